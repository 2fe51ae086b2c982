/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-faults.h"

#include "sandbox-json.h"

#include <string.h>

static const char *const known_members[] = { "service",         "match",       "skip",
                                             "times",           "status",      "delay_ms",
                                             "cut_after_bytes", "malformed",   "body",
                                             "content_type",    "retry_after", "headers",
                                             "close",           "same_path",   NULL };

void
sandbox_fault_free (SandboxFault *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->body);
  g_free (self->content_type);
  g_free (self->retry_after);
  g_clear_pointer (&self->headers, json_object_unref);
  g_free (self);
}

SandboxFaults *
sandbox_faults_new (void)
{
  SandboxFaults *self = g_new0 (SandboxFaults, 1);

  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) sandbox_fault_free);
  return self;
}

void
sandbox_faults_free (SandboxFaults *self)
{
  g_ptr_array_unref (self->faults);
  g_free (self);
}

static gboolean
read_service (SandboxFault *fault, JsonObject *object)
{
  const char *name = sandbox_json_get_string (object, "service");

  fault->service = sandbox_service_from_name (name);
  return name == NULL || strcmp (name, "all") == 0 || fault->service != SANDBOX_N_SERVICES;
}

/* "/API/v3", "POST /oauth2/token", "DELETE", or {"method": …, "path": …}. */
static gboolean
read_match (SandboxFault *fault, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "match");
  const char *text = sandbox_json_get_string (object, "match");
  const char *slash = text != NULL ? strchr (text, '/') : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *match = json_node_get_object (node);

      fault->method = g_strdup (sandbox_json_get_string (match, "method"));
      fault->path = g_strdup (sandbox_json_get_string (match, "path"));
      return TRUE;
    }
  if (text == NULL)
    return node == NULL;
  fault->path = g_strdup (slash);
  fault->method =
      g_strstrip (slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text));
  if (*fault->method == '\0')
    g_clear_pointer (&fault->method, g_free);
  return TRUE;
}

/* 5, "date" (the date in 1 s) or "date 5". */
static gboolean
read_retry_after (SandboxFault *fault, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "retry_after");
  const char *text = sandbox_json_get_string (object, "retry_after");

  if (node == NULL)
    return TRUE;
  if (text != NULL)
    fault->retry_after = g_strdup (text);
  else
    fault->retry_after =
        g_strdup_printf ("%" G_GINT64_FORMAT, sandbox_json_get_int (object, "retry_after", 0));
  return TRUE;
}

static const char *
find_unknown (JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_strv_contains (known_members, name))
      return name;
  return NULL;
}

static void
read_rest (SandboxFault *fault, JsonObject *object)
{
  JsonNode *headers = json_object_get_member (object, "headers");

  fault->skip = sandbox_json_get_int (object, "skip", 0);
  fault->times = sandbox_json_get_int (object, "times", 1);
  if (fault->times <= 0)
    fault->times = -1;
  fault->status = (guint) sandbox_json_get_int (object, "status", 0);
  fault->delay_ms = (guint) sandbox_json_get_int (object, "delay_ms", 0);
  fault->cut_after = sandbox_json_get_int (object, "cut_after_bytes", -1);
  fault->malformed = sandbox_json_get_boolean (object, "malformed", FALSE);
  fault->close = sandbox_json_get_boolean (object, "close", FALSE);
  fault->same_path = sandbox_json_get_boolean (object, "same_path", FALSE);
  fault->body = g_strdup (sandbox_json_get_string (object, "body"));
  fault->content_type = g_strdup (sandbox_json_get_string (object, "content_type"));
  if (headers != NULL && JSON_NODE_HOLDS_OBJECT (headers))
    fault->headers = json_object_ref (json_node_get_object (headers));
}

const SandboxFault *
sandbox_faults_add (SandboxFaults *self, JsonObject *object, const char **wrong)
{
  g_autoptr (SandboxFault) fault = g_new0 (SandboxFault, 1);

  *wrong = find_unknown (object);
  if (*wrong == NULL && !read_service (fault, object))
    *wrong = "service";
  if (*wrong == NULL && !read_match (fault, object))
    *wrong = "match";
  if (*wrong == NULL && !read_retry_after (fault, object))
    *wrong = "retry_after";
  if (*wrong != NULL)
    return NULL;
  read_rest (fault, object);
  fault->id = ++self->last;
  g_ptr_array_add (self->faults, fault);
  return g_steal_pointer (&fault);
}

/* A star stands for what is between two slashes. */
static gboolean
begins_with (const char *path, const char *pattern)
{
  const char *star = strchr (pattern, '*');
  gsize length = star != NULL ? (gsize) (star - pattern) : strlen (pattern);

  if (strncmp (path, pattern, length) != 0)
    return FALSE;
  return star == NULL || begins_with (path + length + strcspn (path + length, "/"), star + 1);
}

static gboolean
is_meant (const SandboxFault *self, const SandboxRequest *request)
{
  return (self->service == SANDBOX_N_SERVICES || self->service == request->service) &&
         (self->method == NULL || strcmp (self->method, request->method) == 0) &&
         (self->path == NULL || begins_with (request->path, self->path));
}

static void
narrow (SandboxFault *self, const SandboxRequest *request)
{
  g_free (self->path);
  self->path = g_strdup (request->path);
  self->same_path = FALSE;
}

static SandboxFault *
copy (const SandboxFault *self)
{
  SandboxFault *fault = g_memdup2 (self, sizeof *self);

  fault->method = g_strdup (self->method);
  fault->path = g_strdup (self->path);
  fault->body = g_strdup (self->body);
  fault->content_type = g_strdup (self->content_type);
  fault->retry_after = g_strdup (self->retry_after);
  if (self->headers != NULL)
    json_object_ref (fault->headers);
  return fault;
}

SandboxFault *
sandbox_faults_take (SandboxFaults *self, const SandboxRequest *request)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      SandboxFault *fault = self->faults->pdata[i];
      SandboxFault *taken;

      if (!is_meant (fault, request))
        continue;
      if (fault->same_path)
        narrow (fault, request);
      if (fault->skip > 0)
        {
          fault->skip--;
          continue;
        }
      taken = copy (fault);
      if (fault->times > 0 && --fault->times == 0)
        g_ptr_array_remove_index (self->faults, i);
      return taken;
    }
  return NULL;
}

void
sandbox_faults_clear (SandboxFaults *self)
{
  g_ptr_array_set_size (self->faults, 0);
}

JsonArray *
sandbox_faults_to_json (SandboxFaults *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->faults->len; i++)
    {
      const SandboxFault *fault = self->faults->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "id", fault->id);
      json_object_set_string_member (object, "service", sandbox_service_get_name (fault->service));
      sandbox_json_add_string (object, "method", fault->method);
      sandbox_json_add_string (object, "path", fault->path);
      json_object_set_int_member (object, "skip", fault->skip);
      json_object_set_int_member (object, "times", fault->times);
      json_object_set_int_member (object, "status", fault->status);
      json_object_set_int_member (object, "delay_ms", fault->delay_ms);
      json_array_add_object_element (array, object);
    }
  return array;
}

static void
set_retry_after (const SandboxFault *self, SandboxReply *reply, gint64 now)
{
  gint64 seconds = g_ascii_strtoll (self->retry_after + 4, NULL, 10);
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *date = NULL;

  if (!g_str_has_prefix (self->retry_after, "date"))
    {
      sandbox_reply_set_header (reply, "Retry-After", self->retry_after);
      return;
    }
  when = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC + MAX (seconds, 1));
  date = soup_date_time_to_string (when, SOUP_DATE_HTTP);
  sandbox_reply_set_header (reply, "Retry-After", date);
}

/* The first half of it, as if the program that writes it had died. */
static void
break_body (SandboxReply *reply)
{
  gsize length = reply->body != NULL ? g_bytes_get_size (reply->body) : 0;
  GBytes *half = g_bytes_new_from_bytes (reply->body, 0, length / 2);

  g_bytes_unref (reply->body);
  reply->body = half;
}

void
sandbox_fault_spoil (const SandboxFault *self, SandboxReply *reply, gint64 now)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (self->body != NULL || self->content_type != NULL)
    {
      g_autofree char *type = g_strdup (self->content_type != NULL    ? self->content_type
                                        : reply->content_type != NULL ? reply->content_type
                                                                      : "text/plain");

      if (self->body != NULL)
        sandbox_reply_set_text (reply, reply->status, type, self->body);
      g_free (reply->content_type);
      reply->content_type = g_steal_pointer (&type);
    }
  if (self->malformed && reply->body != NULL)
    break_body (reply);
  if (self->retry_after != NULL)
    set_retry_after (self, reply, now);
  if (self->headers == NULL)
    return;
  json_object_iter_init (&iter, self->headers);
  while (json_object_iter_next (&iter, &name, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL)
      sandbox_reply_set_header (reply, name, json_node_get_string (node));
}
