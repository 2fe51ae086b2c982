/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-responses-page.h"

#include "dashboard/cw-ledger.h"
#include "dashboard/cw-response-line.h"
#include "dashboard/cw-response-model.h"
#include "dashboard/cw-response-page.h"
#include "score/cw-period-words.h"
#include "score/cw-score-words.h"
#include "store/cw-score-repository.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwResponsesPage
{
  CwPage parent_instance;

  CwResponseQuery *query; /* (owned) (nullable) */
  CwResponseModel *model; /* (owned) (nullable) */
  CwLoader *loader;       /* (owned): of the ledger */
  GArray *rows;           /* (owned) (nullable) (element-type CwLedgerRow): of the drop-down */
  gboolean filling;

  AdwStatusPage *empty_view;
  AdwStatusPage *error_view;
  GtkDropDown *drop_down;
  GtkListView *list_view;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwResponsesPage, cw_responses_page, CW_TYPE_PAGE)

static void
show_error (CwResponsesPage *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static void
show_subtitle (CwResponsesPage *self, gint64 total)
{
  g_autofree char *period =
      cw_period_describe_with_year (&self->query->query->period, self->query->query->zone);
  g_autofree char *count = cw_score_format_count (total);
  g_autofree char *subtitle = NULL;

  /* TRANSLATORS: name of a metric, days, and how many responses there are */
  subtitle =
      g_strdup_printf (ngettext ("%s · %s · %s response", "%s · %s · %s responses", (gulong) total),
                       cw_metric_get_name (self->query->metric), period, count);
  cw_page_set_subtitle (CW_PAGE (self), subtitle);
}

static void
model_loaded_cb (CwResponsesPage *self, gint64 total)
{
  g_assert (CW_IS_RESPONSES_PAGE (self));

  show_subtitle (self, total);
  adw_status_page_set_description (
      self->empty_view, self->query->search != NULL ? _ ("No comment has these words.")
                                                    : _ ("None of the responses is in this row."));
  gtk_stack_set_visible_child (self->stack,
                               total > 0 ? self->full_view : GTK_WIDGET (self->empty_view));
}

static void
model_failed_cb (CwResponsesPage *self, const char *message)
{
  g_assert (CW_IS_RESPONSES_PAGE (self));

  show_error (self, message);
}

static void
load_rows (CwResponsesPage *self)
{
  self->query->with_comment = self->query->search != NULL;
  cw_response_model_set_query (self->model, self->query);
}

static guint
find_row (CwResponsesPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CwLedgerRow *row = &g_array_index (self->rows, CwLedgerRow, i);

      if (row->fates == self->query->fates && row->sentiment == self->query->sentiment)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static GtkStringList *
create_names (GArray *rows)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const CwLedgerRow *row = &g_array_index (rows, CwLedgerRow, i);
      g_autofree char *count = cw_score_format_count (row->count);
      /* TRANSLATORS: which responses, and how many they are: "Respondents (287)" */
      g_autofree char *name = g_strdup_printf (_ ("%s (%s)"), row->label, count);

      gtk_string_list_append (names, name);
    }
  return names;
}

static void
report_loaded (gpointer object, gpointer result, const GError *error)
{
  CwResponsesPage *self = object;
  g_autoptr (CwScoreReport) report = result;
  g_autoptr (GtkStringList) names = NULL;

  if (error != NULL)
    {
      show_error (self, error->message);
      return;
    }
  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = cw_ledger_create (report);
  names = create_names (self->rows);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->drop_down, find_row (self));
  self->filling = FALSE;
}

static gpointer
load_report (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwResponseQuery *query = data;

  return cw_score_repository_report (db, query->metric, query->query, error);
}

static void
cw_responses_page_refresh (CwPage *page)
{
  CwResponsesPage *self = CW_RESPONSES_PAGE (page);

  cw_loader_run (self->loader, cw_page_get_workspace (page), load_report,
                 cw_response_query_copy (self->query), (GDestroyNotify) cw_response_query_free,
                 (GDestroyNotify) cw_score_report_free);
  load_rows (self);
}

static void
cw_responses_page_unmap (GtkWidget *widget)
{
  CwResponsesPage *self = CW_RESPONSES_PAGE (widget);

  GTK_WIDGET_CLASS (cw_responses_page_parent_class)->unmap (widget);
  if (self->loader == NULL || !cw_loader_is_running (self->loader))
    return;
  cw_loader_cancel (self->loader);
  cw_run_model_cancel (CW_RUN_MODEL (self->model));
  cw_page_invalidate (CW_PAGE (self));
}

static void
selected_cb (CwResponsesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const CwLedgerRow *row;

  g_assert (CW_IS_RESPONSES_PAGE (self));

  if (self->filling || self->rows == NULL || selected >= self->rows->len)
    return;
  row = &g_array_index (self->rows, CwLedgerRow, selected);
  self->query->fates = row->fates;
  self->query->sentiment = row->sentiment;
  load_rows (self);
}

static void
search_changed_cb (CwResponsesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_assert (CW_IS_RESPONSES_PAGE (self));

  g_free (self->query->search);
  self->query->search = *text != '\0' ? g_strdup (text) : NULL;
  load_rows (self);
}

static void
activated_cb (CwResponsesPage *self, guint position)
{
  g_autoptr (CwResponseItem) item = NULL;
  const CwResponseRow *row;

  g_assert (CW_IS_RESPONSES_PAGE (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  row = item != NULL ? cw_response_item_get_row (item) : NULL;
  if (row != NULL)
    cw_page_push (CW_PAGE (self), cw_response_page_new (cw_page_get_workspace (CW_PAGE (self)), row,
                                                        self->query->query->zone));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CwResponsesPage *self = CW_RESPONSES_PAGE (user_data);

  gtk_list_item_set_child (list_item,
                           cw_response_line_new (self->query->metric, self->query->query->zone,
                                                 self->query->query->now));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  cw_response_line_set_item (CW_RESPONSE_LINE (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  cw_response_line_set_item (CW_RESPONSE_LINE (gtk_list_item_get_child (list_item)), NULL);
}

static void
cw_responses_page_dispose (GObject *object)
{
  CwResponsesPage *self = CW_RESPONSES_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_RESPONSES_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (cw_responses_page_parent_class)->dispose (object);
}

static void
cw_responses_page_finalize (GObject *object)
{
  CwResponsesPage *self = CW_RESPONSES_PAGE (object);

  g_clear_pointer (&self->query, cw_response_query_free);
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (cw_responses_page_parent_class)->finalize (object);
}

static void
cw_responses_page_class_init (CwResponsesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_responses_page_dispose;
  object_class->finalize = cw_responses_page_finalize;
  widget_class->unmap = cw_responses_page_unmap;
  CW_PAGE_CLASS (klass)->refresh = cw_responses_page_refresh;
  CW_PAGE_CLASS (klass)->shows_answers_only = TRUE;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-responses-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, drop_down);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwResponsesPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
cw_responses_page_init (CwResponsesPage *self)
{
  self->loader = cw_loader_new (self, report_loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_list (CwResponsesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model))));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, selection);
}

CwPage *
cw_responses_page_new (CwWorkspace *workspace,
                       CwMetric *metric,
                       const CwScoreQuery *query,
                       guint fates,
                       CwSentiment sentiment)
{
  CwResponsesPage *self = g_object_new (CW_TYPE_RESPONSES_PAGE, "workspace", workspace, NULL);
  gint64 metric_id;

  self->query = cw_response_query_new (metric, query);
  self->query->query->trend = FALSE;
  metric_id = cw_metric_get_id (metric);
  cw_page_follow_metrics (CW_PAGE (self), &metric_id, 1);
  self->query->fates = fates;
  self->query->sentiment = sentiment;
  self->model = cw_response_model_new (workspace);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (model_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  show_list (self);
  cw_page_set_subtitle (CW_PAGE (self), cw_metric_get_name (metric));
  return CW_PAGE (self);
}
