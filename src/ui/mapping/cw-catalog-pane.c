/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-catalog-pane.h"

#include "mapping/cw-catalog-item.h"
#include "mapping/cw-catalog-row.h"
#include "widgets/cw-list-pace.h"

#include <glib/gi18n.h>

/* A group of more is folded at first: it would push the others out of sight. */
#define MOST_OPEN 40

struct _CwCatalogPane
{
  GtkBox parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  CwCatalog *catalog;        /* (owned) (nullable): that the tree is of */
  GListModel *tree;          /* (owned) (nullable) */
  GtkTreeListModel *rows;    /* (owned) (nullable) */
  CwListPace *pace;          /* (owned) (nullable): of the rows, what the list shows */
  gboolean searching;
  gboolean folded[CW_N_FIELD_GROUPS]; /* by the person, or since it is large */

  GtkSearchEntry *search_entry;
  GtkListView *list;
  GtkStack *stack;
  GtkWidget *nothing_label;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (CwCatalogPane, cw_catalog_pane, GTK_TYPE_BOX)

static GListModel *
create_children_cb (gpointer object, gpointer user_data)
{
  GListModel *children = cw_catalog_item_get_children (object);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* What the person folded and unfolded stays as it is when the tree is made anew. */
static void
remember_folds (CwCatalogPane *self)
{
  if (self->rows == NULL || self->searching)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->tree); i++)
    {
      g_autoptr (CwCatalogItem) group = g_list_model_get_item (self->tree, i);
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (self->rows, i);

      if (row != NULL)
        self->folded[cw_catalog_item_get_group (group)] = !gtk_tree_list_row_get_expanded (row);
    }
}

static void
fold_large_groups (CwCatalogPane *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->tree); i++)
    {
      g_autoptr (CwCatalogItem) group = g_list_model_get_item (self->tree, i);

      if (g_list_model_get_n_items (cw_catalog_item_get_children (group)) > MOST_OPEN)
        self->folded[cw_catalog_item_get_group (group)] = TRUE;
    }
}

static void
unfold (CwCatalogPane *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->tree); i++)
    {
      g_autoptr (CwCatalogItem) group = g_list_model_get_item (self->tree, i);
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (self->rows, i);

      gtk_tree_list_row_set_expanded (row, self->searching ||
                                               !self->folded[cw_catalog_item_get_group (group)]);
    }
}

static void
show_hits (CwCatalogPane *self)
{
  gtk_stack_set_visible_child (self->stack, g_list_model_get_n_items (self->tree) > 0
                                                ? self->scroller
                                                : self->nothing_label);
}

static void
stop_pace (CwCatalogPane *self)
{
  if (self->pace != NULL)
    cw_list_pace_stop (self->pace);
  g_clear_object (&self->pace);
}

static void
fill (CwCatalogPane *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  gboolean first = self->tree == NULL;
  GtkSingleSelection *selection;

  remember_folds (self);
  stop_pace (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  self->searching = *search != '\0';
  self->tree = cw_catalog_tree_new (self->catalog, search);
  cw_catalog_tree_mark_used (self->tree, cw_mapping_editing_get_mapping (self->editing));
  if (first)
    fold_large_groups (self);
  self->rows = gtk_tree_list_model_new (g_object_ref (self->tree), FALSE, FALSE, create_children_cb,
                                        NULL, NULL);
  unfold (self);
  self->pace = cw_list_pace_new (GTK_WIDGET (self->list), G_LIST_MODEL (self->rows));
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->pace)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  show_hits (self);
}

/* While records come in there is a new catalog every few seconds: the rows, and with them the focus
 * and the place that was scrolled to, stay. */
static void
refill (CwCatalogPane *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autoptr (GListModel) fresh = cw_catalog_tree_new (self->catalog, search);

  remember_folds (self);
  cw_catalog_tree_merge (self->tree, fresh);
  cw_catalog_tree_mark_used (self->tree, cw_mapping_editing_get_mapping (self->editing));
  unfold (self);
  show_hits (self);
}

static void
say_count (CwCatalogPane *self)
{
  guint n_fields = cw_catalog_get_fields (self->catalog)->len;
  g_autofree char *text =
      g_strdup_printf (ngettext ("Search %u field", "Search %u fields", n_fields), n_fields);

  g_object_set (self->search_entry, "placeholder-text", text, NULL);
}

static void
shown_cb (CwCatalogPane *self)
{
  CwCatalog *catalog = cw_mapping_editing_get_catalog (self->editing);

  g_assert (CW_IS_CATALOG_PANE (self));

  if (catalog == NULL || catalog == self->catalog)
    return;
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  self->catalog = cw_catalog_ref (catalog);
  say_count (self);
  if (self->tree == NULL)
    fill (self);
  else
    refill (self);
}

static void
changed_cb (CwCatalogPane *self)
{
  g_assert (CW_IS_CATALOG_PANE (self));

  if (self->tree != NULL)
    cw_catalog_tree_mark_used (self->tree, cw_mapping_editing_get_mapping (self->editing));
}

static void
search_changed_cb (CwCatalogPane *self)
{
  g_assert (CW_IS_CATALOG_PANE (self));

  if (self->catalog != NULL)
    fill (self);
}

/* Enter adds the first hit. */
static void
search_activated_cb (CwCatalogPane *self)
{
  g_autoptr (CwCatalogItem) group = NULL;
  g_autoptr (CwCatalogItem) leaf = NULL;

  g_assert (CW_IS_CATALOG_PANE (self));

  if (self->catalog != NULL)
    fill (self);
  if (!self->searching || g_list_model_get_n_items (self->tree) == 0)
    return;
  group = g_list_model_get_item (self->tree, 0);
  leaf = g_list_model_get_item (cw_catalog_item_get_children (group), 0);
  cw_mapping_editing_add (self->editing, cw_catalog_item_get_field (leaf), -1);
  /* What is typed next looks for the next one. */
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* Escape first clears the search, then leaves. */
static void
search_stopped_cb (CwCatalogPane *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  g_assert (CW_IS_CATALOG_PANE (self));

  if (self->searching)
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
activated_cb (CwCatalogPane *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = NULL;
  g_autoptr (CwCatalogItem) item = NULL;

  g_assert (CW_IS_CATALOG_PANE (self));

  row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  item = gtk_tree_list_row_get_item (row);
  if (cw_catalog_item_get_field (item) != NULL)
    cw_mapping_editing_add (self->editing, cw_catalog_item_get_field (item), -1);
  else
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
added_cb (CwCatalogPane *self, CwCatalogRow *row)
{
  CwCatalogItem *item = cw_catalog_row_get_item (row);

  g_assert (CW_IS_CATALOG_PANE (self));

  if (item != NULL)
    cw_mapping_editing_add (self->editing, cw_catalog_item_get_field (item), -1);
}

static void
set_up_row_cb (CwCatalogPane *self, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *row = cw_catalog_row_new ();

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), row);
  g_signal_connect_swapped (row, "added", G_CALLBACK (added_cb), self);
  gtk_list_item_set_child (list_item, expander);
}

/* The expander has the focus: what it unfolds is spoken of it. */
static void
name_row (GtkWidget *expander, CwCatalogItem *item)
{
  GtkWidget *row = gtk_widget_get_parent (expander);
  const char *name = cw_catalog_item_get_name (item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_row_cb (CwCatalogPane *self, GtkListItem *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  g_autoptr (CwCatalogItem) item = gtk_tree_list_row_get_item (row);

  gtk_tree_expander_set_indent_for_icon (expander, cw_catalog_item_get_field (item) == NULL);
  gtk_tree_expander_set_list_row (expander, row);
  cw_catalog_row_set_item (CW_CATALOG_ROW (gtk_tree_expander_get_child (expander)), item);
  name_row (GTK_WIDGET (expander), item);
}

static void
unbind_row_cb (CwCatalogPane *self, GtkListItem *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));

  cw_catalog_row_set_item (CW_CATALOG_ROW (gtk_tree_expander_get_child (expander)), NULL);
  gtk_tree_expander_set_list_row (expander, NULL);
}

/* Tab leaves the list: it would walk through each of a hundred fields. */
static gboolean
cw_catalog_pane_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CwCatalogPane *self = CW_CATALOG_PANE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    {
      if (direction == GTK_DIR_TAB_FORWARD)
        return FALSE;
      if (direction == GTK_DIR_TAB_BACKWARD)
        return gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    }
  return GTK_WIDGET_CLASS (cw_catalog_pane_parent_class)->focus (widget, direction);
}

static void
cw_catalog_pane_dispose (GObject *object)
{
  CwCatalogPane *self = CW_CATALOG_PANE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  stop_pace (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
  g_clear_object (&self->editing);
  g_clear_pointer (&self->catalog, cw_catalog_unref);

  G_OBJECT_CLASS (cw_catalog_pane_parent_class)->dispose (object);
}

static void
cw_catalog_pane_class_init (CwCatalogPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_catalog_pane_dispose;
  widget_class->focus = cw_catalog_pane_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-catalog-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CwCatalogPane, list);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogPane, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogPane, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwCatalogPane, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
cw_catalog_pane_init (CwCatalogPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list));
}

void
cw_catalog_pane_set_editing (CwCatalogPane *self, CwMappingEditing *editing)
{
  g_return_if_fail (CW_IS_CATALOG_PANE (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editing, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb (self);
}

void
cw_catalog_pane_focus_search (CwCatalogPane *self)
{
  g_return_if_fail (CW_IS_CATALOG_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}
