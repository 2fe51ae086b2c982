/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-tree-context.h"

#include "triggers/cw-filter-tree.h"

/* Questions of an afternoon; then it begins anew. */
#define MAX_COUNTS 5000

CwTreeContext *
cw_tree_context_new (CwWorkspace *workspace)
{
  CwTreeContext *self = g_new0 (CwTreeContext, 1);

  self->edit = cw_trigger_edit_new ();
  self->operators = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->workspace = workspace;
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
cw_tree_context_free (CwTreeContext *self)
{
  g_object_unref (self->edit);
  g_object_unref (self->operators);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_hash_table_unref (self->counts);
  g_free (self);
}

static char *
make_key (const CwFilter *node)
{
  g_autoptr (JsonNode) json = cw_filter_to_json (node);

  return json_to_string (json, FALSE);
}

gint64
cw_tree_context_find_count (CwTreeContext *self, const CwFilter *node)
{
  g_autofree char *key = make_key (node);
  const gint64 *count = g_hash_table_lookup (self->counts, key);

  return count != NULL ? *count : -1;
}

void
cw_tree_context_take_counts (CwTreeContext *self,
                             const CwFilter *filter,
                             const CwTriggerCounts *counts)
{
  if (g_hash_table_size (self->counts) > MAX_COUNTS)
    g_hash_table_remove_all (self->counts);
  self->n_records = counts->n_records;
  for (guint i = 0; i < counts->counts->len; i++)
    g_hash_table_insert (self->counts, make_key (cw_filter_tree_get (filter, i)),
                         g_memdup2 (&g_array_index (counts->counts, gint64, i), sizeof (gint64)));
}

void
cw_tree_context_forget_counts (CwTreeContext *self)
{
  g_hash_table_remove_all (self->counts);
}

CwFilter *
cw_tree_context_copy_node (CwTreeContext *self, guint place)
{
  const CwFilter *node =
      cw_filter_tree_get (cw_trigger_edit_get_trigger (self->edit)->filter, place);

  return node != NULL ? cw_filter_copy (node) : NULL;
}

CwField *
cw_tree_context_find_field (CwTreeContext *self, const CwFilter *condition)
{
  CwCatalog *catalog = cw_trigger_edit_get_catalog (self->edit);

  return catalog != NULL && condition->field != NULL ? cw_catalog_find (catalog, condition->field)
                                                     : NULL;
}

void
cw_tree_context_name (GtkWidget *widget, const char *name)
{
  /* What takes the focus of these is a button inside. */
  if (GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
