/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-close-names.h"
#include "model/cw-filter-private.h"
#include "model/cw-filter-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_EXACT 9007199254740992

typedef struct
{
  GTimeZone *zone; /* (unowned) */
  GString *place;  /* (owned): "all[2].operator" */
  GError **error;
  gboolean is_draft; /* values may still be missing */
} Reader;

static CwFilter *read_node (Reader *self, JsonNode *node, guint depth);

/* What is wrong at the place that is being read, and what is possible there. Returns: FALSE */
static gboolean G_GNUC_PRINTF (3, 0)
    refuse (Reader *self, const char *hint, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->place->len == 0)
    g_set_error (self->error, CW_FILTER_ERROR, CW_FILTER_ERROR_MALFORMED, _ ("The filter: %s\n%s"),
                 what, hint);
  else
    g_set_error (self->error, CW_FILTER_ERROR, CW_FILTER_ERROR_MALFORMED,
                 _ ("“%s” of the filter: %s\n%s"), self->place->str, what, hint);
  return FALSE;
}

static gsize
enter (Reader *self, const char *name)
{
  gsize length = self->place->len;

  g_string_append_printf (self->place, "%s%s", length > 0 ? "." : "", name);
  return length;
}

static gsize
enter_element (Reader *self, guint index)
{
  gsize length = self->place->len;

  g_string_append_printf (self->place, "[%u]", index);
  return length;
}

static void
leave (Reader *self, gsize length)
{
  g_string_truncate (self->place, length);
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && (json_node_get_value_type (node) == G_TYPE_INT64 ||
                                          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* A text, a number, or yes and no. Whole numbers that a double cannot hold are kept as texts, as
 * account numbers are. */
static gboolean
read_any (Reader *self, JsonNode *node, CwFilter *filter)
{
  if (is_text (node))
    cw_filter_add_text (filter, json_node_get_string (node));
  else if (is_number (node) && json_node_get_value_type (node) == G_TYPE_INT64 &&
           (json_node_get_int (node) > MAX_EXACT || json_node_get_int (node) < -MAX_EXACT))
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      cw_filter_add_text (filter, digits);
    }
  else if (is_number (node))
    cw_filter_add_number (filter, json_node_get_double (node));
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    cw_filter_add_text (filter, json_node_get_boolean (node) ? "true" : "false");
  else
    return refuse (self, _ ("Give a text or a number."), _ ("It is neither a text nor a number."));
  return TRUE;
}

static gboolean
read_text (Reader *self, JsonNode *node, CwFilter *filter)
{
  if (!is_text (node) || json_node_get_string (node)[0] == '\0')
    return refuse (self, _ ("Give a text that is not empty."), _ ("It is no text."));
  cw_filter_add_text (filter, json_node_get_string (node));
  return TRUE;
}

static gboolean
read_number (Reader *self, JsonNode *node, CwFilter *filter)
{
  double number = (double) NAN;

  if (is_number (node))
    number = json_node_get_double (node);
  else if (is_text (node) && !cw_filter_value_read_number (json_node_get_string (node), &number) &&
           !cw_filter_value_read_date (json_node_get_string (node), self->zone, &number))
    number = (double) NAN;
  if (!isfinite (number))
    return refuse (self,
                   _ ("Give a number, a duration such as “1 min 30 s”, a day such as “2026-11-01” "
                      "or a moment such as “2026-11-01T08:30:00Z”."),
                   _ ("It is neither a number nor a duration nor a date."));
  cw_filter_add_number (filter, number);
  return TRUE;
}

static gboolean
read_weekday (Reader *self, JsonNode *node, CwFilter *filter)
{
  double weekday = 0;

  if (is_number (node))
    weekday = json_node_get_double (node);
  else if (is_text (node) && !cw_filter_value_read_weekday (json_node_get_string (node), &weekday))
    weekday = 0;
  if (cw_filter_value_get_weekday (weekday) == NULL)
    return refuse (self,
                   _ ("Possible are monday, tuesday, wednesday, thursday, friday, saturday "
                      "and sunday, or 1 (monday) to 7."),
                   _ ("It is no day of the week."));
  cw_filter_add_number (filter, weekday);
  return TRUE;
}

static gboolean
read_time (Reader *self, JsonNode *node, CwFilter *filter)
{
  double minute;

  if (!is_text (node) || !cw_filter_value_read_time (json_node_get_string (node), &minute))
    return refuse (self, _ ("Give hours and minutes such as “08:30”, up to “24:00”."),
                   _ ("It is no time of day."));
  cw_filter_add_number (filter, minute);
  return TRUE;
}

typedef gboolean (*ReadValue) (Reader *self, JsonNode *node, CwFilter *filter);

/* One value may stand alone. @maximum: 0 for any number */
static gboolean
read_list (Reader *self, JsonNode *node, CwFilter *filter, ReadValue read, guint least, guint most)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 1;

  if (!self->is_draft && most == 2 && n != 2)
    return refuse (self, _ ("Give two values in brackets: from and to."),
                   _ ("There are not two values."));
  if (!self->is_draft && (n < least || (most > 0 && n > most)))
    return refuse (self, _ ("Give one value."),
                   n == 0 ? _ ("There is no value.") : _ ("There is more than one value."));
  if (array == NULL)
    return read (self, node, filter);
  for (guint i = 0; i < n; i++)
    {
      gsize length = enter_element (self, i);

      if (!read (self, json_array_get_element (array, i), filter))
        return FALSE;
      leave (self, length);
    }
  return TRUE;
}

static gboolean
read_amount (Reader *self, JsonNode *node, CwFilter *filter)
{
  const char *hint = _ ("Give one of hours, days, weeks and months, such as {\"days\": 30}.");
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;
  double number;

  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) != 1)
    return refuse (self, hint, _ ("It is no length of time."));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  json_object_iter_next_ordered (&iter, &name, &member);
  if (!cw_filter_unit_from_string (name, &filter->unit))
    return refuse (self, hint, _ ("“%s” is no unit of time."), name);
  number = is_number (member) ? json_node_get_double (member) : 0;
  if (!self->is_draft && (!(number >= 1 && number <= 100000) || number != floor (number)))
    {
      enter (self, name);
      return refuse (self, _ ("Give a whole number from 1 to 100000."),
                     _ ("It is no number of them."));
    }
  cw_filter_add_number (filter, number);
  return TRUE;
}

static gboolean
read_value (Reader *self, JsonNode *node, CwFilter *filter)
{
  switch (cw_filter_get_arity (filter->op))
    {
    case CW_FILTER_ARITY_NONE:
      return refuse (self, _ ("Leave it out."), _ ("The operator “%s” takes no value."),
                     cw_operator_to_string (filter->op));
    case CW_FILTER_ARITY_ONE:
      if (filter->op == CW_OPERATOR_IS || filter->op == CW_OPERATOR_IS_NOT)
        return read_list (self, node, filter, read_any, 1, 1);
      return read_list (self, node, filter, read_number, 1, 1);
    case CW_FILTER_ARITY_SET:
      return read_list (self, node, filter, read_any, 0, 0);
    case CW_FILTER_ARITY_PARTS:
      return read_list (self, node, filter, read_text, 1, 0);
    case CW_FILTER_ARITY_TWO:
      return read_list (self, node, filter, read_number, 2, 2);
    case CW_FILTER_ARITY_WEEKDAYS:
      return read_list (self, node, filter, read_weekday, 1, 0);
    case CW_FILTER_ARITY_TIMES:
      return read_list (self, node, filter, read_time, 2, 2);
    case CW_FILTER_ARITY_AMOUNT:
      return read_amount (self, node, filter);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static char *
join_operators (void)
{
  GString *text = g_string_new (NULL);

  for (int op = 0; op <= CW_OPERATOR_MISSING; op++)
    g_string_append_printf (text, "%s%s", op > 0 ? ", " : "",
                            cw_operator_to_string ((CwOperator) op));
  return g_string_free (text, FALSE);
}

static gboolean
read_operator (Reader *self, JsonNode *node, CwFilter *filter)
{
  const char *word = node != NULL && is_text (node) ? json_node_get_string (node) : NULL;
  gsize length = enter (self, "operator");
  g_autofree char *all = NULL;
  g_autofree char *hint = NULL;

  if (word != NULL && cw_operator_from_string (word, &filter->op))
    {
      leave (self, length);
      return TRUE;
    }
  all = join_operators ();
  hint = g_strdup_printf (_ ("Possible are: %s."), all);
  if (word == NULL)
    return refuse (self, hint, node == NULL ? _ ("It is missing.") : _ ("It is no text."));
  return refuse (self, hint, _ ("“%s” is no operator."), word);
}

/* Members that nobody reads are mistakes: what they were meant to ask would not be asked. */
static gboolean
check_members (Reader *self, JsonObject *object, const char *const *allowed)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (allowed, name))
      {
        g_autofree char *all = g_strjoinv (", ", (char **) allowed);
        g_autofree char *hint = g_strdup_printf (_ ("Possible are: %s."), all);

        enter (self, name);
        return refuse (self, hint, _ ("It is not known here."));
      }
  return TRUE;
}

static gboolean
read_condition (Reader *self, JsonObject *object, CwFilter *filter)
{
  static const char *const allowed[] = { "field", "operator", "value", NULL };
  JsonNode *value = json_object_get_member (object, "value");
  gsize length;

  if (!check_members (self, object, allowed) ||
      !read_operator (self, json_object_get_member (object, "operator"), filter))
    return FALSE;
  length = enter (self, "value");
  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    {
      if (!read_value (self, value, filter))
        return FALSE;
    }
  else if (!self->is_draft && cw_filter_get_arity (filter->op) != CW_FILTER_ARITY_NONE &&
           cw_filter_get_arity (filter->op) != CW_FILTER_ARITY_SET)
    return refuse (self, _ ("Give what the field is compared with."),
                   _ ("The operator “%s” needs a value."), cw_operator_to_string (filter->op));
  leave (self, length);
  return TRUE;
}

static CwFilter *
read_field (Reader *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "field");
  g_autoptr (CwFilter) filter = NULL;

  if (!is_text (node) || json_node_get_string (node)[0] == '\0')
    {
      enter (self, "field");
      refuse (self, _ ("Give the id of a field, such as “interaction.country”."),
              _ ("It is no text."));
      return NULL;
    }
  filter = cw_filter_new_condition (json_node_get_string (node), CW_OPERATOR_IS);
  return read_condition (self, object, filter) ? g_steal_pointer (&filter) : NULL;
}

static CwFilter *
read_group (Reader *self, JsonObject *object, CwFilterKind kind, guint depth)
{
  const char *const allowed[] = { cw_filter_kind_to_string (kind), NULL };
  JsonNode *node = json_object_get_member (object, allowed[0]);
  g_autoptr (CwFilter) filter = cw_filter_new_group (kind);
  JsonArray *array;

  if (!check_members (self, object, allowed))
    return NULL;
  enter (self, allowed[0]);
  if (!JSON_NODE_HOLDS_ARRAY (node) || depth >= CW_FILTER_MAX_DEPTH)
    {
      refuse (self, _ ("Give a list of conditions and groups in brackets."),
              depth >= CW_FILTER_MAX_DEPTH ? _ ("It is nested too deeply.") : _ ("It is no list."));
      return NULL;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize length = enter_element (self, i);
      CwFilter *child = read_node (self, json_array_get_element (array, i), depth + 1);

      if (child == NULL)
        return NULL;
      cw_filter_add (filter, child);
      leave (self, length);
    }
  return g_steal_pointer (&filter);
}

static CwFilter *
read_node (Reader *self, JsonNode *node, guint depth)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object != NULL && json_object_has_member (object, "field"))
    return read_field (self, object);
  for (guint kind = 0; object != NULL && kind < CW_FILTER_CONDITION; kind++)
    if (json_object_has_member (object, cw_filter_kind_to_string ((CwFilterKind) kind)))
      return read_group (self, object, (CwFilterKind) kind, depth);
  refuse (self,
          _ ("Possible are {\"all\": […]}, {\"any\": […]}, {\"none\": […]} and {\"field\": …, "
             "\"operator\": …, \"value\": …}."),
          _ ("It is neither a group nor a condition."));
  return NULL;
}

CwFilter *
cw_filter_from_json (JsonNode *node, GTimeZone *zone, GError **error)
{
  g_autoptr (GString) place = g_string_new (NULL);
  Reader self = { zone, place, error, FALSE };

  g_return_val_if_fail (node != NULL && zone != NULL, NULL);

  return read_node (&self, node, 0);
}

CwFilter *
cw_filter_from_draft (JsonNode *node, GTimeZone *zone, GError **error)
{
  g_autoptr (GString) place = g_string_new (NULL);
  Reader self = { zone, place, error, TRUE };

  g_return_val_if_fail (node != NULL && zone != NULL, NULL);

  return read_node (&self, node, 0);
}
