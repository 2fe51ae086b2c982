/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting interactions, filling the outbox with them, and the first list by a name, each as so many
 * times what it takes to parse the same texts and to insert them into a table, or to read the same
 * rows, in the same run: what else runs on the machine is not ours. Usage: crosswalk-bench-flow
 * FOLDER [RECORDS] */
#include "config.h"

#include "../core/encoder-fixture.h"
#include "bench-interaction.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "sync/cw-delivery-store.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_RECORDS 20000
/* Ours and the plain way take turns, and the middle one of their ratios counts. */
#define BLOCK 4000
#define MAX_BLOCKS 64
#define N_SORTS 5
#define NOW G_GINT64_CONSTANT (1795086000000)

/* Limits of the ratios. */
#define MOST_PUT 7.0
#define MOST_FILL 5.5
#define MOST_SORT 3.3

static void
check (gboolean success, const GError *error)
{
  if (!success)
    g_error ("%s", error != NULL ? error->message : "failed");
}

static double
since (clock_t before)
{
  return (double) (clock () - before) / CLOCKS_PER_SEC;
}

static CwDatabase *
open_new (const char *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  CwDatabase *db;

  g_unlink (path);
  db = cw_database_open (path, &error);
  check (db != NULL, error);
  return db;
}

/* Texts from @first on: parsed, and into a table of their own, durably. Returns: seconds of the
 * processor */
static double
insert_plain (CwDatabase *db, GPtrArray *texts, guint first)
{
  g_autoptr (GError) error = NULL;
  const clock_t before = clock ();

  check (cw_database_begin (db, &error), error);
  check (cw_database_exec (
             db, "CREATE TABLE IF NOT EXISTS plain (id INTEGER PRIMARY KEY, data BLOB)", &error),
         error);
  for (guint i = first; i < MIN (first + BLOCK, texts->len); i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      sqlite3_stmt *statement;
      gsize size = 0;
      const void *data = g_bytes_get_data (texts->pdata[i], &size);

      check (json_parser_load_from_data (parser, data, (gssize) size, &error), error);
      statement = cw_database_prepare (db, "INSERT INTO plain (data) VALUES (?)", &error);
      sqlite3_bind_blob64 (statement, 1, data, size, SQLITE_STATIC);
      check (cw_database_run (db, statement, &error), error);
    }
  check (cw_database_end (db, TRUE, &error), error);
  return since (before);
}

typedef struct
{
  double ratios[MAX_BLOCKS];
  guint n;
  double seconds;
} Blocks;

static void
add_block (Blocks *self, double seconds, double plain)
{
  self->seconds += seconds;
  if (self->n < MAX_BLOCKS)
    self->ratios[self->n++] = seconds / plain;
}

static int
compare_ratios (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

/* Returns: whether it is within the limit */
static gboolean
judge (Blocks *self, const char *what, guint n, double most)
{
  double ratio;

  qsort (self->ratios, self->n, sizeof *self->ratios, compare_ratios);
  ratio = self->ratios[self->n / 2];
  g_print ("%-24s %8.0f /s, %5.2f times as long as the plain way, at most %.1f\n", what,
           n / self->seconds, ratio, most);
  return ratio <= most;
}

static double
put_block (CwDatabase *db, BenchRandom *random, GPtrArray *texts, guint n)
{
  g_autoptr (GError) error = NULL;
  clock_t processor = clock ();

  check (cw_database_begin (db, &error), error);
  processor = clock () - processor;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwRecord) record = bench_interaction_make (random, texts->len, 0);
      g_autoptr (JsonNode) node =
          json_node_init_object (json_node_alloc (), cw_record_get_document (record));
      char *text = json_to_string (node, FALSE);
      const clock_t before = clock ();

      g_ptr_array_add (texts, g_bytes_new_take (text, strlen (text)));
      check (cw_record_repository_put (db, 1, record, 1, NULL, &error), error);
      processor += clock () - before;
    }
  processor -= clock ();
  check (cw_database_end (db, TRUE, &error), error);
  processor += clock ();
  return (double) processor / CLOCKS_PER_SEC;
}

static gboolean
time_puts (CwDatabase *db, CwDatabase *plain, GPtrArray *texts, guint n)
{
  BenchRandom random = { 1 };
  Blocks blocks = { { 0 }, 0, 0 };

  while (texts->len < n)
    {
      const guint first = texts->len;
      const double seconds = put_block (db, &random, texts, MIN (BLOCK, n - first));

      add_block (&blocks, seconds, insert_plain (plain, texts, first));
    }
  return judge (&blocks, "put", n, MOST_PUT);
}

static CwMapping *
make_mapping (void)
{
  static const char json[] = "{\"crosswalk\":\"mapping/1\",\"fields\":["
                             "{\"name\":\"Agent\",\"field\":\"interaction.agent\"},"
                             "{\"name\":\"Customer\",\"field\":\"customer.name\"},"
                             "{\"name\":\"Phone\",\"field\":\"customer.phone\"},"
                             "{\"name\":\"Country\",\"field\":\"interaction.country\"},"
                             "{\"name\":\"Duration\",\"field\":\"interaction.duration\"},"
                             "{\"name\":\"Link\",\"field\":\"interaction.link\"},"
                             "{\"name\":\"Silence\",\"field\":\"interaction.silence\"},"
                             "{\"name\":\"Effort\",\"field\":\"score.TEI\"},"
                             "{\"name\":\"Late\",\"field\":\"category.7\",\"format\":\"question\"},"
                             "{\"name\":\"Fee\",\"field\":\"category.8\",\"format\":\"boolean\"},"
                             "{\"name\":\"Tier\",\"field\":\"metadata.tier\"},"
                             "{\"name\":\"Team\",\"field\":\"call-group.Team\"}]}";
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  CwMapping *mapping = cw_mapping_from_json (node, &error);

  check (mapping != NULL, error);
  return mapping;
}

static CwTrigger *
make_trigger (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonNode) node = json_from_string (
      "{\"all\":[{\"field\":\"interaction.duration\",\"operator\":\"is-over\",\"value\":0},"
      "{\"field\":\"interaction.country\",\"operator\":\"is-not\",\"value\":\"XXX\"},"
      "{\"field\":\"interaction.date\",\"operator\":\"is-in-the-last\",\"value\":{\"days\":800}}]}",
      NULL);
  g_autoptr (GError) error = NULL;
  CwTrigger *trigger = cw_trigger_new ("All");

  cw_filter_free (trigger->filter);
  trigger->filter = cw_filter_from_json (node, zone, &error);
  check (trigger->filter != NULL, error);
  return trigger;
}

static CwDeliveryLook *
set_up_integration (CwDatabase *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIntegration) integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Flow");
  g_autoptr (CwCatalog) catalog =
      cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, &error);
  g_autoptr (CwMapping) mapping = make_mapping ();
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwTrigger) trigger = make_trigger ();
  CwIntegration *loaded;
  CwDeliveryLook *look;

  check (cw_integration_repository_add (db, integration, &error) &&
             cw_integration_repository_set_project (db, integration->id, project, &error) &&
             cw_integration_repository_save_mapping (db, integration->id, mapping, NOW, NULL,
                                                     &error) &&
             cw_integration_repository_save_trigger (db, integration->id, trigger, &error) &&
             cw_integration_repository_enable (db, integration->id, TRUE, NOW, &error),
         error);
  loaded = cw_integration_repository_load_id (db, integration->id, &error);
  check (loaded != NULL, error);
  look = cw_delivery_look_new (db, loaded, NOW, &error);
  check (look != NULL, error);
  return look;
}

/* Returns: whether there are more */
static gboolean
fill_block (CwDatabase *db, CwDeliveryAsk *ask, double *seconds)
{
  const gint64 integration = ask->look->integration->id;
  const gint64 end = cw_outbox_repository_get_change (db, integration, NULL) + BLOCK;
  g_autoptr (GError) error = NULL;
  const clock_t before = clock ();
  gpointer answer;

  do
    {
      answer = cw_delivery_store_fill (db, ask, NULL, &error);
      check (answer != NULL, error);
    }
  while (answer == GINT_TO_POINTER (1) &&
         cw_outbox_repository_get_change (db, integration, NULL) < end);
  *seconds = since (before);
  return answer == GINT_TO_POINTER (1);
}

static gboolean
time_fill (CwDatabase *db, CwDatabase *plain, GPtrArray *texts, guint n)
{
  CwDeliveryLook *look = set_up_integration (db);
  CwDeliveryAsk ask = { .look = look, .now = NOW };
  Blocks blocks = { { 0 }, 0, 0 };
  double seconds;
  gboolean more = TRUE;

  for (guint first = 0; more && first < n; first += BLOCK)
    {
      more = fill_block (db, &ask, &seconds);
      add_block (&blocks, seconds, insert_plain (plain, texts, first));
    }
  check (cw_outbox_repository_count_due (db, look->integration->id, NOW, n + 1, NULL) == n, NULL);
  cw_delivery_look_free (look);
  return judge (&blocks, "outbox filled", n, MOST_FILL);
}

static double
sort_by (CwDatabase *db, CwRecordSort sort)
{
  g_autoptr (GError) error = NULL;
  const clock_t before = clock ();
  g_autoptr (GPtrArray) list =
      cw_record_repository_list (db, CW_RECORD_INTERACTION, NULL, sort, FALSE, 0, 20, &error);

  check (list != NULL && list->len == 20, error);
  return since (before);
}

/* What has to be read for it, and nothing else done. */
static double
read_plain (CwDatabase *db)
{
  const clock_t before = clock ();
  sqlite3_stmt *statement = cw_database_prepare (db, "SELECT id, customer FROM record", NULL);
  gsize size = 0;

  while (cw_database_step (db, statement, NULL))
    size += strlen ((const char *) sqlite3_column_text (statement, 1));
  g_assert (size > 0);
  return since (before);
}

/* Of the orders by names only the last one is kept: each is the first one again. */
static gboolean
time_sorts (CwDatabase *db, guint n)
{
  Blocks blocks = { { 0 }, 0, 0 };

  for (guint i = 0; i < N_SORTS; i++)
    {
      const double seconds = sort_by (db, CW_RECORD_SORT_CUSTOMER);

      add_block (&blocks, seconds, read_plain (db));
      sort_by (db, CW_RECORD_SORT_AGENT);
    }
  return judge (&blocks, "first list by customer", n * N_SORTS, MOST_SORT);
}

int
main (int argc, char **argv)
{
  const guint n = argc > 2 ? (guint) atoi (argv[2]) : N_RECORDS;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (CwDatabase) db = NULL;
  g_autoptr (CwDatabase) plain = NULL;
  gboolean good;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc < 2 || n == 0 || g_mkdir_with_parents (argv[1], 0700) != 0)
    {
      g_printerr ("usage: crosswalk-bench-flow FOLDER [RECORDS]\n");
      return 2;
    }
  db = open_new (argv[1], "flow.db");
  plain = open_new (argv[1], "plain.db");
  good = time_puts (db, plain, texts, n);
  good &= time_fill (db, plain, texts, n);
  good &= time_sorts (db, n);
  return good ? 0 : 1;
}
