/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-metric-page-private.h"

#include "dashboard/cw-metric-removal.h"
#include "widgets/cw-score-export.h"
#include "score/cw-score-words.h"
#include "widgets/cw-picture.h"
#include "widgets/cw-share.h"

#include <glib/gi18n.h>

/* The value, how it came about, and of which days. */
static char *
describe (CwMetricPage *self, const CwScoreReport *report)
{
  CwMetric *metric = report->metric;
  g_autofree char *sentence = cw_score_describe_report (report);
  g_autofree char *formula =
      cw_score_describe_formula (cw_metric_get_kind (metric), cw_metric_get_variant (metric));
  g_autofree char *division = cw_score_describe_division (report);

  return g_strdup_printf ("%s\n%s %s\n%s\n", sentence, formula, division,
                          cw_page_get_subtitle (CW_PAGE (self)));
}

static void
copy_value_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwMetricPage *self = CW_METRIC_PAGE (widget);
  const CwMetricData *data = cw_metric_page_get_data (self);
  g_autofree char *text = data != NULL ? describe (self, data->report) : NULL;

  if (text != NULL)
    cw_share_copy_text (CW_PAGE (self), text, _ ("Copied as text"));
}

/* A picture says of what it is. */
static GBytes *
render (CwMetricPage *self, CwPictureFormat format)
{
  g_autofree char *caption = g_strdup_printf ("%s\n%s", cw_page_get_title (CW_PAGE (self)),
                                              cw_page_get_subtitle (CW_PAGE (self)));
  g_autoptr (GError) error = NULL;
  GBytes *picture = cw_picture_render (cw_metric_page_get_picture (self), caption, format, &error);

  if (picture == NULL)
    cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
  return picture;
}

static void
copy_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GBytes) png = render (CW_METRIC_PAGE (widget), CW_PICTURE_PNG);

  if (png != NULL)
    cw_share_copy_picture (CW_PAGE (widget), png, _ ("Copied the chart"));
}

static void
save_chart_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *suffix = g_variant_get_string (parameter, NULL);

  for (CwPictureFormat format = CW_PICTURE_PNG; format <= CW_PICTURE_PDF; format++)
    {
      g_autoptr (GBytes) picture = NULL;

      if (!g_str_equal (suffix, cw_picture_format_get_suffix (format)))
        continue;
      picture = render (CW_METRIC_PAGE (widget), format);
      if (picture != NULL)
        cw_share_save (CW_PAGE (widget), cw_page_get_title (CW_PAGE (widget)), suffix, picture);
    }
}

static void
save_csv_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const CwMetricData *data = cw_metric_page_get_data (CW_METRIC_PAGE (widget));
  g_autoptr (GBytes) content = NULL;
  char *csv;

  if (data == NULL)
    return;
  csv = cw_score_export_points_csv (data->report, data->query->zone);
  content = g_bytes_new_take (csv, strlen (csv));
  cw_share_save (CW_PAGE (widget), cw_page_get_title (CW_PAGE (widget)), "csv", content);
}

/* The toast outlives the page, and the removal lives as long as the toast. */
static void
offer_undo (CwNavigator *navigator, CwMetricRemoval *removal, const char *name)
{
  g_autofree char *text = g_strdup_printf (_ ("Removed “%s”"), name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (cw_metric_removal_undo), removal,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (toast), "cw-removal", g_object_ref (removal), g_object_unref);
  cw_navigator_add_toast (navigator, toast);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwNavigator) navigator = NULL;
  GWeakRef *weak_page = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (weak_page);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = cw_metric_removal_run_finish (CW_METRIC_REMOVAL (source), result, &error);

  g_weak_ref_clear (weak_page);
  g_free (weak_page);
  if (page == NULL)
    return;
  if (error != NULL)
    {
      cw_page_toast (page, error->message, NULL, NULL, NULL);
      return;
    }
  g_set_object (&navigator,
                CW_NAVIGATOR (gtk_widget_get_ancestor (GTK_WIDGET (page), CW_TYPE_NAVIGATOR)));
  cw_page_pop (page);
  if (navigator != NULL)
    offer_undo (navigator, CW_METRIC_REMOVAL (source), name);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (CwMetricRemoval) removal =
      cw_metric_removal_new (cw_page_get_workspace (CW_PAGE (widget)),
                             cw_metric_page_get_metric_id (CW_METRIC_PAGE (widget)));
  GWeakRef *weak_page = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak_page, widget);
  cw_metric_removal_run_async (removal, removed_cb, weak_page);
}

void
cw_metric_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "metric.copy-chart", NULL, copy_chart_cb);
  gtk_widget_class_install_action (widget_class, "metric.copy-value", NULL, copy_value_cb);
  gtk_widget_class_install_action (widget_class, "metric.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "metric.save-chart", "s", save_chart_cb);
  gtk_widget_class_install_action (widget_class, "metric.save-csv", NULL, save_csv_cb);
}
