/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-record.h"

#include "cli/cw-cli-document.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-progress.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli-wait.h"
#include "cli/cw-cli.h"
#include "ingest/cw-json-text.h"
#include "net/cw-net-error.h"
#include "sync/cw-record-import.h"

#include <glib/gi18n.h>

/* What became of one file. */
typedef struct
{
  const char *operand;          /* (unowned) */
  CwRecordImportReport *report; /* (owned) (nullable) */
  GError *error;                /* (owned) (nullable) */
} Outcome;

static void
outcome_free (Outcome *self)
{
  g_clear_pointer (&self->report, cw_record_import_report_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
progress_cb (double fraction, guint n_read, gpointer data)
{
  CwCliProgress *progress = data;
  g_autofree char *count = cw_cli_text_format_count (n_read);
  g_autofree char *text = g_strdup_printf (_ ("%.0f %%, %s records read"), 100 * fraction, count);

  if (cw_cli_progress_is_live (progress))
    cw_cli_progress_tell (progress, text);
}

/* The map that would fit, to be saved and changed. */
static char *
propose_map (GFile *file, CwRecordKind kind)
{
  g_autoptr (CwRecordReader) reader = cw_record_reader_open (file, kind, NULL, NULL, NULL);
  g_autoptr (CwRecordMap) map = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (reader == NULL)
    return NULL;
  map = cw_record_reader_propose_map (reader);
  node = cw_record_map_to_json (map);
  return cw_json_text_format (node);
}

static GError *
new_map_error (GFile *file, CwRecordKind kind)
{
  g_autofree char *map = propose_map (file, kind);

  return g_error_new (
      CW_CLI_ERROR, CW_CLI_ERROR_DOUBTFUL,
      _ ("It is a table, and what its columns mean must be said once.\nSave this as a file, change "
         "it where it is wrong, and give it with --map FILE:\n%s"),
      map != NULL ? map : "");
}

static GError *
reword (GError *error)
{
  GError *better = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    better = g_error_new (G_IO_ERROR, error->code, _ ("There is no such file."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    better = g_error_new (G_IO_ERROR, error->code, _ ("You are not allowed to read this file."));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    better = g_error_new (CW_CLI_ERROR, CW_CLI_ERROR_CANCELLED,
                          _ ("The import was cancelled; what had been read so far is kept."));
  if (better == NULL)
    return error;
  g_error_free (error);
  return better;
}

/* Where nothing could be used, it is not done in part. */
static gboolean
is_unusable (const CwRecordImportReport *report)
{
  return report->n_rejected > 0 && report->n_added + report->n_updated + report->n_unchanged == 0;
}

static GError *
new_unusable_error (const CwRecordImportReport *report)
{
  return g_error_new (CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                      ngettext ("The only record in it cannot be used.\nMend what is listed and "
                                "import it again.",
                                "None of the %u records in it can be used.\nMend what is listed "
                                "and import it again.",
                                report->n_rejected),
                      report->n_rejected);
}

static Outcome *
import_file (CwCli *cli,
             CwCliWait *wait,
             const char *operand,
             CwRecordKind kind,
             const CwRecordMap *map)
{
  Outcome *outcome = g_new0 (Outcome, 1);
  CwWorkspace *workspace = cw_cli_get_workspace (cli, &outcome->error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (operand);
  g_autoptr (CwCliProgress) progress = cw_cli_progress_new (cli);
  CwRecordImportReport *kept = NULL;

  outcome->operand = operand;
  if (workspace == NULL)
    return outcome;
  cw_record_import_async (workspace, file, kind, map, FALSE, progress_cb, progress,
                          cw_cli_wait_get_cancellable (wait), cw_cli_wait_answered_cb, wait);
  outcome->report =
      cw_record_import_finish_kept (workspace, cw_cli_wait_run (wait), &kept, &outcome->error);
  if (outcome->report == NULL)
    outcome->report = kept;
  if (outcome->error != NULL)
    outcome->error = reword (outcome->error);
  else if (outcome->report->needs_map)
    outcome->error = new_map_error (file, kind);
  else if (is_unusable (outcome->report))
    outcome->error = new_unusable_error (outcome->report);
  return outcome;
}

static void
add_json (JsonBuilder *builder, const Outcome *outcome)
{
  const CwRecordImportReport *report = outcome->report;

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "file", outcome->operand);
  cw_cli_json_add_text (builder, "state", outcome->error == NULL ? "done" : "refused");
  cw_cli_json_add_integer (builder, "read", report != NULL ? report->n_read : 0);
  cw_cli_json_add_integer (builder, "added", report != NULL ? report->n_added : 0);
  cw_cli_json_add_integer (builder, "updated", report != NULL ? report->n_updated : 0);
  cw_cli_json_add_integer (builder, "unchanged", report != NULL ? report->n_unchanged : 0);
  cw_cli_json_add_integer (builder, "rejected", report != NULL ? report->n_rejected : 0);
  cw_cli_json_add_integer (builder, "definitions", report != NULL ? report->n_definitions : 0);
  cw_cli_json_begin_array (builder, "reasons");
  for (guint i = 0; report != NULL && i < report->rejected->len; i++)
    json_builder_add_string_value (builder, report->rejected->pdata[i]);
  json_builder_end_array (builder);
  if (outcome->error != NULL)
    cw_cli_json_add_error (builder, outcome->error);
  json_builder_end_object (builder);
}

static void
print_json (CwCli *cli, GPtrArray *outcomes, const GError *failure)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (failure != NULL)
    cw_cli_json_add_error (builder, failure);
  cw_cli_json_begin_array (builder, "files");
  for (guint i = 0; i < outcomes->len; i++)
    add_json (builder, outcomes->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_rejected (CwCli *cli, const CwRecordImportReport *report)
{
  for (guint i = 0; i < report->rejected->len; i++)
    cw_cli_print (cli, "  %s\n", (const char *) report->rejected->pdata[i]);
  if (report->n_rejected > report->rejected->len)
    cw_cli_print (cli, _ ("  … and %u more\n"), report->n_rejected - report->rejected->len);
}

static void
print_outcome (CwCli *cli, Outcome *outcome)
{
  const CwRecordImportReport *report = outcome->report;
  g_autofree char *added = NULL;
  g_autofree char *updated = NULL;
  g_autofree char *unchanged = NULL;
  g_autofree char *rejected = NULL;

  if (outcome->error != NULL)
    {
      g_prefix_error (&outcome->error, "%s: ", outcome->operand);
      cw_cli_complain (cli, outcome->error);
      if (report != NULL)
        print_rejected (cli, report);
      return;
    }
  if (report->n_definitions > 0)
    {
      cw_cli_print (cli,
                    ngettext ("%s: %u definition of categories, groups and scores\n",
                              "%s: %u definitions of categories, groups and scores\n",
                              report->n_definitions),
                    report->name, report->n_definitions);
      return;
    }
  added = cw_cli_text_format_count (report->n_added);
  updated = cw_cli_text_format_count (report->n_updated);
  unchanged = cw_cli_text_format_count (report->n_unchanged);
  rejected = cw_cli_text_format_count (report->n_rejected);
  cw_cli_print (cli, _ ("%s: %s added, %s updated, %s unchanged, %s left out\n"), report->name,
                added, updated, unchanged, rejected);
  print_rejected (cli, report);
}

static CwRecordMap *
read_map (CwCliArguments *arguments, CwRecordKind kind, GError **error)
{
  g_autoptr (JsonNode) node = cw_cli_document_read (cw_cli_arguments_get (arguments, "map"), error);
  CwRecordMap *map = node != NULL ? cw_record_map_from_json (node, error) : NULL;

  if (node == NULL || map != NULL)
    return map;
  /* The words are those for answers of services. */
  if (error != NULL && (*error)->domain == CW_NET_ERROR)
    {
      g_clear_error (error);
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                   _ ("This is no map of columns.\nA table that is imported without --map shows "
                      "the one that would fit, to begin with."));
    }
  g_prefix_error (error, "%s: ", cw_cli_arguments_get (arguments, "map"));
  return NULL;
}

static CwCliExit
judge (GPtrArray *outcomes, GError **failure)
{
  guint n_failed = 0, n_rejected = 0;

  for (guint i = 0; i < outcomes->len; i++)
    {
      const Outcome *outcome = outcomes->pdata[i];

      n_failed += outcome->error != NULL;
      n_rejected += outcome->report != NULL ? outcome->report->n_rejected : 0;
    }
  if (n_failed == outcomes->len)
    {
      if (outcomes->len == 1)
        *failure = g_error_copy (((Outcome *) outcomes->pdata[0])->error);
      else
        g_set_error_literal (failure, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                             _ ("None of the files could be imported."));
      return CW_CLI_EXIT_FAILED;
    }
  return n_failed > 0 || n_rejected > 0 ? CW_CLI_EXIT_PARTLY : CW_CLI_EXIT_DONE;
}

CwCliExit
cw_cli_record_run_import (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) outcomes = g_ptr_array_new_with_free_func ((GDestroyNotify) outcome_free);
  g_autoptr (CwRecordMap) map = NULL;
  g_autoptr (CwCliWait) wait = cw_cli_wait_new ();
  g_autoptr (GError) failure = NULL;
  CwRecordKind kind;
  CwCliExit result;

  if (!cw_cli_record_parse_kind (cw_cli_arguments_get_operand (arguments, 0), &kind, error))
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_arguments_has (arguments, "map"))
    {
      map = read_map (arguments, kind, error);
      if (map == NULL)
        return CW_CLI_EXIT_FAILED;
    }
  for (guint i = 1; i < arguments->operands->len; i++)
    g_ptr_array_add (
        outcomes, import_file (cli, wait, cw_cli_arguments_get_operand (arguments, i), kind, map));
  result = judge (outcomes, &failure);
  if (cw_cli_get_json (cli))
    print_json (cli, outcomes, failure);
  for (guint i = 0; !cw_cli_get_json (cli) && i < outcomes->len; i++)
    print_outcome (cli, outcomes->pdata[i]);
  return result;
}

const char cw_cli_record_import_details[] =
    N_ ("KIND is “interactions”. A file holds JSON (a list, or one object), one JSON object on "
        "each\n"
        "line, or a table (CSV); each of them may be in a .zip or .gz. Members have the names of "
        "the\n"
        "service; a table needs a map of its columns once, which is remembered. Definitions of\n"
        "categories are told from interactions by what is in them. Reading a file again changes\n"
        "nothing; records that cannot be used are left out and listed (exit 3; 1 where none can\n"
        "be used).");
