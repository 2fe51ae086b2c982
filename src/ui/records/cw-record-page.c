/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-page.h"

#include "records/cw-record-pane.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwRecordPage
{
  CwPage parent_instance;

  char *id;           /* (owned) */
  CwLoader *loader;   /* (owned) (nullable) */
  CwRecordPane *pane; /* of the content */
};

G_DEFINE_FINAL_TYPE (CwRecordPage, cw_record_page, CW_TYPE_PAGE)

static gpointer
load_details (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_record_details_load (db, CW_RECORD_INTERACTION, data, error);
}

static void
details_loaded (gpointer object, gpointer result, const GError *error)
{
  CwRecordPage *self = object;
  CwRecordDetails *details = result;
  g_autofree char *title = NULL;

  if (error != NULL)
    {
      cw_record_pane_show_error (self->pane, error->message);
      return;
    }
  title = cw_record_dup_title (details->record);
  cw_page_set_title (CW_PAGE (self), title);
  cw_page_set_subtitle (CW_PAGE (self), cw_record_get_id (details->record));
  cw_record_pane_take_details (self->pane, details);
}

static void
cw_record_page_refresh (CwPage *page)
{
  CwRecordPage *self = CW_RECORD_PAGE (page);

  cw_loader_run (self->loader, cw_page_get_workspace (page), load_details, g_strdup (self->id),
                 g_free, (GDestroyNotify) cw_record_details_free);
}

static void
cw_record_page_dispose (GObject *object)
{
  g_clear_pointer (&CW_RECORD_PAGE (object)->loader, cw_loader_free);

  G_OBJECT_CLASS (cw_record_page_parent_class)->dispose (object);
}

static void
cw_record_page_finalize (GObject *object)
{
  g_free (CW_RECORD_PAGE (object)->id);

  G_OBJECT_CLASS (cw_record_page_parent_class)->finalize (object);
}

static void
cw_record_page_class_init (CwRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_record_page_dispose;
  object_class->finalize = cw_record_page_finalize;
  CW_PAGE_CLASS (klass)->refresh = cw_record_page_refresh;

  g_type_ensure (CW_TYPE_RECORD_PANE);
  gtk_widget_class_set_template_from_resource (
      GTK_WIDGET_CLASS (klass), "/org/crosswalk/Crosswalk/ui/records/cw-record-page.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), CwRecordPage, pane);
}

static void
cw_record_page_init (CwRecordPage *self)
{
  self->loader = cw_loader_new (self, details_loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_record_page_new (CwWorkspace *workspace, const char *id)
{
  CwRecordPage *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (CW_TYPE_RECORD_PAGE, "workspace", workspace, NULL);
  self->id = g_strdup (id);
  return CW_PAGE (self);
}
