/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-json-member.h"

#include <math.h>

gboolean
cw_json_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if ((guchar) *text < 0x80 ? !g_ascii_isspace (*text)
                              : !g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static JsonNode *
get_value (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

const char *
cw_json_member_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

const char *
cw_json_member_get_text (JsonObject *object, const char *name)
{
  const char *text = cw_json_member_get_string (object, name);

  return cw_json_text_is_blank (text) ? NULL : text;
}

char *
cw_json_member_dup_id (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (cw_json_member_get_text (object, name));
}

gboolean
cw_json_text_to_number (const char *text, double *number)
{
  char *end;

  if (text == NULL || !(g_ascii_isdigit (*text) || *text == '-') ||
      text[strspn (text, "0123456789+-.eE")] != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

gboolean
cw_json_member_get_number (JsonObject *object, const char *name, double *number)
{
  JsonNode *node = get_value (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return cw_json_text_to_number (json_node_get_string (node), number);
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number);
}

gboolean
cw_json_member_is_true (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

JsonArray *
cw_json_member_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
cw_json_member_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonObject *
cw_json_member_at (JsonArray *array, guint position)
{
  JsonNode *node = json_array_get_element (array, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* A year, or eight digits in a row, is no instant to us: it may be any number. */
static gboolean
may_be_time (const char *text)
{
  const gsize length = text != NULL ? strlen (text) : 0;

  return length >= 10 && length < 64 &&
         (strchr (text, '-') != NULL || (length >= 15 && g_ascii_toupper (text[8]) == 'T'));
}

/* What ISO 8601 allows and GLib does not read: no seconds, small letters, a day alone.
 * (transfer full) */
static char *
complete_time (const char *text)
{
  char *upper = g_ascii_strup (text, -1);
  char *complete = NULL;

  if (strlen (upper) == 10)
    complete = g_strconcat (upper, "T00:00:00", NULL);
  else if (strlen (upper) >= 16 && upper[13] == ':' && upper[16] != ':')
    complete = g_strdup_printf ("%.16s:00%s", upper, upper + 16);
  if (complete == NULL)
    return upper;
  g_free (upper);
  return complete;
}

gboolean
cw_json_text_to_time (const char *text, gint64 *ms)
{
  g_autoptr (GTimeZone) utc = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (!may_be_time (text))
    return FALSE;
  utc = g_time_zone_new_utc ();
  date = g_date_time_new_from_iso8601 (text, utc);
  if (date == NULL)
    {
      g_autofree char *complete = complete_time (text);

      date = g_date_time_new_from_iso8601 (complete, utc);
    }
  if (date == NULL || g_date_time_get_year (date) <= 1)
    return FALSE;
  *ms = g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;
  return TRUE;
}

/* Ten digits are seconds from 2001 to 2286, thirteen milliseconds. */
gboolean
cw_json_text_to_instant (const char *text, gint64 *ms)
{
  const gsize length = text != NULL ? strlen (text) : 0;
  gint64 number;

  if (length != 10 && length != 13)
    return cw_json_text_to_time (text, ms);
  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL))
    return cw_json_text_to_time (text, ms);
  *ms = length == 10 ? number * 1000 : number;
  return TRUE;
}

gboolean
cw_json_member_get_time (JsonObject *object, const char *name, gint64 *ms)
{
  JsonNode *node = get_value (object, name);
  char digits[32];

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return cw_json_text_to_instant (cw_json_member_get_text (object, name), ms);
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, json_node_get_int (node));
  return cw_json_text_to_instant (digits, ms);
}
