/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metrics-page.h"

struct _CwMetricsPage
{
  CwPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CwMetricsPage, cw_metrics_page, CW_TYPE_PAGE)

static void
cw_metrics_page_refresh (CwPage *page)
{
}

static void
cw_metrics_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRICS_PAGE);

  G_OBJECT_CLASS (cw_metrics_page_parent_class)->dispose (object);
}

static void
cw_metrics_page_class_init (CwMetricsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_metrics_page_dispose;
  page_class->refresh = cw_metrics_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metrics-page.ui");
}

static void
cw_metrics_page_init (CwMetricsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
