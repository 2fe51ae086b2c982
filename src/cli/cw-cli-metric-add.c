/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-metric.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-survey.h"
#include "cli/cw-cli.h"
#include "model/cw-close-names.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-metric-draft.h"
#include "sync/cw-question-finder.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* A metric to be added: what was asked for, and what became of it. */
typedef struct
{
  CwMetric *metric;     /* (owned): its survey and question still as they were typed */
  GPtrArray *overrides; /* (owned) (element-type CwAnswerOverride) */
  const char *journey;  /* (unowned) (nullable) */
  const char *stage;    /* (unowned) (nullable) */
  const char *step;     /* (unowned) (nullable) */
  CwProposal proposal;
  char *hint; /* (owned) (nullable) */
} Addition;

static void
addition_clear (Addition *self)
{
  g_clear_object (&self->metric);
  g_clear_pointer (&self->overrides, g_ptr_array_unref);
  g_clear_pointer (&self->hint, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Addition, addition_clear)

G_GNUC_PRINTF (2, 3)
static gboolean
fail_usage (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE, message);
  return FALSE;
}

static gboolean
check_place (CwCliArguments *arguments, GError **error)
{
  if (cw_cli_arguments_has (arguments, "journey") ||
      (!cw_cli_arguments_has (arguments, "step") && !cw_cli_arguments_has (arguments, "stage")))
    return TRUE;
  return fail_usage (error, _ ("A step needs its journey.\nAdd --journey NAME."));
}

static gboolean
read_variant (CwCliArguments *arguments, CwMetric *metric, GError **error)
{
  const char *nick = cw_cli_arguments_get (arguments, "variant");
  CwMetricKind kind = cw_metric_get_kind (metric);
  CwVariant variant = cw_metric_kind_get_default_variant (kind);

  if (nick != NULL && !cw_variant_from_nick (kind, nick, &variant))
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *joined = NULL;

      for (guint i = CW_VARIANT_MEAN; i <= CW_VARIANT_DIFFERENCE; i++)
        if (cw_metric_kind_has_variant (kind, (CwVariant) i))
          g_ptr_array_add (names, (char *) cw_variant_to_nick (kind, (CwVariant) i));
      joined = cw_close_names_join (names, names->len);
      return fail_usage (error, _ ("%s has no variant “%s”.\nIt has %s."),
                         cw_metric_kind_to_label (kind), nick, joined);
    }
  cw_metric_set_variant (metric, variant);
  return TRUE;
}

static CwMetric *
read_metric (CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwMetric) metric = NULL;
  const char *nick = cw_cli_arguments_get (arguments, "kind");
  CwMetricKind kind;
  double target;

  if (!cw_metric_kind_from_nick (nick, &kind))
    {
      fail_usage (error, _ ("There is no kind “%s”.\nThe kinds are csat, ces and nps."), nick);
      return NULL;
    }
  metric = cw_metric_new (cw_cli_arguments_get (arguments, "name"), kind);
  if (!read_variant (arguments, metric, error) ||
      !cw_cli_arguments_get_number (arguments, "target", &target, error))
    return NULL;
  cw_metric_set_target (metric, target);
  cw_metric_set_survey_id (metric, cw_cli_arguments_get (arguments, "survey"));
  cw_metric_set_question_id (metric, cw_cli_arguments_get (arguments, "question"));
  cw_metric_set_finished_only (metric, cw_cli_arguments_has (arguments, "finished-only"));
  cw_metric_set_skip_imported (metric, cw_cli_arguments_has (arguments, "skip-imported"));
  cw_metric_set_lower_is_better (metric, cw_cli_arguments_has (arguments, "lower-is-better"));
  return g_steal_pointer (&metric);
}

/* "ANSWER=WORD": a label may hold "=", what stands behind it never does. */
static CwAnswerOverride *
split_override (const char *option, const char *text, const char **out_word, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *answer = NULL;

  if (equals == NULL || equals == text)
    {
      fail_usage (error, _ ("“--%s %s”: write ANSWER=%s."), option, text,
                  g_str_equal (option, "value") ? _ ("NUMBER") : "positive|neutral|negative");
      return NULL;
    }
  answer = g_strndup (text, (gsize) (equals - text));
  *out_word = equals + 1;
  return cw_answer_override_new (g_strstrip (answer));
}

static gboolean
read_sentiments (CwCliArguments *arguments, GPtrArray *overrides, GError **error)
{
  GPtrArray *texts = cw_cli_arguments_get_all (arguments, "sentiment");

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const char *word = NULL;
      g_autoptr (CwAnswerOverride) override =
          split_override ("sentiment", texts->pdata[i], &word, error);

      if (override == NULL)
        return FALSE;
      if (!cw_sentiment_from_nick (word, &override->sentiment))
        return fail_usage (error,
                           _ ("“%s” is no sentiment.\nIt is one of positive, neutral and negative, "
                              "or none to leave the answer out."),
                           word);
      override->has_sentiment = TRUE;
      g_ptr_array_add (overrides, g_steal_pointer (&override));
    }
  return TRUE;
}

static gboolean
read_values (CwCliArguments *arguments, GPtrArray *overrides, GError **error)
{
  GPtrArray *texts = cw_cli_arguments_get_all (arguments, "value");

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const char *word = NULL;
      g_autoptr (CwAnswerOverride) override =
          split_override ("value", texts->pdata[i], &word, error);

      if (override == NULL)
        return FALSE;
      if (!cw_cli_parse_number (word, &override->value))
        return fail_usage (error,
                           _ ("“--value %s”: “%s” is not a number.\nWrite it with a decimal point: "
                              "4.5."),
                           (const char *) texts->pdata[i], word);
      g_ptr_array_add (overrides, g_steal_pointer (&override));
    }
  return TRUE;
}

static gboolean
read_addition (CwCliArguments *arguments, Addition *self, GError **error)
{
  if (!check_place (arguments, error))
    return FALSE;
  self->metric = read_metric (arguments, error);
  self->overrides = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_answer_override_free);
  if (self->metric == NULL || !read_sentiments (arguments, self->overrides, error) ||
      !read_values (arguments, self->overrides, error))
    return FALSE;
  self->journey = cw_cli_arguments_get (arguments, "journey");
  self->stage = cw_cli_arguments_get (arguments, "stage");
  self->step = cw_cli_arguments_get (arguments, "step");
  return TRUE;
}

static gboolean
fill_metric (CwDatabase *db, Addition *self, GError **error)
{
  CwMetric *metric = self->metric;
  g_autoptr (CwSurvey) survey =
      cw_survey_repository_load (db, cw_metric_get_survey_id (metric), error);
  CwQuestion *question;

  if (survey == NULL)
    return FALSE;
  question = cw_question_finder_find (survey, cw_metric_get_question_id (metric), error);
  if (question == NULL || !cw_question_finder_check_scorable (survey, question, error))
    return FALSE;
  cw_metric_set_survey_id (metric, cw_survey_get_id (survey));
  cw_metric_set_question_id (metric, cw_question_get_id (question));
  return cw_metric_draft_load_answers (db, cw_survey_get_id (survey), question,
                                       cw_metric_get_kind (metric), error) &&
         cw_metric_draft_fill (metric, question, self->overrides, &self->proposal, &self->hint,
                               error);
}

static gboolean
place_metric (CwDatabase *db, Addition *self, GError **error)
{
  if (self->journey == NULL)
    return TRUE;
  return cw_journey_repository_place (
      db, cw_metric_get_id (self->metric), self->journey, self->stage,
      self->step != NULL ? self->step : cw_metric_get_name (self->metric), error);
}

static gboolean
add_in_transaction (CwDatabase *db, Addition *self, GError **error)
{
  if (!cw_database_begin (db, error))
    return FALSE;
  if (fill_metric (db, self, error) && cw_metric_repository_save (db, self->metric, error) &&
      place_metric (db, self, error))
    return cw_database_commit (db, error);
  cw_database_rollback (db);
  return FALSE;
}

static const char *
get_proposal_nick (const Addition *self)
{
  if (self->overrides->len > 0)
    return "given";
  return self->proposal == CW_PROPOSAL_SURE ? "sure" : "check";
}

static gpointer
add_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Addition *self = data;
  g_autoptr (GPtrArray) journeys = NULL;
  CwCliMetric *shown;

  if (!add_in_transaction (db, self, error))
    return NULL;
  journeys = cw_journey_repository_list (db, error);
  if (journeys == NULL)
    return NULL;
  shown = cw_cli_metric_new (self->metric);
  shown->proposal = get_proposal_nick (self);
  cw_cli_metric_locate (shown, journeys);
  return shown;
}

/* What the answers were taken to mean is said aloud: it makes the number. */
static void
note_mapping (CwCli *cli, const Addition *self)
{
  g_autofree char *answers = cw_cli_metric_format_answers (self->metric);

  cw_cli_note (cli, "%s\n%s",
               self->overrides->len > 0 ? _ ("Answers, as you gave them:")
                                        : _ ("Answers, as proposed from their wording:"),
               answers);
  if (self->hint != NULL)
    cw_cli_note (cli, _ ("note: %s\n"), self->hint);
}

CwCliExit
cw_cli_metric_run_add (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Addition) addition = { NULL };
  g_autoptr (CwCliMetric) shown = NULL;
  g_autoptr (CwSurvey) survey = NULL;
  const char *connection = cw_cli_arguments_get (arguments, "connection");

  if (!read_addition (arguments, &addition, error))
    return CW_CLI_EXIT_FAILED;
  if (connection != NULL)
    {
      survey = cw_cli_survey_fetch (cli, arguments, connection,
                                    cw_metric_get_survey_id (addition.metric), error);
      if (survey == NULL)
        return CW_CLI_EXIT_FAILED;
    }
  shown = cw_cli_run_on_workspace (cli, add_metric, &addition, error);
  if (shown == NULL)
    return CW_CLI_EXIT_FAILED;
  note_mapping (cli, &addition);
  if (cw_cli_get_json (cli))
    cw_cli_metric_print_json (cli, shown);
  else
    cw_cli_print (cli, _ ("Added the metric “%s”.\n"), cw_metric_get_name (shown->metric));
  return CW_CLI_EXIT_DONE;
}

const CwCliOption cw_cli_metric_add_options[] = {
  { "name", N_ ("NAME"), CW_CLI_OPTION_REQUIRED, N_ ("Name of the metric; each has its own") },
  { "kind", "csat|ces|nps", CW_CLI_OPTION_REQUIRED, N_ ("What is scored") },
  { "survey", N_ ("ID"), CW_CLI_OPTION_REQUIRED, N_ ("Survey, by id or name") },
  { "question", N_ ("QID"), CW_CLI_OPTION_REQUIRED,
    N_ ("Question, by id, or by a tag or text that it alone has") },
  { "sentiment", "ANSWER=positive|neutral|negative", CW_CLI_OPTION_REPEATS,
    N_ ("What an answer says") },
  { "value", N_ ("ANSWER=NUMBER"), CW_CLI_OPTION_REPEATS, N_ ("What an answer counts") },
  { "variant", N_ ("VARIANT"), CW_CLI_OPTION_NONE,
    N_ ("csat: mean, top-box; ces: share, mean, easy-hard; nps: standard") },
  { "journey", N_ ("NAME"), CW_CLI_OPTION_NONE,
    N_ ("Journey that carries the metric; made if need be") },
  { "stage", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Stage of a step that is made") },
  { "step", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Step of the journey; made if need be") },
  { "finished-only", NULL, CW_CLI_OPTION_NONE, N_ ("Leave responses out that were not finished") },
  { "skip-imported", NULL, CW_CLI_OPTION_NONE,
    N_ ("Leave responses out that were imported into Qualtrics") },
  { "target", N_ ("NUMBER"), CW_CLI_OPTION_NONE, N_ ("What the score should reach") },
  { "lower-is-better", NULL, CW_CLI_OPTION_NONE, N_ ("The target is not to be exceeded") },
  { "connection", N_ ("NAME"), CW_CLI_OPTION_NONE,
    N_ ("Read the survey from Qualtrics by this connection; --survey is its ID there") },
  { NULL },
};

const char cw_cli_metric_add_details[] =
    N_ ("ANSWER is a recode or a label. Without --sentiment and --value the wording and order of\n"
        "the answers decide; codes never do. For nps, what you give replaces 0 to 6, 7 to 8 and\n"
        "9 to 10 answer by answer; for csat and ces, answers that you do not name are left out.\n"
        "The mapping that is used is printed on standard error.");
