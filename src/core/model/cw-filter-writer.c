/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"
#include "model/cw-filter-value.h"

#include <math.h>

/* Whole numbers up to this are exact in a double. */
#define MAX_EXACT 9007199254740992.0

static JsonNode *
write_number (double number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (number == floor (number) && fabs (number) <= MAX_EXACT)
    json_node_set_int (node, (gint64) number);
  else
    json_node_set_double (node, number);
  return node;
}

static JsonNode *
write_text (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

/* The fixed dates are written as dates; of other fields a file does not say that they are one. */
static JsonNode *
write_moment (const CwFilter *self, double number)
{
  g_autofree char *text = NULL;

  if (g_str_equal (self->field, "interaction.date") || g_str_equal (self->field, "interaction.end"))
    text = cw_filter_value_write_date (number);
  return text != NULL ? write_text (text) : write_number (number);
}

static JsonNode *
write_one (const CwFilter *self, double number)
{
  g_autofree char *time = NULL;

  if (self->op == CW_OPERATOR_ON_WEEKDAY && cw_filter_value_get_weekday (number) != NULL)
    return write_text (cw_filter_value_get_weekday (number));
  if (self->op == CW_OPERATOR_AT_TIME)
    time = cw_filter_value_write_time (number);
  if (time != NULL)
    return write_text (time);
  return write_moment (self, number);
}

static JsonNode *
write_amount (const CwFilter *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  if (self->numbers->len > 0)
    json_object_set_member (object, cw_filter_unit_to_string (self->unit),
                            write_number (g_array_index (self->numbers, double, 0)));
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
write_values (const CwFilter *self)
{
  const CwFilterArity arity = cw_filter_get_arity (self->op);
  guint n = self->texts->len + self->numbers->len;
  JsonArray *array;
  JsonNode *node;

  if (n == 0)
    return NULL;
  if (self->op == CW_OPERATOR_IN_THE_LAST)
    return write_amount (self);
  if (n == 1 && (arity == CW_FILTER_ARITY_ONE || arity == CW_FILTER_ARITY_PARTS))
    return self->texts->len > 0 ? write_text (self->texts->pdata[0])
                                : write_one (self, g_array_index (self->numbers, double, 0));
  array = json_array_new ();
  for (guint i = 0; i < self->texts->len; i++)
    json_array_add_element (array, write_text (self->texts->pdata[i]));
  for (guint i = 0; i < self->numbers->len; i++)
    json_array_add_element (array, write_one (self, g_array_index (self->numbers, double, i)));
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  return node;
}

static void
write_condition (const CwFilter *self, JsonObject *object)
{
  JsonNode *value = write_values (self);

  json_object_set_string_member (object, "field", self->field);
  json_object_set_string_member (object, "operator", cw_operator_to_string (self->op));
  if (value != NULL)
    json_object_set_member (object, "value", value);
}

JsonNode *
cw_filter_to_json (const CwFilter *self)
{
  JsonObject *object;
  JsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_object_new ();
  if (self->kind == CW_FILTER_CONDITION)
    write_condition (self, object);
  else
    {
      JsonArray *children = json_array_new ();

      for (guint i = 0; i < self->children->len; i++)
        json_array_add_element (children, cw_filter_to_json (self->children->pdata[i]));
      json_object_set_array_member (object, cw_filter_kind_to_string (self->kind), children);
    }
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}
