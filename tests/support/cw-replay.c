/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-replay.h"

#include "net/cw-json.h"

#include <string.h>

/* What a service says of how it sent a body; length and encoding are those of this server. */
static const char *const told_headers[] = { "content-type", "content-disposition" };

typedef struct
{
  char *method;  /* (owned) */
  char *path;    /* (owned) */
  char *headers; /* (owned) */
  GBytes *body;  /* (owned) */
  gint64 status;
} Exchange;

static void
exchange_free (Exchange *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exchange, exchange_free)

char *
cw_replay_find_folder (const char *name)
{
  static const char *const places[] = { ".", "qualtrics" };
  const char *data = g_getenv ("CROSSWALK_REAL_DATA");

  for (guint i = 0; data != NULL && *data != '\0' && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *folder = g_build_filename (data, places[i], name, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);

  g_assert_no_error (error);
  return g_mapped_file_get_bytes (file);
}

static char *
read_path (JsonNode *root)
{
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *path = NULL;

  g_assert_true (cw_json_get_string (root, "request.uri", &address, NULL));
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_assert_nonnull (uri);
  path = g_strdup (g_uri_get_path (uri));
  if (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return g_steal_pointer (&path);
}

static char *
read_headers (JsonNode *root)
{
  GString *headers = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told_headers); i++)
    {
      g_autofree char *path = g_strconcat ("response.headers.", told_headers[i], NULL);
      g_autofree char *value = NULL;

      if (cw_json_find_string (root, path, &value, NULL) && value != NULL)
        g_string_append_printf (headers, "%s%s: %s", headers->len > 0 ? "\n" : "", told_headers[i],
                                value);
    }
  return g_string_free (headers, FALSE);
}

static Exchange *
read_exchange (const char *file)
{
  g_autoptr (GBytes) text = read_file (file);
  g_autoptr (JsonNode) root = cw_json_parse (text, NULL);
  g_autoptr (Exchange) self = g_new0 (Exchange, 1);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;

  g_assert_nonnull (root);
  g_assert_true (cw_json_get_string (root, "request.method", &self->method, NULL));
  g_assert_true (cw_json_get_integer (root, "response.status", &self->status, NULL));
  g_assert_true (cw_json_get_string (root, "response.body_file", &name, NULL));
  self->path = read_path (root);
  self->headers = read_headers (root);
  body = g_build_filename (folder, name, NULL);
  self->body = read_file (body);
  return g_steal_pointer (&self);
}

static void
answer (CwTestServer *server, const Exchange *exchange, const char *path, gboolean always)
{
  gsize length;
  CwTestReply reply = { .method = exchange->method,
                        .path = path,
                        .status = (guint) exchange->status,
                        .headers = exchange->headers };

  reply.body = g_bytes_get_data (exchange->body, &length);
  reply.length = length;
  if (always)
    cw_test_server_stand (server, &reply);
  else
    cw_test_server_reply (server, &reply);
}

guint
cw_replay_play (CwTestServer *server, const char *folder, const char *but)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *name = g_strdup_printf ("%02u-exchange.json", number);
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autoptr (Exchange) exchange = NULL;

      if (!g_file_test (file, G_FILE_TEST_EXISTS))
        return number - 1;
      exchange = read_exchange (file);
      if (but == NULL || !g_str_has_suffix (exchange->path, but))
        answer (server, exchange, exchange->path,
                strstr (exchange->path, "/export-responses") == NULL);
    }
}

void
cw_replay_stand (CwTestServer *server, const char *exchange, const char *path)
{
  g_autoptr (Exchange) recorded = read_exchange (exchange);

  answer (server, recorded, path, TRUE);
}
