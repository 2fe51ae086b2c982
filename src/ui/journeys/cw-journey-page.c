/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-page.h"

struct _CwJourneyPage
{
  CwPage parent_instance;

  gint64 journey_id;
};

G_DEFINE_FINAL_TYPE (CwJourneyPage, cw_journey_page, CW_TYPE_PAGE)

static void
cw_journey_page_refresh (CwPage *page)
{
}

static void
cw_journey_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_JOURNEY_PAGE);

  G_OBJECT_CLASS (cw_journey_page_parent_class)->dispose (object);
}

static void
cw_journey_page_class_init (CwJourneyPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_journey_page_dispose;
  page_class->refresh = cw_journey_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journey-page.ui");
}

static void
cw_journey_page_init (CwJourneyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_journey_page_new (CwWorkspace *workspace, gint64 journey_id)
{
  CwJourneyPage *self = g_object_new (CW_TYPE_JOURNEY_PAGE, "workspace", workspace, NULL);

  self->journey_id = journey_id;
  return CW_PAGE (self);
}
