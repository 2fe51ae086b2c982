/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would be sent. Nothing here knows an account, so nothing can leave. */
#include "config.h"

#include "sync/cw-flow.h"

#include "model/cw-facts.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-delivery-store.h"

#define AT_ONCE 500
#define SHOWN 1000

void
cw_flow_dry_run_free (CwFlowDryRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->payloads, g_ptr_array_unref);
  g_free (self);
}

static gboolean
matches (const CwDeliveryLook *look, const CwRecord *record)
{
  g_autoptr (CwFacts) facts = cw_facts_new (record);

  for (guint i = 0; i < look->matchers->len; i++)
    if (cw_matcher_match (look->matchers->pdata[i], facts))
      return TRUE;
  return FALSE;
}

static void
add (CwFlowDryRun *self, const CwDeliveryLook *look, const CwRecord *record)
{
  CwFlowPreview *preview =
      cw_flow_preview (look->integration, look->integration->mapping, look->catalog, record, NULL);

  self->n_matching++;
  self->n_bytes += (gint64) g_bytes_get_size (preview->payload->body);
  if (self->payloads->len < SHOWN)
    g_ptr_array_add (self->payloads, preview);
  else
    cw_flow_preview_free (preview);
}

static gboolean
look_at_new (CwDatabase *db, CwFlowDryRun *self, const CwDeliveryLook *look, GError **error)
{
  gint64 after = cw_outbox_repository_get_change (db, look->integration->id, error);

  /* Not enabled yet: all that would be new. */
  if (look->integration->enabled_at == 0)
    after = 0;
  while (after >= 0)
    {
      gint64 last = after;
      g_autoptr (GPtrArray) records = cw_record_repository_list_changed (
          db, CW_RECORD_INTERACTION, after, AT_ONCE, &last, error);

      if (records == NULL || cw_database_check_cancelled (db, error))
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        {
          self->n_new++;
          if (matches (look, records->pdata[i]))
            add (self, look, records->pdata[i]);
        }
      if (records->len < AT_ONCE)
        return TRUE;
      after = last;
    }
  return FALSE;
}

typedef struct
{
  gint64 id;
} Request;

static gpointer
dry_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  gint64 now = g_get_real_time () / 1000;
  CwIntegration *integration = cw_integration_repository_load_id (db, request->id, error);
  CwDeliveryLook *look;
  g_autoptr (CwFlowDryRun) self = g_new0 (CwFlowDryRun, 1);
  CwOutboxCounts counts;
  gboolean done, verified;

  if (integration == NULL)
    return NULL;
  look = cw_delivery_look_new (db, integration, now, error);
  if (look == NULL)
    return NULL;
  self->payloads = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_flow_preview_free);
  done = look_at_new (db, self, look, error) &&
         cw_outbox_repository_count (db, request->id, now, &counts, error);
  /* The first push after a change of the mapping goes alone and is read back. */
  verified = look->verified == look->integration->mapping_version;
  cw_delivery_look_free (look);
  if (!done)
    return NULL;
  self->n_waiting = counts.n[CW_DELIVERY_PENDING] + counts.n[CW_DELIVERY_SENDING] +
                    counts.n[CW_DELIVERY_IN_DOUBT];
  self->as_files =
      self->n_matching + self->n_waiting - (verified ? 0 : 1) > CW_DELIVERY_MOST_SINGLE;
  return g_steal_pointer (&self);
}

static void
dry_run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CwFlowDryRun *self = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) cw_flow_dry_run_free);
  else
    g_task_return_error (task, error);
}

void
cw_flow_dry_run_async (CwWorkspace *workspace,
                       gint64 integration,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (workspace, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->id = integration;
  g_task_set_source_tag (task, cw_flow_dry_run_async);
  cw_workspace_run_async (workspace, dry_run, request, g_free,
                          (GDestroyNotify) cw_flow_dry_run_free, cancellable, dry_run_cb, task);
}

CwFlowDryRun *
cw_flow_dry_run_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, workspace), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
