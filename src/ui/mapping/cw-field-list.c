/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-field-list.h"

#include "mapping/cw-catalog-item.h"
#include "mapping/cw-field-removal.h"
#include "mapping/cw-field-row.h"
#include "widgets/cw-pacer.h"

#include <glib/gi18n.h>

/* Examples are asked for in turns of this length, so that typing never waits for them. */
#define TURN_US 6000
/* More rows than a screen shows are made in turns, and each turn is laid out by itself. */
#define ROWS_AT_ONCE 8
#define ROWS_A_TURN 5

struct _CwFieldList
{
  GtkWidget parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  GtkListBox *list;          /* child */
  GHashTable *rows;          /* (owned): key → CwFieldRow, of the list */
  CwFieldRow *dropped_on;    /* (nullable): one of the rows */
  guint update_id;           /* idle */
  guint next_update;         /* row that the next turn begins with */
};

typedef enum
{
  REMOVED,
  SHOWN_ROW,
  N_SIGNALS,
} CwFieldListSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwFieldList, cw_field_list, GTK_TYPE_WIDGET)

static CwFieldRow *
get_row (CwFieldList *self, const char *key)
{
  return key != NULL ? g_hash_table_lookup (self->rows, key) : NULL;
}

/* Whether all of them are up to date. */
static gboolean
take_turn (CwFieldList *self)
{
  gint64 end = g_get_monotonic_time () + TURN_US;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, (int) self->next_update)) != NULL)
    {
      cw_field_row_update_examples (CW_FIELD_ROW (row));
      self->next_update++;
      if (g_get_monotonic_time () > end)
        return FALSE;
    }
  return TRUE;
}

static guint count_missing (CwFieldList *self);
static void create_missing (CwFieldList *self, guint n);

static gboolean
update_cb (gpointer user_data)
{
  CwFieldList *self = user_data;

  if (count_missing (self) > 0)
    {
      create_missing (self, ROWS_A_TURN);
      self->next_update = 0;
      return G_SOURCE_CONTINUE;
    }
  if (!take_turn (self))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  return G_SOURCE_REMOVE;
}

static void
schedule_update (CwFieldList *self)
{
  self->next_update = 0;
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (CW_PACER_AFTER_FRAMES, update_cb, self, NULL);
}

static gboolean
has_focus (CwFieldList *self, CwFieldRow *row)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL &&
         (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
}

static void
move_row (CwFieldList *self, GtkListBoxRow *row, int position)
{
  g_object_ref (row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
  g_object_unref (row);
}

/* The row with the focus stays where it is, and those before it go: what is taken out loses the
 * focus, and GTK takes it back from who gets it again in the same frame. */
static void
place_row (CwFieldList *self, CwFieldRow *row, int position)
{
  if (!has_focus (self, row))
    move_row (self, GTK_LIST_BOX_ROW (row), position);
  while (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) > position)
    move_row (self, gtk_list_box_get_row_at_index (self->list, position), -1);
}

/* The neighbour takes the focus: who removes by keyboard goes on there. */
static void
drop_row (CwFieldList *self, CwFieldRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == GTK_WIDGET (row);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, index + 1);

  if (next == NULL && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (self->dropped_on == row)
    self->dropped_on = NULL;
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (focused)
    gtk_widget_grab_focus (next != NULL ? GTK_WIDGET (next) : GTK_WIDGET (self->list));
}

static void
drop_gone (CwFieldList *self)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    if (cw_mapping_editing_find (self->editing, key) < 0)
      {
        g_object_ref (row);
        g_hash_table_iter_remove (&iter);
        drop_row (self, row);
        g_object_unref (row);
      }
}

static void
moved_cb (CwFieldList *self, int by, CwFieldRow *row)
{
  int position = cw_mapping_editing_find (self->editing, cw_field_row_get_key (row)) + by;

  g_assert (CW_IS_FIELD_LIST (self));

  if (position < 0)
    return;
  cw_mapping_editing_move (self->editing, cw_field_row_get_key (row), (guint) position);
  g_signal_emit (self, signals[SHOWN_ROW], 0, row);
}

static void
removed_cb (CwFieldList *self, CwFieldRow *row)
{
  g_autoptr (CwFieldRemoval) removal =
      cw_field_removal_new (self->editing, cw_field_row_get_key (row));

  g_assert (CW_IS_FIELD_LIST (self));

  if (removal != NULL)
    g_signal_emit (self, signals[REMOVED], 0, removal);
}

static CwFieldRow *
create_row (CwFieldList *self, const char *key, guint position)
{
  GtkWidget *row = cw_field_row_new (self->editing, key);

  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->list, row, (int) position);
  g_hash_table_insert (self->rows, g_strdup (key), row);
  return CW_FIELD_ROW (row);
}

static guint
count_missing (CwFieldList *self)
{
  const CwMapping *mapping = cw_mapping_editing_get_mapping (self->editing);
  guint n = 0;

  for (guint i = 0; i < mapping->fields->len; i++)
    if (get_row (self, ((const CwMappingField *) mapping->fields->pdata[i])->key) == NULL)
      n++;
  return n;
}

/* Those that are there stand in the order of the mapping. */
static void
create_missing (CwFieldList *self, guint n)
{
  const CwMapping *mapping = cw_mapping_editing_get_mapping (self->editing);
  const char *picked = cw_mapping_editing_get_picked (self->editing);
  guint position = 0;

  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      if (get_row (self, field->key) == NULL)
        {
          CwFieldRow *row;

          if (n == 0)
            continue;
          n--;
          row = create_row (self, field->key, position);
          cw_field_row_update (row, field, i + 1);
          cw_field_row_set_picked (row, g_strcmp0 (field->key, picked) == 0);
        }
      position++;
    }
}

/* What a person asks for is there at once. (nullable): no field of that key */
static CwFieldRow *
ensure_row (CwFieldList *self, const char *key)
{
  if (key != NULL && get_row (self, key) == NULL &&
      cw_mapping_editing_find (self->editing, key) >= 0)
    create_missing (self, G_MAXUINT);
  return get_row (self, key);
}

static void
picked_cb (CwFieldList *self)
{
  const char *picked = cw_mapping_editing_get_picked (self->editing);
  GHashTableIter iter;
  gpointer key, row;

  g_assert (CW_IS_FIELD_LIST (self));

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    cw_field_row_set_picked (row, g_strcmp0 (key, picked) == 0);
  row = ensure_row (self, picked);
  if (row != NULL)
    g_signal_emit (self, signals[SHOWN_ROW], 0, row);
}

/* One that is there already stands behind those of the fields before its own. */
static void
update_rows (CwFieldList *self)
{
  const CwMapping *mapping = cw_mapping_editing_get_mapping (self->editing);
  guint position = 0;

  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];
      CwFieldRow *row = get_row (self, field->key);

      if (row == NULL)
        continue;
      if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) != (int) position)
        place_row (self, row, (int) position);
      cw_field_row_update (row, field, i + 1);
      position++;
    }
}

static void
changed_cb (CwFieldList *self)
{
  guint n_rows, n_missing;

  g_assert (CW_IS_FIELD_LIST (self));

  drop_gone (self);
  update_rows (self);
  n_rows = g_hash_table_size (self->rows);
  n_missing = count_missing (self);
  if (n_missing <= ROWS_AT_ONCE)
    create_missing (self, n_missing);
  else if (n_rows < ROWS_AT_ONCE)
    create_missing (self, ROWS_AT_ONCE - n_rows);
  schedule_update (self);
}

/* The catalog tells types, and so which formats there are. What fits into a turn is there with the
 * next frame. */
static void
shown_cb (CwFieldList *self)
{
  g_assert (CW_IS_FIELD_LIST (self));

  changed_cb (self);
  if (cw_mapping_editing_get_preview (self->editing) != NULL && take_turn (self) &&
      count_missing (self) == 0)
    g_clear_handle_id (&self->update_id, g_source_remove);
}

static void
activated_cb (CwFieldList *self, CwFieldRow *row)
{
  const char *key = cw_field_row_get_key (row);

  g_assert (CW_IS_FIELD_LIST (self));

  if (g_strcmp0 (key, cw_mapping_editing_get_picked (self->editing)) == 0)
    key = NULL;
  cw_mapping_editing_pick (self->editing, key);
}

static void
show_drop (CwFieldList *self, CwFieldRow *row, int side)
{
  if (self->dropped_on != NULL && self->dropped_on != row)
    cw_field_row_set_drop (self->dropped_on, 0);
  self->dropped_on = row;
  if (row != NULL)
    cw_field_row_set_drop (row, side);
}

/* Between which rows: as the position of what is dropped there. */
static guint
find_drop (CwFieldList *self, double y, CwFieldRow **near, int *side)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (self->list, (int) y);
  guint n_rows = g_hash_table_size (self->rows);
  graphene_rect_t bounds;

  *side = 1;
  if (row == NULL)
    {
      *near = n_rows > 0
                  ? CW_FIELD_ROW (gtk_list_box_get_row_at_index (self->list, (int) n_rows - 1))
                  : NULL;
      return n_rows;
    }
  *near = CW_FIELD_ROW (row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds) &&
      y < (double) (bounds.origin.y + bounds.size.height / 2))
    *side = -1;
  return (guint) gtk_list_box_row_get_index (row) + (*side > 0 ? 1 : 0);
}

static GdkDragAction
drop_moved_cb (CwFieldList *self, double x, double y, GtkDropTarget *target)
{
  CwFieldRow *row;
  int side;

  g_assert (CW_IS_FIELD_LIST (self));

  find_drop (self, y, &row, &side);
  show_drop (self, row, side);
  return gtk_drop_target_get_actions (target) &
         gdk_drop_get_actions (gtk_drop_target_get_current_drop (target));
}

static void
drop_left_cb (CwFieldList *self)
{
  g_assert (CW_IS_FIELD_LIST (self));

  show_drop (self, NULL, 0);
}

static void
drop_field (CwFieldList *self, CwFieldRow *row, guint position)
{
  int from = cw_mapping_editing_find (self->editing, cw_field_row_get_key (row));

  if (from >= 0)
    cw_mapping_editing_move (self->editing, cw_field_row_get_key (row),
                             (guint) from < position ? position - 1 : position);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
dropped_cb (CwFieldList *self, const GValue *value, double x, double y)
{
  CwFieldRow *near;
  int side;
  guint position = find_drop (self, y, &near, &side);

  g_assert (CW_IS_FIELD_LIST (self));

  show_drop (self, NULL, 0);
  if (self->editing == NULL)
    return FALSE;
  if (G_VALUE_HOLDS (value, CW_TYPE_FIELD_ROW))
    drop_field (self, g_value_get_object (value), position);
  else
    cw_mapping_editing_add (self->editing, cw_catalog_item_get_field (g_value_get_object (value)),
                            (int) position);
  return TRUE;
}

static void
cw_field_list_dispose (GObject *object)
{
  CwFieldList *self = CW_FIELD_LIST (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  self->dropped_on = NULL;
  g_clear_pointer (&self->rows, g_hash_table_unref);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_field_list_parent_class)->dispose (object);
}

static void
cw_field_list_class_init (CwFieldListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_field_list_dispose;
  signals[REMOVED] = g_signal_new ("removed", CW_TYPE_FIELD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, CW_TYPE_FIELD_REMOVAL);
  signals[SHOWN_ROW] = g_signal_new ("shown-row", CW_TYPE_FIELD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_drop_target (CwFieldList *self)
{
  GType types[] = { CW_TYPE_FIELD_ROW, CW_TYPE_CATALOG_ITEM };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_swapped (target, "motion", G_CALLBACK (drop_moved_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (drop_left_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}

static void
cw_field_list_init (CwFieldList *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "field-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fields in sending order"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  add_drop_target (self);
}

void
cw_field_list_set_editing (CwFieldList *self, CwMappingEditing *editing)
{
  g_return_if_fail (CW_IS_FIELD_LIST (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editing, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editing, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
cw_field_list_show (CwFieldList *self, const char *key)
{
  CwFieldRow *row;

  g_return_if_fail (CW_IS_FIELD_LIST (self));

  cw_mapping_editing_pick (self->editing, key);
  row = ensure_row (self, key);
  if (row != NULL)
    g_signal_emit (self, signals[SHOWN_ROW], 0, row);
}

void
cw_field_list_add_text (CwFieldList *self)
{
  CwFieldRow *row;

  g_return_if_fail (CW_IS_FIELD_LIST (self));

  cw_mapping_editing_add (self->editing, NULL, -1);
  row = ensure_row (self, cw_mapping_editing_get_picked (self->editing));
  if (row != NULL)
    cw_field_row_focus_text (row);
}
