/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metrics-page.h"

#include "dashboard/cw-metric-removal.h"
#include "filter/cw-score-filter.h"
#include "metrics/cw-metric-editor-page.h"
#include "metrics/cw-metric-row.h"
#include "score/cw-score-words.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwMetricsPage
{
  CwPage parent_instance;

  CwLoader *loader;                          /* (owned) */
  CwLibrary *library;                        /* (owned) (nullable): what is shown */
  GPtrArray *rows;                           /* (owned) (element-type CwMetricRow): one per entry */
  GtkSizeGroup *groups[CW_N_METRIC_COLUMNS]; /* (owned) */
  gboolean watching;                         /* the filter of the window */

  AdwStatusPage *error_view;
  GtkButton *begin_button;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *empty_view;
  GtkWidget *nothing_view;
};

G_DEFINE_FINAL_TYPE (CwMetricsPage, cw_metrics_page, CW_TYPE_PAGE)

static void
show_view (CwMetricsPage *self, GtkWidget *view)
{
  gtk_stack_set_visible_child (self->stack, view);
  cw_page_set_strip_visible (CW_PAGE (self),
                             view == GTK_WIDGET (self->list) || view == self->nothing_view);
}

/* Rows are kept, so that neither the focus nor the scroll is lost. */
static void
show_rows (CwMetricsPage *self)
{
  GPtrArray *entries = self->library->entries;

  while (self->rows->len > entries->len)
    {
      GtkWidget *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);

      gtk_list_box_remove (self->list, row);
    }
  while (self->rows->len < entries->len)
    {
      GtkWidget *row = cw_metric_row_new (self->groups);

      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->list, row);
    }
  for (guint i = 0; i < entries->len; i++)
    cw_metric_row_set_entry (self->rows->pdata[i], entries->pdata[i], self->library->now);
}

static void
show_found (CwMetricsPage *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  guint n_found = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      gboolean found = cw_library_entry_matches (self->library->entries->pdata[i], query);

      gtk_widget_set_visible (self->rows->pdata[i], found);
      n_found += found ? 1 : 0;
    }
  show_view (self, n_found > 0 ? GTK_WIDGET (self->list) : self->nothing_view);
}

static void
show_empty (CwMetricsPage *self)
{
  gboolean surveys = self->library->n_surveys > 0;

  gtk_button_set_label (self->begin_button, surveys ? _ ("_New Metric…") : _ ("_Open Files…"));
  /* Never an action with the parameter of the other. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->begin_button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->begin_button),
                                          surveys ? g_variant_new_int64 (0) : NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->begin_button),
                                  surveys ? "win.edit-metric" : "win.open-files");
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  show_view (self, self->empty_view);
}

static void
show_subtitle (CwMetricsPage *self)
{
  guint n = self->library->entries->len;
  g_autofree char *period = cw_period_describe (&self->library->plan.period, self->library->zone);
  g_autofree char *count = g_strdup_printf (ngettext ("%u metric", "%u metrics", n), n);
  /* TRANSLATORS: how many metrics, and of when their scores are: "8 metrics, 24 Oct – 20 Nov" */
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s"), count, period);

  cw_page_set_subtitle (CW_PAGE (self), subtitle);
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwMetricsPage *self = object;

  if (result == NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error_view, markup);
      cw_page_set_subtitle (CW_PAGE (self), NULL);
      show_view (self, GTK_WIDGET (self->error_view));
      return;
    }
  g_clear_pointer (&self->library, cw_library_free);
  self->library = result;
  show_rows (self);
  if (self->library->entries->len == 0)
    {
      show_empty (self);
      return;
    }
  show_subtitle (self);
  show_found (self);
}

static void
cw_metrics_page_refresh (CwPage *page)
{
  CwMetricsPage *self = CW_METRICS_PAGE (page);
  CwScoreFilter *filter = cw_page_get_score_filter (page);

  if (!self->watching)
    g_signal_connect_object (filter, "changed", G_CALLBACK (cw_page_invalidate), self,
                             G_CONNECT_SWAPPED);
  self->watching = TRUE;
  cw_loader_run (self->loader, cw_page_get_workspace (page), cw_library_load,
                 cw_score_filter_create_request (filter), (GDestroyNotify) cw_score_request_free,
                 (GDestroyNotify) cw_library_free);
}

static void
search_changed_cb (CwMetricsPage *self)
{
  g_assert (CW_IS_METRICS_PAGE (self));

  if (self->library != NULL && self->library->entries->len > 0)
    show_found (self);
}

static void
search_stopped_cb (CwMetricsPage *self)
{
  g_assert (CW_IS_METRICS_PAGE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
show_metric (CwMetricsPage *self, CwMetricRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-metric", "x",
                              cw_metric_row_get_metric_id (row));
}

/* Enter goes to the first that was found. */
static void
search_activated_cb (CwMetricsPage *self)
{
  g_assert (CW_IS_METRICS_PAGE (self));

  search_changed_cb (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_get_visible (self->rows->pdata[i]))
      {
        show_metric (self, self->rows->pdata[i]);
        return;
      }
}

static void
row_activated_cb (CwMetricsPage *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_METRICS_PAGE (self));

  if (CW_IS_METRIC_ROW (row))
    show_metric (self, CW_METRIC_ROW (row));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CW_METRICS_PAGE (widget)->search_entry));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action_variant (widget, "win.edit-metric", parameter);
}

static void
duplicate_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwPage *page = CW_PAGE (widget);

  cw_page_push (page, cw_metric_editor_page_new_copy (cw_page_get_workspace (page),
                                                      g_variant_get_int64 (parameter)));
}

/* The removal lives as long as its toast, wherever the person went meanwhile. */
static void
offer_undo (CwPage *page, const char *text, CwMetricRemoval *removal)
{
  GtkWidget *navigator = gtk_widget_get_ancestor (GTK_WIDGET (page), CW_TYPE_NAVIGATOR);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (AdwToast) toast = adw_toast_new (markup);

  if (navigator == NULL)
    return;
  if (removal != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (cw_metric_removal_undo),
                               removal, G_CONNECT_SWAPPED);
      g_object_set_data_full (G_OBJECT (toast), "cw-removal", g_object_ref (removal),
                              g_object_unref);
    }
  cw_navigator_add_toast (CW_NAVIGATOR (navigator), g_steal_pointer (&toast));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CwMetricRemoval *removal = CW_METRIC_REMOVAL (source);
  g_autofree GWeakRef *weak = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = cw_metric_removal_run_finish (removal, result, &error);
  g_autofree char *text = NULL;

  g_weak_ref_clear (weak);
  if (page == NULL)
    return;
  if (name != NULL)
    text = g_strdup_printf (_ ("Removed “%s”"), name);
  offer_undo (page, text != NULL ? text : error->message, name != NULL ? removal : NULL);
}

/* The focus would be lost with the row. */
static void
move_focus_away (CwMetricsPage *self, gint64 metric_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (cw_metric_row_get_metric_id (self->rows->pdata[i]) == metric_id && self->rows->len > 1)
      gtk_widget_grab_focus (self->rows->pdata[i + 1 < self->rows->len ? i + 1 : i - 1]);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMetricsPage *self = CW_METRICS_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (CwMetricRemoval) removal =
      cw_metric_removal_new (cw_page_get_workspace (CW_PAGE (self)), id);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  move_focus_away (self, id);
  cw_metric_removal_run_async (removal, removed_cb, weak);
}

static GtkWidget *
create_head (const char *text, double xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "readable");
  return label;
}

static void
append_head (CwMetricsPage *self)
{
  const struct
  {
    const char *text;
    double xalign;
  } heads[] = {
    [CW_METRIC_COLUMN_KIND] = { _ ("Kind"), 0 },   [CW_METRIC_COLUMN_PLACE] = { _ ("Used on"), 0 },
    [CW_METRIC_COLUMN_VALUE] = { _ ("Score"), 1 }, [CW_METRIC_COLUMN_N] = { _ ("n"), 1 },
    [CW_METRIC_COLUMN_MENU] = { "", 0 },
  };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *metric = create_head (_ ("Metric"), 0);

  gtk_widget_set_hexpand (metric, TRUE);
  for (guint i = 0; i < CW_N_METRIC_COLUMNS; i++)
    {
      GtkWidget *head = create_head (heads[i].text, heads[i].xalign);

      gtk_size_group_add_widget (self->groups[i], head);
      gtk_box_append (GTK_BOX (box), head);
      if (i == CW_METRIC_COLUMN_KIND)
        gtk_box_append (GTK_BOX (box), metric);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "metric-head");
  gtk_list_box_append (self->list, row);
}

static void
cw_metrics_page_dispose (GObject *object)
{
  CwMetricsPage *self = CW_METRICS_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRICS_PAGE);
  g_clear_pointer (&self->library, cw_library_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  for (guint i = 0; i < CW_N_METRIC_COLUMNS; i++)
    g_clear_object (&self->groups[i]);

  G_OBJECT_CLASS (cw_metrics_page_parent_class)->dispose (object);
}

static void
cw_metrics_page_class_init (CwMetricsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_metrics_page_dispose;
  CW_PAGE_CLASS (klass)->refresh = cw_metrics_page_refresh;
  CW_PAGE_CLASS (klass)->shows_answers_only = TRUE;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metrics-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, begin_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, nothing_view);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwMetricsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "library.duplicate", "x", duplicate_cb);
  gtk_widget_class_install_action (widget_class, "library.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "library.remove", "x", remove_cb);
  gtk_widget_class_install_action (widget_class, "library.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "library.search",
                                       NULL);
}

static void
cw_metrics_page_init (CwMetricsPage *self)
{
  self->loader = cw_loader_new (self, loaded_cb);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < CW_N_METRIC_COLUMNS; i++)
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_page_follow_all_metrics (CW_PAGE (self));
  append_head (self);
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self));
}
