/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-record.h"

#include "cli/cw-cli-document.h"
#include "cli/cw-cli-error.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"
#include "model/cw-delivery.h"
#include "model/cw-integration.h"
#include "score/cw-period.h"
#include "store/cw-record-repository.h"

#include <glib/gi18n.h>
#include <math.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT 1000000

/* What is asked of the store's thread. */
typedef struct
{
  CwFilter *filter;   /* (owned) (nullable) */
  const char *search; /* (unowned) (nullable) */
  const char *id;     /* (unowned) (nullable) */
  gint64 limit;
  gint64 n_matching;
} Request;

static void
request_clear (Request *self)
{
  g_clear_pointer (&self->filter, cw_filter_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

gboolean
cw_cli_record_parse_kind (const char *word, CwRecordKind *kind, GError **error)
{
  if (cw_record_kind_from_string (word, kind))
    return TRUE;
  if (g_str_equal (word, "mentions"))
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
                 _ ("This version of Crosswalk cannot read mentions yet.\nIt reads interactions: "
                    "crosswalk-cli record import interactions FILE"));
  else
    g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                 _ ("There are no records of the kind “%s”.\nThe kind is “interactions”."), word);
  return FALSE;
}

static CwRecordSet *
find_matching (CwDatabase *db, Request *request, GError **error)
{
  g_autoptr (CwCatalog) catalog =
      cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  if (catalog == NULL || !cw_filter_check (request->filter, catalog, error))
    return NULL;
  matcher = cw_matcher_new (request->filter, catalog, g_get_real_time () / 1000, zone);
  counts = cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, error);
  return counts != NULL ? g_steal_pointer (&counts->match) : NULL;
}

static gpointer
list_records (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (CwRecordSet) set = NULL;

  if (request->filter != NULL)
    set = find_matching (db, request, error);
  else if (request->search != NULL)
    set = cw_record_repository_search (db, CW_RECORD_INTERACTION, request->search, error);
  if (set == NULL && (request->filter != NULL || request->search != NULL))
    return NULL;
  request->n_matching = set != NULL ? cw_record_set_count (set)
                                    : cw_record_repository_count (db, CW_RECORD_INTERACTION, error);
  if (request->n_matching < 0)
    return NULL;
  return cw_record_repository_list (db, CW_RECORD_INTERACTION, set, CW_RECORD_SORT_TIME, TRUE, 0,
                                    request->limit, error);
}

static const char *
get_sent (const CwRecordEntry *entry)
{
  return entry->sent < 0 ? NULL : cw_delivery_state_to_string ((CwDeliveryState) entry->sent);
}

static void
print_list_json (CwCli *cli, GPtrArray *entries, const Request *request)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, "count", request->n_matching);
  cw_cli_json_begin_array (builder, "records");
  for (guint i = 0; i < entries->len; i++)
    {
      const CwRecordEntry *entry = entries->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "id", entry->id);
      cw_cli_json_add_text (builder, "kind", cw_record_kind_to_string (entry->kind));
      cw_cli_json_add_instant (builder, "time", entry->time > 0 ? entry->time : CW_PERIOD_OPEN);
      cw_cli_json_add_text (builder, "type", entry->type);
      cw_cli_json_add_text (builder, "customer", entry->customer);
      cw_cli_json_add_text (builder, "agent", entry->agent);
      cw_cli_json_add_text (builder, "group", entry->queue);
      if (entry->duration >= 0)
        cw_cli_json_add_integer (builder, "duration_ms", entry->duration);
      else
        cw_cli_json_add_null (builder, "duration_ms");
      cw_cli_json_add_number (builder, "score", entry->score);
      cw_cli_json_add_text (builder, "sent", get_sent (entry));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static char *
format_duration (gint64 ms)
{
  gint64 seconds = ms / 1000;

  if (ms < 0)
    return g_strdup ("–");
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

static void
print_list (CwCli *cli, GPtrArray *entries, const Request *request)
{
  const char *head[] = { _ ("ID"),    _ ("WHEN"),   _ ("TYPE"),  _ ("CUSTOMER"),
                         _ ("AGENT"), _ ("LENGTH"), _ ("SCORE"), _ ("SENT") };
  g_autoptr (CwCliTable) table = cw_cli_table_new (G_N_ELEMENTS (head));
  g_autofree char *text = NULL;
  g_autofree char *shown = cw_cli_text_format_count (entries->len);
  g_autofree char *all = cw_cli_text_format_count (request->n_matching);

  cw_cli_table_align_right (table, 5);
  cw_cli_table_align_right (table, 6);
  cw_cli_table_add_row (table, head);
  for (guint i = 0; i < entries->len; i++)
    {
      const CwRecordEntry *entry = entries->pdata[i];
      g_autofree char *time =
          cw_cli_text_format_time (entry->time > 0 ? entry->time : CW_PERIOD_OPEN);
      g_autofree char *length = format_duration (entry->duration);
      g_autofree char *score =
          isnan (entry->score) ? g_strdup ("–") : g_strdup_printf ("%.1f", entry->score);
      const char *row[] = { entry->id,    time,   entry->type, entry->customer,
                            entry->agent, length, score,       get_sent (entry) };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 0);
  cw_cli_print (cli, "%s", text);
  cw_cli_note (cli, _ ("%s of %s records\n"), shown, all);
}

/* A filter alone, or that of a trigger file. */
static CwFilter *
read_filter (JsonNode *node, GTimeZone *zone, GError **error)
{
  g_autoptr (CwTrigger) trigger = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node) ||
      !json_object_has_member (json_node_get_object (node), "filter"))
    return cw_filter_from_json (node, zone, error);
  trigger = cw_trigger_from_json (node, zone, error);
  return trigger != NULL ? cw_filter_copy (trigger->filter) : NULL;
}

static gboolean
read_request (CwCliArguments *arguments, Request *request, GError **error)
{
  const char *filter = cw_cli_arguments_get (arguments, "filter");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (JsonNode) node = NULL;
  const char *limit = cw_cli_arguments_get (arguments, "limit");
  guint64 number = DEFAULT_LIMIT;

  request->search = cw_cli_arguments_get (arguments, "search");
  if (limit != NULL && !g_ascii_string_to_unsigned (limit, 10, 1, MAX_LIMIT, &number, NULL))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                   _ ("“--limit %s”: that is not a number from 1 to %d."), limit, MAX_LIMIT);
      return FALSE;
    }
  request->limit = (gint64) number;
  if (filter != NULL && request->search != NULL)
    {
      g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                           _ ("Give either --filter or --search."));
      return FALSE;
    }
  if (filter == NULL)
    return TRUE;
  /* A file name is no JSON: it would begin with a brace. */
  node = *filter == '{' || *filter == '['
             ? cw_cli_document_parse (filter, "--filter", error)
             : cw_cli_document_read (*filter == '@' ? filter + 1 : filter, error);
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 0)
    return TRUE;
  request->filter = read_filter (node, zone, error);
  return request->filter != NULL;
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Request) request = { NULL };
  g_autoptr (GPtrArray) entries = NULL;

  if (!read_request (arguments, &request, error))
    return CW_CLI_EXIT_FAILED;
  entries = cw_cli_run_on_workspace (cli, list_records, &request, error);
  if (entries == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_list_json (cli, entries, &request);
  else if (entries->len > 0)
    print_list (cli, entries, &request);
  else
    cw_cli_note (cli, "%s\n",
                 request.filter != NULL || request.search != NULL
                     ? _ ("No record matches.")
                     : _ ("There are no records yet. Import some: crosswalk-cli record import "
                          "interactions FILE."));
  return CW_CLI_EXIT_DONE;
}

static gpointer
load_record (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return cw_record_repository_load (db, CW_RECORD_INTERACTION, request->id, error);
}

/* Moments as they are written, numbers with the digits that they have. (transfer full) */
static char *
format_fact (const CwFact *fact)
{
  const char *id = g_quark_to_string (fact->field);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (fact->text != NULL)
    return g_strdup (fact->text);
  if (g_str_equal (id, "interaction.date") || g_str_equal (id, "interaction.end"))
    return cw_cli_text_format_time ((gint64) fact->number);
  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", fact->number));
}

static void
print_facts (CwCli *cli, const CwRecord *record)
{
  g_autoptr (CwFacts) facts = cw_facts_new (record);
  g_autoptr (CwCliTable) table = cw_cli_table_new (2);
  g_autofree char *text = NULL;
  guint n_facts;
  const CwFact *all = cw_facts_get_all (facts, &n_facts);

  for (guint i = 0; i < n_facts; i++)
    {
      g_autofree char *value = format_fact (&all[i]);
      const char *row[] = { g_quark_to_string (all[i].field), value };

      cw_cli_table_add_row (table, row);
    }
  text = cw_cli_table_format (table, 2);
  cw_cli_print (cli, "%s\n%s", cw_record_get_id (record), text);
}

static CwCliExit
run_show (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  Request request = { .id = cw_cli_arguments_get_operand (arguments, 0) };
  g_autoptr (CwRecord) record = cw_cli_run_on_workspace (cli, load_record, &request, error);
  g_autoptr (JsonBuilder) builder = NULL;
  JsonNode *document;

  if (record == NULL)
    return CW_CLI_EXIT_FAILED;
  if (!cw_cli_get_json (cli))
    {
      print_facts (cli, record);
      return CW_CLI_EXIT_DONE;
    }
  document = json_node_alloc ();
  json_node_init_object (document, cw_record_get_document (record));
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_begin_object (builder, "record");
  cw_cli_json_add_text (builder, "id", cw_record_get_id (record));
  cw_cli_json_add_text (builder, "kind", cw_record_kind_to_string (cw_record_get_kind (record)));
  json_builder_set_member_name (builder, "document");
  json_builder_add_value (builder, document);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
  return CW_CLI_EXIT_DONE;
}

static const CwCliOption import_options[] = {
  { "map", N_ ("FILE"), CW_CLI_OPTION_PATH, N_ ("What the columns of a table mean") },
  { NULL },
};

static const CwCliOption list_options[] = {
  { "filter", N_ ("JSON|FILE"), CW_CLI_OPTION_PATH,
    N_ ("Only those that match, as in trigger files") },
  { "search", N_ ("TEXT"), CW_CLI_OPTION_NONE, N_ ("Only those that hold this text") },
  { "limit", N_ ("N"), CW_CLI_OPTION_NONE, N_ ("At most so many, the newest first (50)") },
  { NULL },
};

static const CwCliOption refresh_options[] = {
  { "connection", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("The connection to Tethr") },
  { "categories", NULL, CW_CLI_OPTION_NONE, N_ ("Fetch the definitions of categories, too") },
  { NULL },
};

const CwCliCommand cw_cli_record_commands[] = {
  { "import", N_ ("KIND FILE…"), 2, CW_CLI_ANY_NUMBER, N_ ("Read records from files"),
    cw_cli_record_import_details, import_options, cw_cli_record_run_import, TRUE },
  { "list", NULL, 0, 0, N_ ("List records, the newest first"), NULL, list_options, run_list },
  { "refresh", N_ ("ID…"), 0, CW_CLI_ANY_NUMBER, N_ ("Fetch interactions from the service"), NULL,
    refresh_options, cw_cli_record_run_refresh },
  { "show", N_ ("ID"), 1, 1, N_ ("Show what a record holds"), NULL, NULL, run_show },
  { "unwatch", N_ ("FOLDER"), 1, 1, N_ ("Watch a folder no longer"), NULL, NULL,
    cw_cli_record_run_unwatch, TRUE },
  { "watch", N_ ("FOLDER"), 1, 1, N_ ("Read what is in a folder, and what comes into it"), NULL,
    NULL, cw_cli_record_run_watch, TRUE },
  { "watched", NULL, 0, 0, N_ ("List the folders that are watched"), NULL, NULL,
    cw_cli_record_run_watched },
  { NULL },
};
