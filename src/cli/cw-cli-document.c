/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-document.h"

#include "cli/cw-cli-error.h"
#include "net/cw-json.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MAX_SIZE (16 * 1024 * 1024)

static GInputStream *
open_document (const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_commandline_arg (path);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

static GBytes *
read_all (GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize got = 1;

  while (got > 0 && bytes->len <= MAX_SIZE)
    {
      guint8 buffer[65536];

      if (!g_input_stream_read_all (stream, buffer, sizeof buffer, &got, NULL, error))
        return NULL;
      g_byte_array_append (bytes, buffer, got);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* The library's words begin with the place: "<data>:3:5: Parse error: unexpected …". */
static void
fail_parse (const char *message, const char *where, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (message, ":", 5);

  if (g_strv_length (parts) == 5)
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                 _ ("%s is not valid JSON.\nLine %s, place %s: %s."), where, parts[1], parts[2],
                 g_strstrip (parts[4]));
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, _ ("%s is not valid JSON.\n%s"), where,
                 message);
}

static JsonNode *
parse (const char *text, gssize length, const char *where, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) failure = NULL;

  if (length > 2 && g_str_has_prefix (text, "\xef\xbb\xbf"))
    {
      text += 3;
      length -= 3;
    }
  if (cw_json_is_too_deep (text, length >= 0 ? (gsize) length : strlen (text)))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, _ ("%s is nested too deep."), where);
      return NULL;
    }
  if (length != 0 && json_parser_load_from_data (parser, text, length, &failure) &&
      json_parser_get_root (parser) != NULL)
    return json_parser_steal_root (parser);
  if (failure == NULL)
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, _ ("%s is empty, and should be JSON."),
                 where);
  else
    fail_parse (failure->message, where, error);
  return NULL;
}

JsonNode *
cw_cli_document_read (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *where = g_strdup_printf ("“%s”", shown);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GInputStream) stream = open_document (path, &failure);
  g_autoptr (GBytes) bytes = stream != NULL ? read_all (stream, &failure) : NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) <= MAX_SIZE)
    return parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), where, error);
  if (bytes != NULL)
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, _ ("%s is larger than %d MB."), where,
                 MAX_SIZE >> 20);
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no file %s."), where);
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED, _ ("%s cannot be read: %s"), where,
                 failure->message);
  return NULL;
}

JsonNode *
cw_cli_document_parse (const char *text, const char *option, GError **error)
{
  return parse (text, -1, option, error);
}
