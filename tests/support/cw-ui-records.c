/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-records.h"

#include "ingest/cw-record-reader.h"
#include "store/cw-category-repository.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

#include <string.h>

#define MINUTE_MS G_GINT64_CONSTANT (60000)

static const char definitions[] =
    "{\"results\":[{\"key\":\"Textfrustration\",\"id\":\"frustration\",\"categoryType\":\"Text\","
    "\"displayName\":\"Frustration\"},{\"key\":\"Texteffort\",\"id\":\"effort\","
    "\"categoryType\":\"Text\",\"displayName\":\"Effort\"},{\"key\":\"Texthold\",\"id\":\"hold\","
    "\"categoryType\":\"Text\",\"displayName\":\"Hold too long\"},{\"key\":\"Textcallback\","
    "\"id\":\"callback\",\"categoryType\":\"Text\",\"displayName\":\"Promise to call back\"},"
    "{\"key\":\"Textlate\",\"id\":\"late\",\"categoryType\":\"Text\",\"displayName\":\"Late "
    "fee\",\"groups\":[{\"id\":\"billing\",\"displayName\":\"Billing reasons\"}]},"
    "{\"key\":\"Textprice\",\"id\":\"price\",\"categoryType\":\"Text\",\"displayName\":\"Price "
    "change\",\"groups\":[{\"id\":\"billing\",\"displayName\":\"Billing reasons\"}]},"
    "{\"key\":\"Textroaming\",\"id\":\"roaming\",\"categoryType\":\"Text\","
    "\"displayName\":\"Roaming, EU\",\"groups\":[{\"id\":\"billing\",\"displayName\":\"Billing "
    "reasons\"}]},{\"key\":\"BasicScoreTEI\",\"id\":\"TEI\",\"categoryType\":\"BasicScore\","
    "\"displayName\":\"Effort index\",\"minValue\":0,\"maxValue\":10}]}";

static const char *const customers[] = {
  CW_UI_RECORDS_FIRST_NAME,
  "Erik Johansson",
  "Lars Eide",
  "Hanna Korhonen",
  "Olav Hansen",
  "Elin Persson",
  "Mads Kristensen",
  "Tove Andersson",
  "Petter Aas",
  "Kari Nilsen",
  "Ida Nyström",
  "Maja Lindqvist",
};
static const char *const agents[] = { "Aino Virtanen", "Jonas Berg", "Mikael Lund", "Freja Holm" };
static const char *const teams[] = { "Billing NO", "Billing SE", "Tech" };
static const char *const categories[] = { "frustration", "late",    "effort",  "price",
                                          "hold",        "roaming", "callback" };
static const char *const countries[] = { "NOR", "SWE", "NOR", "DNK", "SWE", "NOR", "FIN" };
static const char *const languages[] = { "nor", "swe", "nor", "dan", "swe", "nor", "fin" };

char *
cw_ui_records_write (guint number, gint64 now)
{
  gint64 start = now - (number * 137 + 5) * MINUTE_MS;
  guint seconds = 58 + number * 97 % 900;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (start / 1000);
  g_autofree char *utc = g_date_time_format_iso8601 (time);

  return g_strdup_printf (
      "{\"id\":\"call-%03u\",\"interactionType\":\"%s\",\"utcStart\":\"%s\",\"durationMs\":%u,"
      "\"direction\":\"%s\",\"country\":\"%s\",\"language\":\"%s\",\"tethrUri\":"
      "\"https://nordtel.example/call-%03u\",\"customGroups\":[{\"id\":\"t%u\",\"displayName\":"
      "\"%s\",\"type\":\"Team\"}],\"participants\":[{\"refType\":\"agent\",\"displayName\":\"%s\","
      "\"isInternal\":true,\"utterances\":[{\"startMs\":0,\"text\":\"Good day, how can I help?\"}]}"
      ",{\"refType\":\"customer\",\"displayName\":\"%s\",\"isInternal\":false,\"phoneNumber\":"
      "\"+47900%05u\",\"utterances\":[{\"startMs\":900,\"text\":\"My bill is wrong\"}]}],"
      "\"classifications\":[{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":%u.%u}"
      ",{\"categoryType\":\"Text\",\"categoryId\":\"%s\"},{\"categoryType\":\"Text\","
      "\"categoryId\":\"%s\"}],\"metadata\":{\"account\":{\"tier\":\"%s\"}}}",
      number, number % 5 == 1 ? "Chat" : "Call", utc, seconds * 1000,
      number % 3 == 0 ? "Outbound" : "Inbound", countries[number % G_N_ELEMENTS (countries)],
      languages[number % G_N_ELEMENTS (languages)], number, number % 3,
      teams[number % G_N_ELEMENTS (teams)], agents[number % G_N_ELEMENTS (agents)],
      customers[number % G_N_ELEMENTS (customers)], number, 1 + number * 7 % 8, number % 10,
      categories[number % G_N_ELEMENTS (categories)],
      categories[(number * 3 + 1) % G_N_ELEMENTS (categories)], number % 4 == 0 ? "Gold" : "Basic");
}

static gboolean
put_one (CwDatabase *db, gint64 import, guint number, gint64 now, GError **error)
{
  g_autofree char *text = cw_ui_records_write (number, now);
  g_autoptr (JsonNode) node = json_from_string (text, error);
  g_autoptr (CwRecord) record =
      node != NULL ? cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), error)
                   : NULL;
  CwRecordFate fate;

  return record != NULL && cw_record_repository_put (db, import, record, now, &fate, error);
}

static gboolean
put_all (CwDatabase *db, guint n, gint64 now, GError **error)
{
  gint64 import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file",
                                                     "calls.ndjson", now, error);

  for (guint i = 0; i < n; i++)
    if (import == 0 || !put_one (db, import, i, now, error))
      return FALSE;
  return cw_record_repository_end_import (db, import, 0, now, error);
}

static CwDelivery *
make_delivery (CwDatabase *db, gint64 integration, guint number, gint64 now)
{
  static const char payload[] =
      "{\n  \"values\": {\n    \"startDate\": \"2026-11-19T14:20:11Z\",\n    \"progress\": 100,\n"
      "    \"QID1_TEXT\": \"4.6\",\n    \"QID2\": [\"1\", \"3\"],\n    \"Team\": \"Billing NO\",\n"
      "    \"cw_delivery\": \"cw-1\"\n  }\n}";
  CwDelivery *self = g_new0 (CwDelivery, 1);

  self->integration = integration;
  self->record_id = g_strdup_printf ("call-%03u", number);
  self->record = cw_record_repository_find_row (db, CW_RECORD_INTERACTION, self->record_id, NULL);
  self->title = g_strdup_printf ("Call with %s", customers[number % G_N_ELEMENTS (customers)]);
  self->key = g_strdup_printf ("key-%u", number);
  self->mapping_version = 1;
  self->created = self->due = now - number * 137 * MINUTE_MS;
  self->payload = g_bytes_new_static (payload, strlen (payload));
  return self;
}

static gboolean
send_some (CwDatabase *db, gint64 now, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Voice of customer 2026");
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GPtrArray) taken = NULL;
  guint n;

  if (!cw_integration_repository_add (db, integration, error))
    return FALSE;
  for (guint i = 0; i < 24; i++)
    if (i % 4 != 2)
      g_ptr_array_add (deliveries, make_delivery (db, integration->id, i, now));
  if (!cw_outbox_repository_fill (db, integration->id, deliveries, 1, &n, error))
    return FALSE;
  taken = cw_outbox_repository_take (db, integration->id, 15, 0, NULL, now + 1, error);
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    {
      CwDelivery *delivery = taken->pdata[i];
      gboolean is_dead = i == 7;

      if (is_dead ? !cw_outbox_repository_set_dead (db, delivery, "QVAL_1",
                                                    "Qualtrics refused a value of “Team”.", "req-1",
                                                    delivery->created, error)
                  : !cw_outbox_repository_set_delivered (db, delivery, "R_3kQ8vXb1LmZ0a7c",
                                                         delivery->created + 11 * MINUTE_MS, error))
        return FALSE;
    }
  return taken != NULL;
}

static gpointer
fill_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  guint n = GPOINTER_TO_UINT (data);
  gint64 now = g_get_real_time () / 1000;
  g_autoptr (JsonNode) node = json_from_string (definitions, error);
  g_autoptr (GPtrArray) fields =
      node != NULL ? cw_record_reader_parse_definitions (node, error) : NULL;

  if (fields == NULL || !cw_category_repository_save (db, fields, error))
    return NULL;
  if (!cw_database_begin (db, error))
    return NULL;
  if (!cw_database_end (db, put_all (db, n, now, error), error))
    return NULL;
  if (n == CW_UI_RECORDS_COUNT && !send_some (db, now, error))
    return NULL;
  return g_strdup ("");
}

void
cw_ui_records_fill_many (CwWorkspace *workspace, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *done =
      cw_workspace_run (workspace, fill_func, GUINT_TO_POINTER (n), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (done);
}

void
cw_ui_records_fill (CwWorkspace *workspace)
{
  cw_ui_records_fill_many (workspace, CW_UI_RECORDS_COUNT);
}
