/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-card.h"

#include "journeys/cw-journey-curve.h"
#include "journeys/cw-journey-words.h"
#include "widgets/cw-ring.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwJourneyCard
{
  GtkFlowBoxChild parent_instance;

  CwJourneyFigures *figures; /* (owned) (nullable) */

  CwJourneyCurve *curve;
  CwRing *ring;
  GtkLabel *happy_label;
  GtkLabel *name_label;
  GtkLabel *size_label;
  GtkLabel *targets_label;
  GtkLabel *worst_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CwJourneyCard, cw_journey_card, GTK_TYPE_FLOW_BOX_CHILD)

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-journey", "x",
                              cw_journey_card_get_journey_id (CW_JOURNEY_CARD (widget)));
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "journeys.rename", "x",
                              cw_journey_card_get_journey_id (CW_JOURNEY_CARD (widget)));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "journeys.remove", "x",
                              cw_journey_card_get_journey_id (CW_JOURNEY_CARD (widget)));
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (CW_JOURNEY_CARD (widget)->menu_button);
}

static void
pressed_cb (CwJourneyCard *self)
{
  g_assert (CW_IS_JOURNEY_CARD (self));

  gtk_menu_button_popup (self->menu_button);
}

static void
cw_journey_card_dispose (GObject *object)
{
  CwJourneyCard *self = CW_JOURNEY_CARD (object);

  if (self->curve != NULL)
    cw_journey_curve_set_figures (self->curve, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_JOURNEY_CARD);
  g_clear_pointer (&self->figures, cw_journey_figures_free);

  G_OBJECT_CLASS (cw_journey_card_parent_class)->dispose (object);
}

static void
cw_journey_card_class_init (CwJourneyCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_journey_card_dispose;

  g_type_ensure (CW_TYPE_JOURNEY_CURVE);
  g_type_ensure (CW_TYPE_RING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journey-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, curve);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, happy_label);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, ring);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, size_label);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, targets_label);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyCard, worst_label);
  gtk_widget_class_install_action (widget_class, "card.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "card.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "card.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "card.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "card.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu",
                                       NULL);
}

static void
cw_journey_card_init (CwJourneyCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

GtkWidget *
cw_journey_card_new (void)
{
  return g_object_new (CW_TYPE_JOURNEY_CARD, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  cw_tooltip_set (GTK_WIDGET (label), text);
}

void
cw_journey_card_set_figures (CwJourneyCard *self, CwJourneyFigures *figures)
{
  g_autoptr (CwJourneyFigures) before = NULL;
  g_autofree char *size = NULL;
  g_autofree char *happiness = NULL;
  g_autofree char *why = NULL;
  g_autofree char *targets = NULL;
  g_autofree char *worst = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (CW_IS_JOURNEY_CARD (self));
  g_return_if_fail (figures != NULL);

  before = g_steal_pointer (&self->figures);
  self->figures = figures;
  size = cw_journey_describe_size (figures->journey);
  happiness = cw_journey_describe_happiness (figures);
  why = cw_journey_explain_happiness (figures);
  targets = cw_journey_describe_targets (figures);
  worst = cw_journey_describe_worst (figures);
  set_text (self->name_label, cw_journey_get_name (figures->journey));
  gtk_label_set_label (self->size_label, size);
  cw_journey_curve_set_figures (self->curve, figures);
  cw_ring_set_fraction (self->ring, cw_journey_figures_get_happiness (figures), why);
  gtk_label_set_label (self->happy_label, happiness);
  set_text (self->targets_label, targets);
  set_text (self->worst_label, worst);
  /* TRANSLATORS: a journey, spoken: "Onboarding: 4 stages, 9 steps. 75% happy, 6 of 8 steps on
   * target. Lowest: Move the number, 48.9%" */
  sentence = g_strdup_printf (_ ("%s: %s. %s, %s. %s"), cw_journey_get_name (figures->journey),
                              size, happiness, targets, worst != NULL ? worst : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

gint64
cw_journey_card_get_journey_id (CwJourneyCard *self)
{
  g_return_val_if_fail (CW_IS_JOURNEY_CARD (self), 0);

  return self->figures != NULL ? cw_journey_get_id (self->figures->journey) : 0;
}
