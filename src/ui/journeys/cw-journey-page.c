/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-page-private.h"

#include "journeys/cw-edge-scroller.h"
#include "journeys/cw-journey-words.h"
#include "score/cw-period-words.h"
#include "widgets/cw-filter-strip.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CwJourneyPage, cw_journey_page, CW_TYPE_PAGE)

static void
show_view (CwJourneyPage *self, GtkWidget *view)
{
  gboolean full = view == self->board_view;

  gtk_stack_set_visible_child (self->stack, view);
  cw_page_set_strip_visible (CW_PAGE (self), full);
  gtk_widget_set_visible (self->add_button, full || view == self->empty_view);
  gtk_widget_set_visible (self->print_button, full);
  gtk_widget_set_visible (self->share_button, full);
}

static void
show_error (CwJourneyPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  show_view (self, GTK_WIDGET (self->error_view));
}

static void
show_summary (CwJourneyPage *self, const CwJourneyFigures *figures)
{
  g_autofree char *happiness = cw_journey_describe_happiness (figures);
  g_autofree char *why = cw_journey_explain_happiness (figures);
  g_autofree char *targets = cw_journey_describe_targets (figures);

  cw_ring_set_fraction (self->ring, cw_journey_figures_get_happiness (figures), why);
  gtk_label_set_label (self->happy_label, happiness);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->happy_label), why);
  gtk_label_set_label (self->targets_label, targets);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->targets_label), targets);
}

static void
show_title (CwJourneyPage *self)
{
  g_autofree char *size = cw_journey_describe_size (self->journey);
  g_autofree char *period = cw_period_describe (&self->data->plan.period, self->data->query->zone);
  /* TRANSLATORS: size of a journey and a period: "4 stages, 9 steps · 24 Oct – 20 Nov" */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s · %s"), size, period);

  cw_page_set_title (CW_PAGE (self), cw_journey_get_name (self->journey));
  cw_page_set_subtitle (CW_PAGE (self), subtitle);
}

void
cw_journey_page_show (CwJourneyPage *self)
{
  CwJourneyFigures *figures;

  g_assert (self->journey != NULL && self->data != NULL);

  figures = cw_journey_figures_new (self->journey, self->data->reports);
  show_title (self);
  show_summary (self, figures);
  cw_gap_notice_set_plan (self->gap_notice, cw_page_get_score_filter (CW_PAGE (self)),
                          &self->data->plan, self->data->n_responses);
  cw_journey_board_set_figures (self->board, figures, self->comments, self->data->query->now);
  show_view (self,
             cw_journey_get_n_stages (self->journey) > 0 ? self->board_view : self->empty_view);
}

static void
count_next (CwJourneyPage *self)
{
  const CwScoreReport *report = NULL;

  while (report == NULL && self->uncounted->len > 0)
    {
      guint last = self->uncounted->len - 1;

      report =
          g_hash_table_lookup (self->data->reports, &g_array_index (self->uncounted, gint64, last));
      if (report == NULL)
        g_array_set_size (self->uncounted, last);
    }
  if (report != NULL)
    cw_loader_run (self->comment_loader, cw_page_get_workspace (CW_PAGE (self)),
                   cw_comment_request_count,
                   cw_comment_request_new (report->metric, self->data->query),
                   (GDestroyNotify) cw_comment_request_free, g_free);
}

/* Nobody misses a count that cannot be had. */
static void
comments_counted (gpointer object, gpointer result, const GError *error)
{
  CwJourneyPage *self = object;
  guint last = self->uncounted->len - 1;
  gint64 id = g_array_index (self->uncounted, gint64, last);

  g_array_set_size (self->uncounted, last);
  if (result != NULL)
    g_hash_table_replace (self->comments, g_memdup2 (&id, sizeof id), result);
  cw_journey_board_set_comments (self->board, self->comments);
  count_next (self);
}

/* One metric at a time, so that changes need not wait for all of them. */
static void
count_comments (CwJourneyPage *self)
{
  const CwJourneyFigures *figures = cw_journey_board_get_figures (self->board);

  cw_loader_cancel (self->comment_loader);
  g_array_set_size (self->uncounted, 0);
  for (guint i = figures->steps->len; i > 0; i--)
    {
      const CwStepFigures *step = cw_journey_figures_get (figures, i - 1);
      gint64 id = step->report != NULL ? cw_metric_get_id (step->report->metric) : 0;

      if (id != 0 && step->report->score.n > 0 && !g_hash_table_contains (self->comments, &id))
        g_array_append_val (self->uncounted, id);
    }
  count_next (self);
}

static gboolean
asks_the_same (const CwScoreQuery *a, const CwScoreQuery *b)
{
  return a->period.from == b->period.from && a->period.to == b->period.to &&
         g_strcmp0 (a->segment_field, b->segment_field) == 0 &&
         g_strcmp0 (a->segment_value, b->segment_value) == 0;
}

/* Counts are kept as long as they are of the same answers. */
static void
forget_comments (CwJourneyPage *self, const CwJourneyData *data)
{
  GHashTableIter iter;
  gpointer id;

  if (self->data == NULL || !asks_the_same (self->data->query, data->query))
    {
      g_hash_table_remove_all (self->comments);
      return;
    }
  g_hash_table_iter_init (&iter, self->comments);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const CwScoreReport *before = g_hash_table_lookup (self->data->reports, id);
      const CwScoreReport *now = g_hash_table_lookup (data->reports, id);

      if (before == NULL || now == NULL || before->synced_at != now->synced_at ||
          before->score.n != now->score.n)
        g_hash_table_iter_remove (&iter);
    }
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwJourneyPage *self = object;
  g_autoptr (GArray) metric_ids = NULL;

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  forget_comments (self, result);
  g_clear_pointer (&self->data, cw_journey_data_free);
  self->data = result;
  metric_ids = cw_journey_data_list_metrics (self->data);
  cw_page_follow_metrics (CW_PAGE (self), (gpointer) metric_ids->data, metric_ids->len);
  g_clear_object (&self->journey);
  if (self->data->journeys->len == 0)
    {
      cw_page_set_subtitle (CW_PAGE (self), NULL);
      show_view (self, self->gone_view);
      return;
    }
  self->journey = g_object_ref (g_ptr_array_index (self->data->journeys, 0));
  cw_journey_page_show (self);
  count_comments (self);
}

void
cw_journey_page_reload (CwJourneyPage *self)
{
  CwPage *page = CW_PAGE (self);

  /* What is read before a change is stored would take the change back for a moment. */
  self->outdated = self->n_saving > 0;
  if (self->outdated)
    return;
  cw_loader_run (
      self->loader, cw_page_get_workspace (page), cw_journey_data_load,
      cw_journey_request_new (cw_score_filter_create_request (cw_page_get_score_filter (page)),
                              self->journey_id),
      (GDestroyNotify) cw_journey_request_free, (GDestroyNotify) cw_journey_data_free);
}

static void
cw_journey_page_refresh (CwPage *page)
{
  cw_journey_page_reload (CW_JOURNEY_PAGE (page));
}

static GStrv
cw_journey_page_list_surveys (CwPage *page)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (page);

  return self->data != NULL ? cw_journey_data_list_surveys (self->data) : g_new0 (char *, 1);
}

static void
metric_chosen_cb (CwJourneyPage *self, gint64 metric_id)
{
  g_assert (CW_IS_JOURNEY_PAGE (self));

  cw_journey_page_metric_chosen (self, metric_id);
}

static void
cw_journey_page_unmap (GtkWidget *widget)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (widget);

  GTK_WIDGET_CLASS (cw_journey_page_parent_class)->unmap (widget);
  if (self->loader == NULL ||
      !(cw_loader_is_running (self->loader) || cw_loader_is_running (self->comment_loader)))
    return;
  cw_loader_cancel (self->loader);
  cw_loader_cancel (self->comment_loader);
  cw_page_invalidate (CW_PAGE (self));
}

static void
cw_journey_page_dispose (GObject *object)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->comment_loader, cw_loader_free);
  if (self->name_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->name_popover));
  self->name_popover = NULL;
  if (self->metric_chooser != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->metric_chooser));
  self->metric_chooser = NULL;
  g_clear_object (&self->printing);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_JOURNEY_PAGE);
  g_clear_object (&self->journey);
  g_clear_pointer (&self->data, cw_journey_data_free);

  G_OBJECT_CLASS (cw_journey_page_parent_class)->dispose (object);
}

static void
cw_journey_page_finalize (GObject *object)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (object);

  g_clear_pointer (&self->comments, g_hash_table_unref);
  g_clear_pointer (&self->uncounted, g_array_unref);

  G_OBJECT_CLASS (cw_journey_page_parent_class)->finalize (object);
}

static void
cw_journey_page_class_init (CwJourneyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_journey_page_dispose;
  object_class->finalize = cw_journey_page_finalize;
  widget_class->unmap = cw_journey_page_unmap;
  page_class->refresh = cw_journey_page_refresh;
  page_class->shows_answers_only = TRUE;
  page_class->list_surveys = cw_journey_page_list_surveys;

  g_type_ensure (CW_TYPE_FILTER_STRIP);
  g_type_ensure (CW_TYPE_GAP_NOTICE);
  g_type_ensure (CW_TYPE_JOURNEY_BOARD);
  g_type_ensure (CW_TYPE_RING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journey-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, board);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, board_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, gap_notice);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, gone_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, happy_label);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, ring);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, summary_box);
  gtk_widget_class_bind_template_child (widget_class, CwJourneyPage, targets_label);
  cw_journey_page_install_edits (widget_class);
  cw_journey_page_install_output (widget_class);
}

static void
cw_journey_page_init (CwJourneyPage *self)
{
  self->loader = cw_loader_new (self, loaded);
  self->comment_loader = cw_loader_new (self, comments_counted);
  self->comments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->uncounted = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_popover = CW_NAME_POPOVER (cw_name_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->name_popover), GTK_WIDGET (self));
  self->metric_chooser = CW_METRIC_CHOOSER (cw_metric_chooser_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->metric_chooser), GTK_WIDGET (self));
  g_signal_connect_swapped (self->metric_chooser, "chosen", G_CALLBACK (metric_chosen_cb), self);
  /* Columns do not shrink below what can be read; the board then scrolls as a whole. */
  gtk_scrolled_window_set_policy (cw_page_get_scroller (CW_PAGE (self)), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  cw_edge_scroller_attach (cw_page_get_scroller (CW_PAGE (self)));
  show_view (self, self->loading_view);
}

CwPage *
cw_journey_page_new (CwWorkspace *workspace, gint64 journey_id)
{
  CwJourneyPage *self = g_object_new (CW_TYPE_JOURNEY_PAGE, "workspace", workspace, NULL);

  self->journey_id = journey_id;
  return CW_PAGE (self);
}
