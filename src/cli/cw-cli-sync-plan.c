/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sync would ask for, without asking. */
#include "config.h"

#include "cli/cw-cli-sync.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-sync-dry-run.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli-wait.h"
#include "score/cw-period.h"
#include "store/cw-connection-repository.h"
#include "store/cw-job-repository.h"
#include "sync/cw-survey-sync-job.h"
#include "sync/cw-sync-step.h"

#include <glib/gi18n.h>

/* One survey. */
typedef struct
{
  const CwSurveySync *sync; /* (unowned) */
  char *connection;         /* (owned) (nullable): name */
  CwSyncWindow window;
  gboolean begun; /* it goes on with what another run asked for */
} Plan;

typedef struct
{
  GPtrArray *syncs; /* (unowned) */
  gint64 now;
} Request;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_free (plan->connection);
  g_free (plan);
}

/* An export that is under way is gone on with. */
static gboolean
take_step (CwDatabase *db, Plan *plan, GError **error)
{
  CwJobQuery query = {
    .open_only = TRUE, .kind = CW_SURVEY_SYNC_KIND, .subject = plan->sync->survey_id, .state = -1
  };
  g_autoptr (GPtrArray) open = cw_job_repository_list (db, &query, error);
  g_autoptr (CwSyncStep) step = NULL;

  if (open == NULL)
    return FALSE;
  if (open->len > 0)
    step = cw_sync_step_from_json (((CwJobEntry *) open->pdata[0])->step);
  if (step != NULL && step->begun)
    {
      plan->begun = TRUE;
      plan->window = step->window;
    }
  return TRUE;
}

static Plan *
make_plan (CwDatabase *db, const CwSurveySync *sync, gint64 now, GError **error)
{
  g_autoptr (CwConnection) connection = cw_connection_repository_find (db, sync->connection, error);
  Plan *plan;

  if (connection == NULL)
    return NULL;
  plan = g_new0 (Plan, 1);
  plan->sync = sync;
  plan->connection = g_strdup (cw_connection_get_name (connection));
  plan->window = cw_sync_plan_get_first (sync, now);
  if (take_step (db, plan, error))
    return plan;
  plan_free (plan);
  return NULL;
}

static gpointer
make_plans (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func (plan_free);

  for (guint i = 0; i < request->syncs->len; i++)
    {
      Plan *plan = make_plan (db, request->syncs->pdata[i], request->now, error);

      if (plan == NULL)
        return NULL;
      g_ptr_array_add (plans, plan);
    }
  return g_steal_pointer (&plans);
}

static const char *
get_way_nick (CwSyncWay way)
{
  static const char *const nicks[] = {
    [CW_SYNC_ALL] = "all",       [CW_SYNC_TOKEN] = "token", [CW_SYNC_MODIFIED] = "modified",
    [CW_SYNC_WINDOW] = "window", [CW_SYNC_IDS] = "ids",
  };

  return nicks[way];
}

/* (transfer full) */
static char *
describe (const Plan *plan)
{
  g_autofree char *since = cw_cli_text_format_time (plan->window.start);

  switch (plan->window.way)
    {
    case CW_SYNC_ALL:
      return g_strdup (_ ("all responses"));
    case CW_SYNC_TOKEN:
      return g_strdup (_ ("what came since the last sync"));
    case CW_SYNC_MODIFIED:
      return g_strdup_printf (_ ("what was changed since %s"), since);
    case CW_SYNC_WINDOW:
      return g_strdup_printf (_ ("what was recorded since %s"), since);
    case CW_SYNC_IDS:
      return g_strdup (_ ("the ids of all responses, to find those that were deleted"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_bound (JsonBuilder *builder, const char *key, gint64 ms)
{
  cw_cli_json_add_instant (builder, key, ms > 0 ? ms : CW_PERIOD_OPEN);
}

static void
print_json (CwCli *cli, GPtrArray *plans, GPtrArray *integrations, GPtrArray *runs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "jobs");
  for (guint i = 0; i < plans->len; i++)
    {
      const Plan *plan = plans->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_null (builder, "id");
      cw_cli_json_add_text (builder, "kind", CW_SURVEY_SYNC_KIND);
      cw_cli_json_add_text (builder, "subject", plan->sync->survey_id);
      cw_cli_json_add_text (builder, "name", plan->sync->survey_name);
      cw_cli_json_add_text (builder, "connection", plan->connection);
      cw_cli_json_add_text (builder, "state", "planned");
      cw_cli_json_begin_object (builder, "window");
      cw_cli_json_add_text (builder, "way", get_way_nick (plan->window.way));
      add_bound (builder, "from", plan->window.start);
      add_bound (builder, "to", plan->window.end);
      cw_cli_json_add_flag (builder, "begun", plan->begun);
      json_builder_end_object (builder);
      add_bound (builder, "synced_at", plan->sync->last_synced);
      json_builder_end_object (builder);
    }
  for (guint i = 0; i < runs->len; i++)
    cw_cli_sync_add_dry_run (builder, integrations->pdata[i], runs->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_text (CwCli *cli, GPtrArray *plans)
{
  const char *head[] = { _ ("SURVEY"), _ ("CONNECTION"), _ ("WOULD ASK FOR"), "" };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  if (plans->len == 0)
    return;
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < plans->len; i++)
    {
      const Plan *plan = plans->pdata[i];
      g_autofree char *what = describe (plan);
      const char *row[] = { plan->sync->survey_name, plan->connection, what,
                            plan->begun ? _ ("(begun)") : "" };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

/* What the integrations would send: nothing that could send it is made. (element-type CwFlowDryRun)
 */
static GPtrArray *
dry_run (CwCli *cli, GPtrArray *integrations, GError **error)
{
  g_autoptr (GPtrArray) runs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_flow_dry_run_free);
  CwWorkspace *workspace = cw_cli_get_workspace (cli, error);
  g_autoptr (CwCliWait) wait = cw_cli_wait_new ();

  for (guint i = 0; workspace != NULL && i < integrations->len; i++)
    {
      const CwIntegration *integration = integrations->pdata[i];
      CwFlowDryRun *run;

      cw_flow_dry_run_async (workspace, integration->id, cw_cli_wait_get_cancellable (wait),
                             cw_cli_wait_answered_cb, wait);
      run = cw_flow_dry_run_finish (workspace, cw_cli_wait_run (wait), error);
      if (run == NULL)
        return NULL;
      g_ptr_array_add (runs, run);
    }
  return workspace != NULL ? g_steal_pointer (&runs) : NULL;
}

CwCliExit
cw_cli_sync_print_plan (CwCli *cli,
                        CwCliArguments *arguments,
                        GPtrArray *syncs,
                        GPtrArray *integrations,
                        GError **error)
{
  Request request = { syncs, g_get_real_time () / 1000 };
  g_autoptr (GPtrArray) plans = cw_cli_run_on_workspace (cli, make_plans, &request, error);
  g_autoptr (GPtrArray) runs = plans != NULL ? dry_run (cli, integrations, error) : NULL;

  if (runs == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    {
      print_json (cli, plans, integrations, runs);
      return CW_CLI_EXIT_DONE;
    }
  if (plans->len > 0)
    print_text (cli, plans);
  for (guint i = 0; i < runs->len; i++)
    cw_cli_sync_print_dry_run (cli, integrations->pdata[i], runs->pdata[i]);
  return CW_CLI_EXIT_DONE;
}
