/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-stage-column.h"

#include "journeys/cw-board-layout.h"
#include "journeys/cw-step-thread.h"

#include <glib/gi18n.h>

struct _CwStageColumn
{
  GtkBox parent_instance;

  guint stage;
  GPtrArray *threads; /* (owned) (element-type CwStepThread): children, one per card and the end */
  GPtrArray *cards;   /* (owned) (element-type CwStepCard): children */
  GtkWidget *add_button; /* child */
};

G_DEFINE_FINAL_TYPE (CwStageColumn, cw_stage_column, GTK_TYPE_BOX)

static void
show_drop (CwStageColumn *self, int index)
{
  for (guint i = 0; i < self->threads->len; i++)
    cw_step_thread_set_drop (g_ptr_array_index (self->threads, i), (int) i == index);
}

static CwStepCard *
get_dragged (CwStageColumn *self, const GValue *value)
{
  CwStepCard *card =
      value != NULL && G_VALUE_HOLDS (value, CW_TYPE_STEP_CARD) ? g_value_get_object (value) : NULL;
  GtkWidget *board = gtk_widget_get_parent (GTK_WIDGET (self));

  /* A card of another window shows another journey. */
  return card != NULL && gtk_widget_is_ancestor (GTK_WIDGET (card), board) ? card : NULL;
}

static guint
find_drop (CwStageColumn *self, double y)
{
  g_autofree CwSpan *spans = g_new0 (CwSpan, MAX (self->cards->len, 1));

  for (guint i = 0; i < self->cards->len; i++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (g_ptr_array_index (self->cards, i), GTK_WIDGET (self),
                                     &bounds))
        spans[i] = (CwSpan){ bounds.origin.y, bounds.size.height };
    }
  return cw_board_layout_find_drop (spans, self->cards->len, y);
}

/* Where it stands already is no place to fall. */
static gboolean
changes (CwStageColumn *self, CwStepCard *card, guint index)
{
  CwStepPlace place = cw_step_card_get_place (card);

  return place.stage != self->stage || (index != place.step && index != place.step + 1);
}

static GdkDragAction
motion_cb (CwStageColumn *self, double x, double y, GtkDropTarget *target)
{
  CwStepCard *card = get_dragged (self, gtk_drop_target_get_value (target));
  guint index = find_drop (self, y);

  g_assert (CW_IS_STAGE_COLUMN (self));

  if (card == NULL)
    return 0;
  show_drop (self, changes (self, card, index) ? (int) index : -1);
  return GDK_ACTION_MOVE;
}

static void
left_cb (CwStageColumn *self)
{
  g_assert (CW_IS_STAGE_COLUMN (self));

  show_drop (self, -1);
}

static gboolean
dropped_cb (CwStageColumn *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  CwStepCard *card = get_dragged (self, value);
  CwStepPlace place;

  g_assert (CW_IS_STAGE_COLUMN (self));

  show_drop (self, -1);
  if (card == NULL)
    return FALSE;
  place = cw_step_card_get_place (card);
  return gtk_widget_activate_action (GTK_WIDGET (self), "journey.drop-step", "(uuuu)", place.stage,
                                     place.step, self->stage, find_drop (self, y));
}

static void
cw_stage_column_dispose (GObject *object)
{
  CwStageColumn *self = CW_STAGE_COLUMN (object);

  g_clear_pointer (&self->threads, g_ptr_array_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_stage_column_parent_class)->dispose (object);
}

static void
cw_stage_column_class_init (CwStageColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_stage_column_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static GtkWidget *
create_add_button (void)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add Step"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "add-step");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", 0u);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "journey.add-step");
  return button;
}

static void
add_drop_target (CwStageColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (CW_TYPE_STEP_CARD, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
cw_stage_column_init (CwStageColumn *self)
{
  GtkWidget *end = cw_step_thread_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stage-column");
  self->threads = g_ptr_array_new ();
  self->cards = g_ptr_array_new ();
  self->add_button = create_add_button ();
  cw_step_thread_set_end (CW_STEP_THREAD (end));
  g_ptr_array_add (self->threads, end);
  gtk_box_append (GTK_BOX (self), end);
  gtk_box_append (GTK_BOX (self), self->add_button);
  add_drop_target (self);
}

GtkWidget *
cw_stage_column_new (void)
{
  return g_object_new (CW_TYPE_STAGE_COLUMN, NULL);
}

static void
add_card (CwStageColumn *self)
{
  GtkWidget *end = g_ptr_array_index (self->threads, self->cards->len);
  GtkWidget *before = gtk_widget_get_prev_sibling (end);
  GtkWidget *thread = cw_step_thread_new ();
  GtkWidget *card = cw_step_card_new ();

  gtk_box_insert_child_after (GTK_BOX (self), thread, before);
  gtk_box_insert_child_after (GTK_BOX (self), card, thread);
  g_ptr_array_insert (self->threads, (int) self->cards->len, thread);
  g_ptr_array_add (self->cards, card);
}

static void
remove_card (CwStageColumn *self)
{
  guint last = self->cards->len - 1;

  gtk_box_remove (GTK_BOX (self), g_ptr_array_steal_index (self->cards, last));
  gtk_box_remove (GTK_BOX (self), g_ptr_array_steal_index (self->threads, last));
}

static gint64
get_count (GHashTable *comments, gint64 metric_id)
{
  const gint64 *count = g_hash_table_lookup (comments, &metric_id);

  return count != NULL ? *count : 0;
}

static void
set_step (CwStageColumn *self,
          const CwJourneyFigures *figures,
          guint step,
          GHashTable *comments,
          gint64 now)
{
  guint index = cw_journey_figures_get_index (figures, self->stage, step);
  const GArray *ids = cw_journey_figures_get (figures, index)->step->metric_ids;
  gint64 metric_id = ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;

  cw_step_thread_set_step (g_ptr_array_index (self->threads, step), figures, index);
  cw_step_card_set_step (g_ptr_array_index (self->cards, step), figures, index,
                         get_count (comments, metric_id), now);
}

void
cw_stage_column_set_stage (CwStageColumn *self,
                           const CwJourneyFigures *figures,
                           guint stage,
                           GHashTable *comments,
                           gint64 now)
{
  const CwStage *model;

  g_return_if_fail (CW_IS_STAGE_COLUMN (self));
  g_return_if_fail (figures != NULL && comments != NULL);

  self->stage = stage;
  model = cw_journey_get_stage (figures->journey, stage);
  while (self->cards->len < model->steps->len)
    add_card (self);
  while (self->cards->len > model->steps->len)
    remove_card (self);
  for (guint i = 0; i < model->steps->len; i++)
    set_step (self, figures, i, comments, now);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "u", stage);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, model->name,
                                  -1);
}

void
cw_stage_column_set_comments (CwStageColumn *self, GHashTable *comments)
{
  g_return_if_fail (CW_IS_STAGE_COLUMN (self));
  g_return_if_fail (comments != NULL);

  for (guint i = 0; i < self->cards->len; i++)
    {
      CwStepCard *card = g_ptr_array_index (self->cards, i);

      cw_step_card_set_comments (card, get_count (comments, cw_step_card_get_metric_id (card)));
    }
}

guint
cw_stage_column_get_n_cards (CwStageColumn *self)
{
  g_return_val_if_fail (CW_IS_STAGE_COLUMN (self), 0);

  return self->cards->len;
}

CwStepCard *
cw_stage_column_get_card (CwStageColumn *self, guint index)
{
  g_return_val_if_fail (CW_IS_STAGE_COLUMN (self), NULL);
  g_return_val_if_fail (index < self->cards->len, NULL);

  return g_ptr_array_index (self->cards, index);
}

GtkWidget *
cw_stage_column_get_add_button (CwStageColumn *self)
{
  g_return_val_if_fail (CW_IS_STAGE_COLUMN (self), NULL);

  return self->add_button;
}
