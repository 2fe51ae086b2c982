/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-integration.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "score/cw-period.h"
#include "store/cw-connection-repository.h"
#include "store/cw-integration-repository.h"

#include <glib/gi18n.h>

void
cw_cli_integration_free (CwCliIntegration *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_object (&self->connection);
  g_free (self);
}

static gint64
get_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) day =
      g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                             g_date_time_get_day_of_month (now), 0, 0, 0);

  return g_date_time_to_unix (day) * 1000;
}

GPtrArray *
cw_cli_integration_list (CwDatabase *db, const char *uid, GError **error)
{
  g_autoptr (GPtrArray) all = cw_integration_repository_list (db, error);
  g_autoptr (GPtrArray) shown =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_cli_integration_free);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const CwIntegration *integration = all->pdata[i];
      CwCliIntegration *item;

      if (uid != NULL && !g_str_equal (uid, integration->uid))
        continue;
      item = g_new0 (CwCliIntegration, 1);
      g_ptr_array_add (shown, item);
      item->integration = cw_integration_copy (integration);
      if (integration->connection_uid != NULL)
        item->connection = cw_connection_repository_find (db, integration->connection_uid, NULL);
      if (!cw_outbox_repository_count (db, integration->id, get_today (), &item->counts, error))
        return NULL;
    }
  return all != NULL ? g_steal_pointer (&shown) : NULL;
}

gint64
cw_cli_integration_count_waiting (const CwOutboxCounts *counts)
{
  return counts->n[CW_DELIVERY_PENDING] + counts->n[CW_DELIVERY_SENDING] +
         counts->n[CW_DELIVERY_IN_DOUBT];
}

static void
add_checklist (JsonBuilder *builder, const CwIntegration *integration, CwConnection *connection)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS] = { { 0 } };

  cw_integration_check (integration, connection, checks);
  cw_cli_json_begin_array (builder, "checklist");
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    {
      json_builder_begin_object (builder);
      cw_cli_json_add_integer (builder, "number", i + 1);
      cw_cli_json_add_text (builder, "step", cw_integration_step_to_string ((CwIntegrationStep) i));
      cw_cli_json_add_flag (builder, "done", checks[i].done);
      cw_cli_json_add_text (builder, "result", checks[i].result);
      json_builder_end_object (builder);
      cw_check_clear (&checks[i]);
    }
  json_builder_end_array (builder);
}

static void
add_members (JsonBuilder *builder, const CwIntegration *integration, CwConnection *connection)
{
  g_autofree char *missing = cw_integration_get_missing (integration, connection);
  CwIntegrationProblem problem = cw_integration_get_problem (integration, connection);
  const CwProject *project = integration->project;

  cw_cli_json_add_text (builder, "name", integration->name);
  cw_cli_json_add_text (builder, "id", integration->uid);
  cw_cli_json_add_text (builder, "kind", cw_integration_kind_to_string (integration->kind));
  cw_cli_json_add_text (
      builder, "state",
      cw_integration_state_to_string (cw_integration_get_state (integration, connection)));
  cw_cli_json_add_flag (builder, "enabled", integration->enabled);
  cw_cli_json_add_text (builder, "connection",
                        connection != NULL ? cw_connection_get_name (connection) : NULL);
  cw_cli_json_add_text (builder, "project", project != NULL ? project->name : NULL);
  cw_cli_json_add_text (builder, "survey", project != NULL ? project->survey_id : NULL);
  cw_cli_json_add_integer (builder, "fields", integration->mapping->fields->len);
  cw_cli_json_add_integer (builder, "triggers", integration->triggers->len);
  cw_cli_json_add_integer (builder, "mapping_version", integration->mapping_version);
  cw_cli_json_add_text (builder, "missing", missing);
  cw_cli_json_add_text (builder, "problem", cw_integration_problem_to_string (problem));
  cw_cli_json_add_text (builder, "problem_text",
                        integration->problem == problem ? integration->problem_text
                                                        : cw_connection_get_reason (connection));
}

static void
add_counts (JsonBuilder *builder, const CwOutboxCounts *counts)
{
  cw_cli_json_begin_object (builder, "deliveries");
  cw_cli_json_add_integer (builder, "pending", counts->n[CW_DELIVERY_PENDING]);
  cw_cli_json_add_integer (builder, "sending", counts->n[CW_DELIVERY_SENDING]);
  cw_cli_json_add_integer (builder, "in_doubt", counts->n[CW_DELIVERY_IN_DOUBT]);
  cw_cli_json_add_integer (builder, "delivered", counts->delivered_in_all);
  cw_cli_json_add_integer (builder, "delivered_today", counts->n[CW_DELIVERY_DELIVERED]);
  cw_cli_json_add_integer (builder, "skipped", counts->n[CW_DELIVERY_SKIPPED]);
  cw_cli_json_add_integer (builder, "dead", counts->n[CW_DELIVERY_DEAD]);
  cw_cli_json_add_instant (builder, "last",
                           counts->last_delivered > 0 ? counts->last_delivered : CW_PERIOD_OPEN);
  json_builder_end_object (builder);
}

void
cw_cli_integration_print_json (CwCli *cli, const CwCliIntegration *shown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "integration");
  add_members (builder, shown->integration, shown->connection);
  add_checklist (builder, shown->integration, shown->connection);
  add_counts (builder, &shown->counts);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

void
cw_cli_integration_print_list_json (CwCli *cli, GPtrArray *shown)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "integrations");
  for (guint i = 0; i < shown->len; i++)
    {
      const CwCliIntegration *item = shown->pdata[i];

      json_builder_begin_object (builder);
      add_members (builder, item->integration, item->connection);
      add_counts (builder, &item->counts);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_checklist (CwCli *cli, const CwCliIntegration *shown)
{
  g_autoptr (CwCliTable) table = cw_cli_table_new (4);
  CwCheck checks[CW_N_INTEGRATION_STEPS] = { { 0 } };
  g_autofree char *text = NULL;

  cw_integration_check (shown->integration, shown->connection, checks);
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char *row[] = { number, checks[i].done ? "✓" : "–",
                            cw_integration_step_get_name ((CwIntegrationStep) i),
                            checks[i].result };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 2);
  cw_cli_print (cli, "%s", text);
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    cw_check_clear (&checks[i]);
}

void
cw_cli_integration_print (CwCli *cli, const CwCliIntegration *shown)
{
  const CwIntegration *integration = shown->integration;
  g_autofree char *missing = cw_integration_get_missing (integration, shown->connection);
  g_autofree char *delivered = cw_cli_text_format_count (shown->counts.delivered_in_all);
  g_autofree char *waiting =
      cw_cli_text_format_count (cw_cli_integration_count_waiting (&shown->counts));
  g_autofree char *dead = cw_cli_text_format_count (shown->counts.n[CW_DELIVERY_DEAD]);

  cw_cli_print (
      cli, "%s: %s, %s\n", integration->name, cw_integration_kind_get_name (integration->kind),
      cw_integration_state_get_name (cw_integration_get_state (integration, shown->connection)));
  print_checklist (cli, shown);
  if (integration->problem_text != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (integration->problem_text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        cw_cli_print (cli, "  %s\n", lines[i]);
    }
  else if (missing != NULL)
    cw_cli_print (cli, "  %s\n", missing);
  cw_cli_print (cli, _ ("  %s delivered, %s waiting, %s dead letters\n"), delivered, waiting, dead);
}

void
cw_cli_integration_report (CwCli *cli,
                           const CwIntegration *integration,
                           CwConnection *connection,
                           const char *words)
{
  CwCliIntegration shown = { (CwIntegration *) integration, connection, { { 0 } } };
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

      cw_cli_print (cli, "%s%s%s", parts[0], integration->name, parts[1] != NULL ? parts[1] : "");
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "integration");
  add_members (builder, shown.integration, connection);
  add_checklist (builder, shown.integration, connection);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

void
cw_cli_integration_report_removed (CwCli *cli, const CwIntegration *integration)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, _ ("Removed “%s”. Its project stays at Qualtrics.\n"), integration->name);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "removed");
  cw_cli_json_add_text (builder, "name", integration->name);
  cw_cli_json_add_text (builder, "id", integration->uid);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}
