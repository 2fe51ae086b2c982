/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-integration.h"

#include "model/cw-json-member.h"
#include "model/cw-json-reader.h"

#include <glib/gi18n-lib.h>

#define TRIGGER_FORM "trigger/1"

CwTrigger *
cw_trigger_new (const char *name)
{
  CwTrigger *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwTrigger, 1);
  self->name = g_strdup (name);
  self->enabled = TRUE;
  self->filter = cw_filter_new_group (CW_FILTER_ALL);
  return self;
}

CwTrigger *
cw_trigger_copy (const CwTrigger *self)
{
  CwTrigger *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CwTrigger, 1);
  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->filter = cw_filter_copy (self->filter);
  return copy;
}

void
cw_trigger_free (CwTrigger *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  cw_filter_free (self->filter);
  g_free (self);
}

typedef CwFilter *(*ReadFilter) (JsonNode *node, GTimeZone *zone, GError **error);

/* A trigger is a group, so that there is a place for the next condition. */
static gboolean
read_filter (CwTrigger *self, JsonNode *node, GTimeZone *zone, ReadFilter read, GError **error)
{
  g_autoptr (CwFilter) filter = read (node, zone, error);

  if (filter == NULL)
    return FALSE;
  if (filter->kind == CW_FILTER_CONDITION)
    {
      cw_filter_add (self->filter, g_steal_pointer (&filter));
      return TRUE;
    }
  cw_filter_free (self->filter);
  self->filter = g_steal_pointer (&filter);
  return TRUE;
}

static gboolean
is_whole (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL &&
         (json_object_has_member (object, "filter") || json_object_has_member (object, "name") ||
          json_object_has_member (object, "crosswalk"));
}

static gboolean
read_form (CwJsonReader *reader, JsonObject *object)
{
  g_autofree char *form = NULL;

  if (!cw_json_reader_text (reader, object, "crosswalk", &form))
    return FALSE;
  if (form != NULL && strcmp (form, TRIGGER_FORM) != 0)
    return cw_json_reader_refuse_member (reader, "crosswalk", _ ("A trigger has “trigger/1” here."),
                                         _ ("“%s” is something else, or newer than this program."),
                                         form);
  if (!json_object_has_member (object, "filter"))
    return cw_json_reader_refuse_member (
        reader, "filter", _ ("Write what must be true: {\"all\": […]}."), _ ("It is missing."));
  return TRUE;
}

static CwTrigger *
read_trigger (JsonNode *node, GTimeZone *zone, ReadFilter read, GError **error)
{
  static const char *const names[] = { "crosswalk", "name", "enabled", "filter", NULL };
  g_auto (CwJsonReader) reader = { 0 };
  g_autoptr (CwTrigger) self = cw_trigger_new ("");
  JsonObject *object;

  if (!is_whole (node))
    return read_filter (self, node, zone, read, error) ? g_steal_pointer (&self) : NULL;
  cw_json_reader_init (&reader, CW_FILTER_ERROR, CW_FILTER_ERROR_MALFORMED, _ ("The trigger"),
                       error);
  object = cw_json_reader_object (&reader, node, names);
  if (object == NULL || !read_form (&reader, object) ||
      !cw_json_reader_text (&reader, object, "name", &self->name) ||
      !cw_json_reader_boolean (&reader, object, "enabled", &self->enabled))
    return NULL;
  if (read == cw_filter_from_json && json_object_has_member (object, "name") &&
      cw_json_text_is_blank (self->name))
    {
      cw_json_reader_refuse_member (&reader, "name", _ ("Write its name, or leave “name” out."),
                                    _ ("It is empty."));
      return NULL;
    }
  if (!read_filter (self, json_object_get_member (object, "filter"), zone, read, error))
    return NULL;
  return g_steal_pointer (&self);
}

CwTrigger *
cw_trigger_from_json (JsonNode *node, GTimeZone *zone, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  return read_trigger (node, zone, cw_filter_from_json, error);
}

CwTrigger *
cw_trigger_from_draft (JsonNode *node, GTimeZone *zone, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  return read_trigger (node, zone, cw_filter_from_draft, error);
}

JsonNode *
cw_trigger_to_json (const CwTrigger *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "crosswalk");
  json_builder_add_string_value (builder, TRIGGER_FORM);
  if (*self->name != '\0')
    {
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, self->name);
    }
  json_builder_set_member_name (builder, "enabled");
  json_builder_add_boolean_value (builder, self->enabled);
  json_builder_set_member_name (builder, "filter");
  json_builder_add_value (builder, cw_filter_to_json (self->filter));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
