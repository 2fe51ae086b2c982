/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-sync-dry-run.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-sync.h"
#include "cli/cw-cli-text.h"
#include "store/cw-integration-repository.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-delivery-store.h"

#include <glib/gi18n.h>

/* So many requests are named to people. */
#define SHOWN 20

static gboolean
is_named (CwCliSyncRequest *request, const CwIntegration *integration)
{
  g_autofree char *own = g_utf8_casefold (integration->name, -1);

  for (guint i = 0; i < request->names->len; i++)
    {
      const char *name = request->names->pdata[i];
      g_autofree char *folded = g_utf8_casefold (name, -1);

      if (!g_str_equal (own, folded) && !g_str_equal (integration->uid, name))
        continue;
      g_ptr_array_remove_index (request->names, i);
      return TRUE;
    }
  return FALSE;
}

gpointer
cw_cli_sync_find_integrations (CwDatabase *db,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error)
{
  CwCliSyncRequest *request = data;
  g_autoptr (GPtrArray) all = cw_integration_repository_list (db, error);
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_integration_free);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const CwIntegration *integration = all->pdata[i];

      if (request->any_named
              ? is_named (request, integration)
              : integration->enabled &&
                    (request->all || cw_delivery_store_has_work (db, integration, request->now)))
        g_ptr_array_add (found, cw_integration_copy (integration));
    }
  return all != NULL ? g_steal_pointer (&found) : NULL;
}

void
cw_cli_sync_print_dry_run (CwCli *cli, const CwIntegration *integration, const CwFlowDryRun *run)
{
  g_autofree char *fresh = cw_cli_text_format_count (run->n_new);
  g_autofree char *matching = cw_cli_text_format_count (run->n_matching);
  g_autofree char *waiting = cw_cli_text_format_count (run->n_waiting);
  g_autofree char *bytes = g_format_size ((guint64) run->n_bytes);

  cw_cli_print (cli, _ ("%s: of %s new records %s would be sent (%s); %s wait already\n"),
                integration->name, fresh, matching, bytes, waiting);
  for (guint i = 0; i < MIN (run->payloads->len, SHOWN); i++)
    {
      const CwFlowPreview *preview = run->payloads->pdata[i];

      cw_cli_print (cli, "  %s  %s %s\n", preview->record_id, preview->payload->method,
                    preview->payload->path);
    }
  if (run->n_matching > SHOWN)
    cw_cli_print (cli, _ ("  … and %lld more\n"), (long long) (run->n_matching - SHOWN));
  if (run->as_files)
    cw_cli_print (cli, _ ("  So many go together, as rows of files that hold the same values.\n"));
}

void
cw_cli_sync_add_dry_run (JsonBuilder *builder,
                         const CwIntegration *integration,
                         const CwFlowDryRun *run)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_null (builder, "id");
  cw_cli_json_add_text (builder, "kind", CW_DELIVERY_KIND);
  cw_cli_json_add_text (builder, "subject", integration->uid);
  cw_cli_json_add_text (builder, "name", integration->name);
  cw_cli_json_add_text (builder, "state", "planned");
  cw_cli_json_add_integer (builder, "new", run->n_new);
  cw_cli_json_add_integer (builder, "matching", run->n_matching);
  cw_cli_json_add_integer (builder, "waiting", run->n_waiting);
  cw_cli_json_add_integer (builder, "bytes", run->n_bytes);
  cw_cli_json_add_flag (builder, "as_files", run->as_files);
  cw_cli_json_begin_array (builder, "requests");
  for (guint i = 0; i < run->payloads->len; i++)
    {
      const CwFlowPreview *preview = run->payloads->pdata[i];
      gsize size;
      const char *text = g_bytes_get_data (preview->payload->body, &size);
      g_autofree char *body = g_strndup (text, size);

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "record", preview->record_id);
      cw_cli_json_add_text (builder, "method", preview->payload->method);
      cw_cli_json_add_text (builder, "path", preview->payload->path);
      cw_cli_json_add_text (builder, "body", body);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cw_cli_json_add_integer (builder, "left_out", run->n_matching - run->payloads->len);
  json_builder_end_object (builder);
}
