/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-stage-head.h"

#include "journeys/cw-journey-words.h"
#include "journeys/cw-step-menu.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwStageHead
{
  AdwBin parent_instance;

  guint stage;
  guint n_stages;

  GtkLabel *name_label;
  GtkLabel *targets_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CwStageHead, cw_stage_head, ADW_TYPE_BIN)

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "journey.rename-stage", "u", CW_STAGE_HEAD (widget)->stage);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "journey.remove-stage", "u", CW_STAGE_HEAD (widget)->stage);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (CW_STAGE_HEAD (widget)->menu_button);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int by = g_str_equal (name, "stage.left") == mirrored ? 1 : -1;

  gtk_widget_activate_action (widget, "journey.shift-stage", "(ui)", CW_STAGE_HEAD (widget)->stage,
                              by);
}

/* Also where it goes no further: Alt and Left would else leave the page. */
static gboolean
move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
  return TRUE;
}

static void
clicked_cb (CwStageHead *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  g_assert (CW_IS_STAGE_HEAD (self));

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    gtk_menu_button_popup (self->menu_button);
  else if (n_press == 2)
    rename_action (GTK_WIDGET (self), NULL, NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
long_pressed_cb (CwStageHead *self)
{
  g_assert (CW_IS_STAGE_HEAD (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  CwStageHead *self = CW_STAGE_HEAD (user_data);
  g_autoptr (GMenuModel) menu = cw_step_menu_new_for_stage (self->stage, self->n_stages);

  gtk_menu_button_set_menu_model (button, menu);
}

static void
cw_stage_head_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_STAGE_HEAD);

  G_OBJECT_CLASS (cw_stage_head_parent_class)->dispose (object);
}

static void
cw_stage_head_class_init (CwStageHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_stage_head_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-stage-head.ui");
  gtk_widget_class_bind_template_child (widget_class, CwStageHead, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwStageHead, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwStageHead, targets_label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "stage.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "stage.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "stage.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "stage.left", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "stage.right", NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "stage.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "stage.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "stage.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "stage.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "stage.menu",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, move_key, "s",
                                "stage.left");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, move_key, "s",
                                "stage.right");
}

static void
cw_stage_head_init (CwStageHead *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_popup, self, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
cw_stage_head_new (void)
{
  return g_object_new (CW_TYPE_STAGE_HEAD, NULL);
}

void
cw_stage_head_set_stage (CwStageHead *self, const CwJourneyFigures *figures, guint stage)
{
  const char *name;
  g_autofree char *targets = NULL;
  g_autofree char *sentence = NULL;
  gboolean mirrored, first, last;

  g_return_if_fail (CW_IS_STAGE_HEAD (self));
  g_return_if_fail (figures != NULL);

  name = cw_journey_get_stage (figures->journey, stage)->name;
  targets = cw_journey_describe_stage (figures, stage);
  /* TRANSLATORS: a stage of a journey, spoken: "Stage Delivery, 1 of 1 on target" */
  sentence = g_strdup_printf (_ ("Stage %s, %s"), name, targets);
  self->stage = stage;
  self->n_stages = cw_journey_get_n_stages (figures->journey);
  gtk_label_set_label (self->name_label, name);
  cw_tooltip_set (GTK_WIDGET (self->name_label), name);
  gtk_label_set_label (self->targets_label, targets);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  first = stage == 0;
  last = stage + 1 == self->n_stages;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stage.left", mirrored ? !last : !first);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stage.right", mirrored ? !first : !last);
}
