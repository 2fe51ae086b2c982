/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-survey.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"

#include <glib/gi18n.h>

static gpointer
list_surveys (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_survey_repository_list (db, error);
}

static void
print_list_json (CwCli *cli, GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "surveys");
  for (guint i = 0; i < entries->len; i++)
    {
      const CwSurveyEntry *entry = entries->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "id", entry->id);
      cw_cli_json_add_text (builder, "name", entry->name);
      cw_cli_json_add_flag (builder, "defined", entry->defined);
      cw_cli_json_add_integer (builder, "responses", entry->responses);
      cw_cli_json_add_instant (builder, "first", entry->first_recorded);
      cw_cli_json_add_instant (builder, "last", entry->last_recorded);
      cw_cli_json_add_instant (builder, "imported_at",
                               entry->imported_at > 0 ? entry->imported_at : CW_PERIOD_OPEN);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_list (CwCli *cli, GPtrArray *entries)
{
  const char *head[] = { _ ("ID"), _ ("NAME"), _ ("RESPONSES"), _ ("FIRST"), _ ("LAST"), "" };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 2);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < entries->len; i++)
    {
      const CwSurveyEntry *entry = entries->pdata[i];
      g_autofree char *responses = cw_cli_text_format_count (entry->responses);
      g_autofree char *first = cw_cli_text_format_date (entry->first_recorded);
      g_autofree char *last = cw_cli_text_format_date (entry->last_recorded);
      g_autofree char *name = cw_cli_text_format_name (entry->name);
      const char *row[] = { entry->id, name, responses,
                            first,     last, entry->defined ? "" : _ ("no definition") };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  const char *connection = cw_cli_arguments_get (arguments, "connection");

  if (connection != NULL)
    return cw_cli_survey_run_list_remote (cli, arguments, connection, error);
  entries = cw_cli_run_on_workspace (cli, list_surveys, NULL, error);
  if (entries == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_list_json (cli, entries);
  else if (entries->len > 0)
    print_list (cli, entries);
  else
    cw_cli_note (cli, "%s\n",
                 _ ("There are no surveys yet. Import one: crosswalk-cli survey import FILE."));
  return CW_CLI_EXIT_DONE;
}

/* How the survey stands in the list. */
static CwSurveyEntry *
find_entry (CwDatabase *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_strcmp0 (((CwSurveyEntry *) entries->pdata[i])->id, id) == 0)
      return g_ptr_array_steal_index (entries, i);
  g_assert (entries == NULL);
  return NULL;
}

static gpointer
load_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwCliSurvey) shown = g_new0 (CwCliSurvey, 1);

  shown->survey = cw_survey_repository_load (db, data, error);
  if (shown->survey == NULL)
    return NULL;
  shown->entry = find_entry (db, cw_survey_get_id (shown->survey), error);
  return shown->entry != NULL ? g_steal_pointer (&shown) : NULL;
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwCliSurvey) shown = cw_cli_run_on_workspace (
      cli, load_survey, (char *) cw_cli_arguments_get_operand (arguments, 0), error);

  if (shown == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    cw_cli_survey_print_json (cli, shown);
  else
    cw_cli_survey_print (cli, shown);
  return CW_CLI_EXIT_DONE;
}

static gpointer
remove_survey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwSurvey) survey = cw_survey_repository_load (db, data, error);

  if (survey == NULL || !cw_survey_repository_remove (db, cw_survey_get_id (survey), error))
    return NULL;
  return g_steal_pointer (&survey);
}

static CwCliExit
run_remove (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (CwSurvey) survey = cw_cli_run_on_workspace (
      cli, remove_survey, (char *) cw_cli_arguments_get_operand (arguments, 0), error);

  if (survey == NULL)
    return CW_CLI_EXIT_FAILED;
  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, _ ("Removed the survey “%s” (%s) and its responses.\n"),
                    cw_survey_get_name (survey), cw_survey_get_id (survey));
      return CW_CLI_EXIT_DONE;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "removed");
  cw_cli_json_add_text (builder, "id", cw_survey_get_id (survey));
  cw_cli_json_add_text (builder, "name", cw_survey_get_name (survey));
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption list_options[] = {
  { "connection", N_ ("NAME"), CW_CLI_OPTION_NONE,
    N_ ("List what this account may see at Qualtrics instead") },
  { NULL },
};

static const CwCliOption import_options[] = {
  { "survey", N_ ("ID"), CW_CLI_OPTION_NONE, N_ ("The files belong to this survey") },
  { "name", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("Name of the survey") },
  { NULL },
};

static const char import_details[] = N_ (
    "Reads survey definitions (.qsf), exports of responses (.csv .tsv .json .ndjson .xml), sets "
    "of\n"
    "metrics (.json), and any of these in a .zip. Encoding, dialect and whether answers are\n"
    "labels or codes are found out. Definitions are read first, whatever their place. Reading "
    "a\n"
    "file again changes nothing; a file that is refused leaves the workspace as it was.");

const CwCliCommand cw_cli_survey_commands[] = {
  { "import", N_ ("FILE…"), 1, CW_CLI_ANY_NUMBER, N_ ("Read definitions and responses"),
    import_details, import_options, cw_cli_survey_run_import, TRUE },
  { "list", NULL, 0, 0, N_ ("List the surveys"), NULL, list_options, run_list },
  { "show", N_ ("ID"), 1, 1, N_ ("Show a survey, its questions and their answers"), NULL, NULL,
    run_show },
  { "schedule", N_ ("ID SCHEDULE"), 1, 3, N_ ("Show or set how often a survey is kept fresh"),
    cw_cli_survey_schedule_details, NULL, cw_cli_survey_run_schedule },
  { "remove", N_ ("ID"), 1, 1, N_ ("Remove a survey and its responses"), NULL, NULL, run_remove },
  { NULL },
};
