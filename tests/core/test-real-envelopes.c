/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every recorded answer below the folder that CROSSWALK_REAL_DATA names: what was refused is
 * an error with the words of the server, what was not is none. Nothing of that folder is part of
 * Crosswalk; without it all is skipped. */
#include "config.h"

#include "net/cw-error-envelope.h"
#include "net/cw-json.h"

#include <string.h>

#define SUFFIX "-exchange.json"

static void
collect_files (const char *folder, GPtrArray *files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        collect_files (path, files);
      else if (g_str_has_suffix (name, SUFFIX))
        g_ptr_array_add (files, g_steal_pointer (&path));
    }
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  return file != NULL ? g_mapped_file_get_bytes (file) : NULL;
}

static GBytes *
read_body (const char *exchange, JsonNode *root)
{
  g_autofree char *folder = g_path_get_dirname (exchange);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!cw_json_find_string (root, "response.body_file", &name, NULL) || name == NULL)
    return NULL;
  path = g_build_filename (folder, name, NULL);
  return read_file (path);
}

static void
assert_refused (GError *error, GBytes *body, guint status)
{
  g_autoptr (JsonNode) root = cw_json_parse (body, NULL);
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;

  g_test_message ("%u: %s", status, error != NULL ? error->message : "no error");
  g_assert_nonnull (error);
  g_assert_cmpuint (cw_net_error_get_status (error), ==, status);
  g_assert_nonnull (root);
  g_assert_true (cw_json_get_string (root, "meta.error.errorCode", &code, NULL));
  g_assert_cmpstr (cw_net_error_get_service_code (error), ==, code);
  g_assert_true (cw_json_get_string (root, "meta.error.errorMessage", &message, NULL));
  g_assert_nonnull (strstr (error->message, message));
  g_assert_cmpint (error->code, ==,
                   status == 403 ? CW_NET_ERROR_FORBIDDEN : CW_NET_ERROR_NOT_FOUND);
}

static gboolean
check_exchange (const char *path)
{
  g_autoptr (GBytes) text = read_file (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = cw_json_parse (text, &error);
  g_autoptr (GBytes) body = NULL;
  gint64 status = 0;

  g_assert_no_error (error);
  g_assert_true (cw_json_get_integer (root, "response.status", &status, &error));
  g_assert_no_error (error);
  body = read_body (path, root);
  error = cw_error_envelope_read (CW_DIALECT_QUALTRICS, (guint) status, NULL, body, "Qualtrics",
                                  "GET", "/API/v3");
  if (status >= 400)
    assert_refused (error, body, (guint) status);
  else
    g_assert_no_error (error);
  return status >= 400;
}

static void
test_every_answer (void)
{
  const char *folder = g_getenv ("CROSSWALK_REAL_DATA");
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  guint refused = 0;

  if (folder == NULL || *folder == '\0')
    {
      g_test_skip ("CROSSWALK_REAL_DATA names no folder of real data");
      return;
    }
  collect_files (folder, files);
  for (guint i = 0; i < files->len; i++)
    refused += check_exchange (files->pdata[i]) ? 1 : 0;
  g_test_message ("%u answers, %u of them refusals", files->len, refused);
  g_assert_cmpuint (files->len, >, 20);
  g_assert_cmpuint (refused, >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/real-envelopes/every-answer", test_every_answer);
  return g_test_run ();
}
