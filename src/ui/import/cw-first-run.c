/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/cw-first-run.h"

struct _CwFirstRun
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CwFirstRun, cw_first_run, ADW_TYPE_BIN)

static void
cw_first_run_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_FIRST_RUN);

  G_OBJECT_CLASS (cw_first_run_parent_class)->dispose (object);
}

static void
cw_first_run_class_init (CwFirstRunClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_first_run_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/import/cw-first-run.ui");
}

static void
cw_first_run_init (CwFirstRun *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_first_run_new (void)
{
  return g_object_new (CW_TYPE_FIRST_RUN, NULL);
}
