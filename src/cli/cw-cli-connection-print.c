/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "model/cw-service-address.h"
#include "score/cw-period.h"

#include <glib/gi18n.h>

/* The model has 0 where the command line says null or "–". */
static gint64
get_instant (gint64 ms)
{
  return ms > 0 ? ms : CW_PERIOD_OPEN;
}

static void
add_setup_json (JsonBuilder *builder, CwConnection *connection)
{
  guint port = cw_connection_get_redirect_port (connection);
  gboolean redirects = cw_connection_get_grant (connection) == CW_GRANT_AUTHORIZATION_CODE;

  cw_cli_json_add_text (builder, "uid", cw_connection_get_uid (connection));
  cw_cli_json_add_text (builder, "name", cw_connection_get_name (connection));
  cw_cli_json_add_text (builder, "service",
                        cw_service_to_nick (cw_connection_get_service (connection)));
  cw_cli_json_add_text (builder, "grant", cw_grant_to_nick (cw_connection_get_grant (connection)));
  cw_cli_json_add_text (builder, "base_url", cw_connection_get_base_url (connection));
  cw_cli_json_add_text (builder, "auth_url", cw_connection_get_auth_url (connection));
  cw_cli_json_add_text (builder, "client_id", cw_connection_get_client_id (connection));
  cw_cli_json_add_text (builder, "username", cw_connection_get_username (connection));
  cw_cli_json_add_text (builder, "scope", cw_connection_get_scope (connection));
  cw_cli_json_add_text (builder, "redirect",
                        redirects ? cw_redirect_to_nick (cw_connection_get_redirect (connection))
                                  : NULL);
  if (port != 0)
    cw_cli_json_add_integer (builder, "redirect_port", port);
  else
    cw_cli_json_add_null (builder, "redirect_port");
  cw_cli_json_add_text (builder, "redirect_uri", cw_connection_get_redirect_uri (connection));
}

static void
add_state_json (JsonBuilder *builder, CwConnection *connection)
{
  CwConnectionCause cause = cw_connection_get_cause (connection);

  cw_cli_json_add_text (builder, "state",
                        cw_connection_state_to_nick (cw_connection_get_state (connection)));
  cw_cli_json_add_text (builder, "cause",
                        cause != CW_CAUSE_NONE ? cw_connection_cause_to_nick (cause) : NULL);
  cw_cli_json_add_text (builder, "reason", cw_connection_get_reason (connection));
  cw_cli_json_add_instant (builder, "since",
                           get_instant (cw_connection_get_state_since (connection)));
  cw_cli_json_add_text (builder, "user", cw_connection_get_user (connection));
  cw_cli_json_add_text (builder, "brand", cw_connection_get_brand (connection));
  cw_cli_json_add_text (builder, "datacenter", cw_connection_get_datacenter (connection));
  cw_cli_json_add_instant (builder, "expires_at",
                           get_instant (cw_connection_get_expires_at (connection)));
  cw_cli_json_add_instant (builder, "secret_ends_at",
                           get_instant (cw_connection_get_secret_ends_at (connection)));
  cw_cli_json_add_instant (builder, "last_used_at",
                           get_instant (cw_connection_get_last_used_at (connection)));
  cw_cli_json_add_instant (builder, "log_until",
                           get_instant (cw_connection_get_log_until (connection)));
}

static void
add_members (JsonBuilder *builder, CwAccounts *accounts, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (accounts, connection);

  json_builder_begin_object (builder);
  add_setup_json (builder, connection);
  add_state_json (builder, connection);
  cw_cli_json_begin_object (builder, "used_by");
  cw_cli_json_add_integer (builder, "surveys", use != NULL ? use->n_surveys : 0);
  cw_cli_json_begin_array (builder, "metrics");
  for (guint i = 0; use != NULL && i < use->metrics->len; i++)
    json_builder_add_string_value (builder, use->metrics->pdata[i]);
  json_builder_end_array (builder);
  cw_cli_json_begin_array (builder, "integrations");
  for (guint i = 0; use != NULL && i < use->integrations->len; i++)
    json_builder_add_string_value (builder, use->integrations->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

void
cw_cli_connection_add_json (JsonBuilder *builder, CwAccounts *accounts, CwConnection *connection)
{
  json_builder_set_member_name (builder, "connection");
  add_members (builder, accounts, connection);
}

static void
print_list_json (CwCli *cli, CwAccounts *accounts)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (accounts));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "connections");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      add_members (builder, accounts, connection);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

/* "2 surveys, 3 metrics"; NULL where nothing depends on it. (transfer full) (nullable) */
static char *
format_use (CwAccounts *accounts, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (accounts, connection);
  g_autofree char *surveys = NULL;
  g_autofree char *metrics = NULL;
  g_autofree char *integrations = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (use == NULL)
    return NULL;
  surveys = g_strdup_printf (ngettext ("%u survey", "%u surveys", use->n_surveys), use->n_surveys);
  metrics =
      g_strdup_printf (ngettext ("%u metric", "%u metrics", use->metrics->len), use->metrics->len);
  integrations =
      g_strdup_printf (ngettext ("%u integration", "%u integrations", use->integrations->len),
                       use->integrations->len);
  if (use->metrics->len > 0)
    g_ptr_array_add (parts, metrics);
  if (use->integrations->len > 0)
    g_ptr_array_add (parts, integrations);
  if (use->n_surveys > 0 || parts->len == 0)
    g_ptr_array_insert (parts, 0, surveys);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static void
add_list_row (CwCliTable *table, CwAccounts *accounts, CwConnection *connection)
{
  CwConnectionState state = cw_connection_get_state (connection);
  gboolean works = state == CW_CONNECTION_ACTIVE;
  g_autofree char *who = cw_identity_describe (connection);
  g_autofree char *use = format_use (accounts, connection);
  const char *reason = cw_connection_get_reason (connection);
  const char *row[] = { cw_connection_get_name (connection),
                        cw_service_get_name (cw_connection_get_service (connection)),
                        cw_connection_state_get_name (state), use, works ? who : reason };

  cw_cli_table_add_row (table, row);
}

void
cw_cli_connection_print_list (CwCli *cli, CwAccounts *accounts)
{
  const char *head[] = { _ ("NAME"), _ ("SERVICE"), _ ("STATE"), _ ("USED BY"), "" };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (accounts));
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  if (cw_cli_get_json (cli))
    {
      print_list_json (cli, accounts);
      return;
    }
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      add_list_row (table, accounts, connection);
    }
  text = cw_cli_table_format (table, 0);
  if (n > 0)
    cw_cli_print (cli, "%s", text);
  else
    cw_cli_note (cli, "%s\n",
                 _ ("There are no connections yet. Add one: crosswalk-cli connection add SERVICE "
                    "--name NAME …"));
}

/* A line of what is shown of one; none where there is nothing to be shown. */
static void
add_row (CwCliTable *table, const char *title, const char *text)
{
  const char *row[] = { title, text };

  if (text != NULL && *text != '\0')
    cw_cli_table_add_row (table, row);
}

static void
add_time_row (CwCliTable *table, const char *title, gint64 ms)
{
  g_autofree char *text = cw_cli_text_format_time (get_instant (ms));

  if (ms > 0)
    add_row (table, title, text);
}

static void
add_state_rows (CwCliTable *table, CwConnection *connection)
{
  const char *state = cw_connection_state_get_name (cw_connection_get_state (connection));
  g_autofree char *since =
      cw_cli_text_format_time (get_instant (cw_connection_get_state_since (connection)));
  g_autofree char *with_since = g_strdup_printf (_ ("%s, since %s"), state, since);
  g_autofree char *who = cw_identity_describe (connection);

  add_row (table, _ ("State"), cw_connection_get_state_since (connection) > 0 ? with_since : state);
  add_row (table, _ ("Reason"), cw_connection_get_reason (connection));
  add_row (table, _ ("Account"), who);
  add_row (table, _ ("Data centre"), cw_connection_get_datacenter (connection));
}

static void
add_setup_rows (CwCliTable *table, CwConnection *connection)
{
  add_row (table, _ ("Address"), cw_connection_get_base_url (connection));
  add_row (table, _ ("Sign-in address"), cw_connection_get_auth_url (connection));
  add_row (table, _ ("Grant"), cw_grant_get_name (cw_connection_get_grant (connection)));
  add_row (table, _ ("Client ID"), cw_connection_get_client_id (connection));
  add_row (table, _ ("User name"), cw_connection_get_username (connection));
  add_row (table, _ ("Scope"), cw_connection_get_scope (connection));
  if (cw_connection_get_grant (connection) == CW_GRANT_AUTHORIZATION_CODE)
    add_row (table, _ ("Redirect"), cw_redirect_to_nick (cw_connection_get_redirect (connection)));
}

static void
add_use_rows (CwCliTable *table, CwAccounts *accounts, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (accounts, connection);
  g_autofree char *text = format_use (accounts, connection);

  add_row (table, _ ("Used by"), text);
  for (guint i = 0; use != NULL && i < use->metrics->len; i++)
    add_row (table, "", use->metrics->pdata[i]);
}

void
cw_cli_connection_print (CwCli *cli, CwAccounts *accounts, CwConnection *connection)
{
  g_autoptr (CwCliTable) table = cw_cli_table_new (2);
  g_autofree char *text = NULL;

  if (cw_cli_get_json (cli))
    {
      cw_cli_connection_print_done (cli, accounts, connection, NULL);
      return;
    }
  add_state_rows (table, connection);
  add_setup_rows (table, connection);
  add_time_row (table, _ ("Token ends"), cw_connection_get_expires_at (connection));
  add_time_row (table, _ ("Secret ends"), cw_connection_get_secret_ends_at (connection));
  add_time_row (table, _ ("Last used"), cw_connection_get_last_used_at (connection));
  add_time_row (table, _ ("Log is on until"), cw_connection_get_log_until (connection));
  add_use_rows (table, accounts, connection);
  text = cw_cli_table_format (table, 2);
  cw_cli_print (cli, "%s (%s)\n%s", cw_connection_get_name (connection),
                cw_service_get_name (cw_connection_get_service (connection)), text);
}

void
cw_cli_connection_print_done (CwCli *cli,
                              CwAccounts *accounts,
                              CwConnection *connection,
                              const char *done)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!cw_cli_get_json (cli))
    {
      cw_cli_print (cli, "%s\n", done);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_connection_add_json (builder, accounts, connection);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_identity_json (CwCli *cli,
                     CwAccounts *accounts,
                     CwConnection *connection,
                     const CwIdentity *identity)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_connection_add_json (builder, accounts, connection);
  cw_cli_json_begin_object (builder, "identity");
  cw_cli_json_add_text (builder, "user", identity->user);
  cw_cli_json_add_text (builder, "brand", identity->brand);
  cw_cli_json_add_text (builder, "datacenter", identity->datacenter);
  cw_cli_json_add_text (builder, "corrected_from", identity->corrected_from);
  cw_cli_json_add_text (builder, "scope", identity->scope);
  cw_cli_json_add_text (builder, "warning", identity->warning);
  cw_cli_json_add_text (builder, "notice", identity->notice);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

void
cw_cli_connection_print_identity (CwCli *cli,
                                  CwAccounts *accounts,
                                  CwConnection *connection,
                                  const CwIdentity *identity)
{
  g_autofree char *who = cw_identity_describe (connection);

  if (identity->warning != NULL)
    cw_cli_note (cli, _ ("note: %s\n"), identity->warning);
  if (identity->notice != NULL)
    cw_cli_note (cli, _ ("note: %s\n"), identity->notice);
  if (cw_cli_get_json (cli))
    {
      print_identity_json (cli, accounts, connection, identity);
      return;
    }
  cw_cli_print (cli, _ ("The connection “%s” works. %s"), cw_connection_get_name (connection),
                who != NULL ? who : "");
  if (identity->datacenter != NULL)
    cw_cli_print (cli, _ (", data centre %s"), identity->datacenter);
  cw_cli_print (cli, ".\n");
}
