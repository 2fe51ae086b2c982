/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-field-row.h"

#include "mapping/cw-field-details.h"
#include "mapping/cw-format-chooser.h"
#include "mapping/cw-mapping-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwFieldRow
{
  GtkListBoxRow parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) */
  CwFieldDetails *details;   /* child (nullable): while it is picked */
  GPtrArray *lints;          /* (owned) (element-type utf8): that are shown */

  CwFormatChooser *format_chooser;
  GtkEntry *name_entry;
  GtkLabel *name_label;
  GtkLabel *number_label;
  GtkLabel *place_label;
  GtkMenuButton *menu_button;
  GtkStack *name_stack;
  GtkWidget *body;
  GtkWidget *handle;
  GtkWidget *lint_box;
  GtkWidget *name_box;
};

typedef enum
{
  MOVED,
  REMOVED,
  N_SIGNALS,
} CwFieldRowSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwFieldRow, cw_field_row, GTK_TYPE_LIST_BOX_ROW)

static const CwMappingField *
get_field (CwFieldRow *self)
{
  return self->editing != NULL
             ? cw_mapping_find (cw_mapping_editing_get_mapping (self->editing), self->key)
             : NULL;
}

static gboolean
is_renamed (CwFieldRow *self)
{
  return gtk_stack_get_visible_child (self->name_stack) == GTK_WIDGET (self->name_entry);
}

static void
end_rename (CwFieldRow *self, gboolean keep)
{
  gboolean focused;

  if (!is_renamed (self))
    return;
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self->name_stack)) != NULL;
  gtk_stack_set_visible_child (self->name_stack, self->name_box);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (keep && self->editing != NULL)
    cw_mapping_editing_rename (self->editing, self->key,
                               gtk_editable_get_text (GTK_EDITABLE (self->name_entry)));
}

static void
renamed_cb (CwFieldRow *self)
{
  g_assert (CW_IS_FIELD_ROW (self));

  end_rename (self, TRUE);
}

static void
entry_left_cb (CwFieldRow *self)
{
  g_assert (CW_IS_FIELD_ROW (self));

  end_rename (self, TRUE);
}

static gboolean
entry_key_cb (CwFieldRow *self, guint keyval)
{
  g_assert (CW_IS_FIELD_ROW (self));

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  end_rename (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
name_pressed_cb (CwFieldRow *self, int n_press, double x, double y, GtkGesture *gesture)
{
  g_assert (CW_IS_FIELD_ROW (self));

  if (n_press != 2)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  cw_field_row_rename (self);
}

static GdkContentProvider *
drag_prepare_cb (CwFieldRow *self)
{
  g_assert (CW_IS_FIELD_ROW (self));

  return gdk_content_provider_new_typed (CW_TYPE_FIELD_ROW, self);
}

static void
drag_begun_cb (CwFieldRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  g_assert (CW_IS_FIELD_ROW (self));

  gtk_drag_source_set_icon (source, picture, 12, 20);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_ended_cb (CwFieldRow *self)
{
  g_assert (CW_IS_FIELD_ROW (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
rename_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_field_row_rename (CW_FIELD_ROW (widget));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[MOVED], 0, g_variant_get_int32 (parameter));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
place_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwFieldRow *self = CW_FIELD_ROW (widget);

  cw_mapping_editing_set_placement (self->editing, self->key,
                                    (CwPlacement) g_variant_get_int32 (parameter));
}

static void
append (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

/* Made when it is opened: a hundred rows need no hundred menus. */
static void
create_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  CwFieldRow *self = user_data;
  const CwMappingField *field = get_field (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) move = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  append (edit, _ ("_Rename…"), "field.rename");
  if (field != NULL && field->placement == CW_PLACEMENT_EMBEDDED_DATA &&
      cw_placement_fits (CW_PLACEMENT_QUESTION, field->format))
    append (edit, _ ("Send as _Question"), "field.place(1)");
  if (field != NULL && field->placement == CW_PLACEMENT_QUESTION &&
      cw_placement_fits (CW_PLACEMENT_EMBEDDED_DATA, field->format))
    append (edit, _ ("Send as _Embedded Data"), "field.place(0)");
  append (move, _ ("Move _Up"), "field.move(-1)");
  append (move, _ ("Move _Down"), "field.move(1)");
  append (end, _ ("Remo_ve"), "field.remove");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (move));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
cw_field_row_dispose (GObject *object)
{
  CwFieldRow *self = CW_FIELD_ROW (object);

  if (self->menu_button != NULL)
    gtk_menu_button_set_create_popup_func (self->menu_button, NULL, NULL, NULL);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_field_row_parent_class)->dispose (object);
}

static void
cw_field_row_finalize (GObject *object)
{
  CwFieldRow *self = CW_FIELD_ROW (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->lints, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_field_row_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "field.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "field.place", "i", place_cb);
  gtk_widget_class_install_action (widget_class, "field.move", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "field.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "field.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "field.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "field.move", "i",
                                       1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "field.remove", NULL);
}

static void
cw_field_row_class_init (CwFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_field_row_dispose;
  object_class->finalize = cw_field_row_finalize;
  signals[MOVED] = g_signal_new ("moved", CW_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[REMOVED] = g_signal_new ("removed", CW_TYPE_FIELD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  g_type_ensure (CW_TYPE_FORMAT_CHOOSER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, body);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, format_chooser);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, handle);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, lint_box);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, name_box);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, name_stack);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, CwFieldRow, place_label);
  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
  bind_keys (widget_class);
}

static void
add_drag (CwFieldRow *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (self->handle, GTK_EVENT_CONTROLLER (drag));
}

static void
watch_name (CwFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  g_signal_connect_swapped (clicks, "pressed", G_CALLBACK (name_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->name_entry), focus);
  gtk_widget_add_controller (GTK_WIDGET (self->name_entry), keys);
  gtk_widget_add_controller (self->name_box, GTK_EVENT_CONTROLLER (clicks));
}

static void
cw_field_row_init (CwFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lints = g_ptr_array_new_with_free_func (g_free);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  add_drag (self);
  watch_name (self);
}

GtkWidget *
cw_field_row_new (CwMappingEditing *editing, const char *key)
{
  CwFieldRow *self = g_object_new (CW_TYPE_FIELD_ROW, NULL);

  self->editing = g_object_ref (editing);
  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}

const char *
cw_field_row_get_key (CwFieldRow *self)
{
  g_return_val_if_fail (CW_IS_FIELD_ROW (self), NULL);

  return self->key;
}

void
cw_field_row_update (CwFieldRow *self, const CwMappingField *field, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *source = NULL;
  g_autofree char *menu = NULL;

  g_return_if_fail (CW_IS_FIELD_ROW (self));
  g_return_if_fail (field != NULL);

  source = cw_mapping_words_source (self->editing, field);
  menu = g_strdup_printf (_ ("Options for “%s”"), field->name);
  gtk_label_set_label (self->number_label, digits);
  gtk_label_set_label (self->name_label, field->name);
  gtk_label_set_label (self->place_label, cw_placement_get_name (field->placement));
  cw_tooltip_set (self->name_box, source);
  cw_format_chooser_set_field (self->format_chooser, self->editing, field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, field->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, source, -1);
  if (self->details != NULL)
    cw_field_details_update (self->details);
}

static GPtrArray *
list_lints (CwFieldRow *self)
{
  const CwFlowPreview *preview = cw_mapping_editing_get_preview (self->editing);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; preview != NULL && i < preview->payload->lints->len; i++)
    {
      const CwLint *lint = preview->payload->lints->pdata[i];

      if (g_strcmp0 (lint->key, self->key) == 0)
        g_ptr_array_add (messages, g_strdup (lint->message));
    }
  return messages;
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;
  return TRUE;
}

static GtkWidget *
create_lint (const char *message)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (message);

  gtk_widget_add_css_class (icon, "attention");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Warning"), -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
show_lints (CwFieldRow *self)
{
  g_autoptr (GPtrArray) lints = list_lints (self);
  GtkWidget *child;

  if (are_same (lints, self->lints))
    return;
  while ((child = gtk_widget_get_first_child (self->lint_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->lint_box), child);
  for (guint i = 0; i < lints->len; i++)
    gtk_box_append (GTK_BOX (self->lint_box), create_lint (lints->pdata[i]));
  gtk_widget_set_visible (self->lint_box, lints->len > 0);
  g_ptr_array_unref (self->lints);
  self->lints = g_steal_pointer (&lints);
}

void
cw_field_row_update_examples (CwFieldRow *self)
{
  g_return_if_fail (CW_IS_FIELD_ROW (self));

  cw_format_chooser_update_example (self->format_chooser);
  show_lints (self);
  if (self->details != NULL)
    cw_field_details_update (self->details);
}

void
cw_field_row_set_picked (CwFieldRow *self, gboolean picked)
{
  g_return_if_fail (CW_IS_FIELD_ROW (self));

  if (picked == (self->details != NULL))
    return;
  if (!picked)
    {
      gtk_box_remove (GTK_BOX (self->body), GTK_WIDGET (self->details));
      self->details = NULL;
      gtk_widget_remove_css_class (GTK_WIDGET (self), "picked");
    }
  else
    {
      self->details = CW_FIELD_DETAILS (cw_field_details_new (self->editing, self->key));
      gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->details));
      gtk_box_reorder_child_after (GTK_BOX (self->body), self->lint_box,
                                   GTK_WIDGET (self->details));
      gtk_widget_add_css_class (GTK_WIDGET (self), "picked");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, picked, -1);
}

void
cw_field_row_set_drop (CwFieldRow *self, int side)
{
  g_return_if_fail (CW_IS_FIELD_ROW (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  if (side != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), side < 0 ? "drop-above" : "drop-below");
}

void
cw_field_row_rename (CwFieldRow *self)
{
  const CwMappingField *field;

  g_return_if_fail (CW_IS_FIELD_ROW (self));

  field = get_field (self);
  if (field == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), field->name);
  gtk_stack_set_visible_child (self->name_stack, GTK_WIDGET (self->name_entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

void
cw_field_row_focus_text (CwFieldRow *self)
{
  g_return_if_fail (CW_IS_FIELD_ROW (self));

  if (self->details != NULL)
    cw_field_details_focus_text (self->details);
}
