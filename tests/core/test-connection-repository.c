/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-connection-repository.h"

#include "store-fixture.h"
#include "store/cw-import-repository.h"
#include "store/cw-survey-adoption.h"
#include "store/cw-survey-repository.h"
#include "store/cw-workspace.h"

#include <string.h>

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  store_fixture_set_up (fixture, data);
  store_fixture_exec (
      fixture, "INSERT INTO survey (survey_id, name, defined) VALUES ('SV_1', 'Orders', 0), "
               "('SV_2', 'Calls', 1), ('SV_3', 'Other', 1);"
               "INSERT INTO metric (name, kind, variant, survey_id, question_id) VALUES "
               "('b', 'csat', 'mean', 'SV_2', 'QID1'), ('A', 'csat', 'mean', 'SV_2', 'QID2'), "
               "('c', 'csat', 'mean', 'SV_3', 'QID1');");
}

static CwConnection *
make (const char *name, CwService service)
{
  guint n_grants = 0;
  CwConnection *connection =
      cw_connection_new (service, cw_service_get_grants (service, &n_grants)[0]);

  cw_connection_set_name (connection, name);
  cw_connection_set_base_url (connection, "https://fra1.qualtrics.com");
  return connection;
}

static void
save (StoreFixture *fixture, CwConnection *connection)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_connection_repository_save (fixture->db, connection, &error));
  g_assert_no_error (error);
  g_assert_cmpint (cw_connection_get_id (connection), >, 0);
}

/* (transfer full) */
static CwConnection *
add (StoreFixture *fixture, const char *name, CwService service)
{
  CwConnection *connection = make (name, service);

  save (fixture, connection);
  return connection;
}

static CwConnection *
find (StoreFixture *fixture, const char *name_or_uid)
{
  g_autoptr (GError) error = NULL;
  CwConnection *found = cw_connection_repository_find (fixture->db, name_or_uid, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  return found;
}

static void
link_survey (StoreFixture *fixture, const char *survey_id, const char *uid)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_connection_repository_link_survey (fixture->db, survey_id, uid, &error));
  g_assert_no_error (error);
}

static void
assert_link (StoreFixture *fixture, const char *survey_id, const char *uid)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found =
      cw_connection_repository_find_for_survey (fixture->db, survey_id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, uid);
}

static void
assert_same (CwConnection *a, CwConnection *b)
{
  guint n_props = 0;
  g_autofree GParamSpec **props = g_object_class_list_properties (G_OBJECT_GET_CLASS (a), &n_props);

  g_assert_cmpuint (n_props, >, 20);
  g_assert_cmpint (cw_connection_get_id (a), ==, cw_connection_get_id (b));
  for (guint i = 0; i < n_props; i++)
    {
      g_auto (GValue) first = G_VALUE_INIT;
      g_auto (GValue) second = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (a), props[i]->name, &first);
      g_object_get_property (G_OBJECT (b), props[i]->name, &second);
      g_test_message ("%s", props[i]->name);
      if (!g_str_equal (props[i]->name, "next-try-at"))
        g_assert_cmpint (g_param_values_cmp (props[i], &first, &second), ==, 0);
    }
}

/* Every property has a value that no other has. */
static void
fill (CwConnection *self)
{
  cw_connection_set_auth_url (self, "https://auth");
  cw_connection_set_client_id (self, "client");
  cw_connection_set_username (self, "user#brand");
  cw_connection_set_scope (self, "manage:all");
  cw_connection_set_redirect (self, CW_REDIRECT_FIXED_PORT);
  cw_connection_set_redirect_port (self, 8123);
  cw_connection_set_redirect_uri (self, "https://back");
  cw_connection_set_state (self, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REVOKED, "Why.", 1);
  cw_connection_set_user (self, "voc-service");
  cw_connection_set_brand (self, "nordtel");
  cw_connection_set_datacenter (self, "fra1");
  cw_connection_set_expires_at (self, G_GINT64_CONSTANT (1700000000002));
  cw_connection_set_secret_ends_at (self, G_GINT64_CONSTANT (1700000000003));
  cw_connection_set_log_until (self, G_GINT64_CONSTANT (1700000000004));
  cw_connection_set_last_used_at (self, G_GINT64_CONSTANT (1700000000005));
  cw_connection_set_next_try_at (self, G_GINT64_CONSTANT (1700000000006));
}

static void
test_round_trip (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwConnection) connection = make ("Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) found = NULL;
  g_autoptr (CwConnection) again = NULL;

  fill (connection);
  save (fixture, connection);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_CONNECTIONS);
  g_clear_pointer (&fixture->db, cw_database_close);
  store_fixture_open (fixture);
  found = find (fixture, "Nordtel");
  assert_same (found, connection);
  g_assert_cmpint (cw_connection_get_next_try_at (found), ==, 0);

  cw_connection_set_name (found, "Nordtel Baltics");
  cw_connection_set_service (found, CW_SERVICE_SOCIAL_CONNECT);
  cw_connection_set_grant (found, CW_GRANT_AUTHORIZATION_CODE);
  cw_connection_set_scope (found, NULL);
  save (fixture, found);
  again = find (fixture, cw_connection_get_uid (connection));
  assert_same (again, found);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM connection"), ==, 1);
}

static void
test_list (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) a = add (fixture, "a", CW_SERVICE_TETHR);
  g_autoptr (CwConnection) b = add (fixture, "öl", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) c = add (fixture, "Nord", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) d = add (fixture, "z", CW_SERVICE_GLADLY);
  g_autoptr (GPtrArray) list = cw_connection_repository_list (fixture->db, &error);
  static const char *const expected[] = { "Nord", "öl", "z", "a" };

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpstr (cw_connection_get_name (list->pdata[i]), ==, expected[i]);
}

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) first = add (fixture, "Größe", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) second = add (fixture, "Other", CW_SERVICE_GLADLY);
  g_autoptr (CwConnection) taken = make (" GRÖSSE ", CW_SERVICE_TETHR);
  g_autoptr (CwConnection) unnamed = make (" ", CW_SERVICE_TETHR);
  g_autoptr (CwConnection) found = find (fixture, "grösse");

  g_assert_cmpstr (cw_connection_get_uid (found), ==, cw_connection_get_uid (first));
  cw_database_take_changes (fixture->db);
  g_assert_false (cw_connection_repository_save (fixture->db, taken, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_assert_cmpint (cw_connection_get_id (taken), ==, 0);
  g_clear_error (&error);
  g_assert_false (cw_connection_repository_save (fixture->db, unnamed, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_FAILED);
  g_clear_error (&error);
  cw_connection_set_name (second, "größe");
  g_assert_false (cw_connection_repository_save (fixture->db, second, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  /* Another way to write its own name. */
  cw_connection_set_name (first, "GRÖßE");
  save (fixture, first);

  g_assert_null (cw_connection_repository_find (fixture->db, "Othr", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no connection “Othr”.\nThere is “Other”.");
}

static void
test_gone (StoreFixture *fixture, gconstpointer data)
{
  static const CwConnectionLogEntry entry = { .method = (char *) "GET" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) connection = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  const char *uid = cw_connection_get_uid (connection);

  g_assert_true (cw_connection_repository_remove (fixture->db, uid, &error));
  cw_database_take_changes (fixture->db);
  g_assert_true (cw_connection_repository_save_state (fixture->db, connection, &error));
  g_assert_true (cw_connection_repository_append_log (fixture->db, uid, &entry, &error));
  g_assert_true (cw_connection_repository_clear_log (fixture->db, uid, &error));
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM connection"), ==, 0);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);

  g_assert_false (cw_connection_repository_save (fixture->db, connection, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (cw_connection_repository_remove (fixture->db, uid, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (cw_connection_repository_link_survey (fixture->db, "SV_1", uid, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_save_state (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) connection = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) used = cw_connection_copy (connection);
  g_autoptr (CwConnection) found = NULL;

  /* Renamed meanwhile: what uses it does not take that back. */
  cw_connection_set_name (connection, "Baltics");
  cw_connection_set_client_id (connection, "new");
  save (fixture, connection);
  cw_database_take_changes (fixture->db);
  fill (used);
  cw_connection_set_base_url (used, "https://iad1.qualtrics.com");
  g_assert_true (cw_connection_repository_save_state (fixture->db, used, &error));
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, CW_CHANGE_CONNECTIONS);
  found = find (fixture, "Baltics");
  g_assert_cmpstr (cw_connection_get_client_id (found), ==, "new");
  g_assert_null (cw_connection_get_scope (found));
  g_assert_cmpint (cw_connection_get_log_until (found), ==, 0);
  g_assert_cmpstr (cw_connection_get_base_url (found), ==, "https://iad1.qualtrics.com");
  g_assert_cmpint (cw_connection_get_state (found), ==, CW_CONNECTION_NEEDS_REAUTHORIZATION);
  g_assert_cmpint (cw_connection_get_cause (found), ==, CW_CAUSE_REVOKED);
  g_assert_cmpstr (cw_connection_get_reason (found), ==, "Why.");
  g_assert_cmpint (cw_connection_get_state_since (found), ==, 1);
  g_assert_cmpstr (cw_connection_get_user (found), ==, "voc-service");
  g_assert_cmpstr (cw_connection_get_datacenter (found), ==, "fra1");
  g_assert_cmpint (cw_connection_get_expires_at (found), ==, cw_connection_get_expires_at (used));

  /* That it was used changes no list. */
  cw_connection_set_last_used_at (used, G_GINT64_CONSTANT (1700000000100));
  g_assert_true (cw_connection_repository_save_state (fixture->db, used, &error));
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT last_used_at FROM connection"), ==,
                   G_GINT64_CONSTANT (1700000000100));
  g_assert_no_error (error);
}

static void
test_uses (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) used = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) idle = add (fixture, "Idle", CW_SERVICE_QUALTRICS);
  g_autoptr (GHashTable) uses = NULL;
  g_autoptr (GHashTable) metrics = NULL;
  const char *uid = cw_connection_get_uid (used);
  CwConnectionUse *use;
  gint64 id = 2;

  link_survey (fixture, "SV_1", uid);
  link_survey (fixture, "SV_2", uid);
  uses = cw_connection_repository_list_uses (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (uses), ==, 1);
  use = g_hash_table_lookup (uses, uid);
  g_assert_cmpuint (use->n_surveys, ==, 2);
  g_assert_cmpuint (use->metrics->len, ==, 2);
  g_assert_cmpstr (use->metrics->pdata[0], ==, "A");
  g_assert_cmpstr (use->metrics->pdata[1], ==, "b");
  g_assert_cmpint (g_array_index (use->metric_ids, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (use->metric_ids, gint64, 1), ==, 1);

  metrics = cw_connection_repository_list_metric_connections (fixture->db, &error);
  g_assert_cmpuint (g_hash_table_size (metrics), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (metrics, &id), ==, uid);
  id = 3;
  g_assert_null (g_hash_table_lookup (metrics, &id));
}

static void
test_link (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) connection = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (GPtrArray) surveys = NULL;
  const char *uid = cw_connection_get_uid (connection);
  const CwSurveyEntry *entry;

  cw_database_take_changes (fixture->db);
  assert_link (fixture, "SV_2", NULL);
  link_survey (fixture, "SV_2", uid);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==,
                    CW_CHANGE_SURVEYS | CW_CHANGE_CONNECTIONS);
  link_survey (fixture, "SV_2", uid);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
  assert_link (fixture, "SV_2", uid);
  assert_link (fixture, "SV_none", NULL);

  surveys = cw_survey_repository_list (fixture->db, &error);
  entry = surveys->pdata[0];
  g_assert_cmpstr (entry->id, ==, "SV_2");
  g_assert_cmpstr (entry->connection_uid, ==, uid);
  g_assert_cmpstr (entry->connection_name, ==, "Nordtel");
  entry = surveys->pdata[1];
  g_assert_null (entry->connection_uid);
  g_assert_null (entry->connection_name);

  link_survey (fixture, "SV_2", NULL);
  assert_link (fixture, "SV_2", NULL);
  g_assert_false (cw_connection_repository_link_survey (fixture->db, "SV_none", uid, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_remove (StoreFixture *fixture, gconstpointer data)
{
  static const CwConnectionLogEntry entry = { .method = (char *) "GET" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) gone = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) kept = add (fixture, "Kept", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) next = NULL;
  g_autofree char *uid = g_strdup (cw_connection_get_uid (gone));

  link_survey (fixture, "SV_2", uid);
  link_survey (fixture, "SV_3", cw_connection_get_uid (kept));
  cw_connection_repository_append_log (fixture->db, uid, &entry, &error);
  cw_connection_repository_append_log (fixture->db, cw_connection_get_uid (kept), &entry, &error);
  g_assert_no_error (error);
  cw_database_take_changes (fixture->db);
  g_assert_true (cw_connection_repository_remove (fixture->db, uid, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==,
                    CW_CHANGE_SURVEYS | CW_CHANGE_CONNECTIONS);
  assert_link (fixture, "SV_2", NULL);
  assert_link (fixture, "SV_3", cw_connection_get_uid (kept));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM survey"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM metric"), ==, 3);
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM connection_log"), ==, 1);
  /* The name is free again. */
  next = add (fixture, "nordtel", CW_SERVICE_GLADLY);
}

static void
append (StoreFixture *fixture, const char *uid, gint64 at_ms)
{
  g_autoptr (GError) error = NULL;
  CwConnectionLogEntry entry = {
    .at_ms = at_ms,
    .took_ms = -1,
    .method = (char *) "GET",
    .url = (char *) "/whoami",
    .status = 200,
    .request = (char *) "asked",
  };

  g_assert_true (cw_connection_repository_append_log (fixture->db, uid, &entry, &error));
  g_assert_no_error (error);
}

static void
test_log (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) busy = add (fixture, "Busy", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) other = add (fixture, "Other", CW_SERVICE_QUALTRICS);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  const CwConnectionLogEntry *entry;
  const char *uid = cw_connection_get_uid (busy);

  cw_database_take_changes (fixture->db);
  append (fixture, cw_connection_get_uid (other), 7);
  g_assert_true (cw_database_begin (fixture->db, &error));
  for (gint64 i = 1; i <= 1003; i++)
    append (fixture, uid, i);
  g_assert_true (cw_database_end (fixture->db, TRUE, &error));
  all = cw_connection_repository_list_log (fixture->db, uid, 5000, &error);
  g_assert_cmpuint (all->len, ==, 1000);
  entry = all->pdata[0];
  g_assert_cmpint (entry->at_ms, ==, 1003);
  g_assert_cmpint (entry->took_ms, ==, -1);
  g_assert_cmpstr (entry->method, ==, "GET");
  g_assert_cmpstr (entry->url, ==, "/whoami");
  g_assert_cmpuint (entry->status, ==, 200);
  g_assert_cmpstr (entry->request, ==, "asked");
  g_assert_cmpstr (entry->answer, ==, "");
  entry = all->pdata[999];
  g_assert_cmpint (entry->at_ms, ==, 4);
  some = cw_connection_repository_list_log (fixture->db, uid, 2, &error);
  g_assert_cmpuint (some->len, ==, 2);

  g_assert_true (cw_connection_repository_clear_log (fixture->db, uid, &error));
  g_assert_cmpint (store_fixture_query (fixture, "SELECT count(*) FROM connection_log"), ==, 1);
  g_assert_cmpuint (cw_database_take_changes (fixture->db), ==, 0);
}

/* Words that a newer program wrote. */
static void
test_unknown_words (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwConnection) connection = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwConnection) state = NULL;
  g_autoptr (CwConnection) grant = NULL;
  g_autoptr (CwConnection) service = NULL;

  store_fixture_exec (fixture, "UPDATE connection SET state = 'paused', cause = 'moon', "
                               "redirect = 'carrier-pigeon', reason = 'Kept.'");
  state = find (fixture, "Nordtel");
  g_assert_cmpint (cw_connection_get_state (state), ==, CW_CONNECTION_NOT_AUTHORIZED);
  g_assert_cmpint (cw_connection_get_cause (state), ==, CW_CAUSE_NONE);
  g_assert_cmpint (cw_connection_get_redirect (state), ==, CW_REDIRECT_LOOPBACK);
  g_assert_cmpstr (cw_connection_get_reason (state), ==, "Kept.");

  store_fixture_exec (fixture, "UPDATE connection SET state = 'active', grant_type = 'passkey'");
  grant = find (fixture, "Nordtel");
  g_assert_cmpint (cw_connection_get_state (grant), ==, CW_CONNECTION_DISABLED);
  g_assert_nonnull (cw_connection_get_reason (grant));
  store_fixture_exec (fixture, "UPDATE connection SET grant_type = 'basic', service = 'zendesk'");
  service = find (fixture, "Nordtel");
  g_assert_cmpint (cw_connection_get_state (service), ==, CW_CONNECTION_DISABLED);
}

static gint64
import_once (StoreFixture *fixture, gint64 survey, gboolean finish)
{
  g_autoptr (GError) error = NULL;
  gint64 import = cw_import_repository_begin (fixture->db, survey, "a.csv", &error);

  g_assert_no_error (error);
  if (finish)
    g_assert_true (cw_import_repository_finish (fixture->db, import, 0, 0, 0, 0, &error));
  else
    g_assert_true (cw_import_repository_discard (fixture->db, import, &error));
  g_assert_no_error (error);
  return import;
}

/* SV_1 is known by headers alone: without a link it goes with its last import. */
static void
test_imports_keep_link (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwConnection) connection = add (fixture, "Nordtel", CW_SERVICE_QUALTRICS);
  g_autoptr (CwSurvey) definition = cw_survey_new ("SV_1", "Orders 2");
  const char *uid = cw_connection_get_uid (connection);
  gint64 import;

  link_survey (fixture, "SV_1", uid);
  cw_survey_set_language (definition, "EN");
  g_assert_true (cw_survey_repository_save (fixture->db, definition, &error));
  assert_link (fixture, "SV_1", uid);
  import = import_once (fixture, 1, TRUE);
  assert_link (fixture, "SV_1", uid);
  g_assert_true (cw_import_repository_undo (fixture->db, import, &error));
  assert_link (fixture, "SV_1", uid);
  import_once (fixture, 1, FALSE);
  assert_link (fixture, "SV_1", uid);
  g_assert_true (cw_survey_adoption_rename (fixture->db, "SV_1", "SV_9", &error));
  assert_link (fixture, "SV_9", uid);

  g_assert_true (cw_survey_repository_remove (fixture->db, "SV_9", &error));
  g_assert_no_error (error);
  {
    g_autoptr (GHashTable) uses = cw_connection_repository_list_uses (fixture->db, &error);
    g_assert_cmpuint (g_hash_table_size (uses), ==, 0);
  }
  import_once (fixture, 2, TRUE);
  assert_link (fixture, "SV_2", NULL);
}

#define ADD(name, func) g_test_add (name, StoreFixture, NULL, set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/connection-repository/round-trip", test_round_trip);
  ADD ("/connection-repository/list", test_list);
  ADD ("/connection-repository/names", test_names);
  ADD ("/connection-repository/gone", test_gone);
  ADD ("/connection-repository/save-state", test_save_state);
  ADD ("/connection-repository/uses", test_uses);
  ADD ("/connection-repository/link", test_link);
  ADD ("/connection-repository/remove", test_remove);
  ADD ("/connection-repository/log", test_log);
  ADD ("/connection-repository/unknown-words", test_unknown_words);
  ADD ("/connection-repository/imports-keep-link", test_imports_keep_link);

  return g_test_run ();
}
