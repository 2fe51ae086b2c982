/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-http.h"

#include "sandbox-json.h"

#include <string.h>

static const char *const service_names[SANDBOX_N_SERVICES] = {
  [SANDBOX_QUALTRICS] = "qualtrics",
  [SANDBOX_GLADLY] = "gladly",
  [SANDBOX_SOCIAL_CONNECT] = "social_connect",
  [SANDBOX_TETHR] = "tethr",
};

const char *
sandbox_service_get_name (SandboxService service)
{
  return service < SANDBOX_N_SERVICES ? service_names[service] : "all";
}

SandboxService
sandbox_service_from_name (const char *name)
{
  if (g_strcmp0 (name, "social-connect") == 0)
    return SANDBOX_SOCIAL_CONNECT;
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    if (g_strcmp0 (name, service_names[i]) == 0)
      return (SandboxService) i;
  return SANDBOX_N_SERVICES;
}

static SoupMessageHeaders *
copy_headers (SoupMessageHeaders *headers)
{
  SoupMessageHeaders *copy = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_append (copy, name, value);
  return copy;
}

SandboxRequest *
sandbox_request_new (SandboxService service, SoupServerMessage *message)
{
  SandboxRequest *self = g_new0 (SandboxRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);

  self->service = service;
  self->method = g_strdup (soup_server_message_get_method (message));
  self->path = g_strdup (g_uri_get_path (uri));
  self->query = g_strdup (g_uri_get_query (uri));
  self->params = self->query != NULL
                     ? soup_form_decode (self->query)
                     : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->headers = copy_headers (soup_server_message_get_request_headers (message));
  self->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  self->captures = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sandbox_request_free (SandboxRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_hash_table_unref (self->params);
  g_clear_pointer (&self->form, g_hash_table_unref);
  g_clear_pointer (&self->json, json_node_unref);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_ptr_array_unref (self->captures);
  g_free (self);
}

/* What stands before the next slash; @rest is moved behind it, or to NULL at the end. */
static char *
next_segment (const char **rest)
{
  const char *slash = strchr (*rest, '/');
  char *segment = slash != NULL ? g_strndup (*rest, (gsize) (slash - *rest)) : g_strdup (*rest);

  *rest = slash != NULL ? slash + 1 : NULL;
  return segment;
}

static gboolean
match_segment (SandboxRequest *self, const char *pattern, const char *segment)
{
  char *decoded;

  if (strcmp (pattern, "{}") != 0)
    return strcmp (pattern, segment) == 0;
  decoded = g_uri_unescape_string (segment, NULL);
  if (decoded == NULL || *decoded == '\0')
    {
      g_free (decoded);
      return FALSE;
    }
  g_ptr_array_add (self->captures, decoded);
  return TRUE;
}

gboolean
sandbox_request_match (SandboxRequest *self, const char *method, const char *pattern)
{
  const char *wanted = pattern + 1;
  const char *there = self->path + 1;

  g_ptr_array_set_size (self->captures, 0);
  if ((method != NULL && strcmp (method, self->method) != 0) || self->path[0] != '/')
    return FALSE;
  while (wanted != NULL && there != NULL)
    {
      g_autofree char *expected = next_segment (&wanted);
      g_autofree char *segment = next_segment (&there);

      if (!match_segment (self, expected, segment))
        return FALSE;
    }
  return wanted == NULL && (there == NULL || *there == '\0');
}

const char *
sandbox_request_get_capture (const SandboxRequest *self, guint index)
{
  g_return_val_if_fail (index < self->captures->len, NULL);

  return self->captures->pdata[index];
}

const char *
sandbox_request_get_header (const SandboxRequest *self, const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

const char *
sandbox_request_get_param (const SandboxRequest *self, const char *name)
{
  return g_hash_table_lookup (self->params, name);
}

GPtrArray *
sandbox_request_get_params (const SandboxRequest *self, const char *name)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) pairs = g_strsplit (self->query != NULL ? self->query : "", "&", -1);
  gsize length = strlen (name);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (strncmp (pairs[i], name, length) == 0 && pairs[i][length] == '=')
      g_ptr_array_add (values, g_uri_unescape_string (pairs[i] + length + 1, NULL));
  return values;
}

static char *
body_as_text (const SandboxRequest *self)
{
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  return g_strndup (data != NULL ? data : "", length);
}

const char *
sandbox_request_get_field (SandboxRequest *self, const char *name)
{
  const char *type = soup_message_headers_get_content_type (self->headers, NULL);

  if (g_strcmp0 (type, "application/x-www-form-urlencoded") != 0)
    return NULL;
  if (self->form == NULL)
    {
      g_autofree char *text = body_as_text (self);

      self->form = soup_form_decode (text);
    }
  return g_hash_table_lookup (self->form, name);
}

JsonObject *
sandbox_request_get_json (SandboxRequest *self)
{
  if (self->json == NULL)
    {
      g_autofree char *text = body_as_text (self);

      self->json = g_utf8_validate (text, -1, NULL) ? json_from_string (text, NULL) : NULL;
    }
  return self->json != NULL && JSON_NODE_HOLDS_OBJECT (self->json)
             ? json_node_get_object (self->json)
             : NULL;
}

const char *
sandbox_request_get_bearer (const SandboxRequest *self)
{
  const char *header = sandbox_request_get_header (self, "Authorization");

  return header != NULL && g_ascii_strncasecmp (header, "Bearer ", 7) == 0 ? header + 7 : NULL;
}

static char *
decode_part (const char *text, gboolean encoded)
{
  g_auto (GStrv) words = encoded ? g_strsplit (text, "+", -1) : NULL;
  g_autofree char *spaced = encoded ? g_strjoinv (" ", words) : NULL;

  return encoded ? g_uri_unescape_string (spaced, NULL) : g_strdup (text);
}

gboolean
sandbox_request_get_basic (const SandboxRequest *self,
                           gboolean encoded,
                           char **user,
                           char **password)
{
  const char *header = sandbox_request_get_header (self, "Authorization");
  g_autofree guchar *data = NULL;
  g_autofree char *text = NULL;
  gsize length;
  char *colon;

  if (header == NULL || g_ascii_strncasecmp (header, "Basic ", 6) != 0)
    return FALSE;
  data = g_base64_decode (header + 6, &length);
  text = g_strndup ((const char *) data, length);
  colon = strchr (text, ':');
  if (colon == NULL)
    return FALSE;
  *colon = '\0';
  *user = decode_part (text, encoded);
  *password = decode_part (colon + 1, encoded);
  if (*user != NULL && *password != NULL)
    return TRUE;
  g_clear_pointer (user, g_free);
  g_clear_pointer (password, g_free);
  return FALSE;
}

SandboxReply *
sandbox_reply_new (void)
{
  SandboxReply *self = g_new0 (SandboxReply, 1);

  self->status = 200;
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  return self;
}

void
sandbox_reply_free (SandboxReply *self)
{
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

void
sandbox_reply_set_text (SandboxReply *self,
                        guint status,
                        const char *content_type,
                        const char *text)
{
  self->status = status;
  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new (text, strlen (text));
}

void
sandbox_reply_set_json (SandboxReply *self, guint status, JsonObject *object)
{
  g_autofree char *text = sandbox_json_to_text (object);

  sandbox_reply_set_text (self, status, "application/json", text);
}

void
sandbox_reply_set_header (SandboxReply *self, const char *name, const char *value)
{
  soup_message_headers_replace (self->headers, name, value);
}
