/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-fields.h"

#include "ingest/cw-ingest-error.h"
#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

gboolean
cw_json_fields_fail (GError **error, const char *where, const char *format, ...)
{
  va_list arguments;
  g_autofree char *what = NULL;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: where in a file something is wrong, and what it is */
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED, _ ("%s: %s"), where, what);
  return FALSE;
}

gboolean
cw_json_fields_check_keys (JsonObject *object,
                           const char *const *known,
                           const char *where,
                           GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) names = NULL;
      g_autofree char *all = NULL;
      const char *key = l->data;

      if (key[0] == '$' || g_strv_contains (known, key))
        continue;
      names = g_ptr_array_new ();
      for (guint i = 0; known[i] != NULL; i++)
        g_ptr_array_add (names, (char *) known[i]);
      all = cw_close_names_join (names, names->len);
      return cw_json_fields_fail (
          error, where, _ ("the key “%s” is not known here.\nThe keys are %s."), key, all);
    }
  return TRUE;
}

JsonNode *
cw_json_fields_peek (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

gboolean
cw_json_fields_is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

gboolean
cw_json_fields_is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 ||
                                          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

gboolean
cw_json_fields_read_text (JsonObject *object,
                          const char *key,
                          const char *where,
                          char **out,
                          GError **error)
{
  JsonNode *node = cw_json_fields_peek (object, key);

  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (cw_json_fields_is_text (node))
    *out = g_strstrip (json_node_dup_string (node));
  else if (cw_json_fields_is_number (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    *out = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    return cw_json_fields_fail (error, where, _ ("“%s” must be a text."), key);
  return TRUE;
}

gboolean
cw_json_fields_read_name (JsonObject *object,
                          const char *key,
                          const char *where,
                          char **out,
                          GError **error)
{
  if (!cw_json_fields_read_text (object, key, where, out, error))
    return FALSE;
  if (*out != NULL && (*out)[0] != '\0')
    return TRUE;
  g_clear_pointer (out, g_free);
  return cw_json_fields_fail (error, where, _ ("“%s” is missing."), key);
}

gboolean
cw_json_fields_read_flag (JsonObject *object,
                          const char *key,
                          const char *where,
                          gboolean *out,
                          GError **error)
{
  JsonNode *node = cw_json_fields_peek (object, key);

  *out = FALSE;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return cw_json_fields_fail (error, where, _ ("“%s” must be true or false."), key);
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
cw_json_fields_read_number (JsonObject *object,
                            const char *key,
                            const char *where,
                            double *out,
                            GError **error)
{
  JsonNode *node = cw_json_fields_peek (object, key);

  *out = NAN;
  if (node == NULL)
    return TRUE;
  if (!cw_json_fields_is_number (node) || !isfinite (json_node_get_double (node)))
    return cw_json_fields_fail (error, where, _ ("“%s” must be a number."), key);
  *out = json_node_get_double (node);
  return TRUE;
}

gboolean
cw_json_fields_read_list (JsonObject *object,
                          const char *key,
                          const char *where,
                          JsonArray **out,
                          GError **error)
{
  JsonNode *node = cw_json_fields_peek (object, key);

  *out = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return cw_json_fields_fail (error, where, _ ("“%s” must be a list."), key);
  *out = json_node_get_array (node);
  return TRUE;
}

JsonObject *
cw_json_fields_get_object (JsonArray *list,
                           guint index,
                           const char *where,
                           const char *what,
                           GError **error)
{
  JsonNode *node = json_array_get_element (list, index);

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  cw_json_fields_fail (error, where, _ ("entry %u of “%s” is not an object."), index + 1, what);
  return NULL;
}
