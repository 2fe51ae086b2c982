/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-flow.h"

#include "cli/cw-cli-error.h"
#include "model/cw-close-names.h"
#include "store/cw-integration-repository.h"
#include "store/cw-record-repository.h"

#include <glib/gi18n.h>

static void
fail_not_found (GPtrArray *names,
                const char *what,
                const char *name,
                const char *list,
                GError **error)
{
  g_autoptr (GPtrArray) near = cw_close_names_pick (names, name, 3);
  g_autofree char *joined = near->len > 0 ? cw_close_names_join (near, near->len) : NULL;

  if (joined != NULL)
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                 _ ("There is no %s “%s”.\nDid you mean %s?"), what, name, joined);
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                 _ ("There is no %s “%s”.\nThis lists them: %s"), what, name, list);
}

CwIntegration *
cw_cli_flow_find (CwDatabase *db, const char *name, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CwIntegration *integration = cw_integration_repository_load (db, name, &failure);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (integration != NULL)
    return integration;
  if (!g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  all = cw_integration_repository_list (db, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    g_ptr_array_add (names, ((CwIntegration *) all->pdata[i])->name);
  fail_not_found (names, _ ("integration"), name, "crosswalk-cli integration list", error);
  return NULL;
}

static gpointer
find_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_cli_flow_find (db, data, error);
}

CwIntegration *
cw_cli_flow_load (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  return cw_cli_run_on_workspace (cli, find_func,
                                  (char *) cw_cli_arguments_get_operand (arguments, 0), error);
}

CwTrigger *
cw_cli_flow_find_trigger (CwIntegration *integration, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *list = NULL;

  for (guint i = 0; i < integration->triggers->len; i++)
    {
      CwTrigger *trigger = integration->triggers->pdata[i];
      g_autofree char *other = g_utf8_casefold (trigger->name, -1);

      if (g_str_equal (folded, other))
        return trigger;
      g_ptr_array_add (names, trigger->name);
    }
  list = g_strdup_printf ("crosswalk-cli trigger list \"%s\"", integration->name);
  fail_not_found (names, _ ("trigger"), name, list, error);
  return NULL;
}

static gpointer
load_catalog (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
}

CwCatalog *
cw_cli_flow_load_catalog (CwCli *cli, GError **error)
{
  return cw_cli_run_on_workspace (cli, load_catalog, NULL, error);
}

CwCliFlow *
cw_cli_flow_new (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  CwCliAccounts *accounts = cw_cli_accounts_new (cli, arguments, error);
  CwCliFlow *self;

  if (accounts == NULL)
    return NULL;
  self = g_new0 (CwCliFlow, 1);
  self->accounts = accounts;
  self->manager = cw_job_manager_new (cw_cli_accounts_get_model (accounts));
  return self;
}

void
cw_cli_flow_free (CwCliFlow *self)
{
  g_clear_object (&self->manager);
  g_clear_pointer (&self->accounts, cw_cli_accounts_free);
  g_free (self);
}

gboolean
cw_cli_flow_explain (CwCliFlow *self, const CwIntegration *integration, GError **error)
{
  CwConnection *connection = integration->connection_uid != NULL
                                 ? cw_accounts_find (cw_cli_accounts_get_model (self->accounts),
                                                     integration->connection_uid)
                                 : NULL;

  if (connection != NULL)
    cw_cli_accounts_explain (connection, error);
  return FALSE;
}

gboolean
cw_cli_flow_create_project (CwCliFlow *self,
                            const CwIntegration *integration,
                            const char *name,
                            GError **error)
{
  cw_flow_create_project_async (self->manager, integration->id, name,
                                cw_cli_accounts_get_cancellable (self->accounts),
                                cw_cli_accounts_answered_cb, self->accounts);
  return cw_flow_create_project_finish (self->manager, cw_cli_accounts_wait (self->accounts),
                                        error) ||
         cw_cli_flow_explain (self, integration, error);
}

gboolean
cw_cli_flow_save_mapping (CwCliFlow *self,
                          const CwIntegration *integration,
                          const CwMapping *mapping,
                          GError **error)
{
  cw_flow_save_mapping_async (self->manager, integration->id, mapping,
                              cw_cli_accounts_get_cancellable (self->accounts),
                              cw_cli_accounts_answered_cb, self->accounts);
  return cw_flow_save_mapping_finish (self->manager, cw_cli_accounts_wait (self->accounts),
                                      error) ||
         cw_cli_flow_explain (self, integration, error);
}
