/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-json-reader.h"

#include "model/cw-close-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

void
cw_json_reader_init (CwJsonReader *self, GQuark domain, int code, const char *title, GError **error)
{
  self->domain = domain;
  self->code = code;
  self->title = title;
  self->place = g_string_new (NULL);
  self->error = error;
}

void
cw_json_reader_clear (CwJsonReader *self)
{
  if (self->place != NULL)
    g_string_free (g_steal_pointer (&self->place), TRUE);
}

static void
set_error (CwJsonReader *self, const char *hint, const char *what)
{
  if (self->place->len == 0)
    g_set_error (self->error, self->domain, self->code, "%s: %s\n%s", self->title, what, hint);
  else
    g_set_error (self->error, self->domain, self->code, "%s, “%s”: %s\n%s", self->title,
                 self->place->str, what, hint);
}

gboolean
cw_json_reader_refuse (CwJsonReader *self, const char *hint, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error (self, hint, what);
  return FALSE;
}

gboolean
cw_json_reader_refuse_member (CwJsonReader *self,
                              const char *name,
                              const char *hint,
                              const char *format,
                              ...)
{
  g_autofree char *what = NULL;
  gsize mark = cw_json_reader_enter (self, name, -1);
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error (self, hint, what);
  cw_json_reader_leave (self, mark);
  return FALSE;
}

gsize
cw_json_reader_enter (CwJsonReader *self, const char *name, int index)
{
  gsize mark = self->place->len;

  g_string_append_printf (self->place, "%s%s", mark > 0 ? "." : "", name);
  if (index >= 0)
    g_string_append_printf (self->place, "[%d]", index);
  return mark;
}

void
cw_json_reader_leave (CwJsonReader *self, gsize mark)
{
  g_string_truncate (self->place, mark);
}

static gboolean
refuse_unknown (CwJsonReader *self, const char *name, const char *const *names)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (GPtrArray) near = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *hint = NULL;

  for (; *names != NULL; names++)
    g_ptr_array_add (known, (char *) *names);
  near = cw_close_names_pick (known, name, 1);
  joined = cw_close_names_join (near->len > 0 ? near : known, 20);
  hint = near->len > 0 ? g_strdup_printf (_ ("Did you mean %s?"), joined)
                       : g_strdup_printf (_ ("Possible are %s."), joined);
  return cw_json_reader_refuse (self, hint, _ ("“%s” is not known here."), name);
}

JsonObject *
cw_json_reader_object (CwJsonReader *self, JsonNode *node, const char *const *names)
{
  JsonObjectIter iter;
  const char *name;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      cw_json_reader_refuse (self, _ ("Write an object: {…}."), _ ("It is not an object."));
      return NULL;
    }
  object = json_node_get_object (node);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (*name != '$' && !g_strv_contains (names, name))
      {
        refuse_unknown (self, name, names);
        return NULL;
      }
  return object;
}

static JsonNode *
get_value (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

gboolean
cw_json_reader_text (CwJsonReader *self, JsonObject *object, const char *name, char **out)
{
  JsonNode *node = get_value (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return cw_json_reader_refuse_member (self, name, _ ("Write a text in quotes."),
                                         _ ("It is not a text."));
  g_free (*out);
  *out = json_node_dup_string (node);
  return TRUE;
}

gboolean
cw_json_reader_number (CwJsonReader *self, JsonObject *object, const char *name, double *out)
{
  JsonNode *node = get_value (object, name);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE) ||
      !isfinite (json_node_get_double (node)))
    return cw_json_reader_refuse_member (self, name, _ ("Write a number without quotes."),
                                         _ ("It is not a number."));
  *out = json_node_get_double (node);
  return TRUE;
}

gboolean
cw_json_reader_int (CwJsonReader *self,
                    JsonObject *object,
                    const char *name,
                    int minimum,
                    int maximum,
                    int *out)
{
  g_autofree char *hint = NULL;
  double number = *out;

  if (!cw_json_reader_number (self, object, name, &number))
    return FALSE;
  if (get_value (object, name) == NULL)
    return TRUE;
  hint = g_strdup_printf (_ ("Write a whole number from %d to %d."), minimum, maximum);
  if (number != floor (number) || number < minimum || number > maximum)
    return cw_json_reader_refuse_member (self, name, hint, _ ("It is not possible here."));
  *out = (int) number;
  return TRUE;
}

gboolean
cw_json_reader_boolean (CwJsonReader *self, JsonObject *object, const char *name, gboolean *out)
{
  JsonNode *node = get_value (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return cw_json_reader_refuse_member (self, name, _ ("Write true or false without quotes."),
                                         _ ("It is neither true nor false."));
  *out = json_node_get_boolean (node);
  return TRUE;
}

gboolean
cw_json_reader_array (CwJsonReader *self, JsonObject *object, const char *name, JsonArray **out)
{
  JsonNode *node = get_value (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return cw_json_reader_refuse_member (self, name, _ ("Write a list: […]."),
                                         _ ("It is not a list."));
  *out = json_node_get_array (node);
  return TRUE;
}

gboolean
cw_json_reader_texts (CwJsonReader *self, JsonObject *object, const char *name, GPtrArray *out)
{
  JsonArray *array = NULL;

  if (!cw_json_reader_array (self, object, name, &array))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        return cw_json_reader_refuse_member (self, name, _ ("Write texts in quotes."),
                                             _ ("Not every element is a text."));
      g_ptr_array_add (out, json_node_dup_string (node));
    }
  return TRUE;
}

gboolean
cw_json_reader_word (CwJsonReader *self,
                     JsonObject *object,
                     const char *name,
                     const char *const *words,
                     int *out)
{
  g_autofree char *text = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *hint = NULL;

  if (!cw_json_reader_text (self, object, name, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *out = i;
        return TRUE;
      }
  joined = g_strjoinv ("”, “", (char **) words);
  hint = g_strdup_printf (_ ("Possible are “%s”."), joined);
  return cw_json_reader_refuse_member (self, name, hint, _ ("“%s” is not known."), text);
}
