/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo-flow.h"

#include "store/cw-integration-repository.h"
#include "sync/cw-flow.h"

#include <glib/gi18n.h>

#define PROJECT_NAME "Voice of customer 2026"

static const char *const trigger_files[] = { "trigger-billing.json", "trigger-effort.json",
                                             "trigger-promises.json" };

/* What is to be made, for the store's thread. */
typedef struct
{
  char *connection_uid; /* (owned) */
  char *folder;         /* (owned) */
  GArray *known;        /* (owned) (element-type gint64) out: integrations that have a project */
  gint64 made;          /* out: the new one; 0 where there were some */
} Order;

typedef struct
{
  CwJobManager *manager;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64 integration;
} Flow;

static void
order_clear (gpointer data)
{
  Order *order = data;

  g_free (order->connection_uid);
  g_free (order->folder);
  g_array_unref (order->known);
}

static void
order_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, order_clear);
}

static void
flow_free (Flow *flow)
{
  g_clear_object (&flow->manager);
  g_clear_object (&flow->cancellable);
  g_free (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

static Flow *
flow_new (CwJobManager *manager, GCancellable *cancellable, gint64 integration)
{
  Flow *flow = g_new0 (Flow, 1);

  flow->manager = g_object_ref (manager);
  flow->cancellable = g_object_ref (cancellable);
  flow->integration = integration;
  return flow;
}

static JsonNode *
read_file (const Order *order, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (order->folder, name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_parser_load_from_file (parser, path, error) ? json_parser_steal_root (parser) : NULL;
}

static gboolean
add_triggers (CwDatabase *db, const Order *order, gint64 integration, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  for (gsize i = 0; i < G_N_ELEMENTS (trigger_files); i++)
    {
      g_autoptr (JsonNode) node = read_file (order, trigger_files[i], error);
      g_autoptr (CwTrigger) trigger =
          node != NULL ? cw_trigger_from_json (node, zone, error) : NULL;

      if (trigger == NULL ||
          !cw_integration_repository_save_trigger (db, integration, trigger, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_integration (CwDatabase *db, Order *order, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, _ ("Nordic customer survey"));
  g_autoptr (JsonNode) node = read_file (order, "mapping.json", error);
  g_autoptr (CwMapping) mapping = node != NULL ? cw_mapping_from_json (node, error) : NULL;

  if (mapping == NULL)
    return FALSE;
  integration->connection_uid = g_strdup (order->connection_uid);
  if (!cw_integration_repository_add (db, integration, error) ||
      !cw_integration_repository_save_mapping (db, integration->id, mapping,
                                               g_get_real_time () / 1000, NULL, error) ||
      !add_triggers (db, order, integration->id, error))
    return FALSE;
  order->made = integration->id;
  return TRUE;
}

static gboolean
fill_order (CwDatabase *db, Order *order, GError **error)
{
  g_autoptr (GPtrArray) integrations = cw_integration_repository_list (db, error);

  if (integrations == NULL)
    return FALSE;
  for (guint i = 0; i < integrations->len; i++)
    {
      const CwIntegration *integration = integrations->pdata[i];

      if (integration->project != NULL && integration->project->survey_id != NULL)
        g_array_append_val (order->known, integration->id);
    }
  return integrations->len > 0 || add_integration (db, order, error);
}

static gpointer
order_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db, fill_order (db, data, error), error) ? g_atomic_rc_box_acquire (data)
                                                                   : NULL;
}

static void
tell (const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("An integration of the demo could not be made: %s", error->message);
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flow) flow = user_data;
  g_autoptr (GError) error = NULL;

  if (!cw_flow_enable_finish (CW_JOB_MANAGER (source), result, &error))
    tell (error);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flow) flow = user_data;
  GCancellable *cancellable = flow->cancellable;
  gint64 integration = flow->integration;
  g_autoptr (GError) error = NULL;

  if (!cw_flow_create_project_finish (CW_JOB_MANAGER (source), result, &error))
    tell (error);
  else
    cw_flow_enable_async (CW_JOB_MANAGER (source), integration, TRUE, cancellable, enabled_cb,
                          g_steal_pointer (&flow));
}

static void
recreated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flow) flow = user_data;
  g_autoptr (GError) error = NULL;

  if (!cw_flow_recreate_project_finish (CW_JOB_MANAGER (source), result, &error))
    tell (error);
}

static void
ordered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Flow) flow = user_data;
  GCancellable *cancellable = flow->cancellable;
  CwJobManager *manager = flow->manager;
  g_autoptr (GError) error = NULL;
  Order *order = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  gint64 made;

  if (order == NULL)
    {
      tell (error);
      return;
    }
  for (guint i = 0; i < order->known->len; i++)
    {
      gint64 id = g_array_index (order->known, gint64, i);

      cw_flow_recreate_project_async (manager, id, cancellable, recreated_cb,
                                      flow_new (manager, cancellable, id));
    }
  made = flow->integration = order->made;
  order_unref (order);
  if (made != 0)
    cw_flow_create_project_async (manager, made, PROJECT_NAME, cancellable, created_cb,
                                  g_steal_pointer (&flow));
}

void
cw_demo_flow_start (CwJobManager *manager,
                    const char *connection_uid,
                    const char *folder,
                    GCancellable *cancellable)
{
  CwWorkspace *workspace;
  Order *order;

  g_return_if_fail (CW_IS_JOB_MANAGER (manager));
  g_return_if_fail (connection_uid != NULL && folder != NULL);

  workspace = cw_accounts_get_workspace (cw_job_manager_get_accounts (manager));
  order = g_atomic_rc_box_new0 (Order);
  order->connection_uid = g_strdup (connection_uid);
  order->folder = g_strdup (folder);
  order->known = g_array_new (FALSE, FALSE, sizeof (gint64));
  cw_workspace_run_async (workspace, order_func, order, order_unref, order_unref, cancellable,
                          ordered_cb, flow_new (manager, cancellable, 0));
}
