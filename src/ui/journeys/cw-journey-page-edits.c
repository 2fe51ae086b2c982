/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes a journey: actions of its page, and how changes get into the store. */
#include "config.h"

#include "journeys/cw-journey-page-private.h"

#include "journeys/cw-undo-toast.h"
#include "store/cw-journey-repository.h"

#include <glib/gi18n.h>

static gpointer
save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJourney *journey = data;

  return cw_journey_repository_save (db, journey, error) ? g_object_ref (journey) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwJourneyPage) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJourney) journey = NULL;

  g_weak_ref_clear (user_data);
  g_free (user_data);
  journey = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  if (self == NULL)
    return;
  self->n_saving--;
  if (error != NULL)
    {
      g_autofree char *sentence =
          g_strdup_printf (_ ("The journey is as it was before. %s"), error->message);

      /* What was shown was a promise: the store has the truth. */
      self->outdated = TRUE;
      cw_page_toast (CW_PAGE (self), sentence, NULL, NULL, NULL);
    }
  if (self->n_saving == 0 && self->outdated)
    cw_journey_page_reload (self);
}

/* Shown at once, stored behind it. @edited: (transfer full) (nullable) */
static gboolean
apply (CwJourneyPage *self, CwJourney *edited)
{
  GWeakRef *weak;

  if (edited == NULL)
    return FALSE;
  cw_loader_cancel (self->loader);
  g_set_object (&self->journey, edited);
  cw_journey_page_show (self);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->n_saving++;
  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (self)), save, cw_journey_copy (edited),
                          g_object_unref, g_object_unref, NULL, saved_cb, weak);
  g_object_unref (edited);
  return TRUE;
}

static gboolean
get_place (CwJourneyPage *self, GVariant *parameter, CwStepPlace *out_place, CwStep **out_step)
{
  g_variant_get_child (parameter, 0, "u", &out_place->stage);
  g_variant_get_child (parameter, 1, "u", &out_place->step);
  *out_step = self->journey != NULL ? cw_journey_edit_find (self->journey, *out_place) : NULL;
  return *out_step != NULL;
}

static CwStage *
find_stage (CwJourneyPage *self, guint stage)
{
  return self->journey != NULL && stage < cw_journey_get_n_stages (self->journey)
             ? cw_journey_get_stage (self->journey, stage)
             : NULL;
}

static void
add_stage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);

  if (self->journey != NULL)
    cw_name_popover_ask (self->name_popover, self->add_button, _ ("New stage"), _ ("Add"), NULL,
                         "journey.insert-stage", NULL);
}

static void
insert_stage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);

  if (self->journey != NULL &&
      apply (self,
             cw_journey_edit_add_stage (self->journey, g_variant_get_string (parameter, NULL))))
    cw_journey_board_focus_stage (self->board, cw_journey_get_n_stages (self->journey) - 1);
}

static void
rename_stage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  guint index = g_variant_get_uint32 (parameter);
  CwStage *stage = find_stage (self, index);

  if (stage != NULL)
    cw_name_popover_ask (self->name_popover, cw_journey_board_get_head (self->board, index),
                         _ ("Rename stage"), _ ("Rename"), stage->name, "journey.set-stage-name",
                         g_variant_new ("(u)", index));
}

static void
set_stage_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  const char *name;
  guint stage;

  g_variant_get (parameter, "(u&s)", &stage, &name);
  if (self->journey != NULL)
    apply (self, cw_journey_edit_rename_stage (self->journey, stage, name));
}

static void
shift_stage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  guint stage;
  int by;

  g_variant_get (parameter, "(ui)", &stage, &by);
  if (self->journey != NULL && apply (self, cw_journey_edit_shift_stage (self->journey, stage, by)))
    cw_journey_board_focus_stage (self->board, (guint) ((int) stage + by));
}

static void
remove_stage_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  guint index = g_variant_get_uint32 (parameter);
  CwStage *stage = find_stage (self, index);
  g_autofree char *name = NULL;
  CwJourneyUndo *undo;

  if (stage == NULL)
    return;
  name = g_strdup (stage->name);
  undo = cw_journey_undo_new_for_stage (self->journey, index);
  apply (self, cw_journey_edit_remove_stage (self->journey, index));
  cw_undo_toast_offer (CW_PAGE (self), undo, name);
  cw_journey_board_focus_stage (self->board, index > 0 ? index - 1 : 0);
}

static void
add_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  guint stage = g_variant_get_uint32 (parameter);

  if (find_stage (self, stage) != NULL)
    cw_name_popover_ask (self->name_popover, cw_journey_board_get_add_button (self->board, stage),
                         _ ("New step"), _ ("Add"), NULL, "journey.insert-step",
                         g_variant_new ("(u)", stage));
}

static void
insert_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace place = { 0 };
  const char *name;

  g_variant_get (parameter, "(u&s)", &place.stage, &name);
  if (self->journey == NULL ||
      !apply (self, cw_journey_edit_add_step (self->journey, place.stage, name)))
    return;
  place.step = find_stage (self, place.stage)->steps->len - 1;
  cw_journey_board_focus_step (self->board, place);
}

static void
rename_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace place;
  CwStep *step;

  if (get_place (self, parameter, &place, &step))
    cw_name_popover_ask (self->name_popover, cw_journey_board_get_card (self->board, place),
                         _ ("Rename step"), _ ("Rename"), step->name, "journey.set-step-name",
                         g_variant_new ("(uu)", place.stage, place.step));
}

static void
set_step_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace place;
  const char *name;

  g_variant_get (parameter, "(uu&s)", &place.stage, &place.step, &name);
  if (self->journey != NULL)
    apply (self, cw_journey_edit_rename_step (self->journey, place, name));
}

static void
shift_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace from, to;
  int stages, steps;

  g_variant_get (parameter, "(uuii)", &from.stage, &from.step, &stages, &steps);
  if (self->journey != NULL &&
      apply (self, cw_journey_edit_shift_step (self->journey, from, stages, steps, &to)))
    cw_journey_board_focus_step (self->board, to);
}

static void
drop_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace from, before, to;

  g_variant_get (parameter, "(uuuu)", &from.stage, &from.step, &before.stage, &before.step);
  if (self->journey != NULL &&
      apply (self, cw_journey_edit_drop_step (self->journey, from, before, &to)))
    cw_journey_board_focus_step (self->board, to);
}

static void
remove_step_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  g_autofree char *name = NULL;
  CwJourneyUndo *undo;
  CwStepPlace place;
  CwStep *step;
  guint n_left;

  if (!get_place (self, parameter, &place, &step))
    return;
  name = g_strdup (step->name);
  undo = cw_journey_undo_new_for_step (self->journey, place);
  apply (self, cw_journey_edit_remove_step (self->journey, place));
  cw_undo_toast_offer (CW_PAGE (self), undo, name);
  n_left = find_stage (self, place.stage)->steps->len;
  if (n_left == 0)
    gtk_widget_grab_focus (cw_journey_board_get_add_button (self->board, place.stage));
  else
    cw_journey_board_focus_step (self->board,
                                 (CwStepPlace){ place.stage, MIN (place.step, n_left - 1) });
}

static void
add_metric_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStep *step;

  if (get_place (self, parameter, &self->chosen_for, &step))
    cw_metric_chooser_ask (self->metric_chooser, cw_page_get_workspace (CW_PAGE (self)),
                           cw_journey_board_get_card (self->board, self->chosen_for),
                           step->metric_ids);
}

void
cw_journey_page_metric_chosen (CwJourneyPage *self, gint64 metric_id)
{
  CwStep *step =
      self->journey != NULL ? cw_journey_edit_find (self->journey, self->chosen_for) : NULL;

  if (step == NULL)
    return;
  if (metric_id != 0)
    apply (self, cw_journey_edit_add_metric (self->journey, self->chosen_for, metric_id));
  else if (step->id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.add-metric-to-step", "(xx)",
                                self->journey_id, step->id);
  else
    cw_page_toast (CW_PAGE (self), _ ("The step is being saved. Try again in a moment."), NULL,
                   NULL, NULL);
}

static void
put_metric_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace place;
  gint64 id;

  g_variant_get (parameter, "(uux)", &place.stage, &place.step, &id);
  if (self->journey != NULL)
    apply (self, cw_journey_edit_add_metric (self->journey, place, id));
}

static void
remove_metric_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);
  CwStepPlace place;
  gint64 id;

  g_variant_get (parameter, "(uux)", &place.stage, &place.step, &id);
  if (self->journey != NULL)
    apply (self, cw_journey_edit_remove_metric (self->journey, place, id));
}

void
cw_journey_page_install_edits (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "journey.add-metric", "(uu)", add_metric_cb },
    { "journey.add-stage", NULL, add_stage_cb },
    { "journey.add-step", "u", add_step_cb },
    { "journey.drop-step", "(uuuu)", drop_step_cb },
    { "journey.insert-stage", "s", insert_stage_cb },
    { "journey.insert-step", "(us)", insert_step_cb },
    { "journey.put-metric", "(uux)", put_metric_cb },
    { "journey.remove-metric", "(uux)", remove_metric_cb },
    { "journey.remove-stage", "u", remove_stage_cb },
    { "journey.remove-step", "(uu)", remove_step_cb },
    { "journey.rename-stage", "u", rename_stage_cb },
    { "journey.rename-step", "(uu)", rename_step_cb },
    { "journey.set-stage-name", "(us)", set_stage_name_cb },
    { "journey.set-step-name", "(uus)", set_step_name_cb },
    { "journey.shift-stage", "(ui)", shift_stage_cb },
    { "journey.shift-step", "(uuii)", shift_step_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type,
                                     actions[i].activate);
}
