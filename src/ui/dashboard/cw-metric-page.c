/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-metric-page.h"

#include "dashboard/cw-answers-card.h"
#include "dashboard/cw-comment-list.h"
#include "dashboard/cw-ledger-card.h"
#include "dashboard/cw-metric-data.h"
#include "dashboard/cw-metric-page-private.h"
#include "dashboard/cw-readings-card.h"
#include "dashboard/cw-response-page.h"
#include "dashboard/cw-responses-page.h"
#include "dashboard/cw-source-card.h"
#include "dashboard/cw-trend-card.h"
#include "store/cw-store-error.h"
#include "widgets/cw-filter-strip.h"
#include "widgets/cw-gap-notice.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-pacer.h"
#include "widgets/cw-split-box.h"
#include "widgets/cw-state-label.h"

#include <glib/gi18n.h>

struct _CwMetricPage
{
  CwPage parent_instance;

  gint64 metric_id;
  gint64 now;         /* ms: of the request that is answered */
  CwLoader *loader;   /* (owned) */
  CwMetricData *data; /* (owned) (nullable): what is shown */
  CwPacer *pacer;     /* (owned): shows it */

  AdwStatusPage *error_view;
  CwAnswersCard *answers_card;
  CwCommentList *comment_list;
  CwGapNotice *gap_notice;
  CwLedgerCard *ledger_card;
  CwReadingsCard *readings_card;
  CwSourceCard *source_card;
  CwStateLabel *state_label;
  CwTrendCard *trend_card;
  GtkStack *stack;
  GtkWidget *edit_button;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkWidget *more_button;
  GtkWidget *share_button;
};

G_DEFINE_FINAL_TYPE (CwMetricPage, cw_metric_page, CW_TYPE_PAGE)

static void
show_view (CwMetricPage *self, GtkWidget *view)
{
  gboolean full = view == self->full_view;

  gtk_stack_set_visible_child (self->stack, view);
  cw_page_set_strip_visible (CW_PAGE (self), full);
  gtk_widget_set_visible (self->edit_button, full);
  gtk_widget_set_visible (self->more_button, full);
  gtk_widget_set_visible (self->share_button, full);
}

static void
show_error (CwMetricPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  show_view (self, GTK_WIDGET (self->error_view));
}

static void
show_titles (CwMetricPage *self)
{
  const CwScoreReport *report = self->data->report;
  g_autofree char *periods =
      cw_period_plan_describe (&self->data->plan, self->now, self->data->query->zone);
  g_autofree char *subtitle = NULL;

  if (report->journey != NULL)
    /* TRANSLATORS: journey, step and the two periods that are compared */
    subtitle = g_strdup_printf (_ ("%s, %s · %s"), report->journey, report->step, periods);
  cw_page_set_title (CW_PAGE (self), cw_metric_get_name (report->metric));
  cw_page_set_subtitle (CW_PAGE (self), subtitle != NULL ? subtitle : periods);
}

static void
show_head (CwMetricPage *self)
{
  const CwMetricData *data = self->data;
  CwPage *page = CW_PAGE (self);

  show_titles (self);
  cw_state_label_set_report (self->state_label, data->report, self->now);
  cw_gap_notice_set_plan (self->gap_notice, cw_page_get_score_filter (page), &data->plan,
                          data->n_workspace);
  show_view (self, self->full_view);
}

/* From what is looked at first to what is below: a card for each frame. Those that were never
 * filled are not there before. */
static gboolean
show_part (gpointer object, guint step)
{
  CwMetricPage *self = object;
  const CwMetricData *data = self->data;
  CwPage *page = CW_PAGE (self);
  GtkWidget *const cards[] = {
    NULL,
    GTK_WIDGET (self->trend_card),
    GTK_WIDGET (self->ledger_card),
    GTK_WIDGET (self->answers_card),
    NULL, /* it knows when it has something to say */
    GTK_WIDGET (self->source_card),
    GTK_WIDGET (self->comment_list),
  };

  if (step == 0)
    show_head (self);
  else if (step == 1)
    cw_trend_card_set_report (self->trend_card, data->report);
  else if (step == 2)
    cw_ledger_card_set_report (self->ledger_card, data->report);
  else if (step == 3)
    cw_answers_card_set_report (self->answers_card, data->report);
  else if (step == 4)
    cw_readings_card_set_report (self->readings_card, data->report);
  else if (step == 5)
    cw_source_card_set_data (self->source_card, cw_page_get_job_manager (page), data);
  else
    cw_comment_list_set_metric (self->comment_list, cw_page_get_workspace (page),
                                data->report->metric, data->query, self->now);
  if (cards[step] != NULL)
    gtk_widget_set_visible (cards[step], TRUE);
  return step + 1 < G_N_ELEMENTS (cards);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwMetricPage *self = object;

  cw_pacer_stop (self->pacer);
  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->data, cw_metric_data_free);
  self->data = result;
  cw_pacer_start (self->pacer);
}

/* What is asked for, on its way to the store's thread. */
typedef struct
{
  gint64 metric_id;
  CwScoreRequest *request; /* (owned) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cw_score_request_free (job->request);
  g_free (job);
}

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cw_metric_data_load (db, job->metric_id, job->request, error);
}

static void
cw_metric_page_refresh (CwPage *page)
{
  CwMetricPage *self = CW_METRIC_PAGE (page);
  Job *job = g_new0 (Job, 1);

  job->metric_id = self->metric_id;
  job->request = cw_score_filter_create_request (cw_page_get_score_filter (page));
  self->now = job->request->now;
  cw_loader_run (self->loader, cw_page_get_workspace (page), load, job, job_free,
                 (GDestroyNotify) cw_metric_data_free);
}

static GStrv
cw_metric_page_list_surveys (CwPage *page)
{
  CwMetricPage *self = CW_METRIC_PAGE (page);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  if (self->data != NULL && cw_metric_get_survey_id (self->data->report->metric) != NULL)
    g_strv_builder_add (ids, cw_metric_get_survey_id (self->data->report->metric));
  return g_strv_builder_end (ids);
}

/* Nobody looks any more: what is under way is started anew when the page is shown again. */
static void
cw_metric_page_unmap (GtkWidget *widget)
{
  CwMetricPage *self = CW_METRIC_PAGE (widget);

  GTK_WIDGET_CLASS (cw_metric_page_parent_class)->unmap (widget);
  if (self->loader == NULL ||
      (!cw_loader_is_running (self->loader) && !cw_comment_list_is_loading (self->comment_list)))
    return;
  cw_loader_cancel (self->loader);
  cw_comment_list_cancel (self->comment_list);
  cw_page_invalidate (CW_PAGE (self));
}

static void
responses_requested_cb (CwMetricPage *self, guint fates, guint sentiment)
{
  g_assert (CW_IS_METRIC_PAGE (self));

  cw_page_push (CW_PAGE (self),
                cw_responses_page_new (cw_page_get_workspace (CW_PAGE (self)),
                                       self->data->report->metric, self->data->query, fates,
                                       (CwSentiment) sentiment));
}

static void
response_activated_cb (CwMetricPage *self, const CwResponseRow *row)
{
  g_assert (CW_IS_METRIC_PAGE (self));

  cw_page_push (CW_PAGE (self), cw_response_page_new (cw_page_get_workspace (CW_PAGE (self)), row,
                                                      self->data->query->zone));
}

static void
source_failed_cb (CwMetricPage *self, const char *message)
{
  g_assert (CW_IS_METRIC_PAGE (self));

  cw_page_toast (CW_PAGE (self), message, NULL, NULL, NULL);
}

static void
cw_metric_page_dispose (GObject *object)
{
  CwMetricPage *self = CW_METRIC_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->pacer, cw_pacer_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRIC_PAGE);

  G_OBJECT_CLASS (cw_metric_page_parent_class)->dispose (object);
}

static void
cw_metric_page_finalize (GObject *object)
{
  g_clear_pointer (&CW_METRIC_PAGE (object)->data, cw_metric_data_free);

  G_OBJECT_CLASS (cw_metric_page_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (CW_TYPE_ANSWERS_CARD);
  g_type_ensure (CW_TYPE_COMMENT_LIST);
  g_type_ensure (CW_TYPE_FILTER_STRIP);
  g_type_ensure (CW_TYPE_GAP_NOTICE);
  g_type_ensure (CW_TYPE_LEDGER_CARD);
  g_type_ensure (CW_TYPE_READINGS_CARD);
  g_type_ensure (CW_TYPE_SOURCE_CARD);
  g_type_ensure (CW_TYPE_SPLIT_BOX);
  g_type_ensure (CW_TYPE_STATE_LABEL);
  g_type_ensure (CW_TYPE_TREND_CARD);
}

static void
cw_metric_page_class_init (CwMetricPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_metric_page_dispose;
  object_class->finalize = cw_metric_page_finalize;
  widget_class->unmap = cw_metric_page_unmap;
  page_class->refresh = cw_metric_page_refresh;
  page_class->shows_answers_only = TRUE;
  page_class->list_surveys = cw_metric_page_list_surveys;

  ensure_types ();
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-metric-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, answers_card);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, comment_list);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, gap_notice);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, ledger_card);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, readings_card);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, source_card);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, CwMetricPage, trend_card);
  gtk_widget_class_bind_template_callback (widget_class, response_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, responses_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, source_failed_cb);
  cw_metric_page_install_actions (widget_class);
}

static void
cw_metric_page_init (CwMetricPage *self)
{
  self->loader = cw_loader_new (self, loaded);
  self->pacer = cw_pacer_new (self, show_part);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_view (self, self->loading_view);
}

CwPage *
cw_metric_page_new (CwWorkspace *workspace, gint64 metric_id)
{
  CwMetricPage *self = g_object_new (CW_TYPE_METRIC_PAGE, "workspace", workspace, NULL);

  self->metric_id = metric_id;
  cw_page_follow_metrics (CW_PAGE (self), &metric_id, 1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit_button), "win.edit-metric");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "x", metric_id);
  return CW_PAGE (self);
}

gint64
cw_metric_page_get_metric_id (CwMetricPage *self)
{
  g_return_val_if_fail (CW_IS_METRIC_PAGE (self), 0);

  return self->metric_id;
}

const CwMetricData *
cw_metric_page_get_data (CwMetricPage *self)
{
  return self->data;
}

GtkWidget *
cw_metric_page_get_picture (CwMetricPage *self)
{
  return GTK_WIDGET (self->trend_card);
}
