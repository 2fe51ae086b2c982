/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-picker.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define LEVEL_INDENT 18
#define PAGE_LINES 8
/* Of the list, which does not know how high it would like to be before it was seen. */
#define MAX_HEIGHT 330
#define LINE_HEIGHT 34
#define DETAILED_LINE_HEIGHT 46

struct _CwPicker
{
  AdwBin parent_instance;

  GListModel *items;             /* (owned) (nullable) */
  char *fresh_format;            /* (owned) (nullable) */
  char *current;                 /* (owned) (nullable): id of what is chosen now */
  GListStore *fresh;             /* (owned): the line for what is typed, if it can be chosen */
  GtkCustomFilter *filter;       /* (owned) */
  GtkFilterListModel *found;     /* (owned) */
  GtkSingleSelection *selection; /* (owned) */

  GtkSearchEntry *entry;
  GtkWidget *nothing_label;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
  GtkListView *view;
};

enum
{
  CHOSEN,
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwPicker, cw_picker, ADW_TYPE_BIN)

static GListModel *
get_model (CwPicker *self)
{
  return G_LIST_MODEL (self->selection);
}

static gboolean
is_choosable (CwPicker *self, guint position)
{
  g_autoptr (CwPickItem) item = g_list_model_get_item (get_model (self), position);

  return item != NULL && cw_pick_item_get_choosable (item);
}

static void
select_line (CwPicker *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
choose (CwPicker *self, guint position)
{
  g_autoptr (CwPickItem) item = g_list_model_get_item (get_model (self), position);

  if (item != NULL && cw_pick_item_get_choosable (item))
    g_signal_emit (self, signals[CHOSEN], 0, item);
}

/* Moves by so many lines that can be chosen, or to the end of the list. */
static void
move_by (CwPicker *self, int step, guint count)
{
  gint64 n = g_list_model_get_n_items (get_model (self));
  guint selected = gtk_single_selection_get_selected (self->selection);
  gint64 reached = selected;

  if (selected == GTK_INVALID_LIST_POSITION)
    reached = step > 0 ? -1 : n;
  for (gint64 position = reached + step; position >= 0 && position < n && count > 0;
       position += step)
    if (is_choosable (self, (guint) position))
      {
        reached = position;
        count--;
      }
  if (reached >= 0 && reached < n)
    select_line (self, (guint) reached);
}

static gboolean
is_heading (CwPicker *self, guint position)
{
  g_autoptr (CwPickItem) item = g_list_model_get_item (get_model (self), position);

  return cw_pick_item_get_heading (item);
}

/* To the first line below the next heading, or the one before. */
static void
move_to_heading (CwPicker *self, int step)
{
  gint64 n = g_list_model_get_n_items (get_model (self));
  guint selected = gtk_single_selection_get_selected (self->selection);
  gint64 position = selected == GTK_INVALID_LIST_POSITION ? 0 : selected;

  /* Upwards the heading right above is that of the line itself. */
  for (guint passed = 0; position >= 0 && position < n; position += step)
    if (is_heading (self, (guint) position) && (step > 0 || ++passed == 2))
      break;
  if (position < 0)
    position = 0;
  if (position >= n)
    return;
  gtk_single_selection_set_selected (self->selection, (guint) position);
  if (!is_choosable (self, (guint) position))
    move_by (self, 1, 1);
}

static gboolean
key_pressed_cb (CwPicker *self, guint key, guint code, GdkModifierType state)
{
  gboolean jump = (state & GDK_CONTROL_MASK) != 0;

  g_assert (CW_IS_PICKER (self));

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    jump ? move_to_heading (self, 1) : move_by (self, 1, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    jump ? move_to_heading (self, -1) : move_by (self, -1, 1);
  else if (key == GDK_KEY_Page_Down)
    move_by (self, 1, PAGE_LINES);
  else if (key == GDK_KEY_Page_Up)
    move_by (self, -1, PAGE_LINES);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
offer_fresh (CwPicker *self, const char *typed)
{
  g_autofree char *name = g_strstrip (g_strdup (typed));
  g_autofree char *title = NULL;
  g_autoptr (CwPickItem) item = NULL;

  g_list_store_remove_all (self->fresh);
  if (self->fresh_format == NULL || *name == '\0' || self->items == NULL ||
      cw_pick_list_has_title (self->items, name))
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  title = g_strdup_printf (self->fresh_format, name);
#pragma GCC diagnostic pop
  item = cw_pick_item_new (name, title);
  cw_pick_item_set_fresh (item, TRUE);
  g_list_store_append (self->fresh, item);
}

static int
guess_height (CwPicker *self)
{
  int height = 0;

  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)) && height < MAX_HEIGHT; i++)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (get_model (self), i);

      height += cw_pick_item_get_detail (item) != NULL ? DETAILED_LINE_HEIGHT : LINE_HEIGHT;
    }
  return MIN (height, MAX_HEIGHT);
}

static void
show_found (CwPicker *self)
{
  gboolean any = g_list_model_get_n_items (get_model (self)) > 0;

  gtk_scrolled_window_set_min_content_height (self->scroller, guess_height (self));
  gtk_stack_set_visible_child (self->stack,
                               any ? GTK_WIDGET (self->scroller) : self->nothing_label);
}

static void
search_changed_cb (CwPicker *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_assert (CW_IS_PICKER (self));

  if (self->items == NULL)
    return;
  cw_pick_list_search (self->items, typed);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  offer_fresh (self, typed);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  move_by (self, 1, 1);
  show_found (self);
}

static void
entry_activated_cb (CwPicker *self)
{
  g_assert (CW_IS_PICKER (self));

  /* What was typed a moment ago counts. */
  search_changed_cb (self);
  choose (self, gtk_single_selection_get_selected (self->selection));
}

static void
search_stopped_cb (CwPicker *self)
{
  g_assert (CW_IS_PICKER (self));

  g_signal_emit (self, signals[STOPPED], 0);
}

static void
view_activated_cb (CwPicker *self, guint position)
{
  g_assert (CW_IS_PICKER (self));

  choose (self, position);
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  return cw_pick_item_get_shown (CW_PICK_ITEM (item));
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_up_line_cb (CwPicker *self, GtkListItem *list_item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *detail = create_label ("caption");

  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "readable");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), create_label (NULL));
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (list_item, line);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* The list item around a line is what takes the focus, and has no name before GTK 4.12. */
static void
name_line (GtkWidget *line, CwPickItem *item)
{
  const char *detail = cw_pick_item_get_detail (item);
  g_autofree char *name = g_strjoin (", ", cw_pick_item_get_title (item),
                                     detail != NULL && *detail ? detail : NULL, NULL);
  GtkWidget *row = gtk_widget_get_parent (line);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
bind_line_cb (CwPicker *self, GtkListItem *list_item)
{
  CwPickItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *line = gtk_list_item_get_child (list_item);
  GtkWidget *texts = gtk_widget_get_first_child (line);
  GtkWidget *title = gtk_widget_get_first_child (texts);
  GtkWidget *detail = gtk_widget_get_next_sibling (title);
  gboolean choosable = cw_pick_item_get_choosable (item);
  gboolean heading = cw_pick_item_get_heading (item);
  guint level = cw_pick_item_get_level (item);

  gtk_label_set_label (GTK_LABEL (title), cw_pick_item_get_title (item));
  cw_tooltip_set (title, cw_pick_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (detail), cw_pick_item_get_detail (item));
  gtk_widget_set_visible (detail, cw_pick_item_get_detail (item) != NULL);
  gtk_widget_set_visible (gtk_widget_get_last_child (line),
                          choosable && !cw_pick_item_get_fresh (item) &&
                              g_strcmp0 (cw_pick_item_get_id (item), self->current) == 0);
  set_class (title, "pick-heading", heading);
  gtk_widget_set_margin_start (line, level > 1 ? LEVEL_INDENT * (int) (level - 1) : 0);
  gtk_widget_set_sensitive (line, choosable || heading);
  gtk_list_item_set_selectable (list_item, choosable);
  gtk_list_item_set_activatable (list_item, choosable);
  name_line (line, item);
}

static void
cw_picker_dispose (GObject *object)
{
  CwPicker *self = CW_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_PICKER);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->filter);
  g_clear_object (&self->fresh);
  g_clear_object (&self->items);
  g_clear_pointer (&self->fresh_format, g_free);
  g_clear_pointer (&self->current, g_free);

  G_OBJECT_CLASS (cw_picker_parent_class)->dispose (object);
}

static void
cw_picker_class_init (CwPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_picker_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, CW_TYPE_PICK_ITEM);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/crosswalk/Crosswalk/ui/metrics/cw-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, CwPicker, entry);
  gtk_widget_class_bind_template_child (widget_class, CwPicker, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, CwPicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, CwPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, CwPicker, view);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activated_cb);
}

static void
make_models (CwPicker *self)
{
  g_autoptr (GListStore) parts = g_list_store_new (G_TYPE_LIST_MODEL);

  self->fresh = g_list_store_new (CW_TYPE_PICK_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, NULL, NULL);
  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  g_list_store_append (parts, self->found);
  g_list_store_append (parts, self->fresh);
  self->selection = gtk_single_selection_new (
      G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (g_steal_pointer (&parts)))));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
}

static void
cw_picker_init (CwPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_line_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_line_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
cw_picker_new (void)
{
  return g_object_new (CW_TYPE_PICKER, NULL);
}

void
cw_picker_set_items (CwPicker *self, GListModel *items)
{
  g_return_if_fail (CW_IS_PICKER (self));
  g_return_if_fail (G_IS_LIST_MODEL (items));

  g_set_object (&self->items, items);
  gtk_filter_list_model_set_model (self->found, items);
  search_changed_cb (self);
}

void
cw_picker_set_prompt (CwPicker *self, const char *prompt)
{
  g_return_if_fail (CW_IS_PICKER (self));
  g_return_if_fail (prompt != NULL);

  g_object_set (self->entry, "placeholder-text", prompt, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
}

void
cw_picker_set_fresh_format (CwPicker *self, const char *format)
{
  g_return_if_fail (CW_IS_PICKER (self));

  g_free (self->fresh_format);
  self->fresh_format = g_strdup (format);
}

static void
select_current (CwPicker *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (get_model (self)); i++)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (get_model (self), i);

      if (cw_pick_item_get_choosable (item) &&
          g_strcmp0 (cw_pick_item_get_id (item), self->current) == 0)
        {
          select_line (self, i);
          return;
        }
    }
}

void
cw_picker_start (CwPicker *self, const char *id)
{
  g_return_if_fail (CW_IS_PICKER (self));

  g_free (self->current);
  self->current = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  /* Lines are bound anew, so that the check is at the right one. */
  gtk_list_view_set_model (self->view, NULL);
  search_changed_cb (self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  select_current (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
