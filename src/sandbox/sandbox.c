/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox.h"

#include "sandbox-approve.h"
#include "sandbox-export.h"
#include "sandbox-gladly-data.h"
#include "sandbox-json.h"
#include "sandbox-mentions.h"
#include "sandbox-project.h"
#include "sandbox-services.h"
#include "sandbox-surveys.h"

static void
init_qualtrics (Sandbox *self)
{
  self->surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) sandbox_survey_free);
  self->exports =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sandbox_export_free);
  self->continuations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->import_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->projects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) sandbox_project_free);
  self->subscriptions = json_array_new ();
  self->event_token = sandbox_make_uuid (self);
}

static void
init_others (Sandbox *self)
{
  gint64 now = sandbox_get_now (self);

  self->gladly = sandbox_gladly_new (self->seed, now);
  self->mentions = sandbox_mentions_new (self->seed, now);
  self->interactions = sandbox_interactions_new (self->seed, now);
}

static void
clear_qualtrics (Sandbox *self)
{
  g_ptr_array_unref (self->surveys);
  g_hash_table_unref (self->exports);
  g_hash_table_unref (self->continuations);
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->import_keys);
  g_hash_table_unref (self->projects);
  json_array_unref (self->subscriptions);
  g_free (self->event_token);
  demo_calendar_clear (&self->calendar);
}

Sandbox *
sandbox_new (guint64 seed, const char *data_folder, GError **error)
{
  g_autoptr (Sandbox) self = g_new0 (Sandbox, 1);

  self->seed = seed;
  demo_random_init (&self->random, seed, "sandbox");
  sandbox_settings_init (&self->settings);
  self->accounts = sandbox_accounts_new (seed);
  self->tokens = sandbox_tokens_new (seed);
  self->faults = sandbox_faults_new ();
  self->requests = sandbox_requests_new ();
  self->approvals = sandbox_approvals_new ();
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    {
      SandboxCondition *condition = &self->conditions[i];

      condition->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      condition->moments =
          g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
    }
  init_qualtrics (self);
  init_others (self);
  if (!demo_calendar_init (&self->calendar, NULL, error) ||
      !sandbox_surveys_load (self, data_folder, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sandbox_free (Sandbox *self)
{
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    {
      g_free (self->base_urls[i]);
      g_free (self->conditions[i].better_host);
      g_hash_table_unref (self->conditions[i].dropped);
      g_hash_table_unref (self->conditions[i].moments);
    }
  clear_qualtrics (self);
  sandbox_gladly_free (self->gladly);
  json_array_unref (self->mentions);
  json_array_unref (self->interactions);
  g_hash_table_unref (self->approvals);
  sandbox_requests_free (self->requests);
  sandbox_faults_free (self->faults);
  sandbox_tokens_free (self->tokens);
  sandbox_accounts_free (self->accounts);
  g_free (self);
}

gint64
sandbox_get_now (const Sandbox *self)
{
  return (self->frozen_at != 0 ? self->frozen_at : g_get_real_time ()) + self->clock_offset;
}

void
sandbox_dispatch (Sandbox *self, SandboxRequest *request, SandboxReply *reply)
{
  switch (request->service)
    {
    case SANDBOX_QUALTRICS:
      sandbox_qualtrics_handle (self, request, reply);
      break;
    case SANDBOX_GLADLY:
      sandbox_gladly_handle (self, request, reply);
      break;
    case SANDBOX_SOCIAL_CONNECT:
      sandbox_social_handle (self, request, reply);
      break;
    case SANDBOX_TETHR:
      sandbox_tethr_handle (self, request, reply);
      break;
    case SANDBOX_N_SERVICES:
      g_assert_not_reached ();
    }
}

const char *
sandbox_get_phrase (guint status)
{
  /* Younger than libsoup's table. */
  return status == 429 ? "Too Many Requests" : soup_status_get_phrase (status);
}

char *
sandbox_make_http_status (guint status)
{
  return g_strdup_printf ("%u - %s", status, sandbox_get_phrase (status));
}

char *
sandbox_make_uuid (Sandbox *self)
{
  g_autofree char *hex = sandbox_random_hex (&self->random, 32);

  hex[12] = '4';
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

static JsonObject *
make_qualtrics_error (Sandbox *self, guint status, const char *code, const char *message)
{
  JsonObject *object = json_object_new ();
  JsonObject *meta = sandbox_json_add_object (object, "meta");
  g_autofree char *http_status = sandbox_make_http_status (status);
  g_autofree char *id = sandbox_make_uuid (self);
  JsonObject *error;

  json_object_set_string_member (meta, "httpStatus", http_status);
  error = sandbox_json_add_object (meta, "error");
  json_object_set_string_member (error, "errorMessage",
                                 message != NULL ? message : sandbox_get_phrase (status));
  if (code != NULL)
    json_object_set_string_member (error, "errorCode", code);
  json_object_set_string_member (meta, "requestId", id);
  return object;
}

static JsonObject *
make_gladly_error (guint status, const char *code, const char *message)
{
  JsonObject *object = json_object_new ();
  JsonArray *errors = sandbox_json_add_array (object, "errors");
  JsonObject *error = json_object_new ();

  if (code == NULL)
    code = status >= 500 || status == 429 ? "temporary_failure" : "invalid";
  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "detail",
                                 message != NULL ? message : sandbox_get_phrase (status));
  json_array_add_object_element (errors, error);
  return object;
}

static JsonObject *
make_social_error (guint status, const char *code, const char *message)
{
  JsonObject *object = json_object_new ();
  JsonObject *meta = sandbox_json_add_object (object, "meta");

  json_object_set_int_member (meta, "code", status);
  json_object_set_string_member (meta, "error", code != NULL ? code : "internal_server_error");
  json_object_set_string_member (meta, "error_description",
                                 message != NULL ? message : sandbox_get_phrase (status));
  return object;
}

void
sandbox_set_error (Sandbox *self,
                   SandboxService service,
                   SandboxReply *reply,
                   guint status,
                   const char *code,
                   const char *message)
{
  JsonObject *object = NULL;

  switch (service)
    {
    case SANDBOX_QUALTRICS:
    case SANDBOX_N_SERVICES:
      object = make_qualtrics_error (self, status, code, message);
      break;
    case SANDBOX_GLADLY:
      object = make_gladly_error (status, code, message);
      break;
    case SANDBOX_SOCIAL_CONNECT:
      object = make_social_error (status, code, message);
      break;
    case SANDBOX_TETHR:
      object = json_object_new ();
      json_object_set_string_member (object, "message",
                                     message != NULL ? message : sandbox_get_phrase (status));
      break;
    }
  sandbox_reply_set_json (reply, status, object);
}

gboolean
sandbox_is_dropped (const Sandbox *self, SandboxService service, const char *permission)
{
  GHashTable *dropped = self->conditions[service].dropped;

  return g_hash_table_contains (dropped, "*") || g_hash_table_contains (dropped, permission);
}

guint
sandbox_count_within (Sandbox *self, SandboxService service, const char *key, gint64 window)
{
  GHashTable *moments = self->conditions[service].moments;
  GArray *array = g_hash_table_lookup (moments, key);
  gint64 now = sandbox_get_now (self);

  if (array == NULL)
    {
      array = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (moments, g_strdup (key), array);
    }
  /* The clock may also have been put back. */
  for (guint i = array->len; i > 0; i--)
    {
      gint64 moment = g_array_index (array, gint64, i - 1);

      if (moment <= now - window || moment > now)
        g_array_remove_index (array, i - 1);
    }
  g_array_append_val (array, now);
  return array->len;
}

SandboxToken *
sandbox_find_access (Sandbox *self, const SandboxRequest *request)
{
  const char *value = sandbox_request_get_bearer (request);
  SandboxToken *token = sandbox_tokens_find (self->tokens, SANDBOX_TOKEN_ACCESS, value);

  return token != NULL && token->grant->client->service == request->service &&
                 sandbox_token_is_alive (token, sandbox_get_now (self))
             ? token
             : NULL;
}
