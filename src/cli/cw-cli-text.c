/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-text.h"

#include "score/cw-period.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define LONGEST_NAME 60

static gboolean
is_harmless (gunichar c)
{
  return c == '\n' || c == '\t' || !g_unichar_iscntrl (c);
}

void
cw_cli_text_put (FILE *stream, const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;

  g_return_if_fail (text != NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_new (NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (clean,
                             is_harmless (g_utf8_get_char (at)) ? g_utf8_get_char (at) : ' ');
  fputs (clean->str, stream);
}

void
cw_cli_text_print (FILE *stream, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cw_cli_text_put (stream, text);
}

guint
cw_cli_text_get_width (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  guint width = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_iszerowidth (c))
        continue;
      width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

char *
cw_cli_text_pad (const char *text, guint width, gboolean right)
{
  guint own = cw_cli_text_get_width (text);
  g_autofree char *fill = g_strnfill (width > own ? width - own : 0, ' ');

  return right ? g_strconcat (fill, text, NULL) : g_strconcat (text, fill, NULL);
}

/* (transfer full): of at most so many columns */
static char *
shorten (const char *text, guint width)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  guint taken = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      taken += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
      if (taken > width - 1)
        break;
      g_string_append_unichar (kept, c);
    }
  g_strchomp (kept->str);
  return g_strconcat (kept->str, "…", NULL);
}

char *
cw_cli_text_format_name (const char *name)
{
  g_autofree char *valid = g_strstrip (g_utf8_make_valid (name != NULL ? name : "", -1));

  if (*valid == '\0')
    return g_strdup (_ ("(no name)"));
  if (isatty (STDOUT_FILENO) != 1 || cw_cli_text_get_width (valid) <= LONGEST_NAME)
    return g_steal_pointer (&valid);
  return shorten (valid, LONGEST_NAME);
}

static char *
format_local (gint64 ms, const char *format)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (ms == CW_PERIOD_OPEN)
    return g_strdup ("–");
  utc = g_date_time_new_from_unix_utc (ms / 1000);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, format) : g_strdup ("–");
}

char *
cw_cli_text_format_date (gint64 ms)
{
  return format_local (ms, "%F");
}

char *
cw_cli_text_format_time (gint64 ms)
{
  return format_local (ms, "%F %H:%M");
}

char *
cw_cli_text_format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}
