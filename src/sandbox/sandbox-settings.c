/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-settings.h"

#include <string.h>

typedef struct
{
  const char *name;
  gsize offset;
  gboolean is_boolean;
  gint64 initial;
} Setting;

#define NUMBER(name, initial)                                                                      \
  {                                                                                                \
#name, G_STRUCT_OFFSET(SandboxSettings, name), FALSE, initial                                  \
  }
#define SWITCH(name, initial)                                                                      \
  {                                                                                                \
#name, G_STRUCT_OFFSET(SandboxSettings, name), TRUE, initial                                   \
  }

static const Setting settings[] = {
  NUMBER (expires_in, 3600),    NUMBER (tethr_expires_in, 1799),
  SWITCH (rotate, TRUE),        SWITCH (error_envelope, FALSE),
  SWITCH (loopback, TRUE),      SWITCH (offline_scope, FALSE),
  NUMBER (page_size, 100),      NUMBER (export_polls, 3),
  SWITCH (export_suffix, TRUE), NUMBER (gladly_limit, 10),
  NUMBER (social_limit, 350),   NUMBER (export_limit, 0),
  NUMBER (project_limit, 50),   SWITCH (imported_data_projects, TRUE),
  SWITCH (datasets, TRUE),      SWITCH (social_get_only, FALSE),
  NUMBER (export_lag_ms, 0),    SWITCH (export_memory, FALSE),
};

static void
set_value (SandboxSettings *self, const Setting *setting, gint64 value)
{
  if (setting->is_boolean)
    G_STRUCT_MEMBER (gboolean, self, setting->offset) = value != 0;
  else
    G_STRUCT_MEMBER (gint64, self, setting->offset) = value;
}

void
sandbox_settings_init (SandboxSettings *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    set_value (self, &settings[i], settings[i].initial);
}

static const Setting *
find_setting (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (settings[i].name, name) == 0)
      return &settings[i];
  return NULL;
}

static gboolean
is_fit (const Setting *setting, JsonNode *node)
{
  GType wanted = setting->is_boolean ? G_TYPE_BOOLEAN : G_TYPE_INT64;

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == wanted;
}

gboolean
sandbox_settings_apply (SandboxSettings *self, JsonObject *object, const char **unknown)
{
  JsonObjectIter iter;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, unknown, &node))
    {
      const Setting *setting = find_setting (*unknown);

      if (setting == NULL || !is_fit (setting, node))
        return FALSE;
    }
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, unknown, &node))
    {
      const Setting *setting = find_setting (*unknown);

      set_value (self, setting,
                 setting->is_boolean ? json_node_get_boolean (node) : json_node_get_int (node));
    }
  *unknown = NULL;
  return TRUE;
}

JsonObject *
sandbox_settings_to_json (const SandboxSettings *self)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (settings[i].is_boolean)
      json_object_set_boolean_member (object, settings[i].name,
                                      G_STRUCT_MEMBER (gboolean, self, settings[i].offset));
    else
      json_object_set_int_member (object, settings[i].name,
                                  G_STRUCT_MEMBER (gint64, self, settings[i].offset));
  return object;
}
