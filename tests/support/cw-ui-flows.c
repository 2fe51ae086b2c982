/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-flows.h"

#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"
#include "cw-ui-accounts.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MINUTE_MS (60 * G_GINT64_CONSTANT (1000))
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)
#define NOON CW_FAKE_CLOCK_NOON

CwMapping *
cw_ui_flows_create_mapping (void)
{
  static const char *const fields[][2] = { { "Agent", "interaction.agent" },
                                           { "Type", "interaction.type" },
                                           { "Link", "interaction.link" } };
  CwMapping *mapping = cw_mapping_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      CwMappingField *field = cw_mapping_field_new (NULL);

      g_free (field->name);
      g_free (field->field);
      field->name = g_strdup (fields[i][0]);
      field->field = g_strdup (fields[i][1]);
      cw_mapping_add (mapping, field, -1);
    }
  return mapping;
}

static CwProject *
create_project (const char *name, const CwMapping *mapping)
{
  CwProject *project = cw_project_new (name);

  project->survey_id = g_strdup ("SV_3kQ8vXb1LmZ0a7c");
  project->version_id = g_strdup ("1");
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      g_ptr_array_add (project->fields, cw_project_field_new (field->key, field->name));
    }
  return project;
}

/* What an integration is to be. */
typedef struct
{
  const char *name;
  const char *account;
  const char *project;
  gint64 enabled; /* Unix ms, 0 never */
  gint64 disabled;
  CwIntegrationProblem problem;
  guint n_delivered;
  guint n_waiting;
  guint n_dead;
} Plan;

static const Plan plans[] = {
  { CW_UI_FLOWS_ENABLED, CW_UI_ACCOUNTS_ACTIVE, "Voice of customer 2026", NOON - 19 * DAY_MS, 0, 0,
    1204, 0, 2 },
  { CW_UI_FLOWS_BROKEN, CW_UI_ACCOUNTS_BROKEN, "Voice of customer 2026 EU", NOON - 19 * DAY_MS, 0,
    0, 90, 46, 0 },
  { CW_UI_FLOWS_DELETED, CW_UI_ACCOUNTS_ACTIVE, "Business 2026", NOON - 19 * DAY_MS, 0,
    CW_PROBLEM_PROJECT_DELETED, 12, 7, 0 },
  { CW_UI_FLOWS_READY, CW_UI_ACCOUNTS_ACTIVE, "Fibre 2026", 0, 0, 0, 0, 0, 0 },
  { CW_UI_FLOWS_DRAFT, CW_UI_ACCOUNTS_ACTIVE, NULL, 0, 0, 0, 0, 0, 0 },
  { CW_UI_FLOWS_DISABLED, CW_UI_ACCOUNTS_ACTIVE, "Holiday service", NOON - 330 * DAY_MS,
    NOON - 300 * DAY_MS, 0, 40, 0, 0 },
};

static CwDelivery *
create_delivery (gint64 integration, guint number, gint64 when)
{
  static const char *const people[] = { "Call with Anke Vogel", "Chat with Joris de Wit",
                                        "Call with Marta Nowak", "Call with Pierre Lemaire",
                                        "Chat with Sofia Rinaldi" };
  static const char *const queues[] = { "Billing DE", "Retention NL", "Fibre support PL",
                                        "Billing FR", "Billing IT" };
  CwDelivery *delivery = g_new0 (CwDelivery, 1);

  delivery->integration = integration;
  delivery->record = number + 1;
  delivery->record_id = g_strdup_printf ("call-%u", number);
  delivery->title = g_strdup (people[number % G_N_ELEMENTS (people)]);
  delivery->queue = g_strdup (queues[number % G_N_ELEMENTS (queues)]);
  delivery->key = g_strdup_printf ("%d-%u", (int) integration, number);
  delivery->mapping_version = 1;
  delivery->created = when;
  delivery->due = when;
  delivery->payload = g_bytes_new_static ("{\n  \"values\": {}\n}", 18);
  return delivery;
}

static gboolean
deliver (CwDatabase *db, gint64 integration, guint n, gint64 when, guint *number, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GPtrArray) taken = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (made, create_delivery (integration, (*number)++, when));
  if (!cw_outbox_repository_fill (db, integration, made, *number, NULL, error))
    return FALSE;
  taken = cw_outbox_repository_take (db, integration, n, 0, NULL, when, error);
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("R_1OqTfQ2hWn9r%03u", i % 1000);

      if (!cw_outbox_repository_set_delivered (db, taken->pdata[i], id, when + 400, error))
        return FALSE;
    }
  return taken != NULL;
}

static gboolean
fail (CwDatabase *db, gint64 integration, guint n, guint *number, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GPtrArray) taken = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (made, create_delivery (integration, (*number)++, NOON - HOUR_MS));
  if (!cw_outbox_repository_fill (db, integration, made, *number, NULL, error))
    return FALSE;
  taken = cw_outbox_repository_take (db, integration, n, 0, NULL, NOON - HOUR_MS, error);
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    if (!cw_outbox_repository_set_dead (
            db, taken->pdata[i], "invalid",
            "Qualtrics no longer has “Frustration” (QID1).\nSave the data again.",
            "b2f1c9e0-6a1d-4c7e-9a51-0d3f7720c1be", NOON - HOUR_MS + 400, error))
      return FALSE;
  return taken != NULL;
}

/* One of them was being sent when the connection broke. */
static gboolean
wait (CwDatabase *db, gint64 integration, guint n, guint *number, GError **error)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GPtrArray) taken = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (made,
                     create_delivery (integration, (*number)++, NOON - (n - i) * 4 * MINUTE_MS));
  if (!cw_outbox_repository_fill (db, integration, made, *number, NULL, error))
    return FALSE;
  taken = cw_outbox_repository_take (db, integration, 1, 0, NULL, NOON, error);
  return taken != NULL && cw_outbox_repository_doubt (db, integration, NOON, error);
}

static gboolean
fill (CwDatabase *db, const Plan *plan, gint64 integration, GError **error)
{
  static const guint shares[] = { 4, 2, 1, 1, 2, 8, 20, 78, 12 };
  gint64 midnight = NOON - NOON % DAY_MS;
  guint left = plan->n_delivered, number = 0;

  for (guint hour = 0; left > 0 && hour < G_N_ELEMENTS (shares); hour++)
    {
      guint n = hour + 1 < G_N_ELEMENTS (shares) ? plan->n_delivered * shares[hour] / 128 : left;
      gint64 day = plan->disabled > 0 ? plan->disabled - plan->disabled % DAY_MS : midnight;

      n = MIN (n, left);
      left -= n;
      if (n > 0 &&
          !deliver (db, integration, n, day + hour * HOUR_MS + 5 * MINUTE_MS, &number, error))
        return FALSE;
    }
  return (plan->n_dead == 0 || fail (db, integration, plan->n_dead, &number, error)) &&
         (plan->n_waiting == 0 || wait (db, integration, plan->n_waiting, &number, error));
}

static gboolean
add_trigger (CwDatabase *db, gint64 integration, const char *name, GError **error)
{
  g_autoptr (CwTrigger) trigger = cw_trigger_new (name);
  CwFilter *condition = cw_filter_new_condition ("interaction.type", CW_OPERATOR_ANY_OF);

  trigger->enabled = TRUE;
  cw_filter_add_text (condition, "Call");
  cw_filter_add (trigger->filter, condition);
  return cw_integration_repository_save_trigger (db, integration, trigger, error);
}

static gboolean
build (CwDatabase *db, const Plan *plan, const char *account, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, plan->name);
  g_autoptr (CwMapping) mapping = cw_ui_flows_create_mapping ();
  g_autoptr (CwProject) project = NULL;

  integration->connection_uid = g_strdup (account);
  if (!cw_integration_repository_add (db, integration, error))
    return FALSE;
  if (plan->project == NULL)
    return TRUE;
  project = create_project (plan->project, mapping);
  if (!cw_integration_repository_save_mapping (db, integration->id, mapping, NOON - 4 * DAY_MS,
                                               NULL, error) ||
      !cw_integration_repository_set_project (db, integration->id, project, error) ||
      !add_trigger (db, integration->id, "Calls", error))
    return FALSE;
  if (plan->enabled != 0 &&
      !cw_integration_repository_enable (db, integration->id, FALSE, plan->enabled, error))
    return FALSE;
  if (plan->disabled != 0 &&
      !cw_integration_repository_disable (db, integration->id, plan->disabled, error))
    return FALSE;
  return fill (db, plan, integration->id, error) &&
         (plan->problem == CW_PROBLEM_NONE ||
          cw_integration_repository_set_problem (
              db, integration->id, plan->problem,
              "The project “Business 2026” is no longer at Qualtrics, so nothing is sent.\nCreate "
              "it anew.",
              error));
}

static gpointer
build_all (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char **uids = data;

  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    if (!build (db, &plans[i],
                g_str_equal (plans[i].account, CW_UI_ACCOUNTS_BROKEN) ? uids[1] : uids[0], error))
      return NULL;
  return data;
}

gpointer
cw_ui_flows_run (CwAccounts *accounts, CwWorkspaceFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result =
      cw_workspace_run (cw_accounts_get_workspace (accounts), func, data, NULL, &error);

  g_assert_no_error (error);
  return result;
}

CwAccounts *
cw_ui_flows_create (void)
{
  CwAccounts *accounts = cw_ui_accounts_create (TRUE);
  const char *uids[] = {
    cw_connection_get_uid (cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_ACTIVE)),
    cw_connection_get_uid (cw_ui_accounts_find (accounts, CW_UI_ACCOUNTS_BROKEN)),
  };

  cw_ui_flows_run (accounts, build_all, uids);
  cw_ui_flows_add_records (accounts, 12);
  return accounts;
}

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_load (db, data, error);
}

CwIntegration *
cw_ui_flows_load (CwAccounts *accounts, const char *name)
{
  return cw_ui_flows_run (accounts, load, (gpointer) name);
}

static CwRecord *
create_record (guint i)
{
  g_autofree char *json = g_strdup_printf (
      "{\"id\": \"call-%u\", \"interactionType\": \"%s\", \"utcStart\": "
      "\"2026-11-%02uT08:%02u:00Z\", \"tethrUri\": \"https://nordtel.tethr.com/call/%u\", "
      "\"participants\": [{\"displayName\": \"Ingrid\", \"isInternal\": true}]}",
      i, i % 3 == 2 ? "Chat" : "Call", 1 + i % 19, i % 60, i);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  CwRecord *record;

  g_assert_no_error (error);
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);
  g_assert_no_error (error);
  return record;
}

static gpointer
put_records (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const guint *n = data;
  gint64 import;
  gboolean done = TRUE;

  if (!cw_database_begin (db, error))
    return NULL;
  import =
      cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file", "calls", NOON, error);
  done = import != 0;
  for (guint i = 0; done && i < *n; i++)
    {
      g_autoptr (CwRecord) record = create_record (i);
      CwRecordFate fate;

      done = cw_record_repository_put (db, import, record, NOON, &fate, error);
    }
  done = done && cw_record_repository_end_import (db, import, 0, NOON, error);
  return cw_database_end (db, done, error) ? data : NULL;
}

void
cw_ui_flows_add_records (CwAccounts *accounts, guint n)
{
  cw_ui_flows_run (accounts, put_records, &n);
}
