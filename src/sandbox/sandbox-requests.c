/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-requests.h"

#include "sandbox-json.h"

#include <string.h>

/* Of a test that runs for hours, the newest are enough. */
#define MAX_ENTRIES 20000
#define MAX_BODY (8 * 1024 * 1024)

typedef struct
{
  guint64 number;
  SandboxRequest *request; /* (owned) */
  gint64 time;             /* µs since 1970 */
  guint status;
  guint fault;
} SandboxEntry;

static const char *const secret_headers[] = { "Authorization", "Proxy-Authorization", "X-API-TOKEN",
                                              "Cookie", NULL };
static const char *const secret_fields[] = { "client_secret", "code",     "code_verifier",
                                             "access_token",  "password", "refresh_token",
                                             "token",         NULL };

static void
entry_free (gpointer data)
{
  SandboxEntry *self = data;

  sandbox_request_free (self->request);
  g_free (self);
}

SandboxRequests *
sandbox_requests_new (void)
{
  SandboxRequests *self = g_new0 (SandboxRequests, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  return self;
}

void
sandbox_requests_free (SandboxRequests *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

void
sandbox_requests_add (SandboxRequests *self, SandboxRequest *request, guint status, guint fault)
{
  SandboxEntry *entry = g_new0 (SandboxEntry, 1);

  /* It is made again where it is asked for; twenty thousand trees are much. */
  g_clear_pointer (&request->json, json_node_unref);
  entry->number = ++self->last;
  entry->request = request;
  entry->time = g_get_real_time ();
  entry->status = status;
  entry->fault = fault;
  g_ptr_array_add (self->entries, entry);
  if (self->entries->len > MAX_ENTRIES)
    g_ptr_array_remove_range (self->entries, 0, MAX_ENTRIES / 10);
}

void
sandbox_requests_clear (SandboxRequests *self, SandboxService service)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      SandboxEntry *entry = self->entries->pdata[i - 1];

      if (service == SANDBOX_N_SERVICES || entry->request->service == service)
        g_ptr_array_remove_index (self->entries, i - 1);
    }
}

guint
sandbox_requests_count (SandboxRequests *self, SandboxService service)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += ((SandboxEntry *) self->entries->pdata[i])->request->service == service;
  return n;
}

static char *
mask (const char *value)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, value, -1);

  return g_strdup_printf ("[masked %.8s]", digest);
}

/* The scheme of an Authorization header is no secret. */
static char *
mask_header (const char *value)
{
  const char *space = strchr (value, ' ');
  g_autofree char *masked = mask (space != NULL ? space + 1 : value);

  return space != NULL ? g_strdup_printf ("%.*s %s", (int) (space - value), value, masked)
                       : g_steal_pointer (&masked);
}

/* Of "a=1&code=x": "a=1&code=[masked …]". */
static char *
mask_pairs (const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *masked = NULL;

      if (equals == NULL)
        continue;
      name = g_strndup (pairs[i], (gsize) (equals - pairs[i]));
      if (!g_strv_contains (secret_fields, name))
        continue;
      masked = mask (equals + 1);
      g_free (pairs[i]);
      pairs[i] = g_strdup_printf ("%s=%s", name, masked);
    }
  return g_strjoinv ("&", pairs);
}

static gboolean
is_secret_header (const char *name)
{
  for (guint i = 0; secret_headers[i] != NULL; i++)
    if (g_ascii_strcasecmp (secret_headers[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
add_headers (JsonObject *object, const SandboxRequest *request, gboolean secrets)
{
  JsonObject *headers = sandbox_json_add_object (object, "headers");
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  soup_message_headers_iter_init (&iter, request->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *masked = !secrets && is_secret_header (name) ? mask_header (value) : NULL;

      json_object_set_string_member (headers, name, masked != NULL ? masked : value);
    }
}

static void
add_body (JsonObject *object, const SandboxRequest *request, gboolean secrets)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);
  gboolean is_form = g_strcmp0 (type, "application/x-www-form-urlencoded") == 0;
  gsize length;
  const char *data = g_bytes_get_data (request->body, &length);

  json_object_set_int_member (object, "body_length", (gint64) length);
  if (length == 0)
    json_object_set_string_member (object, "body", "");
  else if (length <= MAX_BODY && g_utf8_validate (data, (gssize) length, NULL))
    {
      g_autofree char *text = g_strndup (data, length);
      g_autofree char *masked = is_form && !secrets ? mask_pairs (text) : NULL;

      json_object_set_string_member (object, "body", masked != NULL ? masked : text);
    }
  else if (length <= MAX_BODY)
    {
      g_autofree char *text = g_base64_encode ((const guchar *) data, length);

      json_object_set_string_member (object, "body_base64", text);
    }
}

static JsonObject *
describe (const SandboxEntry *entry, gboolean secrets)
{
  JsonObject *object = json_object_new ();
  const SandboxRequest *request = entry->request;
  g_autoptr (GDateTime) second = g_date_time_new_from_unix_utc (entry->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) when = g_date_time_add (second, entry->time % G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (when, "%Y-%m-%dT%H:%M:%S.%fZ");
  g_autofree char *query = request->query == NULL ? NULL
                           : secrets              ? g_strdup (request->query)
                                                  : mask_pairs (request->query);
  g_autofree char *path =
      query != NULL ? g_strconcat (request->path, "?", query, NULL) : g_strdup (request->path);

  json_object_set_int_member (object, "number", (gint64) entry->number);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "service", sandbox_service_get_name (request->service));
  json_object_set_string_member (object, "method", request->method);
  json_object_set_string_member (object, "path", path);
  add_headers (object, request, secrets);
  add_body (object, request, secrets);
  json_object_set_int_member (object, "status", entry->status);
  if (entry->fault != 0)
    json_object_set_int_member (object, "fault", entry->fault);
  return object;
}

static gboolean
is_wanted (const SandboxEntry *entry, const SandboxRequest *query)
{
  const char *service = sandbox_request_get_param (query, "service");
  const char *method = sandbox_request_get_param (query, "method");
  const char *path = sandbox_request_get_param (query, "path");
  const char *after = sandbox_request_get_param (query, "after");

  return (service == NULL || sandbox_service_from_name (service) == entry->request->service) &&
         (method == NULL || strcmp (method, entry->request->method) == 0) &&
         (path == NULL || g_str_has_prefix (entry->request->path, path)) &&
         (after == NULL || entry->number > g_ascii_strtoull (after, NULL, 10));
}

JsonObject *
sandbox_requests_to_json (SandboxRequests *self, const SandboxRequest *query)
{
  JsonObject *object = json_object_new ();
  gboolean secrets = g_strcmp0 (sandbox_request_get_param (query, "secrets"), "1") == 0;
  const char *limit = sandbox_request_get_param (query, "limit");
  guint64 left = limit != NULL ? g_ascii_strtoull (limit, NULL, 10) : G_MAXUINT64;
  JsonArray *array = sandbox_json_add_array (object, "requests");

  for (guint i = 0; i < self->entries->len && left > 0; i++)
    {
      const SandboxEntry *entry = self->entries->pdata[i];

      if (!is_wanted (entry, query))
        continue;
      json_array_add_object_element (array, describe (entry, secrets));
      left--;
    }
  return object;
}
