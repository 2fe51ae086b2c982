/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-redaction-needles.h"

#include <string.h>

#define SHORTEST_SECRET 4
#define SHORTEST_CORE 5

static void
needle_free (CwNeedle *needle)
{
  cw_secret_wipe_string (needle->text);
  g_free (needle);
}

static void
take_needle (GPtrArray *needles, char *text, gboolean encoded)
{
  CwNeedle *needle = g_new0 (CwNeedle, 1);

  needle->text = text;
  needle->encoded = encoded;
  g_ptr_array_add (needles, needle);
}

/* @upper: of the hexadecimal digits */
static char *
percent_encode (const char *text, const char *unreserved, gboolean upper, gboolean plus)
{
  GString *result = g_string_sized_new (3 * strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr (unreserved, *p) != NULL)
      g_string_append_c (result, *p);
    else if (*p == ' ' && plus)
      g_string_append_c (result, '+');
    else
      g_string_append_printf (result, upper ? "%%%02X" : "%%%02x", (guint) (guchar) *p);
  return g_string_free (result, FALSE);
}

static void
add_percent_encoded (GPtrArray *needles, const char *text)
{
  /* RFC 3986, encodeURIComponent, the form encoding of the URL standard, and PHP's. */
  static const char *const unreserved[] = { "-._~", "-._~!*'()", "*-._", "-._",
                                            "-._~!$&'()*+,;=:@/" };

  for (guint i = 0; i < G_N_ELEMENTS (unreserved); i++)
    for (guint form = 0; form < 4; form++)
      take_needle (needles, percent_encode (text, unreserved[i], (form & 1) != 0, (form & 2) != 0),
                   FALSE);
}

static void
append_escaped (GString *result, const char *p, gboolean ascii, gboolean slashes)
{
  gunichar c = g_utf8_get_char (p);

  if (c == '"' || c == '\\' || (c == '/' && slashes))
    g_string_append_printf (result, "\\%c", (char) c);
  else if (c == '\t' || c == '\n' || c == '\r')
    g_string_append (result, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
  else if (c < 0x20 || (c >= 0x7f && ascii && c < 0x10000))
    g_string_append_printf (result, "\\u%04x", c);
  else if (ascii && c >= 0x10000)
    g_string_append_printf (result, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                            0xdc00 + ((c - 0x10000) & 0x3ff));
  else
    g_string_append_unichar (result, c);
}

static char *
json_escape (const char *text, gboolean ascii, gboolean slashes)
{
  GString *result = g_string_sized_new (6 * strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    append_escaped (result, p, ascii, slashes);
  return g_string_free (result, FALSE);
}

static void
add_json_escaped (GPtrArray *needles, const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return;
  for (guint form = 0; form < 4; form++)
    take_needle (needles, json_escape (text, (form & 1) != 0, (form & 2) != 0), FALSE);
}

/* The letters that depend on nothing but the secret when @offset bytes go before it. */
static char *
encode_core (const char *text, gsize length, gsize offset)
{
  gsize total = offset + length;
  g_autofree guchar *bytes = g_malloc0 (total);
  g_autoptr (CwWipedString) all = NULL;
  gsize from = (offset * 8 + 5) / 6;
  gsize to = total * 8 / 6;
  char *core;

  memcpy (bytes + offset, text, length);
  all = g_base64_encode (bytes, total);
  explicit_bzero (bytes, total);
  core = to > from ? g_strndup (all + from, to - from) : g_strdup ("");
  return core;
}

static void
add_base64 (GPtrArray *needles, const char *text, gsize length)
{
  for (gsize offset = 0; offset < 3; offset++)
    {
      g_autoptr (CwWipedString) core = encode_core (text, length, offset);
      char *url;

      if (strlen (core) < SHORTEST_CORE)
        continue;
      url = g_strdelimit (g_strdelimit (g_strdup (core), "+", '-'), "/", '_');
      take_needle (needles, url, TRUE);
      take_needle (needles, percent_encode (core, "-._~", TRUE, FALSE), TRUE);
      take_needle (needles, percent_encode (core, "-._~", FALSE, FALSE), TRUE);
      take_needle (needles, json_escape (core, FALSE, TRUE), TRUE);
      take_needle (needles, g_strdup (core), TRUE);
    }
}

GPtrArray *
cw_redaction_create_needles (CwSecret *secret)
{
  GPtrArray *needles = g_ptr_array_new_with_free_func ((GDestroyNotify) needle_free);
  const char *text = cw_secret_peek (secret);
  gsize length = cw_secret_get_length (secret);

  if (length < SHORTEST_SECRET)
    return needles;
  take_needle (needles, g_strdup (text), FALSE);
  add_base64 (needles, text, length);
  add_percent_encoded (needles, text);
  add_json_escaped (needles, text);
  return needles;
}
