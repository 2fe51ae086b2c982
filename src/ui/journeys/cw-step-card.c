/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-step-card.h"

#include "journeys/cw-journey-words.h"
#include "journeys/cw-step-menu.h"
#include "score/cw-score-words.h"
#include "widgets/cw-change-pill.h"
#include "widgets/cw-distribution-bar.h"
#include "widgets/cw-kind-badge.h"
#include "widgets/cw-state-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LEFT_TO_RIGHT_MARK "\342\200\216"

struct _CwStepCard
{
  AdwBin parent_instance;

  CwStepPlace place;
  gint64 metric_id;
  GMenuModel *menu; /* (owned) (nullable) */
  int grip_x;       /* where it was taken to be dragged */
  int grip_y;

  CwChangePill *change_pill;
  CwDistributionBar *distribution_bar;
  CwKindBadge *kind_badge;
  GtkImage *state_icon;
  GtkLabel *comments_label;
  GtkLabel *more_label;
  GtkLabel *name_label;
  GtkLabel *target_label;
  GtkLabel *value_label;
  GtkMenuButton *menu_button;
  GtkWidget *comments_box;
  GtkWidget *empty_box;
  GtkWidget *score_box;
};

G_DEFINE_FINAL_TYPE (CwStepCard, cw_step_card, ADW_TYPE_BIN)

static void
activate_on_page (CwStepCard *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, "(uu)", self->place.stage,
                              self->place.step);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwStepCard *self = CW_STEP_CARD (widget);

  if (self->metric_id != 0)
    gtk_widget_activate_action (widget, "win.show-metric", "x", self->metric_id);
  else
    activate_on_page (self, "journey.add-metric");
}

static void
add_metric_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_on_page (CW_STEP_CARD (widget), "journey.add-metric");
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_on_page (CW_STEP_CARD (widget), "journey.rename-step");
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  activate_on_page (CW_STEP_CARD (widget), "journey.remove-step");
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (CW_STEP_CARD (widget)->menu_button);
}

/* Left and right are where the eye sees them; stages run from the start side. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwStepCard *self = CW_STEP_CARD (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int stages = 0, steps = 0;

  if (g_str_equal (name, "step.up"))
    steps = -1;
  else if (g_str_equal (name, "step.down"))
    steps = 1;
  else
    stages = g_str_equal (name, "step.left") == mirrored ? 1 : -1;
  gtk_widget_activate_action (widget, "journey.shift-step", "(uuii)", self->place.stage,
                              self->place.step, stages, steps);
}

/* Also where it goes no further: Alt and Left would else leave the page. */
static gboolean
move_key (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
  return TRUE;
}

static void
clicked_cb (CwStepCard *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  g_assert (CW_IS_STEP_CARD (self));

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    gtk_menu_button_popup (self->menu_button);
  else if (gtk_widget_contains (GTK_WIDGET (self), x, y))
    open_action (GTK_WIDGET (self), NULL, NULL);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (CwStepCard *self)
{
  g_assert (CW_IS_STEP_CARD (self));

  gtk_menu_button_popup (self->menu_button);
}

static GdkContentProvider *
drag_prepare_cb (CwStepCard *self, double x, double y)
{
  g_assert (CW_IS_STEP_CARD (self));

  self->grip_x = (int) x;
  self->grip_y = (int) y;
  return gdk_content_provider_new_typed (CW_TYPE_STEP_CARD, self);
}

static void
drag_begun_cb (CwStepCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, picture, self->grip_x, self->grip_y);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_ended_cb (CwStepCard *self)
{
  g_assert (CW_IS_STEP_CARD (self));

  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
set_class (GtkWidget *widget, const char *name, gboolean present)
{
  if (present)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_value (CwStepCard *self, const CwScoreReport *report, gboolean faint)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *text = cw_score_format_value (kind, variant, report->score.value);
  g_autofree char *number = cw_score_format_number (kind, variant, report->score.value);
  g_autofree char *escaped = g_markup_escape_text (number, -1);
  g_autofree char *markup = NULL;
  const char *unit = g_str_has_prefix (text, number) ? text + strlen (number) : "";

  markup = g_strdup_printf (
      "%s%s<span size=\"11pt\">%s</span>",
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? LEFT_TO_RIGHT_MARK : "",
      escaped, unit);
  gtk_label_set_markup (self->value_label, markup);
  set_class (GTK_WIDGET (self->value_label), "faint", faint || isnan (report->score.value));
}

static void
show_state (CwStepCard *self, const CwScoreReport *report, gint64 now)
{
  g_autofree char *state = NULL;
  g_autofree char *words = NULL;
  const char *icon = NULL;

  if (report->state == CW_SCORE_STATE_STALE)
    icon = "document-open-recent-symbolic";
  else if (report->state == CW_SCORE_STATE_BROKEN)
    icon = "dialog-error-symbolic";
  else if (report->state != CW_SCORE_STATE_FRESH)
    icon = "content-loading-symbolic";
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), icon != NULL);
  if (icon == NULL)
    return;
  state = cw_state_words_describe (report, now);
  words = report->message != NULL && report->state == CW_SCORE_STATE_BROKEN
              ? g_strdup_printf ("%s\n%s", state, report->message)
              : g_strdup (report->message != NULL ? report->message : state);
  gtk_image_set_from_icon_name (self->state_icon, icon);
  cw_tooltip_set (GTK_WIDGET (self->state_icon), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  set_class (GTK_WIDGET (self->state_icon), "stale", report->state == CW_SCORE_STATE_STALE);
  set_class (GTK_WIDGET (self->state_icon), "broken", report->state == CW_SCORE_STATE_BROKEN);
}

static char *
describe_foot (const CwStepFigures *step)
{
  const CwScoreReport *report = step->report;
  g_autofree char *target = NULL;

  if (report->score.n == 0)
    return g_strdup (report->synced_at > 0 ? _ ("No answers in this period")
                                           : _ ("No answers yet"));
  if (step->state > CW_STEP_STATE_TOO_FEW)
    {
      char *words = cw_score_describe_target (report);

      return words != NULL ? words : cw_score_describe_interval (report);
    }
  if (isnan (cw_metric_get_target (report->metric)))
    return cw_score_describe_interval (report);
  target = cw_score_format_target (cw_metric_get_variant (report->metric),
                                   cw_metric_get_target (report->metric));
  return g_strdup_printf (_ ("Target %s"), target);
}

static void
show_report (CwStepCard *self, const CwStepFigures *step, gint64 now)
{
  const CwScoreReport *report = step->report;
  gboolean faint = step->state <= CW_STEP_STATE_TOO_FEW;
  g_autofree char *foot = describe_foot (step);
  g_autofree char *interval = cw_score_describe_interval (report);

  cw_kind_badge_set_kind (self->kind_badge, cw_metric_get_kind (report->metric));
  show_value (self, report, faint);
  cw_tooltip_set (GTK_WIDGET (self->value_label), interval);
  cw_change_pill_set_report (self->change_pill, report);
  cw_distribution_bar_set_score (self->distribution_bar, cw_metric_get_kind (report->metric),
                                 &report->score);
  cw_distribution_bar_set_muted (self->distribution_bar, faint);
  gtk_label_set_label (self->target_label, foot);
  cw_tooltip_set (GTK_WIDGET (self->target_label), foot);
  show_state (self, report, now);
}

/* The metric was just put here and its figures are on their way. */
static void
show_nothing (CwStepCard *self)
{
  gtk_label_set_label (self->value_label, "–");
  gtk_widget_set_visible (GTK_WIDGET (self->change_pill), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->state_icon), FALSE);
  cw_distribution_bar_set_counts (self->distribution_bar, CW_METRIC_KIND_CSAT, 0, 0, 0);
  gtk_label_set_label (self->target_label, "");
}

static void
show_more (CwStepCard *self, const CwStep *step)
{
  guint n = step->metric_ids->len;
  g_autofree char *text = g_strdup_printf ("+%u", n - 1);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more_label), n > 1);
  if (n < 2)
    return;
  words = g_strdup_printf (
      ngettext ("%u more metric: see the menu", "%u more metrics: see the menu", n - 1), n - 1);
  gtk_label_set_label (self->more_label, text);
  cw_tooltip_set (GTK_WIDGET (self->more_label), words);
}

static void
enable_moves (CwStepCard *self, CwJourney *journey)
{
  static const char *const names[] = { "step.up", "step.down", "step.left", "step.right" };
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean first = self->place.stage == 0;
  gboolean last = self->place.stage + 1 == cw_journey_get_n_stages (journey);
  gboolean possible[] = {
    self->place.step > 0,
    self->place.step + 1 < cw_journey_get_stage (journey, self->place.stage)->steps->len,
    mirrored ? !last : !first,
    mirrored ? !first : !last,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], possible[i]);
}

static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  gtk_menu_button_set_menu_model (button, CW_STEP_CARD (user_data)->menu);
}

static void
cw_step_card_dispose (GObject *object)
{
  CwStepCard *self = CW_STEP_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_STEP_CARD);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (cw_step_card_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "step.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "step.add-metric", NULL, add_metric_action);
  gtk_widget_class_install_action (widget_class, "step.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "step.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "step.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "step.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "step.down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "step.left", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "step.right", NULL, move_action);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } bindings[] = {
    { GDK_KEY_Return, 0, "step.open" },
    { GDK_KEY_KP_Enter, 0, "step.open" },
    { GDK_KEY_space, 0, "step.open" },
    { GDK_KEY_F2, 0, "step.rename" },
    { GDK_KEY_Delete, 0, "step.remove" },
    { GDK_KEY_Menu, 0, "step.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "step.menu" },
  };
  static const struct
  {
    guint key;
    const char *action;
  } moves[] = {
    { GDK_KEY_Up, "step.up" },
    { GDK_KEY_Down, "step.down" },
    { GDK_KEY_Left, "step.left" },
    { GDK_KEY_Right, "step.right" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, GDK_ALT_MASK, move_key, "s",
                                  moves[i].action);
}

static void
cw_step_card_class_init (CwStepCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_step_card_dispose;

  g_type_ensure (CW_TYPE_CHANGE_PILL);
  g_type_ensure (CW_TYPE_DISTRIBUTION_BAR);
  g_type_ensure (CW_TYPE_KIND_BADGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-step-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, change_pill);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, comments_box);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, comments_label);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, distribution_bar);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, empty_box);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, kind_badge);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, more_label);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, score_box);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, state_icon);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, target_label);
  gtk_widget_class_bind_template_child (widget_class, CwStepCard, value_label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  install_actions (widget_class);
  add_bindings (widget_class);
}

static void
cw_step_card_init (CwStepCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, create_popup, self, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
cw_step_card_new (void)
{
  return g_object_new (CW_TYPE_STEP_CARD, NULL);
}

void
cw_step_card_set_step (CwStepCard *self,
                       const CwJourneyFigures *figures,
                       guint index,
                       gint64 comments,
                       gint64 now)
{
  const CwStepFigures *step;
  g_autofree char *sentence = NULL;
  gboolean empty;

  g_return_if_fail (CW_IS_STEP_CARD (self));
  g_return_if_fail (figures != NULL);

  step = cw_journey_figures_get (figures, index);
  empty = step->state == CW_STEP_STATE_NO_METRIC;
  self->place = (CwStepPlace){ step->stage, step->index };
  self->metric_id = empty ? 0 : g_array_index (step->step->metric_ids, gint64, 0);
  g_clear_object (&self->menu);
  self->menu = cw_step_menu_new (figures, index);
  gtk_label_set_label (self->name_label, step->step->name);
  cw_tooltip_set (GTK_WIDGET (self->name_label), step->step->name);
  set_class (GTK_WIDGET (self), "card", !empty);
  set_class (GTK_WIDGET (self), "activatable", !empty);
  set_class (GTK_WIDGET (self), "empty", empty);
  gtk_widget_set_visible (self->empty_box, empty);
  gtk_widget_set_visible (self->score_box, !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->kind_badge), step->report != NULL);
  show_more (self, step->step);
  if (step->report != NULL)
    show_report (self, step, now);
  else
    show_nothing (self);
  cw_step_card_set_comments (self, comments);
  enable_moves (self, figures->journey);
  sentence = cw_journey_describe_step (figures, index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
cw_step_card_set_comments (CwStepCard *self, gint64 comments)
{
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (CW_IS_STEP_CARD (self));

  gtk_widget_set_visible (self->comments_box, comments > 0);
  if (comments <= 0)
    return;
  count = cw_score_format_count (comments);
  words = g_strdup_printf (
      ngettext ("%s answer in free text", "%s answers in free text", (gulong) comments), count);
  gtk_label_set_label (self->comments_label, count);
  cw_tooltip_set (self->comments_box, words);
}

gint64
cw_step_card_get_metric_id (CwStepCard *self)
{
  g_return_val_if_fail (CW_IS_STEP_CARD (self), 0);

  return self->metric_id;
}

CwStepPlace
cw_step_card_get_place (CwStepCard *self)
{
  g_return_val_if_fail (CW_IS_STEP_CARD (self), ((CwStepPlace){ 0, 0 }));

  return self->place;
}
