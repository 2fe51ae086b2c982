/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-group-box.h"

#include "triggers/cw-condition-row.h"
#include "triggers/cw-filter-tree.h"
#include "triggers/cw-node-count.h"
#include "triggers/cw-node-handle.h"
#include "triggers/cw-trigger-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwGroupBox
{
  AdwBin parent_instance;

  CwTreeContext *context; /* (unowned) (nullable) */
  guint place;
  guint n_children;
  int drop; /* before which child something would fall; −1 none */
  gboolean updating;

  CwNodeCount *count;
  CwNodeHandle *handle;
  GtkBox *children;
  GtkDropDown *kind;
  GtkLabel *meaning;
  GtkWidget *add_condition;
  GtkWidget *remove;
  GtkWidget *separator; /* where a drag would fall */
};

G_DEFINE_FINAL_TYPE (CwGroupBox, cw_group_box, ADW_TYPE_BIN)

static void
kind_selected_cb (CwGroupBox *self)
{
  g_assert (CW_IS_GROUP_BOX (self));

  if (!self->updating)
    cw_trigger_edit_set_kind (self->context->edit, self->place,
                              (CwFilterKind) gtk_drop_down_get_selected (self->kind));
}

static void
add_condition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwGroupBox *self = CW_GROUP_BOX (widget);

  cw_trigger_edit_add_condition (self->context->edit, self->place, NULL);
}

static void
add_group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwGroupBox *self = CW_GROUP_BOX (widget);

  cw_trigger_edit_add_group (self->context->edit, self->place);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwGroupBox *self = CW_GROUP_BOX (widget);

  cw_trigger_edit_remove (self->context->edit, self->place);
}

static gboolean
move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CwGroupBox *self = CW_GROUP_BOX (widget);

  if (self->place == 0)
    return FALSE;
  cw_trigger_edit_shift (self->context->edit, self->place, g_variant_get_boolean (arguments));
  return TRUE;
}

/* The child that stands at @y, or the one after it: what is dragged falls before it. */
static guint
find_drop (CwGroupBox *self, double y)
{
  guint index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->children)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (child == self->separator)
        continue;
      if (gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds) &&
          y < (double) (bounds.origin.y + bounds.size.height / 2))
        return index;
      index++;
    }
  return index;
}

static GtkWidget *
get_child (CwGroupBox *self, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->children));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (child != self->separator && index-- == 0)
      return child;
  return NULL;
}

static void
show_drop (CwGroupBox *self, int index)
{
  GtkWidget *before;

  if (self->drop == index)
    return;
  self->drop = index;
  gtk_widget_set_visible (self->separator, index >= 0);
  if (index < 0)
    return;
  before = index > 0 ? get_child (self, (guint) index - 1) : NULL;
  gtk_box_reorder_child_after (self->children, self->separator, before);
}

/* What is dragged was over the groups around this one before, and did not leave them. */
static void
hide_drop_above (CwGroupBox *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  while ((widget = gtk_widget_get_parent (widget)) != NULL)
    if (CW_IS_GROUP_BOX (widget))
      show_drop (CW_GROUP_BOX (widget), -1);
}

static CwNodeHandle *
get_dragged (CwGroupBox *self, const GValue *value)
{
  CwNodeHandle *handle = value != NULL && G_VALUE_HOLDS (value, CW_TYPE_NODE_HANDLE)
                             ? g_value_get_object (value)
                             : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* One of another window belongs to another trigger. */
  return handle != NULL && gtk_widget_get_root (GTK_WIDGET (handle)) == root ? handle : NULL;
}

static GdkDragAction
motion_cb (CwGroupBox *self, double x, double y, GtkDropTarget *target)
{
  g_assert (CW_IS_GROUP_BOX (self));

  if (get_dragged (self, gtk_drop_target_get_value (target)) == NULL)
    return 0;
  hide_drop_above (self);
  show_drop (self, (int) find_drop (self, y));
  return GDK_ACTION_MOVE;
}

static void
left_cb (CwGroupBox *self)
{
  g_assert (CW_IS_GROUP_BOX (self));

  show_drop (self, -1);
}

static gboolean
dropped_cb (CwGroupBox *self, const GValue *value, double x, double y)
{
  CwNodeHandle *handle = get_dragged (self, value);
  guint index = find_drop (self, y);

  g_assert (CW_IS_GROUP_BOX (self));

  hide_drop_above (self);
  show_drop (self, -1);
  if (handle == NULL)
    return FALSE;
  cw_trigger_edit_move (self->context->edit, cw_node_handle_get_place (handle), self->place, index);
  return TRUE;
}

static void
cw_group_box_dispose (GObject *object)
{
  CW_GROUP_BOX (object)->updating = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (cw_group_box_parent_class)->dispose (object);
}

static void
cw_group_box_class_init (CwGroupBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_group_box_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "group.add-condition", NULL, add_condition_action);
  gtk_widget_class_install_action (widget_class, "group.add-group", NULL, add_group_action);
  gtk_widget_class_install_action (widget_class, "group.remove", NULL, remove_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, GDK_ALT_MASK, move_key, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, GDK_ALT_MASK, move_key, "b", TRUE);
}

static GtkWidget *
create_button (const char *label, const char *action)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-button");
  return button;
}

static GtkWidget *
create_remove (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "group.remove");
  cw_tooltip_set (button, _ ("Remove Group"));
  cw_tree_context_name (button, _ ("Remove Group"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "trash");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
create_head (CwGroupBox *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const kinds[] = { cw_trigger_words_get_kind (CW_FILTER_ALL),
                                cw_trigger_words_get_kind (CW_FILTER_ANY),
                                cw_trigger_words_get_kind (CW_FILTER_NONE), NULL };

  self->handle = CW_NODE_HANDLE (cw_node_handle_new ());
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "token");
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "op");
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), "kind-of");
  gtk_widget_set_valign (GTK_WIDGET (self->kind), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_selected_cb), self);
  self->meaning = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->meaning, 0);
  gtk_label_set_ellipsize (self->meaning, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->meaning), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->meaning), "dim-label");
  self->count = CW_NODE_COUNT (cw_node_count_new ());
  self->remove = create_remove ();
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->handle));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->meaning));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), self->remove);
  gtk_widget_add_css_class (head, "condition");
  return head;
}

static void
add_drop_target (CwGroupBox *self)
{
  GtkDropTarget *target = gtk_drop_target_new (CW_TYPE_NODE_HANDLE, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
cw_group_box_init (CwGroupBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->drop = -1;
  self->children = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (self->separator, "drop-line");
  gtk_widget_set_visible (self->separator, FALSE);
  gtk_box_append (self->children, self->separator);
  self->add_condition = create_button (_ ("Condition"), "group.add-condition");
  cw_tree_context_name (self->add_condition, _ ("Add Condition"));
  gtk_box_append (GTK_BOX (foot), self->add_condition);
  gtk_box_append (GTK_BOX (foot), create_button (_ ("Group"), "group.add-group"));
  cw_tree_context_name (gtk_widget_get_last_child (foot), _ ("Add Group"));
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->children));
  gtk_box_append (GTK_BOX (box), foot);
  adw_bin_set_child (ADW_BIN (self), box);
  add_drop_target (self);
}

GtkWidget *
cw_group_box_new (void)
{
  return g_object_new (CW_TYPE_GROUP_BOX, NULL);
}

/* Widgets stay where they are of the right type, so that the cursor does. (nullable): it is made
 * later */
static GtkWidget *
ensure_child (CwGroupBox *self, guint index, gboolean is_condition)
{
  GtkWidget *child = get_child (self, index);
  GtkWidget *created;

  if (child != NULL && CW_IS_CONDITION_ROW (child) == is_condition)
    return child;
  if (child == NULL && self->context->n_to_make == 0)
    {
      self->context->left_over = TRUE;
      return NULL;
    }
  self->context->n_to_make -= MIN (self->context->n_to_make, 1);
  created = is_condition ? cw_condition_row_new () : cw_group_box_new ();
  gtk_box_insert_child_after (self->children, created,
                              index > 0 ? get_child (self, index - 1) : NULL);
  if (child != NULL)
    gtk_box_remove (self->children, child);
  return created;
}

static void
show_child (CwGroupBox *self, GtkWidget *child, guint place, const CwFilter *node, gboolean muted)
{
  if (node->kind != CW_FILTER_CONDITION)
    cw_group_box_set_group (CW_GROUP_BOX (child), self->context, place, node, muted);
  else if (!self->context->going_on || !cw_condition_row_is_set (CW_CONDITION_ROW (child)))
    cw_condition_row_set_condition (CW_CONDITION_ROW (child), self->context, place, node, muted);
}

static void
show_children (CwGroupBox *self, const CwFilter *group, gboolean muted)
{
  guint place = self->place + 1;
  guint n = 0;
  GtkWidget *child;

  for (; n < group->children->len; n++)
    {
      const CwFilter *node = group->children->pdata[n];

      child = ensure_child (self, n, node->kind == CW_FILTER_CONDITION);
      if (child == NULL)
        break;
      show_child (self, child, place, node, muted);
      place += cw_filter_tree_count (node);
    }
  self->n_children = n;
  while ((child = get_child (self, n)) != NULL)
    gtk_box_remove (self->children, child);
}

static void
set_class (gpointer widget, const char *name, gboolean present)
{
  if (present)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_head (CwGroupBox *self, const CwFilter *group, gboolean muted)
{
  const gboolean is_root = self->place == 0;
  gint64 count = cw_tree_context_find_count (self->context, group);
  g_autofree char *words = NULL;
  g_autofree char *kind =
      g_strdup_printf (_ ("Group: %s"), cw_trigger_words_get_kind (group->kind));

  cw_node_handle_set_place (self->handle, self->place);
  gtk_widget_set_visible (GTK_WIDGET (self->handle), !is_root);
  gtk_widget_set_opacity (self->remove, is_root ? 0 : 1);
  gtk_widget_set_can_target (self->remove, !is_root);
  gtk_widget_set_focusable (self->remove, !is_root);
  gtk_drop_down_set_selected (self->kind, group->kind);
  cw_tree_context_name (GTK_WIDGET (self->kind), kind);
  gtk_label_set_label (self->meaning, group->children->len > 0 || is_root
                                          ? cw_trigger_words_get_meaning (group->kind)
                                          : _ ("empty: add a condition, or remove it"));
  cw_node_count_set (self->count, count, self->context->n_records, TRUE, muted);
  if (count < 0 && group->children->len == 0 && !is_root)
    cw_node_count_clear (self->count);
  words = cw_trigger_words_describe_node (group, cw_trigger_edit_get_catalog (self->context->edit),
                                          count, self->context->n_records);
  cw_tree_context_name (GTK_WIDGET (self), words);
  set_class (self, "sub", !is_root);
  set_class (self, "none", group->kind == CW_FILTER_NONE);
}

void
cw_group_box_set_group (CwGroupBox *self,
                        CwTreeContext *context,
                        guint place,
                        const CwFilter *group,
                        gboolean muted)
{
  gboolean is_set;

  g_return_if_fail (CW_IS_GROUP_BOX (self));
  g_return_if_fail (context != NULL && group != NULL);

  is_set = self->context != NULL && context->going_on;
  self->context = context;
  self->place = place;
  self->updating = TRUE;
  if (!is_set)
    show_head (self, group, muted);
  show_children (self, group, muted || group->kind == CW_FILTER_NONE);
  self->updating = FALSE;
}

gboolean
cw_group_box_focus (CwGroupBox *self, guint place)
{
  g_return_val_if_fail (CW_IS_GROUP_BOX (self), FALSE);

  if (place == self->place)
    return gtk_widget_grab_focus (self->add_condition);
  for (guint i = 0; i < self->n_children; i++)
    {
      GtkWidget *child = get_child (self, i);

      if (CW_IS_GROUP_BOX (child) && cw_group_box_focus (CW_GROUP_BOX (child), place))
        return TRUE;
      if (CW_IS_CONDITION_ROW (child) &&
          cw_condition_row_get_place (CW_CONDITION_ROW (child)) == place)
        {
          cw_condition_row_focus (CW_CONDITION_ROW (child));
          return TRUE;
        }
    }
  return FALSE;
}
