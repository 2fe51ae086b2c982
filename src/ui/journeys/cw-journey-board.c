/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-board.h"

#include "journeys/cw-columns.h"
#include "journeys/cw-journey-curve.h"
#include "journeys/cw-journey-mark.h"
#include "journeys/cw-journey-words.h"
#include "journeys/cw-stage-column.h"
#include "journeys/cw-stage-head.h"

struct _CwJourneyBoard
{
  GtkBox parent_instance;

  CwJourneyFigures *figures; /* (owned) (nullable) */

  CwColumns *columns;
  CwColumns *heads;
  CwJourneyCurve *curve;
  GtkBox *legend;
};

G_DEFINE_FINAL_TYPE (CwJourneyBoard, cw_journey_board, GTK_TYPE_BOX)

static void
cw_journey_board_dispose (GObject *object)
{
  CwJourneyBoard *self = CW_JOURNEY_BOARD (object);

  if (self->curve != NULL)
    cw_journey_curve_set_figures (self->curve, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_JOURNEY_BOARD);
  g_clear_pointer (&self->figures, cw_journey_figures_free);

  G_OBJECT_CLASS (cw_journey_board_parent_class)->dispose (object);
}

static void
cw_journey_board_class_init (CwJourneyBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_journey_board_dispose;

  g_type_ensure (CW_TYPE_COLUMNS);
  g_type_ensure (CW_TYPE_JOURNEY_CURVE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journey-board.ui");
  gtk_widget_class_bind_template_child (widget_class, CwJourneyBoard, columns);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyBoard, curve);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyBoard, heads);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyBoard, legend);
}

static void
cw_journey_board_init (CwJourneyBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_journey_board_new (void)
{
  return g_object_new (CW_TYPE_JOURNEY_BOARD, NULL);
}

static void
add_key (CwJourneyBoard *self, CwStepState state)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (cw_step_state_get_label (state));

  gtk_widget_add_css_class (label, "legend");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), cw_journey_mark_new (state));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->legend, box);
}

/* Those that are always explained, and those that occur. */
static void
fill_legend (CwJourneyBoard *self)
{
  static const struct
  {
    CwStepState state;
    gboolean always;
  } keys[] = {
    { CW_STEP_STATE_MET, TRUE },        { CW_STEP_STATE_MISSED, TRUE },
    { CW_STEP_STATE_NO_TARGET, FALSE }, { CW_STEP_STATE_TOO_FEW, FALSE },
    { CW_STEP_STATE_OUTDATED, FALSE },  { CW_STEP_STATE_NO_ANSWERS, FALSE },
    { CW_STEP_STATE_NO_METRIC, FALSE },
  };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].always || cw_journey_figures_count_state (self->figures, keys[i].state) > 0)
      add_key (self, keys[i].state);
}

static void
fit (CwColumns *columns, guint n, GtkWidget *(*create) (void) )
{
  while (cw_columns_get_n (columns) < n)
    cw_columns_append (columns, create ());
  while (cw_columns_get_n (columns) > n)
    cw_columns_remove (columns, gtk_widget_get_last_child (GTK_WIDGET (columns)));
}

void
cw_journey_board_set_figures (CwJourneyBoard *self,
                              CwJourneyFigures *figures,
                              GHashTable *comments,
                              gint64 now)
{
  g_autoptr (CwJourneyFigures) before = NULL;
  guint n;

  g_return_if_fail (CW_IS_JOURNEY_BOARD (self));
  g_return_if_fail (figures != NULL && comments != NULL);

  before = g_steal_pointer (&self->figures);
  self->figures = figures;
  n = cw_journey_get_n_stages (figures->journey);
  cw_journey_curve_set_figures (self->curve, figures);
  fill_legend (self);
  fit (self->heads, n, cw_stage_head_new);
  fit (self->columns, n, cw_stage_column_new);
  for (guint i = 0; i < n; i++)
    {
      cw_stage_head_set_stage (CW_STAGE_HEAD (cw_columns_get (self->heads, i)), figures, i);
      cw_stage_column_set_stage (CW_STAGE_COLUMN (cw_columns_get (self->columns, i)), figures, i,
                                 comments, now);
    }
}

void
cw_journey_board_set_comments (CwJourneyBoard *self, GHashTable *comments)
{
  g_return_if_fail (CW_IS_JOURNEY_BOARD (self));
  g_return_if_fail (comments != NULL);

  for (guint i = 0; i < cw_columns_get_n (self->columns); i++)
    cw_stage_column_set_comments (CW_STAGE_COLUMN (cw_columns_get (self->columns, i)), comments);
}

const CwJourneyFigures *
cw_journey_board_get_figures (CwJourneyBoard *self)
{
  g_return_val_if_fail (CW_IS_JOURNEY_BOARD (self), NULL);

  return self->figures;
}

GtkWidget *
cw_journey_board_get_card (CwJourneyBoard *self, CwStepPlace place)
{
  GtkWidget *column;

  g_return_val_if_fail (CW_IS_JOURNEY_BOARD (self), NULL);

  column = cw_columns_get (self->columns, place.stage);
  if (column == NULL || place.step >= cw_stage_column_get_n_cards (CW_STAGE_COLUMN (column)))
    return NULL;
  return GTK_WIDGET (cw_stage_column_get_card (CW_STAGE_COLUMN (column), place.step));
}

GtkWidget *
cw_journey_board_get_head (CwJourneyBoard *self, guint stage)
{
  g_return_val_if_fail (CW_IS_JOURNEY_BOARD (self), NULL);

  return cw_columns_get (self->heads, stage);
}

GtkWidget *
cw_journey_board_get_add_button (CwJourneyBoard *self, guint stage)
{
  GtkWidget *column;

  g_return_val_if_fail (CW_IS_JOURNEY_BOARD (self), NULL);

  column = cw_columns_get (self->columns, stage);
  return column != NULL ? cw_stage_column_get_add_button (CW_STAGE_COLUMN (column)) : NULL;
}

static void
clamp (GtkAdjustment *adjustment, float start, float length)
{
  gtk_adjustment_clamp_page (adjustment, start, start + length);
}

static gboolean
show_placed_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkViewport *viewport = user_data;
  graphene_rect_t bounds;

  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_root_get_focus (gtk_widget_get_root (widget)) == widget &&
      gtk_widget_compute_bounds (widget, gtk_viewport_get_child (viewport), &bounds))
    {
      clamp (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (viewport)), bounds.origin.x,
             bounds.size.width);
      clamp (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), bounds.origin.y,
             bounds.size.height);
    }
  return G_SOURCE_REMOVE;
}

/* The next key is for what was moved, so it has the focus at once. A viewport scrolls to the focus,
 * and a widget that is new has no place yet: that waits for a frame. */
static void
focus (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  if (gtk_widget_get_width (widget) > 0 || viewport == NULL)
    {
      gtk_widget_grab_focus (widget);
      return;
    }
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_widget_grab_focus (widget);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), TRUE);
  gtk_widget_add_tick_callback (widget, show_placed_cb, g_object_ref (viewport), g_object_unref);
}

void
cw_journey_board_focus_step (CwJourneyBoard *self, CwStepPlace place)
{
  GtkWidget *card = cw_journey_board_get_card (self, place);

  if (card != NULL)
    focus (card);
}

void
cw_journey_board_focus_stage (CwJourneyBoard *self, guint stage)
{
  GtkWidget *head = cw_journey_board_get_head (self, stage);

  if (head != NULL)
    focus (head);
}
