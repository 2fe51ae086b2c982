/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-survey.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-sync.h"
#include "cli/cw-cli-text.h"
#include "score/cw-period.h"

#include <glib/gi18n.h>

/* What is asked of the store's thread. */
typedef struct
{
  const char *name; /* (unowned) */
  gboolean change;
  CwSchedule schedule;
  gint64 now;
} Request;

static gboolean
change_schedule (CwDatabase *db, const Request *request, CwSurveySync *sync, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  sync->schedule = request->schedule;
  sync->next_due = cw_schedule_get_next (&sync->schedule, sync->last_synced, request->now, zone,
                                         sync->failures, g_random_double ());
  return cw_survey_sync_repository_save (db, sync, error);
}

static gpointer
find_schedule (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (CwSurveySync) sync = NULL;

  if (!request->change)
    return cw_cli_sync_find_survey (db, request->name, error);
  if (!cw_database_begin (db, error))
    return NULL;
  sync = cw_cli_sync_find_survey (db, request->name, error);
  return cw_database_end (db, sync != NULL && change_schedule (db, request, sync, error), error)
             ? g_steal_pointer (&sync)
             : NULL;
}

static gboolean
read_request (CwCliArguments *arguments, Request *request, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  *request = (Request){ .name = cw_cli_arguments_get_operand (arguments, 0),
                        .change = arguments->operands->len > 1,
                        .now = g_get_real_time () / 1000 };
  for (guint i = 1; i < arguments->operands->len; i++)
    g_string_append_printf (text, "%s%s", i > 1 ? " " : "",
                            cw_cli_arguments_get_operand (arguments, i));
  if (!request->change || cw_schedule_from_text (text->str, &request->schedule))
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
               _ ("“%s” is no schedule.\nIt is off, 15 min (5 or more), hourly, or daily 07:30."),
               text->str);
  return FALSE;
}

static void
print_json (CwCli *cli, const CwSurveySync *sync)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *schedule = cw_schedule_to_text (&sync->schedule);

  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "schedule");
  cw_cli_json_add_text (builder, "survey", sync->survey_id);
  cw_cli_json_add_text (builder, "name", sync->survey_name);
  cw_cli_json_add_text (builder, "schedule", schedule);
  cw_cli_json_add_instant (builder, "next_due",
                           sync->next_due < G_MAXINT64 ? sync->next_due : CW_PERIOD_OPEN);
  cw_cli_json_add_instant (builder, "synced_at",
                           sync->last_synced > 0 ? sync->last_synced : CW_PERIOD_OPEN);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_text (CwCli *cli, const CwSurveySync *sync)
{
  g_autofree char *schedule = cw_schedule_describe (&sync->schedule);
  g_autofree char *next = cw_cli_text_format_time (
      sync->next_due > 0 && sync->next_due < G_MAXINT64 ? sync->next_due : CW_PERIOD_OPEN);
  g_autofree char *last =
      cw_cli_text_format_time (sync->last_synced > 0 ? sync->last_synced : CW_PERIOD_OPEN);

  cw_cli_print (cli, _ ("%s: %s\n  Synced  %s\n  Next    %s\n"), sync->survey_name, schedule, last,
                sync->next_due <= g_get_real_time () / 1000 ? _ ("as soon as somebody is there")
                                                            : next);
}

CwCliExit
cw_cli_survey_run_schedule (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  Request request;
  g_autoptr (CwSurveySync) sync = NULL;

  if (!read_request (arguments, &request, error))
    return CW_CLI_EXIT_FAILED;
  sync = cw_cli_run_on_workspace (cli, find_schedule, &request, error);
  if (sync == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, sync);
  else
    print_text (cli, sync);
  return CW_CLI_EXIT_DONE;
}

const char cw_cli_survey_schedule_details[] =
    N_ ("ID is that of a survey that comes by a connection, its name, or a metric of it. SCHEDULE "
        "is\n"
        "off, a number of minutes (“15 min”, 5 or more), hourly, or daily at a local time\n"
        "(“daily 07:30”); without it the schedule is shown. Windows and workers keep to it.");
