/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-dashboard-page.h"

#include "filter/cw-filter-strip.h"

struct _CwDashboardPage
{
  CwPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CwDashboardPage, cw_dashboard_page, CW_TYPE_PAGE)

static void
cw_dashboard_page_refresh (CwPage *page)
{
}

static void
cw_dashboard_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DASHBOARD_PAGE);

  G_OBJECT_CLASS (cw_dashboard_page_parent_class)->dispose (object);
}

static void
cw_dashboard_page_class_init (CwDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_dashboard_page_dispose;
  page_class->refresh = cw_dashboard_page_refresh;

  g_type_ensure (CW_TYPE_FILTER_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-dashboard-page.ui");
}

static void
cw_dashboard_page_init (CwDashboardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
