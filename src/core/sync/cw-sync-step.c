/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-sync-step.h"

#include "model/cw-string.h"
#include "net/cw-json.h"

#include <string.h>

static const char *const ways[] = {
  [CW_SYNC_ALL] = "all",       [CW_SYNC_TOKEN] = "token", [CW_SYNC_MODIFIED] = "modified",
  [CW_SYNC_WINDOW] = "window", [CW_SYNC_IDS] = "ids",
};

CwSyncStep *
cw_sync_step_new (void)
{
  CwSyncStep *self = g_new0 (CwSyncStep, 1);

  self->rest = g_array_new (FALSE, FALSE, sizeof (CwSyncWindow));
  return self;
}

void
cw_sync_step_free (CwSyncStep *self)
{
  g_array_unref (self->rest);
  g_free (self->format);
  g_free (self->progress_id);
  g_free (self->file_id);
  g_free (self->continuation);
  g_free (self->path);
  g_free (self);
}

void
cw_sync_step_restart (CwSyncStep *self)
{
  g_clear_pointer (&self->progress_id, g_free);
  g_clear_pointer (&self->file_id, g_free);
  g_clear_pointer (&self->continuation, g_free);
  g_clear_pointer (&self->path, g_free);
}

void
cw_sync_step_begin (CwSyncStep *self, const CwSyncWindow *window)
{
  cw_sync_step_restart (self);
  self->begun = TRUE;
  self->window = *window;
}

gboolean
cw_sync_step_take_rest (CwSyncStep *self)
{
  CwSyncWindow window;

  if (self->rest->len == 0)
    return FALSE;
  window = g_array_index (self->rest, CwSyncWindow, 0);
  g_array_remove_index (self->rest, 0);
  cw_sync_step_begin (self, &window);
  return TRUE;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_integer (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_window (JsonBuilder *builder, const CwSyncWindow *window)
{
  json_builder_begin_object (builder);
  add_text (builder, "way", ways[window->way]);
  add_integer (builder, "start", window->start);
  add_integer (builder, "end", window->end);
  json_builder_end_object (builder);
}

char *
cw_sync_step_to_json (const CwSyncStep *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  if (self->begun)
    {
      json_builder_set_member_name (builder, "window");
      add_window (builder, &self->window);
    }
  json_builder_set_member_name (builder, "rest");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rest->len; i++)
    add_window (builder, &g_array_index (self->rest, CwSyncWindow, i));
  json_builder_end_array (builder);
  add_text (builder, "format", self->format);
  add_text (builder, "progress_id", self->progress_id);
  add_text (builder, "file_id", self->file_id);
  add_text (builder, "continuation", self->continuation);
  add_text (builder, "path", self->path);
  add_integer (builder, "started", self->started);
  add_integer (builder, "added", self->added);
  add_integer (builder, "updated", self->updated);
  add_integer (builder, "deleted", self->deleted);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
read_window (JsonNode *node, CwSyncWindow *window)
{
  g_autofree char *way = NULL;

  if (!cw_json_get_string (node, "way", &way, NULL) ||
      !cw_json_get_integer (node, "start", &window->start, NULL) ||
      !cw_json_get_integer (node, "end", &window->end, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strcmp (ways[i], way) == 0)
      {
        window->way = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_rest (CwSyncStep *self, JsonNode *root)
{
  JsonArray *rest = cw_json_get_array (root, "rest", NULL);

  for (guint i = 0; rest != NULL && i < json_array_get_length (rest); i++)
    {
      CwSyncWindow window;

      if (!read_window (json_array_get_element (rest, i), &window))
        return FALSE;
      g_array_append_val (self->rest, window);
    }
  return rest != NULL;
}

static gboolean
read_step (CwSyncStep *self, JsonNode *root)
{
  JsonNode *window = cw_json_find_node (root, "window");

  self->begun = window != NULL;
  return (window == NULL || read_window (window, &self->window)) && read_rest (self, root) &&
         cw_json_find_string (root, "format", &self->format, NULL) &&
         cw_json_find_string (root, "progress_id", &self->progress_id, NULL) &&
         cw_json_find_string (root, "file_id", &self->file_id, NULL) &&
         cw_json_find_string (root, "continuation", &self->continuation, NULL) &&
         cw_json_find_string (root, "path", &self->path, NULL) &&
         cw_json_get_integer (root, "started", &self->started, NULL) &&
         cw_json_get_integer (root, "added", &self->added, NULL) &&
         cw_json_get_integer (root, "updated", &self->updated, NULL) &&
         cw_json_get_integer (root, "deleted", &self->deleted, NULL);
}

CwSyncStep *
cw_sync_step_from_json (const char *json)
{
  g_autoptr (CwSyncStep) self = cw_sync_step_new ();
  g_autoptr (GBytes) text = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (json == NULL)
    return g_steal_pointer (&self);
  text = g_bytes_new_static (json, strlen (json));
  root = cw_json_parse (text, NULL);
  if (root != NULL && read_step (self, root))
    return g_steal_pointer (&self);
  return cw_sync_step_new ();
}
