/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-document.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-flow.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-secret.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "ingest/cw-json-text.h"
#include "store/cw-connection-repository.h"
#include "store/cw-record-repository.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *
format_mapping (const CwMapping *mapping)
{
  g_autoptr (JsonNode) node = cw_mapping_to_json (mapping);

  return cw_json_text_format (node);
}

static void
print_fields (CwCli *cli, const CwIntegration *integration)
{
  const char *head[] = { "", _ ("NAME"), _ ("FIELD"), _ ("FORMAT"), _ ("PLACEMENT") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;

  cw_cli_table_align_right (table, 0);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < integration->mapping->fields->len; i++)
    {
      const CwMappingField *field = integration->mapping->fields->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char *row[] = { number, field->name, field->field != NULL ? field->field : _ ("text"),
                            cw_format_get_name (field->format),
                            cw_placement_get_name (field->placement) };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
}

static void
print_mapping_json (CwCli *cli, const CwIntegration *integration)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "integration", integration->name);
  cw_cli_json_add_integer (builder, "version", integration->mapping_version);
  cw_cli_json_add_flag (builder, "draft", integration->draft != NULL);
  json_builder_set_member_name (builder, "mapping");
  json_builder_add_value (builder, cw_mapping_to_json (integration->mapping));
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_mapping_json (cli, integration);
  else if (integration->mapping->fields->len > 0)
    print_fields (cli, integration);
  else
    cw_cli_note (
        cli, "%s\n",
        _ ("Nothing is sent yet. Choose data: crosswalk-cli mapping set N --file F.json."));
  return CW_CLI_EXIT_DONE;
}

static CwCliExit
run_export (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autofree char *text = NULL;

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  text = format_mapping (integration->mapping);
  cw_cli_print (cli, "%s", text);
  return CW_CLI_EXIT_DONE;
}

static CwMapping *
read_mapping (CwCliArguments *arguments, GError **error)
{
  const char *file = cw_cli_arguments_get (arguments, "file");
  g_autoptr (JsonNode) node = cw_cli_document_read (file, error);
  CwMapping *mapping = node != NULL ? cw_mapping_from_json (node, error) : NULL;

  if (node != NULL && mapping == NULL)
    g_prefix_error (error, "%s: ", file);
  return mapping;
}

static void
note_lints (CwCli *cli, const CwMapping *mapping, CwCatalog *catalog)
{
  g_autoptr (GPtrArray) lints = cw_encoder_lint_mapping (mapping, catalog);

  for (guint i = 0; i < lints->len; i++)
    cw_cli_note (cli, _ ("Look at this: %s\n"), ((CwLint *) lints->pdata[i])->message);
}

static CwCliExit
run_set (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwIntegration) integration = cw_cli_flow_load (cli, arguments, error);
  g_autoptr (CwMapping) mapping = NULL;
  g_autoptr (CwCatalog) catalog = NULL;
  g_autoptr (CwCliFlow) flow = NULL;

  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  mapping = read_mapping (arguments, error);
  catalog = mapping != NULL ? cw_cli_flow_load_catalog (cli, error) : NULL;
  if (catalog == NULL || !cw_mapping_check (mapping, catalog, error))
    return CW_CLI_EXIT_FAILED;
  flow = cw_cli_flow_new (cli, arguments, error);
  if (flow == NULL || !cw_cli_accounts_confirm (flow->accounts, error) ||
      !cw_cli_flow_save_mapping (flow, integration, mapping, error))
    return CW_CLI_EXIT_FAILED;
  g_clear_pointer (&integration, cw_integration_free);
  integration = cw_cli_flow_load (cli, arguments, error);
  if (integration == NULL)
    return CW_CLI_EXIT_FAILED;
  note_lints (cli, integration->mapping, catalog);
  if (cw_cli_get_json (cli))
    print_mapping_json (cli, integration);
  else
    cw_cli_print (
        cli,
        ngettext ("“%s” sends %u field (version %u).\n", "“%s” sends %u fields (version %u).\n",
                  integration->mapping->fields->len),
        integration->name, integration->mapping->fields->len, integration->mapping_version);
  return CW_CLI_EXIT_DONE;
}

/* What a preview is made of. */
typedef struct
{
  const char *name; /* (unowned) */
  const char *id;   /* (unowned) (nullable): of the record */
} Request;

static char *
find_base_url (CwDatabase *db, const CwIntegration *integration)
{
  g_autoptr (CwConnection) connection =
      integration->connection_uid != NULL
          ? cw_connection_repository_find (db, integration->connection_uid, NULL)
          : NULL;

  return connection != NULL ? g_strdup (cw_connection_get_base_url (connection)) : NULL;
}

static gpointer
make_preview (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;
  g_autoptr (CwIntegration) integration = cw_cli_flow_find (db, request->name, error);
  g_autoptr (CwCatalog) catalog = NULL;
  g_autoptr (CwRecord) record = NULL;
  g_autofree char *base_url = NULL;
  g_autoptr (GError) failure = NULL;

  if (integration == NULL)
    return NULL;
  catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  if (catalog == NULL)
    return NULL;
  record = request->id != NULL
               ? cw_record_repository_load (db, CW_RECORD_INTERACTION, request->id, &failure)
               : cw_record_repository_pick (db, CW_RECORD_INTERACTION, g_random_int (), &failure);
  if (record == NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND,
                             _ ("There is no record to show it with.\nImport some: crosswalk-cli "
                                "record import interactions FILE"));
      return NULL;
    }
  base_url = find_base_url (db, integration);
  return cw_flow_preview (integration, integration->mapping, catalog, record, base_url);
}

/* Those that the service goes by; the secret is masked. */
static void
add_headers (JsonBuilder *builder, const CwFlowPreview *preview)
{
  cw_cli_json_begin_object (builder, "headers");
  cw_cli_json_add_text (builder, "Accept", "application/json");
  cw_cli_json_add_text (builder, "Content-Type", "application/json");
  cw_cli_json_add_text (builder, "Idempotency-Key", preview->key);
  json_builder_end_object (builder);
}

static void
print_preview_json (CwCli *cli, const CwFlowPreview *preview)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const CwPayload *payload = preview->payload;
  gsize size;
  const char *bytes = g_bytes_get_data (payload->body, &size);
  g_autofree char *body = g_strndup (bytes, size);

  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "preview");
  cw_cli_json_add_text (builder, "record", preview->record_id);
  cw_cli_json_add_text (builder, "method", payload->method);
  cw_cli_json_add_text (builder, "url", preview->url);
  add_headers (builder, preview);
  cw_cli_json_add_integer (builder, "size", (gint64) size);
  cw_cli_json_add_flag (builder, "exact", preview->exact);
  cw_cli_json_add_text (builder, "reason", preview->reason);
  cw_cli_json_add_text (builder, "body", body);
  cw_cli_json_begin_array (builder, "fields");
  for (guint i = 0; i < payload->fields->len; i++)
    {
      const CwSentField *field = payload->fields->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "name", field->name);
      cw_cli_json_add_text (builder, "title", field->title);
      cw_cli_json_add_text (builder, "value", field->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  cw_cli_json_begin_array (builder, "warnings");
  for (guint i = 0; i < payload->lints->len; i++)
    {
      const CwLint *lint = payload->lints->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "kind", cw_lint_kind_to_string (lint->kind));
      cw_cli_json_add_text (builder, "field", lint->key);
      cw_cli_json_add_text (builder, "message", lint->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

/* The bytes alone on standard output, so that they can be compared; the rest beside it. */
static void
print_preview (CwCli *cli, const CwFlowPreview *preview)
{
  const CwPayload *payload = preview->payload;
  gsize size;
  const char *bytes = g_bytes_get_data (payload->body, &size);
  g_autofree char *count = cw_cli_text_format_count ((gint64) size);

  cw_cli_note (cli, "%s %s\nContent-Type: application/json\nIdempotency-Key: %s\n", payload->method,
               preview->url, preview->key);
  fwrite (bytes, 1, size, stdout);
  fflush (stdout);
  cw_cli_note (cli, "\n");
  for (guint i = 0; i < payload->lints->len; i++)
    cw_cli_note (cli, _ ("Look at this: %s\n"), ((CwLint *) payload->lints->pdata[i])->message);
  if (preview->exact)
    cw_cli_note (cli, _ ("Exactly these %s bytes would be sent.\n"), count);
  else
    cw_cli_note (cli, _ ("Not the bytes to be sent: %s.\n"), preview->reason);
}

static CwCliExit
run_preview (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  Request request = { cw_cli_arguments_get_operand (arguments, 0),
                      cw_cli_arguments_get (arguments, "record") };
  g_autoptr (CwFlowPreview) preview = cw_cli_run_on_workspace (cli, make_preview, &request, error);

  if (preview == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_preview_json (cli, preview);
  else
    print_preview (cli, preview);
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption set_options[] = {
  { "file", N_ ("FILE"), CW_CLI_OPTION_REQUIRED | CW_CLI_OPTION_PATH,
    N_ ("The mapping; - is standard input") },
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE,
    N_ ("Read the administrator passphrase from standard input") },
  { NULL },
};

static const CwCliOption preview_options[] = {
  { "record", N_ ("ID"), CW_CLI_OPTION_NONE, N_ ("Of this record; else of any one") },
  { NULL },
};

static const char set_details[] =
    N_ ("FILE is JSON: {\"crosswalk\": \"mapping/1\", \"fields\": [{\"name\": \"Agent\", "
        "\"field\":\n"
        "\"interaction.agent\"}, {\"name\": \"Effort\", \"field\": \"score.TEI\", \"format\": "
        "\"range\"}]}.\n"
        "Formats: embedded-metadata, question, group, multi-value-text-set, boolean, numeric, "
        "value,\n"
        "range. “mapping export” prints the one that is in force. Where the integration has a\n"
        "project, that gets the new questions and fields first.");

const CwCliCommand cw_cli_mapping_commands[] = {
  { "show", N_ ("NAME"), 1, 1, N_ ("Show what an integration sends, in order"), NULL, NULL,
    run_show },
  { "set", N_ ("NAME"), 1, 1, N_ ("Choose what it sends"), set_details, set_options, run_set },
  { "preview", N_ ("NAME"), 1, 1, N_ ("Print the bytes that it would send for a record"), NULL,
    preview_options, run_preview },
  { "export", N_ ("NAME"), 1, 1, N_ ("Print the mapping as a file"), NULL, NULL, run_export },
  { NULL },
};
