/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-outbox-repository.h"

#include "store-fixture.h"
#include "store/cw-integration-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-workspace.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOW G_GINT64_CONSTANT (1790000000000)
#define HOUR G_GINT64_CONSTANT (3600000)
#define N_RECORDS 12
#define N_STEPS 1500
#define ROUNDS 40

static gint64
add_integration (CwDatabase *db, const char *name)
{
  g_autoptr (CwIntegration) integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_integration_repository_add (db, integration, &error));
  g_assert_no_error (error);
  return integration->id;
}

static CwDelivery *
make_delivery (gint64 integration, int number, guint generation)
{
  CwDelivery *delivery = g_new0 (CwDelivery, 1);
  g_autofree char *payload = g_strdup_printf ("{\"n\": %d, \"g\": %u}", number, generation);

  delivery->integration = integration;
  delivery->record = number + 1;
  delivery->record_id = g_strdup_printf ("call-%d", number);
  delivery->title = g_strdup_printf ("Call %d", number);
  delivery->generation = generation;
  delivery->key = g_strdup_printf ("%d-%d-%u", (int) integration, number, generation);
  delivery->mapping_version = 1;
  delivery->created = NOW + number;
  delivery->due = NOW;
  delivery->payload = g_bytes_new (payload, strlen (payload));
  return delivery;
}

static guint
fill (CwDatabase *db, gint64 integration, int from, int to)
{
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (int i = from; i < to; i++)
    g_ptr_array_add (deliveries, make_delivery (integration, i, 0));
  g_assert_true (cw_outbox_repository_fill (db, integration, deliveries, to, &n, &error));
  g_assert_no_error (error);
  return n;
}

static GPtrArray *
take (CwDatabase *db, gint64 integration, guint limit, const char *batch)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *taken =
      cw_outbox_repository_take (db, integration, limit, 0, batch, NOW + HOUR, &error);

  g_assert_no_error (error);
  return taken;
}

static void
test_way (StoreFixture *fixture, gconstpointer data)
{
  gint64 integration = add_integration (fixture->db, "Calls");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) doubts = NULL;
  g_autoptr (CwDelivery) loaded = NULL;
  CwDelivery *first;

  g_assert_cmpuint (fill (fixture->db, integration, 0, 3), ==, 3);
  g_assert_cmpuint (fill (fixture->db, integration, 0, 4), ==, 1);
  g_assert_cmpint (cw_outbox_repository_get_change (fixture->db, integration, &error), ==, 4);
  cw_database_take_changes (fixture->db);

  taken = take (fixture->db, integration, 2, "b-1");
  g_assert_cmpuint (taken->len, ==, 2);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_DELIVERIES);
  first = taken->pdata[0];
  g_assert_cmpint (first->state, ==, CW_DELIVERY_SENDING);
  g_assert_cmpuint (first->tries, ==, 1);
  g_assert_cmpstr (first->batch, ==, "b-1");
  g_assert_cmpstr (first->integration_name, ==, "Calls");
  g_assert_cmpmem (g_bytes_get_data (first->payload, NULL), g_bytes_get_size (first->payload),
                   "{\"n\": 0, \"g\": 0}", 16);

  g_assert_true (cw_outbox_repository_set_delivered (fixture->db, first, "R_1", NOW + 5, &error));
  g_assert_no_error (error);
  g_assert_false (
      cw_outbox_repository_set_dead (fixture->db, first, "400", "no", NULL, NOW, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (cw_outbox_repository_doubt (fixture->db, integration, NOW + 9, &error));
  doubts = cw_outbox_repository_list_doubts (fixture->db, integration, NOW + 9, &error);
  g_assert_cmpuint (doubts->len, ==, 1);
  g_assert_cmpstr (((CwDelivery *) doubts->pdata[0])->batch, ==, "b-1");
  g_assert_true (cw_outbox_repository_resend (fixture->db, doubts, NOW + 70, &error));
  g_assert_no_error (error);
  loaded = cw_outbox_repository_load (fixture->db, ((CwDelivery *) doubts->pdata[0])->id, &error);
  g_assert_cmpint (loaded->state, ==, CW_DELIVERY_SENDING);
  g_assert_cmpstr (loaded->batch, ==, "b-1");
  g_assert_cmpuint (loaded->tries, ==, 2);
}

/* A file is not larger than it may be, and holds one in any case. */
static void
test_bytes (StoreFixture *fixture, gconstpointer data)
{
  gint64 integration = add_integration (fixture->db, "Calls");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) one = NULL;

  fill (fixture->db, integration, 0, 4);
  two = cw_outbox_repository_take (fixture->db, integration, 100, 35, NULL, NOW, &error);
  g_assert_cmpuint (two->len, ==, 2);
  one = cw_outbox_repository_take (fixture->db, integration, 100, 1, NULL, NOW, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM delivery "
                                                 "WHERE state = 'pending'"),
                   ==, 1);
}

static void
kill_all (StoreFixture *fixture, gint64 integration, const char *code, gint64 at)
{
  g_autoptr (GPtrArray) taken = take (fixture->db, integration, 100, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < taken->len; i++)
    g_assert_true (cw_outbox_repository_set_dead (fixture->db, taken->pdata[i], code,
                                                  "The question is gone.", "q-1", at + i, &error));
}

static void
test_dead_letters (StoreFixture *fixture, gconstpointer data)
{
  gint64 integration = add_integration (fixture->db, "Calls");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GPtrArray) replayed = NULL;
  g_autoptr (GArray) dead = NULL;
  const CwDeadCause *cause;
  guint n = 0;

  fill (fixture->db, integration, 0, 3);
  kill_all (fixture, integration, "QVAL_1", NOW + 10);
  fill (fixture->db, integration, 3, 4);
  kill_all (fixture, integration, "RP_0.3", NOW + 90);
  causes = cw_outbox_repository_list_causes (fixture->db, &error);
  g_assert_cmpuint (causes->len, ==, 2);
  cause = causes->pdata[1];
  g_assert_cmpstr (cause->error_code, ==, "QVAL_1");
  g_assert_cmpstr (cause->error_message, ==, "The question is gone.");
  g_assert_cmpstr (cause->integration_name, ==, "Calls");
  g_assert_cmpint (cause->n_letters, ==, 3);
  g_assert_cmpint (cause->first, ==, NOW + 10);
  g_assert_cmpint (cause->last, ==, NOW + 12);

  dead = cw_outbox_repository_find_dead (fixture->db, integration, "QVAL_1", &error);
  g_assert_cmpuint (dead->len, ==, 3);
  replayed = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_ptr_array_add (replayed, make_delivery (integration, 0, 1));
  g_assert_true (cw_outbox_repository_replay (fixture->db, replayed, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (cw_outbox_repository_replay (fixture->db, replayed, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  /* The one that was replayed is not tried again beside its successor. */
  g_assert_true (cw_outbox_repository_retry (fixture->db, dead, NOW, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM delivery "
                                                 "WHERE ended = 0 AND state = 'pending'"),
                   ==, 3);
  g_assert_true (cw_outbox_repository_discard (fixture->db, dead, NOW, &n, &error));
  g_assert_cmpuint (n, ==, 2);
}

static void
test_lists_and_counts (StoreFixture *fixture, gconstpointer data)
{
  gint64 calls = add_integration (fixture->db, "Calls");
  gint64 chats = add_integration (fixture->db, "Chats");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) of_record = NULL;
  CwOutboxCounts counts;

  fill (fixture->db, calls, 0, 5);
  fill (fixture->db, chats, 0, 3);
  taken = take (fixture->db, calls, 2, NULL);
  for (guint i = 0; i < taken->len; i++)
    g_assert_true (cw_outbox_repository_set_delivered (fixture->db, taken->pdata[i], "R_1",
                                                       NOW + HOUR + i, &error));
  all = cw_outbox_repository_list (fixture->db, 0, 0, 1, 4, &error);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpstr (((CwDelivery *) all->pdata[0])->record_id, ==, "call-1");
  g_assert_null (((CwDelivery *) all->pdata[0])->payload);
  some = cw_outbox_repository_list (
      fixture->db, calls, 1 << CW_DELIVERY_DELIVERED | 1 << CW_DELIVERY_DEAD, 0, 9, &error);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_cmpstr (((CwDelivery *) some->pdata[0])->record_id, ==, "call-1");
  of_record = cw_outbox_repository_list_of_record (fixture->db, 1, &error);
  g_assert_cmpuint (of_record->len, ==, 2);
  g_assert_nonnull (((CwDelivery *) of_record->pdata[0])->payload);

  g_assert_true (cw_outbox_repository_count (fixture->db, calls, NOW, &counts, &error));
  g_assert_cmpint (counts.n[CW_DELIVERY_DELIVERED], ==, 2);
  g_assert_cmpint (counts.n[CW_DELIVERY_PENDING], ==, 3);
  g_assert_cmpint (counts.last_delivered, ==, NOW + HOUR + 1);
  g_assert_cmpint (counts.delivered_by_hour[0], ==, 0);
  g_assert_cmpint (counts.delivered_by_hour[1], ==, 2);
  g_assert_cmpint (counts.waiting_by_hour[0], ==, 5);
  g_assert_cmpint (counts.waiting_by_hour[1], ==, 3);
  g_assert_true (cw_outbox_repository_count (fixture->db, 0, NOW + 2 * HOUR, &counts, &error));
  g_assert_cmpint (counts.n[CW_DELIVERY_DELIVERED], ==, 0);
  g_assert_cmpint (counts.delivered_in_all, ==, 2);
  g_assert_cmpint (counts.n[CW_DELIVERY_PENDING], ==, 6);
}

static void
test_removal (StoreFixture *fixture, gconstpointer data)
{
  gint64 integration = add_integration (fixture->db, "Calls");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (CwJobEntry) entry = NULL;

  fill (fixture->db, integration, 0, 2);
  store_fixture_exec (fixture, "INSERT INTO job (kind, subject, name, origin, state) SELECT "
                               "'delivery', uid, name, 'schedule', 'queued' FROM integration");
  entry = cw_job_repository_claim (fixture->db, "test", NOW, &error);
  taken = take (fixture->db, integration, 1, NULL);
  g_assert_false (cw_integration_repository_remove (fixture->db, integration, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_KEPT);
  g_clear_error (&error);
  entry->state = CW_JOB_WAITING; /* and what was taken is "sending" still */
  g_assert_true (cw_job_repository_release (fixture->db, entry, &error));
  g_assert_true (cw_integration_repository_remove (fixture->db, integration, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM delivery"), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM delivery_payload"), ==, 0);
}

/* What a target got: how often each key arrived. */
typedef struct
{
  StoreFixture *fixture;
  gint64 integration;
  GPtrArray *sending; /* (owned) (nullable): what was taken and has no end yet */
  GHashTable *got;    /* (owned): key → 1 */
  GHashTable *frozen; /* (owned): key → payload */
  GHashTable *done;   /* (owned): keys that ended well here */
  int n_filled;
  gint64 now;
} World;

static GArray *
pick_ids (World *world, CwDeliveryState state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      cw_outbox_repository_list (world->fixture->db, world->integration, 1U << state, 0, 3, &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (ids, ((CwDelivery *) found->pdata[i])->id);
  return ids;
}

/* The target takes it: never a second time. */
static void
arrive (World *world, CwDelivery *delivery)
{
  g_assert_true (g_hash_table_add (world->got, g_strdup (delivery->key)));
}

static void
end_one (World *world)
{
  CwDelivery *delivery;
  g_autoptr (GError) error = NULL;

  if (world->sending == NULL || world->sending->len == 0)
    return;
  delivery = g_ptr_array_steal_index (world->sending, 0);
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      cw_outbox_repository_put_back (world->fixture->db, delivery, CW_DELIVERY_PENDING, world->now,
                                     "429", "Wait.", NULL, &error);
      break;
    case 1: /* it arrived or not, and nobody knows */
      if (g_test_rand_bit ())
        arrive (world, delivery);
      cw_outbox_repository_put_back (world->fixture->db, delivery, CW_DELIVERY_IN_DOUBT, world->now,
                                     "cut", "Cut.", NULL, &error);
      break;
    case 2:
      cw_outbox_repository_set_dead (world->fixture->db, delivery, "400", "No.", NULL, world->now,
                                     &error);
      break;
    default:
      arrive (world, delivery);
      cw_outbox_repository_set_delivered (world->fixture->db, delivery, "R", world->now, &error);
    }
  g_assert_no_error (error);
  cw_delivery_free (delivery);
}

/* What is in doubt is looked for by its key, and sent again only where it is not there. */
static void
resolve (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doubts =
      cw_outbox_repository_list_doubts (world->fixture->db, world->integration, world->now, &error);

  for (guint i = 0; i < doubts->len; i++)
    {
      CwDelivery *delivery = doubts->pdata[i];

      if (g_hash_table_contains (world->got, delivery->key))
        cw_outbox_repository_set_delivered (world->fixture->db, delivery, "R", world->now, &error);
      else
        cw_outbox_repository_put_back (world->fixture->db, delivery, CW_DELIVERY_PENDING,
                                       world->now, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

/* The process dies; bytes of what it was sending may have arrived. */
static void
crash (World *world)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; world->sending != NULL && i < world->sending->len; i++)
    if (g_test_rand_bit ())
      arrive (world, world->sending->pdata[i]);
  g_clear_pointer (&world->sending, g_ptr_array_unref);
  g_clear_pointer (&world->fixture->db, cw_database_close);
  store_fixture_open (world->fixture);
  g_assert_true (
      cw_outbox_repository_doubt (world->fixture->db, world->integration, world->now, &error));
}

static void
replay (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  int number = g_test_rand_int_range (0, N_RECORDS);
  g_autoptr (GPtrArray) all =
      cw_outbox_repository_list_of_record (world->fixture->db, number + 1, &error);

  if (all->len == 0)
    return;
  g_ptr_array_add (again, make_delivery (world->integration, number,
                                         ((CwDelivery *) all->pdata[0])->generation + 1));
  g_assert_true (cw_outbox_repository_replay (world->fixture->db, again, NULL, &error));
  g_assert_no_error (error);
}

static void
act (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      fill (world->fixture->db, world->integration, MAX (0, world->n_filled - 2),
            MIN (N_RECORDS, world->n_filled + 2));
      world->n_filled = MIN (N_RECORDS, world->n_filled + 2);
      break;
    case 1:
      if (world->sending == NULL || world->sending->len == 0)
        {
          g_clear_pointer (&world->sending, g_ptr_array_unref);
          world->sending = take (world->fixture->db, world->integration, 4, NULL);
        }
      break;
    case 2:
      resolve (world);
      break;
    case 3:
      crash (world);
      break;
    case 4:
      ids = pick_ids (world, g_test_rand_bit () ? CW_DELIVERY_DEAD : CW_DELIVERY_SKIPPED);
      g_assert_true (
          cw_outbox_repository_retry (world->fixture->db, ids, world->now, NULL, &error));
      break;
    case 5:
      ids = pick_ids (world, g_test_rand_bit () ? CW_DELIVERY_DEAD : CW_DELIVERY_PENDING);
      g_assert_true (
          cw_outbox_repository_discard (world->fixture->db, ids, world->now, NULL, &error));
      break;
    case 6:
      replay (world);
      break;
    default:
      end_one (world);
    }
  g_assert_no_error (error);
}

static void
check_world (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all =
      cw_outbox_repository_list (world->fixture->db, world->integration, 0, 0, 0, &error);
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) records = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < all->len; i++)
    {
      const CwDelivery *delivery = all->pdata[i];
      g_autoptr (CwDelivery) whole =
          cw_outbox_repository_load (world->fixture->db, delivery->id, &error);
      GBytes *frozen = g_hash_table_lookup (world->frozen, delivery->key);
      gboolean is_open = delivery->state <= CW_DELIVERY_IN_DOUBT;

      g_assert_true (g_hash_table_add (keys, delivery->key));
      g_hash_table_add (records, delivery->record_id);
      g_assert_cmpint (is_open, ==, delivery->ended == 0);
      if (is_open)
        g_assert_true (g_hash_table_add (open, delivery->record_id));
      if (delivery->state == CW_DELIVERY_DELIVERED)
        g_assert_true (g_hash_table_contains (world->got, delivery->key));
      if (frozen == NULL)
        g_hash_table_insert (world->frozen, g_strdup (delivery->key), g_bytes_ref (whole->payload));
      else
        g_assert_true (g_bytes_equal (frozen, whole->payload));
    }
  /* Nothing that was filled or that arrived is ever lost. */
  g_assert_cmpuint (g_hash_table_size (records), ==, (guint) world->n_filled);
  g_assert_cmpuint (g_hash_table_size (keys), ==, g_hash_table_size (world->frozen));
}

static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  World world = { fixture, add_integration (fixture->db, "Calls"), NULL };

  world.now = NOW + HOUR;
  world.got = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world.frozen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  for (int i = 0; i < N_STEPS; i++)
    {
      world.now += 10;
      act (&world);
      if (i % 5 == 0)
        check_world (&world);
    }
  check_world (&world);
  g_assert_cmpuint (g_hash_table_size (world.got), >, N_RECORDS);
  g_clear_pointer (&world.sending, g_ptr_array_unref);
  g_hash_table_unref (world.got);
  g_hash_table_unref (world.frozen);
}

/* The child: takes, sends by a line to the parent, says delivered; killed at any moment. */
static int
deliver_for_ever (const char *path, gint64 integration)
{
  g_autoptr (GError) error = NULL;
  CwDatabase *db = cw_database_open (path, &error);

  for (int from = 0; db != NULL; from += 5)
    {
      g_autoptr (GPtrArray) taken = NULL;

      fill (db, integration, from % 200, from % 200 + 5);
      taken = cw_outbox_repository_take (db, integration, 3, 0, NULL, NOW + HOUR, &error);
      for (guint i = 0; taken != NULL && i < taken->len; i++)
        {
          const CwDelivery *delivery = taken->pdata[i];

          printf ("%s\n", delivery->key);
          fflush (stdout);
          if (!cw_outbox_repository_set_delivered (db, taken->pdata[i], "R", NOW + 1, &error))
            return 1;
        }
    }
  return 1;
}

/* Reads what the child sent until it was killed, into @got: never anything twice. */
static void
run_child (StoreFixture *fixture, gint64 integration, int round, GHashTable *got)
{
  int out[2];
  char key[64];
  pid_t child;
  FILE *lines;

  g_assert_cmpint (pipe (out), ==, 0);
  child = fork ();
  if (child == 0)
    {
      dup2 (out[1], STDOUT_FILENO);
      close (out[0]);
      close (out[1]);
      _exit (deliver_for_ever (fixture->path, integration));
    }
  close (out[1]);
  lines = fdopen (out[0], "r");
  for (int i = 0; fscanf (lines, "%63s", key) == 1; i++)
    {
      g_assert_true (g_hash_table_add (got, g_strdup (key)));
      if (i == round % 7)
        kill (child, SIGKILL);
      if (i >= 100)
        break;
    }
  kill (child, SIGKILL);
  fclose (lines);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  gint64 integration = add_integration (fixture->db, "Calls");
  g_autoptr (GHashTable) got = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) doubts = NULL;

      g_clear_pointer (&fixture->db, cw_database_close);
      run_child (fixture, integration, round, got);
      store_fixture_open (fixture);
      g_assert_true (cw_outbox_repository_doubt (fixture->db, integration, NOW, &error));
      doubts = cw_outbox_repository_list_doubts (fixture->db, integration, NOW, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < doubts->len; i++)
        {
          CwDelivery *delivery = doubts->pdata[i];
          gboolean done =
              g_hash_table_contains (got, delivery->key)
                  ? cw_outbox_repository_set_delivered (fixture->db, delivery, "R", NOW + 2, &error)
                  : cw_outbox_repository_put_back (fixture->db, delivery, CW_DELIVERY_PENDING, NOW,
                                                   NULL, NULL, NULL, &error);
          g_assert_true (done);
        }
      g_assert_cmpint (
          store_fixture_query (fixture, "SELECT count(*) FROM delivery WHERE state = 'delivered'"),
          ==, g_hash_table_size (got));
      g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM delivery AS d LEFT JOIN "
                                                     "delivery_payload AS p ON p.delivery = d.id "
                                                     "WHERE p.data IS NULL"),
                       ==, 0);
    }
  g_assert_cmpuint (g_hash_table_size (got), >, ROUNDS / 2);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/outbox-repository/way", test_way);
  ADD ("/outbox-repository/bytes", test_bytes);
  ADD ("/outbox-repository/dead-letters", test_dead_letters);
  ADD ("/outbox-repository/lists-and-counts", test_lists_and_counts);
  ADD ("/outbox-repository/removal", test_removal);
  ADD ("/outbox-repository/random", test_random);
  ADD ("/outbox-repository/killed", test_killed);
  return g_test_run ();
}
