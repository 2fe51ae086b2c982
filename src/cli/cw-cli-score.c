/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-score.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli.h"

#include <glib/gi18n.h>

static void
request_clear (CwCliScoreRequest *self)
{
  g_clear_pointer (&self->query, cw_score_query_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwCliScoreRequest, request_clear)

static gboolean
read_bound (CwCliArguments *arguments,
            const char *option,
            GTimeZone *zone,
            gint64 *out,
            GError **error)
{
  const char *text = cw_cli_arguments_get (arguments, option);
  g_autoptr (GError) local_error = NULL;

  *out = CW_PERIOD_OPEN;
  if (text == NULL || cw_period_parse_bound (text, zone, out, &local_error))
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
               _ ("“--%s %s” is no date.\nWrite a local day, 2026-10-24, or an instant, "
                  "2026-10-24T08:00:00Z."),
               option, text);
  return FALSE;
}

static gboolean
read_period (CwCliArguments *arguments, CwScoreQuery *query, GError **error)
{
  CwPeriod *period = &query->period;

  if (!read_bound (arguments, "from", query->zone, &period->from, error) ||
      !read_bound (arguments, "to", query->zone, &period->to, error))
    return FALSE;
  if (period->from == CW_PERIOD_OPEN || period->to == CW_PERIOD_OPEN || period->from < period->to)
    return TRUE;
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                       _ ("The period ends before it begins.\n--to is the first day that is not in "
                          "it any more."));
  return FALSE;
}

static gboolean
read_grain (CwCliArguments *arguments, CwScoreQuery *query, GError **error)
{
  const char *nick = cw_cli_arguments_get (arguments, "by");

  if (nick == NULL)
    return TRUE;
  query->trend = TRUE;
  if (cw_grain_from_nick (nick, &query->grain))
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
               _ ("“--by %s”: it is one of day, week, month and quarter."), nick);
  return FALSE;
}

static gboolean
read_request (CwCliArguments *arguments, CwCliScoreRequest *request, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  request->names = arguments->operands;
  request->journey = cw_cli_arguments_get (arguments, "journey");
  request->segment = cw_cli_arguments_get (arguments, "segment");
  request->query = cw_score_query_new (zone, g_get_real_time () / 1000);
  if (request->segment != NULL && cw_cli_arguments_has (arguments, "by"))
    {
      g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                           _ ("--by and --segment cannot be given together."));
      return FALSE;
    }
  return read_period (arguments, request->query, error) &&
         read_grain (arguments, request->query, error);
}

static gpointer
collect (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_cli_score_collect (db, data, error);
}

static CwCliExit
run_score (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (CwCliScoreRequest) request = { NULL };
  g_autoptr (GPtrArray) reports = NULL;

  if (!read_request (arguments, &request, error))
    return CW_CLI_EXIT_FAILED;
  reports = cw_cli_run_on_workspace (cli, collect, &request, error);
  if (reports == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    cw_cli_score_print_json (cli, &request, reports);
  else if (reports->len > 0)
    cw_cli_score_print (cli, &request, reports);
  else
    cw_cli_note (cli, "%s\n",
                 request.journey != NULL
                     ? _ ("No step of the journey carries a metric yet.")
                     : _ ("There are no metrics yet. Add one: crosswalk-cli metric add --help."));
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption score_options[] = {
  { "journey", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Only metrics of this journey") },
  { "from", N_ ("DATE"), CW_CLI_OPTION_NONE, N_ ("First day, or instant, of the period") },
  { "to", N_ ("DATE"), CW_CLI_OPTION_NONE, N_ ("First day, or instant, after the period") },
  { "by", "day|week|month|quarter", CW_CLI_OPTION_NONE, N_ ("A point for each of these, too") },
  { "segment", N_ ("FIELD"), CW_CLI_OPTION_NONE, N_ ("A point for each value of this field, too") },
  { NULL },
};

static const char score_details[] =
    N_ ("Without metrics, all of them. Without --from and --to, everything that is stored; with\n"
        "both, the period of the same length before it is compared. Days are local days, weeks\n"
        "begin on Monday.");

const CwCliCommand cw_cli_score_commands[] = {
  { NULL, N_ ("METRIC…"), 0, CW_CLI_ANY_NUMBER, N_ ("Work scores out"), score_details,
    score_options, run_score },
  { NULL },
};
