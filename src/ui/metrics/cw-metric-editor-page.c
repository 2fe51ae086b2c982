/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-editor-page.h"

struct _CwMetricEditorPage
{
  CwPage parent_instance;

  gint64 metric_id;
  gint64 journey_id; /* of the step it is made for, 0 for none */
  gint64 step_id;
};

G_DEFINE_FINAL_TYPE (CwMetricEditorPage, cw_metric_editor_page, CW_TYPE_PAGE)

static void
cw_metric_editor_page_refresh (CwPage *page)
{
}

static void
cw_metric_editor_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_METRIC_EDITOR_PAGE);

  G_OBJECT_CLASS (cw_metric_editor_page_parent_class)->dispose (object);
}

static void
cw_metric_editor_page_class_init (CwMetricEditorPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_metric_editor_page_dispose;
  page_class->refresh = cw_metric_editor_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-metric-editor-page.ui");
}

static void
cw_metric_editor_page_init (CwMetricEditorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_metric_editor_page_new (CwWorkspace *workspace, gint64 metric_id)
{
  CwMetricEditorPage *self =
      g_object_new (CW_TYPE_METRIC_EDITOR_PAGE, "workspace", workspace, NULL);

  self->metric_id = metric_id;
  return CW_PAGE (self);
}

CwPage *
cw_metric_editor_page_new_for_step (CwWorkspace *workspace, gint64 journey_id, gint64 step_id)
{
  CwPage *page = cw_metric_editor_page_new (workspace, 0);
  CwMetricEditorPage *self = CW_METRIC_EDITOR_PAGE (page);

  self->journey_id = journey_id;
  self->step_id = step_id;
  return page;
}
