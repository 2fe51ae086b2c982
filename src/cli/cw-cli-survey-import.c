/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-survey.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"
#include "model/cw-close-names.h"
#include "sync/cw-import-job.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define PROGRESS_INTERVAL_MS 200
#define MAX_CANDIDATES 10

typedef struct
{
  CwCli *cli;       /* (unowned) */
  CwImportJob *job; /* (owned) */
  GMainLoop *loop;  /* (owned) */
  GError *error;    /* (owned) (nullable) */
  guint progress;   /* source id, 0 if none */
  gboolean drawn;
  gboolean interrupted;
} Import;

static void
import_clear (Import *self)
{
  g_clear_object (&self->job);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
draw_progress_cb (gpointer user_data)
{
  Import *self = user_data;
  gint64 rows = 0;
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->job)); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->job), i);

      rows += cw_import_item_get_rows_read (item);
    }
  count = cw_cli_text_format_count (rows);
  text = g_strdup_printf (_ ("%.0f %%, %s responses read"),
                          100 * cw_import_job_get_fraction (self->job), count);
  /* Straight to the stream: the carriage return and the escape are ours, not a file's. */
  fprintf (stderr, "\r%s\033[K", text);
  fflush (stderr);
  self->drawn = TRUE;
  return G_SOURCE_CONTINUE;
}

static gboolean
interrupted_cb (gpointer user_data)
{
  Import *self = user_data;

  self->interrupted = TRUE;
  cw_import_job_cancel (self->job);
  return G_SOURCE_CONTINUE;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Import *self = user_data;

  cw_import_job_run_finish (CW_IMPORT_JOB (source), result, &self->error);
  g_main_loop_quit (self->loop);
}

static void
run_job (Import *self)
{
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, self);
  guint terminate = g_unix_signal_add (SIGTERM, interrupted_cb, self);

  if (isatty (STDERR_FILENO) && !cw_cli_get_quiet (self->cli))
    self->progress = g_timeout_add (PROGRESS_INTERVAL_MS, draw_progress_cb, self);
  cw_import_job_run_async (self->job, NULL, finished_cb, self);
  g_main_loop_run (self->loop);
  g_clear_handle_id (&self->progress, g_source_remove);
  if (self->drawn)
    fputs ("\r\033[K", stderr);
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

static gboolean
prepare_job (Import *self, CwCliArguments *arguments, GError **error)
{
  CwWorkspace *workspace = cw_cli_get_workspace (self->cli, error);
  const char *survey = cw_cli_arguments_get (arguments, "survey");
  const char *name = cw_cli_arguments_get (arguments, "name");

  if (workspace == NULL)
    return FALSE;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->job = cw_import_job_new (workspace);
  if (survey != NULL)
    cw_import_job_set_survey_id (self->job, survey);
  if (name != NULL)
    cw_import_job_set_survey_name (self->job, name);
  for (guint i = 0; i < arguments->operands->len; i++)
    {
      g_autoptr (GFile) file =
          g_file_new_for_commandline_arg (cw_cli_arguments_get_operand (arguments, i));

      cw_import_job_add_file (self->job, file);
    }
  return TRUE;
}

static const char *
get_state_nick (CwImportState state)
{
  switch (state)
    {
    case CW_IMPORT_STATE_DONE:
      return "done";
    case CW_IMPORT_STATE_REFUSED:
      return "refused";
    case CW_IMPORT_STATE_DOUBTFUL:
      return "doubtful";
    case CW_IMPORT_STATE_WAITING:
    case CW_IMPORT_STATE_RUNNING:
    case CW_IMPORT_STATE_CANCELLED:
      return "cancelled";
    default:
      g_return_val_if_reached ("refused");
    }
}

static const char *
get_kind_nick (CwImportKind kind)
{
  switch (kind)
    {
    case CW_IMPORT_KIND_DEFINITION:
      return "definition";
    case CW_IMPORT_KIND_RESPONSES:
      return "responses";
    case CW_IMPORT_KIND_METRICS:
      return "metrics";
    case CW_IMPORT_KIND_UNKNOWN:
      return "unknown";
    default:
      g_return_val_if_reached ("unknown");
    }
}

static GError *
new_doubt (CwImportItem *item)
{
  GPtrArray *candidates = cw_import_item_get_candidates (item);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s (%s)", cw_survey_get_name (candidates->pdata[i]),
                                             cw_survey_get_id (candidates->pdata[i])));
  if (names->len == 0)
    return g_error_new (CW_CLI_ERROR, CW_CLI_ERROR_DOUBTFUL,
                        _ ("It cannot be told which survey the responses belong to.\nSay which: "
                           "--survey ID."));
  joined = cw_close_names_join (names, MAX_CANDIDATES);
  return g_error_new (
      CW_CLI_ERROR, CW_CLI_ERROR_DOUBTFUL,
      _ ("The responses may belong to %s.\nSay to which: --survey ID. An ID that is "
         "not there yet makes a new survey."),
      joined);
}

/* What the system says of a file repeats its whole path. */
static GError *
reword (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_error_new (G_IO_ERROR, error->code, _ ("There is no such file."));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_error_new (G_IO_ERROR, error->code, _ ("You are not allowed to read this file."));
  return g_error_copy (error);
}

/* Returns: (transfer full) (nullable): why the file did not come in, NULL if it did */
static GError *
get_item_error (CwImportItem *item)
{
  CwImportState state = cw_import_item_get_state (item);

  if (state == CW_IMPORT_STATE_DONE)
    return NULL;
  if (state == CW_IMPORT_STATE_DOUBTFUL)
    return new_doubt (item);
  if (state == CW_IMPORT_STATE_REFUSED && cw_import_item_get_error (item) != NULL)
    return reword (cw_import_item_get_error (item));
  return g_error_new (CW_CLI_ERROR, CW_CLI_ERROR_CANCELLED,
                      _ ("The import was cancelled; nothing of this file was kept."));
}

/* The file as it was typed. */
static const char *
get_operand (CwCliArguments *arguments, CwImportItem *item)
{
  for (guint i = 0; i < arguments->operands->len; i++)
    {
      const char *operand = cw_cli_arguments_get_operand (arguments, i);
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (operand);

      if (g_file_equal (file, cw_import_item_get_file (item)))
        return operand;
    }
  return cw_import_item_get_name (item);
}

static void
add_item_json (JsonBuilder *builder, CwCliArguments *arguments, CwImportItem *item)
{
  g_autoptr (GError) error = get_item_error (item);
  g_autofree char *message = cw_import_item_describe (item);
  GPtrArray *reasons = cw_import_item_get_reasons (item);

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "file", get_operand (arguments, item));
  cw_cli_json_add_text (builder, "name", cw_import_item_get_name (item));
  cw_cli_json_add_text (builder, "state", get_state_nick (cw_import_item_get_state (item)));
  cw_cli_json_add_text (builder, "kind", get_kind_nick (cw_import_item_get_kind (item)));
  cw_cli_json_add_text (builder, "survey", cw_import_item_get_survey_id (item));
  cw_cli_json_add_text (builder, "survey_name", cw_import_item_get_survey_name (item));
  cw_cli_json_add_integer (builder, "read", cw_import_item_get_rows_read (item));
  cw_cli_json_add_integer (builder, "added", cw_import_item_get_added (item));
  cw_cli_json_add_integer (builder, "updated", cw_import_item_get_updated (item));
  cw_cli_json_add_integer (builder, "unchanged", cw_import_item_get_unchanged (item));
  cw_cli_json_add_integer (builder, "left_out", cw_import_item_get_left_out (item));
  cw_cli_json_begin_array (builder, "reasons");
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const CwImportReason *reason = reasons->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "name", reason->name);
      cw_cli_json_add_integer (builder, "count", reason->count);
      cw_cli_json_add_text (builder, "explanation", reason->explanation);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cw_cli_json_add_text (builder, "message", message);
  if (error != NULL)
    cw_cli_json_add_error (builder, error);
  json_builder_end_object (builder);
}

static void
add_surveys_json (JsonBuilder *builder, GListModel *items)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  cw_cli_json_begin_array (builder, "surveys");
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);
      const char *id = cw_import_item_get_survey_id (item);

      if (cw_import_item_get_state (item) == CW_IMPORT_STATE_DONE && id != NULL &&
          g_hash_table_add (seen, g_strdup (id)))
        json_builder_add_string_value (builder, id);
    }
  json_builder_end_array (builder);
}

static void
print_items_json (CwCli *cli, CwCliArguments *arguments, GListModel *items, const GError *failure)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (failure != NULL)
    cw_cli_json_add_error (builder, failure);
  cw_cli_json_begin_array (builder, "files");
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);

      add_item_json (builder, arguments, item);
    }
  json_builder_end_array (builder);
  add_surveys_json (builder, items);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_counts (CwCli *cli, CwImportItem *item)
{
  g_autofree char *added = cw_cli_text_format_count (cw_import_item_get_added (item));
  g_autofree char *updated = cw_cli_text_format_count (cw_import_item_get_updated (item));
  g_autofree char *unchanged = cw_cli_text_format_count (cw_import_item_get_unchanged (item));
  GPtrArray *reasons = cw_import_item_get_reasons (item);

  cw_cli_print (cli, _ ("  %s added, %s updated, %s unchanged\n"), added, updated, unchanged);
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const CwImportReason *reason = reasons->pdata[i];
      g_autofree char *count = cw_cli_text_format_count (reason->count);

      cw_cli_print (cli, "  %s %s: %s\n", count, reason->name, reason->explanation);
    }
}

static void
print_item (CwCli *cli, CwImportItem *item)
{
  g_autoptr (GError) error = get_item_error (item);
  g_autofree char *description = NULL;

  if (error != NULL)
    {
      g_prefix_error (&error, "%s: ", cw_import_item_get_name (item));
      cw_cli_complain (cli, error);
      return;
    }
  description = cw_import_item_describe (item);
  cw_cli_print (cli, "%s: %s\n", cw_import_item_get_name (item), description);
  if (cw_import_item_get_survey_id (item) != NULL)
    cw_cli_print (cli, _ ("  survey “%s” (%s)\n"), cw_import_item_get_survey_name (item),
                  cw_import_item_get_survey_id (item));
  if (cw_import_item_get_kind (item) != CW_IMPORT_KIND_DEFINITION)
    print_counts (cli, item);
}

/* Returns: (transfer full) (nullable): why nothing came in at all, NULL if something did */
static GError *
get_failure (GListModel *items)
{
  guint n = g_list_model_get_n_items (items);
  g_autoptr (GError) first = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);
      g_autoptr (GError) error = get_item_error (item);

      if (error == NULL)
        return NULL;
      if (first == NULL)
        first = g_steal_pointer (&error);
    }
  if (n == 1)
    return g_steal_pointer (&first);
  return g_error_new (CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                      _ ("None of the files could be imported."));
}

static gboolean
is_all_done (GListModel *items)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);

      /* Records that could not be read are items that failed, and they are listed. */
      if (cw_import_item_get_state (item) != CW_IMPORT_STATE_DONE ||
          cw_import_item_get_damaged (item) > 0)
        return FALSE;
    }
  return TRUE;
}

CwCliExit
cw_cli_survey_run_import (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Import) import = { .cli = cli };
  g_autoptr (GError) failure = NULL;
  GListModel *items;

  if (!prepare_job (&import, arguments, error))
    return CW_CLI_EXIT_FAILED;
  run_job (&import);
  if (import.error != NULL && !import.interrupted)
    {
      g_propagate_error (error, g_steal_pointer (&import.error));
      return CW_CLI_EXIT_FAILED;
    }
  items = G_LIST_MODEL (import.job);
  failure = get_failure (items);
  if (cw_cli_get_json (cli))
    print_items_json (cli, arguments, items, failure);
  for (guint i = 0; !cw_cli_get_json (cli) && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);

      print_item (cli, item);
    }
  if (failure != NULL)
    return CW_CLI_EXIT_FAILED;
  return is_all_done (items) ? CW_CLI_EXIT_DONE : CW_CLI_EXIT_PARTLY;
}
