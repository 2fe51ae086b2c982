/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journeys-page.h"

struct _CwJourneysPage
{
  CwPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CwJourneysPage, cw_journeys_page, CW_TYPE_PAGE)

static void
cw_journeys_page_refresh (CwPage *page)
{
}

static void
cw_journeys_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_JOURNEYS_PAGE);

  G_OBJECT_CLASS (cw_journeys_page_parent_class)->dispose (object);
}

static void
cw_journeys_page_class_init (CwJourneysPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_journeys_page_dispose;
  page_class->refresh = cw_journeys_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journeys-page.ui");
}

static void
cw_journeys_page_init (CwJourneysPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
