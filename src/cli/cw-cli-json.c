/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-json.h"

#include "cli/cw-cli-error.h"
#include "score/cw-period.h"

#include <math.h>

void
cw_cli_json_add_null (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_null_value (builder);
}

void
cw_cli_json_add_text (JsonBuilder *builder, const char *key, const char *text)
{
  g_autofree char *valid = NULL;

  json_builder_set_member_name (builder, key);
  if (text == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  valid = g_utf8_make_valid (text, -1);
  json_builder_add_string_value (builder, valid);
}

void
cw_cli_json_add_integer (JsonBuilder *builder, const char *key, gint64 number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, number);
}

void
cw_cli_json_add_number (JsonBuilder *builder, const char *key, double number)
{
  json_builder_set_member_name (builder, key);
  if (isfinite (number))
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

void
cw_cli_json_add_flag (JsonBuilder *builder, const char *key, gboolean flag)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, flag);
}

void
cw_cli_json_add_instant (JsonBuilder *builder, const char *key, gint64 ms)
{
  g_autoptr (GDateTime) seconds = NULL;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  gint64 rest = ((ms % 1000) + 1000) % 1000;

  if (ms != CW_PERIOD_OPEN)
    seconds = g_date_time_new_from_unix_utc ((ms - rest) / 1000);
  if (seconds != NULL)
    {
      day = g_date_time_format (seconds, "%C%y-%m-%dT%H:%M:%S");
      text =
          rest != 0 ? g_strdup_printf ("%s.%03dZ", day, (int) rest) : g_strconcat (day, "Z", NULL);
    }
  cw_cli_json_add_text (builder, key, text);
}

void
cw_cli_json_begin_object (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

void
cw_cli_json_begin_array (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

void
cw_cli_json_add_error (JsonBuilder *builder, const GError *error)
{
  g_autofree char *message = cw_cli_error_dup_message (error);
  g_autofree char *hint = cw_cli_error_dup_hint (error);

  cw_cli_json_begin_object (builder, "error");
  cw_cli_json_add_text (builder, "code", cw_cli_error_get_code (error));
  cw_cli_json_add_text (builder, "message", message);
  cw_cli_json_add_text (builder, "hint", hint);
  json_builder_end_object (builder);
}
