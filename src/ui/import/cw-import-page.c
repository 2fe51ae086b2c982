/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/cw-import-page.h"

struct _CwImportPage
{
  CwPage parent_instance;

  char **paths; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwImportPage, cw_import_page, CW_TYPE_PAGE)

static void
cw_import_page_refresh (CwPage *page)
{
}

static void
cw_import_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_IMPORT_PAGE);

  G_OBJECT_CLASS (cw_import_page_parent_class)->dispose (object);
}

static void
cw_import_page_finalize (GObject *object)
{
  CwImportPage *self = CW_IMPORT_PAGE (object);

  g_clear_pointer (&self->paths, g_strfreev);

  G_OBJECT_CLASS (cw_import_page_parent_class)->finalize (object);
}

static void
cw_import_page_class_init (CwImportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_import_page_dispose;
  object_class->finalize = cw_import_page_finalize;
  page_class->refresh = cw_import_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/import/cw-import-page.ui");
}

static void
cw_import_page_init (CwImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_import_page_new (CwWorkspace *workspace, const char *const *paths)
{
  CwImportPage *self = g_object_new (CW_TYPE_IMPORT_PAGE, "workspace", workspace, NULL);

  self->paths = g_strdupv ((char **) paths);
  return CW_PAGE (self);
}
