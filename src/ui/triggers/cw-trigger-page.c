/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-page-private.h"

#include "filter/cw-score-filter.h"
#include "store/cw-workspace.h"
#include "triggers/cw-filter-tree.h"
#include "widgets/cw-editing-end.h"
#include "widgets/cw-pacer.h"
#include "widgets/cw-split-box.h"

#include <glib/gi18n.h>

/* Until a count that is on its way makes the old one fade. */
#define DIM_DELAY_MS 150
/* More than a screen shows is made in turns, and each turn is laid out by itself. */
#define NODES_AT_ONCE 14
#define NODES_A_TURN 4
#define MS_OF_DAY (24 * 60 * 60 * 1000.0)

G_DEFINE_FINAL_TYPE (CwTriggerPage, cw_trigger_page, CW_TYPE_PAGE)

static const CwTrigger *
get_trigger (CwTriggerPage *self)
{
  return cw_trigger_edit_get_trigger (self->context->edit);
}

static double
get_days (CwTriggerPage *self)
{
  if (self->span == CW_COUNT_LAST_MONTH)
    return CW_COUNT_DAYS;
  return MAX (1, (double) (self->last - self->first) / MS_OF_DAY);
}

/* Whether all of the tree is there. */
static gboolean
set_tree (CwTriggerPage *self, guint n_to_make, gboolean going_on)
{
  self->context->n_to_make = n_to_make;
  self->context->left_over = FALSE;
  self->context->going_on = going_on;
  cw_group_box_set_group (self->tree, self->context, 0, get_trigger (self)->filter, FALSE);
  return !self->context->left_over;
}

static gboolean
go_on_cb (gpointer user_data)
{
  CwTriggerPage *self = user_data;

  if (!set_tree (self, NODES_A_TURN, TRUE))
    return G_SOURCE_CONTINUE;
  self->tree_id = 0;
  return G_SOURCE_REMOVE;
}

static void
show_tree (CwTriggerPage *self)
{
  int focus = cw_trigger_edit_take_focus (self->context->edit);
  guint n_to_make = focus >= 0 ? G_MAXUINT : self->tree_id != 0 ? 0 : NODES_AT_ONCE;

  if (set_tree (self, n_to_make, FALSE))
    g_clear_handle_id (&self->tree_id, g_source_remove);
  else if (self->tree_id == 0)
    self->tree_id = g_idle_add_full (CW_PACER_AFTER_FRAMES, go_on_cb, self, NULL);
  if (focus >= 0)
    cw_group_box_focus (self->tree, (guint) focus);
}

static const char *
describe_state (CwTriggerPage *self)
{
  if (!cw_trigger_edit_get_changed (self->context->edit))
    return self->trigger == 0 ? _ ("new") : _ ("saved");
  return self->drafting ? _ ("changed") : _ ("draft kept");
}

void
cw_trigger_page_show_head (CwTriggerPage *self)
{
  CwTriggerEdit *edit = self->context->edit;
  const CwTrigger *trigger = cw_trigger_edit_get_trigger (edit);
  const gboolean changed = cw_trigger_edit_get_changed (edit);
  g_autofree char *problem = cw_trigger_edit_describe_problem (edit);
  /* Translators: the integration, and whether its trigger is saved */
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s · %s"), self->integration_name, describe_state (self));
  GtkWidget *widget = GTK_WIDGET (self);

  self->updating = TRUE;
  cw_page_set_subtitle (CW_PAGE (self), subtitle);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name_label)), trigger->name))
    gtk_editable_set_text (GTK_EDITABLE (self->name_label), trigger->name);
  gtk_switch_set_active (self->enabled_switch, trigger->enabled);
  gtk_switch_set_state (self->enabled_switch, trigger->enabled);
  gtk_widget_action_set_enabled (widget, "trigger.undo", cw_trigger_edit_can_undo (edit));
  gtk_widget_action_set_enabled (widget, "trigger.redo", cw_trigger_edit_can_redo (edit));
  gtk_widget_action_set_enabled (widget, "trigger.revert", changed && !self->fresh);
  gtk_widget_action_set_enabled (widget, "trigger.remove", self->trigger != 0);
  gtk_widget_action_set_enabled (widget, "trigger.save",
                                 (changed || self->trigger == 0) && problem == NULL &&
                                     !cw_loader_is_running (self->saver));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button), changed ? problem : NULL);
  cw_trigger_total_set_problem (self->total, changed ? problem : NULL);
  self->updating = FALSE;
}

static gboolean
dim_cb (gpointer user_data)
{
  CwTriggerPage *self = user_data;

  self->dim_id = 0;
  gtk_widget_add_css_class (self->full_view, "waiting");
  return G_SOURCE_REMOVE;
}

static void
stop_dimming (CwTriggerPage *self)
{
  g_clear_handle_id (&self->dim_id, g_source_remove);
  gtk_widget_remove_css_class (self->full_view, "waiting");
}

CwTriggerQuestion *
cw_trigger_page_create_question (CwTriggerPage *self)
{
  const CwTrigger *saved = cw_trigger_edit_get_saved (self->context->edit);
  CwScoreFilter *filter = cw_page_get_score_filter (CW_PAGE (self));
  CwTriggerQuestion *question = cw_trigger_question_new (
      get_trigger (self)->filter, saved != NULL && !self->fresh ? saved->filter : NULL,
      cw_trigger_edit_get_catalog (self->context->edit), cw_score_filter_get_now (filter),
      cw_score_filter_get_zone (filter), self->span);

  question->integration = self->integration;
  question->trigger = self->trigger;
  return question;
}

/* Lists and reasons follow the counts: those are what one waits for. */
static void
ask_for_records (CwTriggerPage *self)
{
  g_autoptr (CwTriggerQuestion) question = cw_trigger_page_create_question (self);
  CwWorkspace *workspace = cw_page_get_workspace (CW_PAGE (self));

  cw_match_list_set_question (self->matches, workspace, question);
  cw_why_card_set_question (self->why, workspace, question);
}

static void
counted_cb (gpointer object, gpointer result, const GError *error)
{
  CwTriggerPage *self = object;
  g_autoptr (CwTriggerCounts) counts = result;
  const CwTrigger *saved = cw_trigger_edit_get_saved (self->context->edit);
  gboolean changed;

  stop_dimming (self);
  if (counts == NULL)
    {
      gtk_label_set_label (self->basis_label, error->message);
      return;
    }
  cw_tree_context_take_counts (self->context, self->counted, counts);
  changed = saved == NULL || !cw_filter_equal (saved->filter, get_trigger (self)->filter);
  cw_trigger_total_set_counts (self->total, counts, self->span, get_days (self), changed,
                               get_trigger (self)->filter->children->len == 0);
  show_tree (self);
  ask_for_records (self);
}

void
cw_trigger_page_count (CwTriggerPage *self)
{
  g_clear_pointer (&self->counted, cw_filter_free);
  self->counted = cw_filter_copy (get_trigger (self)->filter);
  if (self->dim_id == 0)
    self->dim_id = g_timeout_add (DIM_DELAY_MS, dim_cb, self);
  cw_loader_run (self->count_loader, cw_page_get_workspace (CW_PAGE (self)),
                 cw_trigger_counting_count, cw_trigger_page_create_question (self),
                 (GDestroyNotify) cw_trigger_question_free,
                 (GDestroyNotify) cw_trigger_counts_free);
}

static void
edited_cb (CwTriggerPage *self)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  if (!self->started)
    return;
  cw_trigger_page_schedule_draft (self);
  cw_trigger_page_show_head (self);
  show_tree (self);
  if (self->counted == NULL || !cw_filter_equal (self->counted, get_trigger (self)->filter))
    cw_trigger_page_count (self);
}

/* The one that is stored and never was saved by a person: there is but its draft. */
static gboolean
is_fresh (const CwTriggerData *data)
{
  return data->saved == NULL ||
         (data->draft != NULL && !data->saved->enabled && data->saved->filter->children->len == 0);
}

static void
start (CwTriggerPage *self, const CwTriggerData *data)
{
  g_autoptr (CwTrigger) current = NULL;

  self->fresh = is_fresh (data);
  if (data->draft != NULL)
    current = cw_trigger_copy (data->draft);
  else if (data->saved != NULL)
    current = cw_trigger_copy (data->saved);
  else
    current = cw_trigger_new (data->free_name);
  if (data->saved != NULL)
    current->id = data->saved->id;
  if (!self->fresh)
    current->enabled = data->saved->enabled;
  if (data->saved == NULL && self->initial != NULL)
    {
      cw_filter_free (current->filter);
      current->filter = cw_filter_copy (self->initial);
      if (current->filter->kind == CW_FILTER_CONDITION)
        {
          CwFilter *group = cw_filter_new_group (CW_FILTER_ALL);

          cw_filter_add (group, current->filter);
          current->filter = group;
        }
    }
  cw_trigger_edit_start (self->context->edit, data->saved, current);
  self->started = TRUE;
  /* Somebody made it: it is not to be lost either. */
  if (data->saved == NULL && self->initial != NULL)
    cw_trigger_page_schedule_draft (self);
}

static void
show_basis (CwTriggerPage *self)
{
  GTimeZone *zone = cw_score_filter_get_zone (cw_page_get_score_filter (CW_PAGE (self)));
  g_autofree char *text =
      cw_trigger_words_describe_basis (self->n_records, self->first, self->last, zone);

  self->updating = TRUE;
  gtk_label_set_label (self->basis_label, text);
  gtk_drop_down_set_selected (self->span_drop_down, self->span);
  self->updating = FALSE;
}

static void
show_error (CwTriggerPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  if (self->started && !g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
      return;
    }
  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwTriggerPage *self = object;
  g_autoptr (CwTriggerData) data = result;
  GTimeZone *zone = cw_score_filter_get_zone (cw_page_get_score_filter (CW_PAGE (self)));

  if (data == NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->context->zone, g_time_zone_unref);
  self->context->zone = g_time_zone_ref (zone);
  self->integration = data->integration;
  g_free (self->integration_name);
  self->integration_name = g_strdup (data->integration_name);
  cw_trigger_edit_set_catalog (self->context->edit, data->catalog);
  self->span = data->span;
  self->n_records = data->n_records;
  self->first = data->first;
  self->last = data->last;
  self->context->n_records = data->n_records;
  if (!self->started)
    start (self, data);
  else if (data->saved != NULL && !cw_loader_is_running (self->saver))
    cw_trigger_edit_take_saved (self->context->edit, data->saved);
  show_basis (self);
  cw_trigger_page_show_head (self);
  show_tree (self);
  cw_trigger_page_count (self);
  gtk_stack_set_visible_child (self->stack, self->full_view);
}

static void
cw_trigger_page_refresh (CwPage *page)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (page);
  CwScoreFilter *filter = cw_page_get_score_filter (page);
  CwTriggerRequest *request;

  if (self->removing)
    return;
  request = g_new0 (CwTriggerRequest, 1);
  request->uid = g_strdup (self->uid);
  request->trigger = self->trigger;
  request->now = cw_score_filter_get_now (filter);
  request->zone = g_time_zone_ref (cw_score_filter_get_zone (filter));
  request->initial =
      self->initial != NULL && self->trigger == 0 ? cw_filter_copy (self->initial) : NULL;
  request->has_span = self->has_span;
  request->span = self->span;
  cw_loader_run (self->data_loader, cw_page_get_workspace (page), cw_trigger_data_load, request,
                 (GDestroyNotify) cw_trigger_request_free, (GDestroyNotify) cw_trigger_data_free);
}

static void
workspace_changed_cb (CwTriggerPage *self, guint what)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  if ((what & CW_CHANGE_RECORDS) != 0)
    cw_tree_context_forget_counts (self->context);
}

static void
span_selected_cb (CwTriggerPage *self)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  if (self->updating)
    return;
  self->has_span = TRUE;
  self->span = (CwCountSpan) gtk_drop_down_get_selected (self->span_drop_down);
  cw_tree_context_forget_counts (self->context);
  cw_page_refresh (CW_PAGE (self));
}

static void
record_picked_cb (CwTriggerPage *self, gint64 row)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  cw_why_card_set_row (self->why, row);
}

static void
name_changed_cb (CwTriggerPage *self)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  if (!self->updating)
    cw_trigger_edit_set_name (self->context->edit,
                              gtk_editable_get_text (GTK_EDITABLE (self->name_label)));
}

static gboolean
enabled_set_cb (CwTriggerPage *self, gboolean enabled)
{
  g_assert (CW_IS_TRIGGER_PAGE (self));

  return self->updating || cw_trigger_page_set_enabled (self, enabled);
}

static gboolean
cw_trigger_page_leave (CwPage *page)
{
  return cw_trigger_page_may_leave (CW_TRIGGER_PAGE (page));
}

static void
cw_trigger_page_unmap (GtkWidget *widget)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (widget);

  if (self->draft_id != 0)
    cw_trigger_page_keep_draft (self);

  GTK_WIDGET_CLASS (cw_trigger_page_parent_class)->unmap (widget);
}

static void
cw_trigger_page_dispose (GObject *object)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (object);

  g_clear_handle_id (&self->tree_id, g_source_remove);
  g_clear_handle_id (&self->dim_id, g_source_remove);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  g_clear_weak_pointer (&self->dialog);
  g_clear_pointer (&self->data_loader, cw_loader_free);
  g_clear_pointer (&self->count_loader, cw_loader_free);
  g_clear_pointer (&self->saver, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_TRIGGER_PAGE);

  G_OBJECT_CLASS (cw_trigger_page_parent_class)->dispose (object);
}

static void
cw_trigger_page_finalize (GObject *object)
{
  CwTriggerPage *self = CW_TRIGGER_PAGE (object);

  g_clear_pointer (&self->context, cw_tree_context_free);
  g_clear_pointer (&self->counted, cw_filter_free);
  g_clear_pointer (&self->initial, cw_filter_free);
  g_clear_pointer (&self->slot, g_atomic_rc_box_release);
  g_free (self->integration_name);
  g_free (self->uid);

  G_OBJECT_CLASS (cw_trigger_page_parent_class)->finalize (object);
}

static void
cw_trigger_page_class_init (CwTriggerPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_trigger_page_dispose;
  object_class->finalize = cw_trigger_page_finalize;
  widget_class->unmap = cw_trigger_page_unmap;
  page_class->leave = cw_trigger_page_leave;
  page_class->refresh = cw_trigger_page_refresh;

  g_type_ensure (CW_TYPE_GROUP_BOX);
  g_type_ensure (CW_TYPE_MATCH_LIST);
  g_type_ensure (CW_TYPE_SPLIT_BOX);
  g_type_ensure (CW_TYPE_TRIGGER_TOTAL);
  g_type_ensure (CW_TYPE_WHY_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/triggers/cw-trigger-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, basis_label);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, matches);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, span_drop_down);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, total);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, tree);
  gtk_widget_class_bind_template_child (widget_class, CwTriggerPage, why);
  gtk_widget_class_bind_template_callback (widget_class, cw_trigger_page_show_records);
  gtk_widget_class_bind_template_callback (widget_class, enabled_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, span_selected_cb);
  cw_trigger_page_install_actions (widget_class);
}

static void
cw_trigger_page_init (CwTriggerPage *self)
{
  self->updating = TRUE;
  self->data_loader = cw_loader_new (self, loaded_cb);
  self->count_loader = cw_loader_new (self, counted_cb);
  self->saver = cw_loader_new (self, cw_trigger_page_saved);
  self->slot = g_atomic_rc_box_new0 (gint64);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_editing_end_with (self->name_label);
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->tree));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->matches));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->why));
  gtk_stack_set_visible_child (self->stack, self->loading_view);
  self->updating = FALSE;
}

CwPage *
cw_trigger_page_new (CwWorkspace *workspace,
                     const char *uid,
                     gint64 trigger,
                     const CwFilter *initial)
{
  CwTriggerPage *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  self = g_object_new (CW_TYPE_TRIGGER_PAGE, "workspace", workspace, NULL);
  self->uid = g_strdup (uid);
  self->trigger = trigger;
  *self->slot = trigger;
  self->initial = initial != NULL ? cw_filter_copy (initial) : NULL;
  self->context = cw_tree_context_new (workspace);
  g_signal_connect_object (self->context->edit, "changed", G_CALLBACK (edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return CW_PAGE (self);
}
