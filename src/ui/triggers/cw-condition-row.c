/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-condition-row.h"

#include "triggers/cw-condition-edit.h"
#include "triggers/cw-field-button.h"
#include "triggers/cw-node-count.h"
#include "triggers/cw-node-handle.h"
#include "triggers/cw-trigger-words.h"
#include "triggers/cw-value-editor.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define OPERATOR_WIDTH 120

struct _CwConditionRow
{
  AdwBin parent_instance;

  CwTreeContext *context; /* (unowned) (nullable) */
  guint place;
  CwFieldType type;
  GArray *operators; /* (owned) (nullable) (element-type int): of the list */
  gboolean updating;

  CwFieldButton *field;
  CwNodeCount *count;
  CwNodeHandle *handle;
  CwValueEditor *value;
  GtkDropDown *op;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (CwConditionRow, cw_condition_row, ADW_TYPE_BIN)

static void
give (CwConditionRow *self, CwFilter *node)
{
  cw_trigger_edit_set_node (self->context->edit, self->place, node, NULL);
}

static void
field_picked_cb (CwConditionRow *self, const char *id, const char *category)
{
  CwCatalog *catalog = cw_trigger_edit_get_catalog (self->context->edit);
  const CwField *field = cw_catalog_find (catalog, id);
  CwFilter *node = cw_tree_context_copy_node (self->context, self->place);

  g_assert (CW_IS_CONDITION_ROW (self));

  if (node == NULL)
    return;
  if (field != NULL)
    cw_condition_edit_set_field (node, catalog, field);
  if (category != NULL)
    cw_condition_edit_toggle (node, category, TRUE, TRUE);
  give (self, node);
}

static void
operator_selected_cb (CwConditionRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->op);
  CwFilter *node;

  g_assert (CW_IS_CONDITION_ROW (self));

  if (self->updating || self->operators == NULL || selected >= self->operators->len)
    return;
  node = cw_tree_context_copy_node (self->context, self->place);
  if (node == NULL)
    return;
  cw_condition_edit_set_operator (node, self->type,
                                  (CwOperator) g_array_index (self->operators, int, selected));
  give (self, node);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwConditionRow *self = CW_CONDITION_ROW (widget);

  cw_trigger_edit_remove (self->context->edit, self->place);
}

static gboolean
move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CwConditionRow *self = CW_CONDITION_ROW (widget);

  cw_trigger_edit_shift (self->context->edit, self->place, g_variant_get_boolean (arguments));
  return TRUE;
}

static void
cw_condition_row_dispose (GObject *object)
{
  CwConditionRow *self = CW_CONDITION_ROW (object);

  self->updating = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->operators, g_array_unref);

  G_OBJECT_CLASS (cw_condition_row_parent_class)->dispose (object);
}

static void
cw_condition_row_class_init (CwConditionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_condition_row_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "condition.remove", NULL, remove_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key, "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK,
                                       "condition.remove", NULL);
}

static GtkWidget *
create_remove (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "condition.remove");
  cw_tooltip_set (button, _ ("Remove Condition"));
  cw_tree_context_name (button, _ ("Remove Condition"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "trash");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
cw_condition_row_init (CwConditionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->handle = CW_NODE_HANDLE (cw_node_handle_new ());
  self->field = CW_FIELD_BUTTON (cw_field_button_new ());
  g_signal_connect_swapped (self->field, "picked", G_CALLBACK (field_picked_cb), self);
  self->op = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->op), OPERATOR_WIDTH, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->op), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->op), "token");
  gtk_widget_add_css_class (GTK_WIDGET (self->op), "op");
  g_signal_connect_swapped (self->op, "notify::selected", G_CALLBACK (operator_selected_cb), self);
  self->value = CW_VALUE_EDITOR (cw_value_editor_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->value), TRUE);
  self->count = CW_NODE_COUNT (cw_node_count_new ());
  self->remove = create_remove ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->handle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->op));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (box), self->remove);
  gtk_widget_add_css_class (GTK_WIDGET (self), "condition");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cw_condition_row_new (void)
{
  return g_object_new (CW_TYPE_CONDITION_ROW, NULL);
}

static gboolean
same_operators (const GArray *a, const GArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_array_index (a, int, i) != g_array_index (b, int, i))
      return FALSE;
  return TRUE;
}

/* What a file asked for, though it is not offered. */
static guint
find_operator (GArray *operators, CwOperator op)
{
  const int number = (int) op;

  for (guint i = 0; i < operators->len; i++)
    if (g_array_index (operators, int, i) == number)
      return i;
  g_array_append_val (operators, number);
  return operators->len - 1;
}

static void
show_operators (CwConditionRow *self, const CwFilter *condition, CwFieldType type)
{
  const CwField *field = cw_tree_context_find_field (self->context, condition);
  g_autoptr (GArray) operators = NULL;
  guint selected;

  operators = field != NULL ? cw_condition_edit_list_operators (field)
                            : g_array_new (FALSE, FALSE, sizeof (int));
  selected = find_operator (operators, condition->op);
  if (type != self->type || !same_operators (self->operators, operators))
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < operators->len; i++)
        gtk_string_list_append (
            names, cw_operator_get_name ((CwOperator) g_array_index (operators, int, i), type));
      gtk_drop_down_set_model (self->op, G_LIST_MODEL (names));
      g_clear_pointer (&self->operators, g_array_unref);
      self->operators = g_steal_pointer (&operators);
    }
  gtk_drop_down_set_selected (self->op, selected);
}

void
cw_condition_row_set_condition (CwConditionRow *self,
                                CwTreeContext *context,
                                guint place,
                                const CwFilter *condition,
                                gboolean muted)
{
  CwCatalog *catalog;
  CwFieldType type;
  gint64 count;
  g_autofree char *words = NULL;
  g_autofree char *op = NULL;

  g_return_if_fail (CW_IS_CONDITION_ROW (self));
  g_return_if_fail (context != NULL && condition != NULL);

  catalog = cw_trigger_edit_get_catalog (context->edit);
  if (self->context != context)
    gtk_size_group_add_widget (context->operators, GTK_WIDGET (self->op));
  self->context = context;
  self->place = place;
  self->updating = TRUE;
  type = cw_condition_edit_get_type (catalog, condition);
  cw_node_handle_set_place (self->handle, place);
  cw_field_button_set_field (self->field, catalog, condition->field);
  show_operators (self, condition, type);
  self->type = type;
  cw_value_editor_set_condition (self->value, context, place, condition);
  count = cw_tree_context_find_count (context, condition);
  if (cw_condition_edit_is_ready (condition, catalog))
    cw_node_count_set (self->count, count, context->n_records, FALSE, muted);
  else
    cw_node_count_clear (self->count);
  words = cw_trigger_words_describe_node (condition, catalog, count, context->n_records);
  cw_tree_context_name (GTK_WIDGET (self), words);
  op = g_strdup_printf (_ ("Operator: %s"), cw_operator_get_name (condition->op, type));
  cw_tree_context_name (GTK_WIDGET (self->op), op);
  self->updating = FALSE;
}

gboolean
cw_condition_row_is_set (CwConditionRow *self)
{
  g_return_val_if_fail (CW_IS_CONDITION_ROW (self), FALSE);

  return self->context != NULL;
}

guint
cw_condition_row_get_place (CwConditionRow *self)
{
  g_return_val_if_fail (CW_IS_CONDITION_ROW (self), 0);

  return self->place;
}

void
cw_condition_row_focus (CwConditionRow *self)
{
  g_return_if_fail (CW_IS_CONDITION_ROW (self));

  gtk_widget_child_focus (GTK_WIDGET (self->field), GTK_DIR_TAB_FORWARD);
}
