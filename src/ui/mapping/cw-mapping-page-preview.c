/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be sent is worked out on a thread: a transcript may have half a million characters. */
#include "config.h"

#include "mapping/cw-mapping-page-private.h"

#include "service/cw-accounts.h"

/* Until the preview is made. */
#define PREVIEW_DELAY_MS 30

/* All that is looked at, as it is now; nobody else looks at it. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwMapping *mapping;         /* (owned) */
  CwCatalog *catalog;         /* (owned) */
  CwRecord *record;           /* (owned) */
  char *base_url;             /* (owned) (nullable) */
} Draw;

static void
draw_free (gpointer data)
{
  Draw *draw = data;

  cw_integration_free (draw->integration);
  cw_mapping_free (draw->mapping);
  cw_catalog_unref (draw->catalog);
  cw_record_unref (draw->record);
  g_free (draw->base_url);
  g_free (draw);
}

static const char *
get_base_url (CwMappingPage *self)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (self->editing);
  CwConnection *connection = NULL;

  if (integration != NULL && integration->connection_uid != NULL)
    connection =
        cw_accounts_find (cw_page_get_accounts (CW_PAGE (self)), integration->connection_uid);
  return connection != NULL ? cw_connection_get_base_url (connection) : NULL;
}

/* (nullable): without a record there is nothing to show */
static Draw *
draw_new (CwMappingPage *self)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (self->editing);
  CwCatalog *catalog = cw_mapping_editing_get_catalog (self->editing);
  Draw *draw;

  if (integration == NULL || catalog == NULL || self->twin == NULL)
    return NULL;
  draw = g_new0 (Draw, 1);
  draw->integration = cw_integration_copy (integration);
  draw->mapping = cw_mapping_copy (cw_mapping_editing_get_mapping (self->editing));
  draw->catalog = cw_catalog_ref (catalog);
  draw->record = cw_record_ref (self->twin);
  draw->base_url = g_strdup (get_base_url (self));
  return draw;
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Draw *draw = data;

  g_task_return_pointer (task,
                         cw_flow_preview (draw->integration, draw->mapping, draw->catalog,
                                          draw->record, draw->base_url),
                         (GDestroyNotify) cw_flow_preview_free);
}

static void
show (CwMappingPage *self, CwFlowPreview *preview)
{
  cw_mapping_editing_take_preview (self->editing, preview);
  cw_mapping_foot_update (self->foot, self->editing);
  gtk_stack_set_visible_child (self->stack, self->body);
}

static gboolean
is_of_record (CwMappingPage *self, const CwFlowPreview *preview)
{
  CwRecord *record = cw_mapping_editing_get_record (self->editing);

  return record != NULL && g_strcmp0 (preview->record_id, cw_record_get_id (record)) == 0;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwMappingPage) self = g_weak_ref_get (ref);
  g_autoptr (CwFlowPreview) preview = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean again;

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || self->editing == NULL)
    return;
  again = self->preview_again;
  self->previewing = FALSE;
  self->preview_again = FALSE;
  /* What was typed since comes right after it. */
  if (preview != NULL && is_of_record (self, preview))
    show (self, g_steal_pointer (&preview));
  if (again)
    cw_mapping_page_update_preview (self);
}

void
cw_mapping_page_update_preview (CwMappingPage *self)
{
  g_autoptr (GTask) task = NULL;
  GWeakRef *ref;
  Draw *draw;

  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->previewing)
    {
      self->preview_again = TRUE;
      return;
    }
  draw = draw_new (self);
  if (draw == NULL)
    {
      show (self, NULL);
      return;
    }
  self->previewing = TRUE;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  task = g_task_new (NULL, NULL, drawn_cb, ref);
  g_task_set_source_tag (task, cw_mapping_page_update_preview);
  g_task_set_task_data (task, draw, draw_free);
  g_task_run_in_thread (task, draw_thread);
}

static gboolean
preview_cb (gpointer user_data)
{
  CwMappingPage *self = user_data;

  self->preview_id = 0;
  cw_mapping_page_update_preview (self);
  return G_SOURCE_REMOVE;
}

void
cw_mapping_page_schedule_preview (CwMappingPage *self)
{
  if (self->preview_id == 0)
    self->preview_id = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}
