/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes its time: exports, imports and updates of many responses. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-export.h"
#include "sandbox-json.h"
#include "sandbox-reader.h"
#include "sandbox-record.h"

#include <string.h>

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define IMPORT_LIMIT (5 * 1024 * 1024)
#define STATUS_IMPORTED 4

static JsonObject *
make_progress (const char *id, double percent, const char *status)
{
  JsonObject *result = json_object_new ();

  if (id != NULL)
    json_object_set_string_member (result, "progressId", id);
  json_object_set_double_member (result, "percentComplete", percent);
  json_object_set_string_member (result, "status", status);
  return result;
}

static void
handle_start (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  JsonObject *body = survey != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  gint64 limit = sandbox->settings.export_limit;
  g_autofree char *message = NULL;
  g_autofree char *id = NULL;
  SandboxExport *job;

  if (body == NULL)
    return;
  if (limit > 0 && sandbox_count_within (sandbox, SANDBOX_QUALTRICS, "export", MINUTE) > limit)
    {
      sandbox_reply_set_header (reply, "Retry-After", "60");
      sandbox_qualtrics_refuse (sandbox, reply, 429, "QAPI_429", "Too many exports in a minute.");
      return;
    }
  job = sandbox_export_read (sandbox, survey, body, &message);
  if (job == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, message);
      return;
    }
  id = sandbox_qualtrics_make_id (sandbox, "ES_", 15);
  g_hash_table_insert (sandbox->exports, g_strdup (id), job);
  sandbox_qualtrics_set_result (sandbox, reply, make_progress (id, 0.0, "inProgress"));
}

static JsonObject *
finish_export (Sandbox *sandbox, SandboxSurvey *survey, SandboxExport *job)
{
  JsonObject *result = json_object_new ();

  if (job->file == NULL)
    sandbox_export_run (job, sandbox, survey);
  json_object_set_string_member (result, "fileId", job->file_id);
  json_object_set_double_member (result, "percentComplete", 100.0);
  json_object_set_string_member (result, "status", "complete");
  if (!job->with_token)
    return result;
  if (job->token == NULL)
    {
      job->token = sandbox_make_uuid (sandbox);
      g_hash_table_insert (sandbox->continuations, g_strdup (job->token), job);
    }
  json_object_set_string_member (result, "continuationToken", job->token);
  return result;
}

/* 0.0 several times, then all at once: so it was recorded. */
static void
handle_progress (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  SandboxExport *job =
      g_hash_table_lookup (sandbox->exports, sandbox_request_get_capture (request, 1));

  if (survey == NULL)
    return;
  if (job == NULL || strcmp (job->survey, survey->id) != 0)
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The export was not found.");
  else if (job->polls++ < sandbox->settings.export_polls)
    sandbox_qualtrics_set_result (sandbox, reply, make_progress (NULL, 0.0, "inProgress"));
  else
    sandbox_qualtrics_set_result (sandbox, reply, finish_export (sandbox, survey, job));
}

static SandboxExport *
find_file (Sandbox *sandbox, const char *survey, const char *file_id)
{
  GHashTableIter iter;
  SandboxExport *job;

  g_hash_table_iter_init (&iter, sandbox->exports);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &job))
    if (job->file != NULL && strcmp (job->file_id, file_id) == 0 &&
        strcmp (job->survey, survey) == 0)
      return job;
  return NULL;
}

static void
handle_file (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  static const char *const types[] = { "text/csv", "text/tab-separated-values", "application/json",
                                       "application/x-ndjson" };
  static const char *const suffixes[] = { "csv", "tsv", "json", "ndjson" };
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  SandboxExport *job =
      survey != NULL ? find_file (sandbox, survey->id, sandbox_request_get_capture (request, 1))
                     : NULL;
  g_autofree char *name = NULL;
  g_autofree char *disposition = NULL;

  if (survey == NULL)
    return;
  if (job == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The file was not found.");
      return;
    }
  name = g_strdelimit (g_uri_escape_string (survey->name, " ", FALSE), " ", '+');
  disposition = g_strdup_printf ("attachment; filename=%s.%s", name,
                                 job->compress ? "zip" : suffixes[job->format]);
  sandbox_reply_set_header (reply, "Content-Disposition", disposition);
  reply->status = 200;
  reply->content_type = g_strdup (job->compress ? "application/zip" : types[job->format]);
  reply->body = g_bytes_ref (job->file);
}

static gboolean
import_rows (Sandbox *sandbox, SandboxSurvey *survey, SandboxRequest *request)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);
  gboolean is_tsv =
      g_strcmp0 (type, "text/tsv") == 0 || g_strcmp0 (type, "text/tab-separated-values") == 0;
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autoptr (JsonArray) rows = NULL;

  if (!is_tsv && g_strcmp0 (type, "text/csv") != 0)
    return FALSE;
  rows = g_utf8_validate (text, -1, NULL)
             ? sandbox_reader_read_table (text, is_tsv ? '\t' : ',', survey->definition)
             : NULL;
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonObject *values = json_array_get_object_element (rows, i);
      g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "R_", 15);
      SandboxResponse *response;

      json_object_remove_member (values, "recordedDate");
      json_object_set_int_member (values, "status", STATUS_IMPORTED);
      response = sandbox_survey_add_response (sandbox, survey,
                                              sandbox_record_new (survey->definition, id, values,
                                                                  STATUS_IMPORTED,
                                                                  sandbox_get_now (sandbox)));
      response->way = SANDBOX_WAY_IMPORT;
      response->key = g_strdup (sandbox_request_get_header (request, "Idempotency-Key"));
    }
  return rows != NULL;
}

/* (nullable): the import that the key stands for; @other: whether it was another file. */
static const char *
find_import (Sandbox *sandbox, const char *place, const char *digest, gboolean *other)
{
  const char *before = place != NULL ? g_hash_table_lookup (sandbox->import_keys, place) : NULL;
  const char *space = before != NULL ? strchr (before, ' ') : NULL;

  *other = space != NULL && strcmp (space + 1, digest) != 0;
  return before;
}

static void
handle_import (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxSurvey *survey = sandbox_qualtrics_get_survey (sandbox, request, reply);
  const char *key = sandbox_request_get_header (request, "Idempotency-Key");
  g_autofree char *id = sandbox_qualtrics_make_id (sandbox, "IS_", 15);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  g_autofree char *place =
      key != NULL && survey != NULL ? g_strconcat (survey->id, " ", key, NULL) : NULL;
  gboolean other;
  const char *before = find_import (sandbox, place, digest, &other);
  g_autofree char *known = before != NULL ? g_strndup (before, strcspn (before, " ")) : NULL;

  if (survey == NULL)
    return;
  if (other)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 409, NULL,
                                "The Idempotency-Key was used with another file.");
      return;
    }
  if (g_bytes_get_size (request->body) > IMPORT_LIMIT)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 413, NULL, "The file is too large.");
      return;
    }
  if (before == NULL && !import_rows (sandbox, survey, request))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL,
                                "Invalid request. The file has no ImportIds in its third row.");
      return;
    }
  if (before == NULL)
    g_hash_table_insert (sandbox->jobs, g_strdup (id), g_new0 (gint64, 1));
  sandbox_qualtrics_set_result (sandbox, reply,
                                make_progress (known != NULL ? known : id, 0.0, "inProgress"));
  if (known == NULL && place != NULL)
    g_hash_table_insert (sandbox->import_keys, g_steal_pointer (&place),
                         g_strconcat (id, " ", digest, NULL));
}

static void
handle_job (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  const char *id = sandbox_request_get_capture (request, 1);
  gint64 *polls = g_hash_table_lookup (sandbox->jobs, id);
  gboolean done;

  if (polls == NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The job was not found.");
      return;
    }
  done = (*polls)++ >= sandbox->settings.export_polls;
  sandbox_qualtrics_set_result (
      sandbox, reply, make_progress (id, done ? 100.0 : 0.0, done ? "complete" : "inProgress"));
}

const SandboxRoute sandbox_job_routes[] = {
  { "POST", "/surveys/{}/export-responses", "read:survey_responses", handle_start },
  { "GET", "/surveys/{}/export-responses/{}", "read:survey_responses", handle_progress },
  { "GET", "/surveys/{}/export-responses/{}/file", "read:survey_responses", handle_file },
  { "POST", "/surveys/{}/import-responses", "write:survey_responses", handle_import },
  { "GET", "/surveys/{}/import-responses/{}", "write:survey_responses", handle_job },
  { "GET", "/surveys/{}/update-responses/{}", "write:survey_responses", handle_job },
  { NULL },
};
