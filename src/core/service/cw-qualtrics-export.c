/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-export.h"

#include "net/cw-json.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_PAUSE_MS 500
#define LONGEST_PAUSE_MS 5000

void
cw_export_progress_free (CwExportProgress *self)
{
  g_free (self->progress_id);
  g_free (self->file_id);
  g_free (self->continuation);
  g_free (self->request_id);
  g_free (self);
}

void
cw_survey_counts_free (CwSurveyCounts *self)
{
  g_free (self->name);
  g_free (self);
}

/* Growing by half each time: 0.5, 0.75, 1.1 … 5 s. Thirteen polls of 0.0 are normal (fact 4.2). */
gint64
cw_qualtrics_export_get_pause (guint number)
{
  gint64 pause = FIRST_PAUSE_MS;

  for (guint i = 0; i < number && pause < LONGEST_PAUSE_MS; i++)
    pause += pause / 2;
  return MIN (pause, LONGEST_PAUSE_MS);
}

/* (transfer full) (nullable): an address below a survey, of ids that were checked */
static char *
create_path (const char *format, const char *survey_id, const char *part, GError **error)
{
  g_autofree char *escaped = NULL;

  if (!cw_qualtrics_id_check (survey_id, "SV", error))
    return NULL;
  if (part == NULL)
    return g_strdup_printf ("/API/v3/surveys/%s%s", survey_id, format);
  escaped = cw_http_request_escape_id (part);
  if (escaped != NULL)
    return g_strdup_printf ("/API/v3/surveys/%s%s/%s", survey_id, format, escaped);
  g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                       _ ("Qualtrics named an export that cannot be asked for.\nTry again."));
  return NULL;
}

/* The requests of this file differ in method, address and body alone. */
static void
call (GTask *task,
      const char *method,
      char *path,
      GBytes *body,
      CwAccountFlags flags,
      GAsyncReadyCallback callback,
      GError *error)
{
  CwAccount *account = g_task_get_source_object (task);
  g_autoptr (CwHttpRequest) request = NULL;
  g_autofree char *address = path;

  if (address == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  request = cw_http_request_new (method, address);
  if (body != NULL)
    cw_http_request_set_body (request, "application/json", body);
  /* An export that was started twice costs time, and no data. */
  cw_http_request_set_repeatable (request, TRUE);
  cw_account_call_async (account, request, flags, g_task_get_cancellable (task), callback, task);
}

static gint64
read_instant (JsonNode *root, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) instant = NULL;

  if (!cw_json_find_string (root, path, &text, NULL) || text == NULL)
    return 0;
  instant = g_date_time_new_from_iso8601 (text, NULL);
  return instant != NULL ? g_date_time_to_unix (instant) * 1000 : 0;
}

static gboolean
read_count (JsonNode *root, const char *path, gint64 *value, GError **error)
{
  gboolean found;

  if (!cw_json_find_integer (root, path, value, &found, error))
    return FALSE;
  if (!found)
    *value = -1;
  return TRUE;
}

static CwSurveyCounts *
read_counts (JsonNode *root, GError **error)
{
  g_autoptr (CwSurveyCounts) counts = g_new0 (CwSurveyCounts, 1);

  if (cw_json_get_object (root, "result", error) == NULL ||
      !read_count (root, "result.responseCounts.auditable", &counts->auditable, error) ||
      !read_count (root, "result.responseCounts.generated", &counts->generated, error) ||
      !read_count (root, "result.responseCounts.deleted", &counts->deleted, error) ||
      !cw_json_find_string (root, "result.name", &counts->name, error))
    return NULL;
  counts->created = read_instant (root, "result.creationDate");
  counts->last_modified = read_instant (root, "result.lastModifiedDate");
  return g_steal_pointer (&counts);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  CwSurveyCounts *counts = root != NULL ? read_counts (root, &error) : NULL;

  if (counts != NULL)
    g_task_return_pointer (task, counts, (GDestroyNotify) cw_survey_counts_free);
  else
    g_task_return_error (task, error);
}

void
cw_qualtrics_export_count_async (CwAccount *account,
                                 const char *survey_id,
                                 CwAccountFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);
  GError *error = NULL;
  char *path;

  g_return_if_fail (CW_IS_ACCOUNT (account));

  g_task_set_source_tag (task, cw_qualtrics_export_count_async);
  path = create_path ("", survey_id, NULL, &error);
  call (task, "GET", path, NULL, flags, counted_cb, error);
}

CwSurveyCounts *
cw_qualtrics_export_count_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_export_count_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_instant (JsonBuilder *builder, const char *name, gint64 ms)
{
  g_autoptr (GDateTime) instant = NULL;
  g_autofree char *text = NULL;

  if (ms == 0)
    return;
  instant = g_date_time_new_from_unix_utc (ms / 1000);
  text = g_date_time_format (instant, "%Y-%m-%dT%H:%M:%SZ");
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  if (!flag)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_names (JsonBuilder *builder, const char *name, const char *only)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  if (only != NULL)
    json_builder_add_string_value (builder, only);
  json_builder_end_array (builder);
}

/* Unknown members are refused (fact 1.2): only what is needed is said. */
static GBytes *
create_body (const CwExportOptions *options)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, options->format);
  add_instant (builder, "startDate", options->start);
  add_instant (builder, "endDate", options->end);
  if (options->limit > 0)
    {
      json_builder_set_member_name (builder, "limit");
      json_builder_add_int_value (builder, options->limit);
    }
  add_flag (builder, "sortByLastModifiedDate", options->by_last_modified);
  if (options->continuation != NULL)
    {
      json_builder_set_member_name (builder, "continuationToken");
      json_builder_add_string_value (builder, options->continuation);
    }
  else
    {
      add_flag (builder, "allowContinuation", options->allow_continuation);
    }
  if (options->ids_only || options->field != NULL)
    {
      add_names (builder, "questionIds", NULL);
      add_names (builder, "embeddedDataIds", options->field);
      add_names (builder, "surveyMetadataIds", "_recordId");
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static CwExportProgress *
read_progress (JsonNode *root, GError **error)
{
  g_autoptr (CwExportProgress) progress = g_new0 (CwExportProgress, 1);
  g_autofree char *status = NULL;
  double percent = 0;

  if (!cw_json_get_string (root, "result.status", &status, error) ||
      !cw_json_find_string (root, "result.progressId", &progress->progress_id, error) ||
      !cw_json_find_string (root, "result.fileId", &progress->file_id, error) ||
      !cw_json_find_string (root, "result.continuationToken", &progress->continuation, error) ||
      !cw_json_find_string (root, "meta.requestId", &progress->request_id, error))
    return NULL;
  if (cw_json_find_node (root, "result.percentComplete") != NULL &&
      !cw_json_get_number (root, "result.percentComplete", &percent, error))
    return NULL;
  progress->fraction = CLAMP (percent / 100, 0, 1);
  progress->complete = strcmp (status, "complete") == 0;
  progress->failed = strcmp (status, "failed") == 0;
  return g_steal_pointer (&progress);
}

static void
progressed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) root = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  CwExportProgress *progress = root != NULL ? read_progress (root, &error) : NULL;

  if (progress != NULL)
    g_task_return_pointer (task, progress, (GDestroyNotify) cw_export_progress_free);
  else
    g_task_return_error (task, error);
}

void
cw_qualtrics_export_start_async (CwAccount *account,
                                 const char *survey_id,
                                 const CwExportOptions *options,
                                 CwAccountFlags flags,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;
  char *path;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (options != NULL && options->format != NULL);

  g_task_set_source_tag (task, cw_qualtrics_export_start_async);
  body = create_body (options);
  path = create_path ("/export-responses", survey_id, NULL, &error);
  call (task, "POST", path, body, flags, progressed_cb, error);
}

CwExportProgress *
cw_qualtrics_export_start_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_autoptr (CwExportProgress) progress = NULL;

  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_export_start_async), NULL);

  progress = g_task_propagate_pointer (G_TASK (result), error);
  if (progress == NULL || progress->progress_id != NULL)
    return g_steal_pointer (&progress);
  g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                       _ ("Qualtrics started an export without naming it.\nTry again."));
  return NULL;
}

void
cw_qualtrics_export_poll_async (CwAccount *account,
                                const char *survey_id,
                                const char *progress_id,
                                CwAccountFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);
  GError *error = NULL;
  char *path;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (progress_id != NULL);

  g_task_set_source_tag (task, cw_qualtrics_export_poll_async);
  path = create_path ("/export-responses", survey_id, progress_id, &error);
  call (task, "GET", path, NULL, flags, progressed_cb, error);
}

CwExportProgress *
cw_qualtrics_export_poll_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_export_poll_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
