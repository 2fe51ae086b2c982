/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-project-flow.h"

#include "model/cw-json-member.h"
#include "model/cw-project.h"
#include "net/cw-net-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
declares (JsonObject *element, const char *name)
{
  JsonArray *fields = cw_json_member_get_array (element, "EmbeddedData");

  for (guint i = 0; fields != NULL && i < json_array_get_length (fields); i++)
    {
      JsonObject *field = cw_json_member_at (fields, i);

      if (field != NULL && g_strcmp0 (cw_json_member_get_string (field, "Field"), name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* (nullable): the first element of @flow, or of those within, that declares @name */
static JsonObject *
find_element (JsonArray *flow, const char *name)
{
  for (guint i = 0; flow != NULL && i < json_array_get_length (flow); i++)
    {
      JsonObject *element = cw_json_member_at (flow, i);
      JsonObject *inner;

      if (element == NULL)
        continue;
      if (declares (element, name))
        return element;
      inner = find_element (cw_json_member_get_array (element, "Flow"), name);
      if (inner != NULL)
        return inner;
    }
  return NULL;
}

static JsonArray *
get_flow (JsonObject *definition)
{
  JsonObject *flow = cw_json_member_get_object (definition, "SurveyFlow");

  return flow != NULL ? cw_json_member_get_array (flow, "Flow") : NULL;
}

gboolean
cw_project_flow_has (JsonObject *definition, const char *name)
{
  return find_element (get_flow (definition), name) != NULL;
}

static gint64
find_highest (JsonArray *flow)
{
  gint64 highest = 0;

  for (guint i = 0; flow != NULL && i < json_array_get_length (flow); i++)
    {
      JsonObject *element = cw_json_member_at (flow, i);
      const char *id = element != NULL ? cw_json_member_get_string (element, "FlowID") : NULL;

      if (id != NULL && g_str_has_prefix (id, "FL_"))
        highest = MAX (highest, g_ascii_strtoll (id + strlen ("FL_"), NULL, 10));
      if (element != NULL)
        highest = MAX (highest, find_highest (cw_json_member_get_array (element, "Flow")));
    }
  return highest;
}

/* A list has no call that inserts: all others are taken out and put behind it. */
static void
insert_first (JsonArray *array, JsonObject *element)
{
  guint length = json_array_get_length (array);

  json_array_add_object_element (array, element);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *node = json_array_dup_element (array, 0);

      json_array_remove_element (array, 0);
      json_array_add_element (array, node);
    }
}

static JsonObject *
create_declaration (const char *name)
{
  JsonObject *field = json_object_new ();

  json_object_set_string_member (field, "Description", name);
  json_object_set_string_member (field, "Type", "Custom");
  json_object_set_string_member (field, "Field", name);
  json_object_set_string_member (field, "VariableType", "String");
  json_object_set_array_member (field, "DataVisibility", json_array_new ());
  json_object_set_boolean_member (field, "AnalyzeText", FALSE);
  return field;
}

/* The one at the top that holds our marker; it is made before the blocks where there is none. */
static JsonObject *
ensure_element (JsonArray *flow, gint64 *highest)
{
  g_autofree char *id = NULL;
  JsonObject *element;

  for (guint i = 0; i < json_array_get_length (flow); i++)
    {
      element = cw_json_member_at (flow, i);
      if (element != NULL && declares (element, CW_PROJECT_MARKER))
        return element;
    }
  id = g_strdup_printf ("FL_%" G_GINT64_FORMAT, ++*highest);
  element = json_object_new ();
  json_object_set_string_member (element, "Type", "EmbeddedData");
  json_object_set_string_member (element, "FlowID", id);
  json_object_set_array_member (element, "EmbeddedData", json_array_new ());
  insert_first (flow, element);
  return element;
}

static void
set_count (JsonObject *root, gint64 highest)
{
  JsonObject *properties = cw_json_member_get_object (root, "Properties");
  gint64 count = 0;

  if (properties == NULL)
    {
      properties = json_object_new ();
      json_object_set_object_member (root, "Properties", properties);
    }
  if (json_object_has_member (properties, "Count"))
    count = json_object_get_int_member_with_default (properties, "Count", 0);
  json_object_set_int_member (properties, "Count", MAX (count, highest));
}

JsonNode *
cw_project_flow_declare (JsonObject *definition, GPtrArray *names, GError **error)
{
  JsonObject *root = cw_json_member_get_object (definition, "SurveyFlow");
  JsonArray *flow = get_flow (definition);
  gint64 highest;
  JsonArray *fields;

  if (flow == NULL)
    {
      g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                           _ ("The survey flow of the project is none that Crosswalk can "
                              "read.\nOpen it once in the editor of Qualtrics and save it."));
      return NULL;
    }
  /* "FL_1" is the root's own. */
  highest = MAX (find_highest (flow), 1);
  fields = cw_json_member_get_array (ensure_element (flow, &highest), "EmbeddedData");
  for (guint i = 0; i < names->len; i++)
    json_array_add_object_element (fields, create_declaration (names->pdata[i]));
  set_count (root, highest);
  return json_object_get_member (definition, "SurveyFlow");
}
