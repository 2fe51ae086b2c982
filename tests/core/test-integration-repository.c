/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-integration-repository.h"

#include "store-fixture.h"
#include "store/cw-connection-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

#define NOW G_GINT64_CONSTANT (1790000000000)

static gint64
add (CwDatabase *db, const char *name)
{
  g_autoptr (CwIntegration) integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, name);
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_integration_repository_add (db, integration, &error));
  g_assert_no_error (error);
  g_assert_cmpint (integration->id, >, 0);
  return integration->id;
}

static CwIntegration *
load (CwDatabase *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  CwIntegration *integration = cw_integration_repository_load_id (db, id, &error);

  g_assert_no_error (error);
  return integration;
}

static CwMapping *
make_mapping (const char *name)
{
  CwMapping *mapping = cw_mapping_new ();
  CwMappingField *field = cw_mapping_field_new (NULL);

  g_free (field->name);
  field->name = g_strdup (name);
  cw_mapping_add (mapping, field, -1);
  return mapping;
}

static CwTrigger *
make_trigger (const char *name)
{
  CwTrigger *trigger = cw_trigger_new (name);
  CwFilter *condition = cw_filter_new_condition ("interaction.country", CW_OPERATOR_IS);

  cw_filter_add_text (condition, "NOR");
  g_clear_pointer (&trigger->filter, cw_filter_free);
  trigger->filter = cw_filter_new_group (CW_FILTER_ALL);
  cw_filter_add (trigger->filter, condition);
  return trigger;
}

static void
put_call (CwDatabase *db, int number)
{
  g_autofree char *text = g_strdup_printf ("{\"id\": \"%d\"}", number);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  g_autoptr (CwRecord) record =
      cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);

  g_assert_true (cw_record_repository_put (db, 0, record, NOW, NULL, &error));
  g_assert_no_error (error);
}

static void
test_names (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwIntegration) again = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "ÅSE");
  g_autoptr (CwIntegration) found = NULL;
  g_autoptr (CwIntegration) same = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 first = add (fixture->db, "åse");
  gint64 second = add (fixture->db, "Billing");

  g_assert_cmpuint (cw_database_take_changes (fixture->db) & CW_CHANGE_INTEGRATIONS, !=, 0);
  g_assert_false (cw_integration_repository_add (fixture->db, again, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (cw_integration_repository_rename (fixture->db, second, "Åse", &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (cw_integration_repository_rename (fixture->db, first, "Åse", &error));
  found = cw_integration_repository_load (fixture->db, "ÅSE", &error);
  g_assert_cmpint (found->id, ==, first);
  same = cw_integration_repository_load (fixture->db, found->uid, &error);
  g_assert_cmpint (same->id, ==, first);
  g_assert_null (cw_integration_repository_load (fixture->db, "Biling", &error));
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "“Billing”"));
  g_clear_error (&error);
  all = cw_integration_repository_list (fixture->db, &error);
  g_assert_cmpuint (all->len, ==, 2);
}

static void
test_mapping (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMapping) first = make_mapping ("Effort");
  g_autoptr (CwMapping) second = make_mapping ("Score");
  g_autoptr (CwMapping) old = NULL;
  g_autoptr (CwIntegration) edited = NULL;
  g_autoptr (CwIntegration) saved = NULL;
  gint64 id = add (fixture->db, "Calls");
  guint version = 0;

  g_assert_true (cw_integration_repository_set_draft (fixture->db, id, first, &error));
  edited = load (fixture->db, id);
  g_assert_true (cw_mapping_equal (edited->draft, first));
  g_assert_cmpuint (edited->mapping->fields->len, ==, 0);
  g_assert_true (
      cw_integration_repository_save_mapping (fixture->db, id, first, NOW, &version, &error));
  g_assert_cmpuint (version, ==, 1);
  g_assert_true (
      cw_integration_repository_save_mapping (fixture->db, id, first, NOW, &version, &error));
  g_assert_cmpuint (version, ==, 1);
  g_assert_true (
      cw_integration_repository_save_mapping (fixture->db, id, second, NOW + 1, &version, &error));
  g_assert_cmpuint (version, ==, 2);
  saved = load (fixture->db, id);
  g_assert_null (saved->draft);
  g_assert_true (cw_mapping_equal (saved->mapping, second));
  g_assert_cmpint (saved->saved_at, ==, NOW + 1);
  old = cw_integration_repository_load_mapping (fixture->db, id, 1, &error);
  g_assert_true (cw_mapping_equal (old, first));
  g_assert_null (cw_integration_repository_load_mapping (fixture->db, id, 9, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_project_and_problem (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwProject) project = cw_project_new ("Voice");
  g_autoptr (CwIntegration) stopped = NULL;
  g_autoptr (CwIntegration) mended = NULL;
  gint64 id = add (fixture->db, "Calls");

  project->survey_id = g_strdup ("SV_1");
  g_assert_true (cw_integration_repository_set_project (fixture->db, id, project, &error));
  g_assert_true (cw_integration_repository_set_problem (fixture->db, id, CW_PROBLEM_PROJECT_DELETED,
                                                        "The project was deleted.", &error));
  stopped = load (fixture->db, id);
  g_assert_cmpstr (stopped->project->survey_id, ==, "SV_1");
  g_assert_cmpint (stopped->problem, ==, CW_PROBLEM_PROJECT_DELETED);
  g_assert_cmpstr (stopped->problem_text, ==, "The project was deleted.");
  g_assert_true (
      cw_integration_repository_set_problem (fixture->db, id, CW_PROBLEM_NONE, NULL, &error));
  mended = load (fixture->db, id);
  g_assert_cmpint (mended->problem, ==, CW_PROBLEM_NONE);
  g_assert_null (mended->problem_text);
  g_assert_false (cw_integration_repository_set_project (fixture->db, 99, project, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

/* What is removed by mistake comes back with its id, between those that it stood between. */
static void
test_trigger_restored (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "a", "b", "c" };
  g_autoptr (CwTrigger) removed = NULL;
  g_autoptr (CwIntegration) integration = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->db, "Calls");
  int position;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CwTrigger) trigger = make_trigger (names[i]);

      g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, trigger, &error));
      if (i == 1)
        removed = cw_trigger_copy (trigger);
    }
  position = cw_integration_repository_get_trigger_position (fixture->db, removed->id, &error);
  g_assert_no_error (error);
  g_assert_true (cw_integration_repository_remove_trigger (fixture->db, removed->id, &error));
  g_assert_true (
      cw_integration_repository_restore_trigger (fixture->db, id, position, removed, &error));
  g_assert_no_error (error);
  integration = cw_integration_repository_load_id (fixture->db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (integration->triggers->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((CwTrigger *) integration->triggers->pdata[i])->name, ==, names[i]);
  g_assert_cmpint (((CwTrigger *) integration->triggers->pdata[1])->id, ==, removed->id);
  g_assert_cmpint (cw_integration_repository_get_trigger_position (fixture->db, 99, &error), <, 0);
  g_assert_error (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND);
}

static void
test_triggers (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) first = make_trigger ("Norway");
  g_autoptr (CwTrigger) second = make_trigger ("norway");
  g_autoptr (CwTrigger) draft = make_trigger ("Sweden");
  g_autoptr (CwTrigger) loaded = NULL;
  g_autoptr (CwIntegration) integration = NULL;
  const CwTrigger *stored;
  gint64 id = add (fixture->db, "Calls");

  g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, first, &error));
  g_assert_no_error (error);
  g_assert_false (cw_integration_repository_save_trigger (fixture->db, id, second, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_free (second->name);
  second->name = g_strdup ("All");
  g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, second, &error));
  g_assert_true (cw_integration_repository_enable_trigger (fixture->db, first->id, FALSE, &error));
  g_assert_true (
      cw_integration_repository_set_trigger_draft (fixture->db, first->id, draft, &error));
  loaded = cw_integration_repository_load_trigger_draft (fixture->db, first->id, &error);
  g_assert_cmpstr (loaded->name, ==, "Sweden");
  g_assert_true (cw_filter_equal (loaded->filter, draft->filter));
  g_assert_null (cw_integration_repository_load_trigger_draft (fixture->db, second->id, &error));
  g_assert_no_error (error);
  integration = load (fixture->db, id);
  g_assert_cmpuint (integration->triggers->len, ==, 2);
  stored = integration->triggers->pdata[0];
  g_assert_cmpstr (stored->name, ==, "Norway");
  g_assert_false (stored->enabled);
  g_assert_true (cw_filter_equal (stored->filter, first->filter));
  g_assert_true (cw_integration_repository_remove_trigger (fixture->db, first->id, &error));
  g_assert_false (cw_integration_repository_remove_trigger (fixture->db, first->id, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_NOT_FOUND);
}

/* A draft is kept while one types: it comes back with the values that are there. */
static void
test_draft_of_values (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwTrigger) trigger = make_trigger ("Norway");
  g_autoptr (CwTrigger) draft = make_trigger ("Norway");
  const int last = CW_OPERATOR_MISSING;
  gint64 id = add (fixture->db, "Calls");
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, trigger, &error));
  for (int op = 0; op <= last; op++)
    {
      CwFilter *empty = cw_filter_new_condition ("interaction.duration", (CwOperator) op);
      CwFilter *half = cw_filter_new_condition ("interaction.duration", (CwOperator) op);
      g_autoptr (CwTrigger) loaded = NULL;

      if (op == CW_OPERATOR_BETWEEN)
        cw_filter_add_number (half, 60000);
      cw_filter_add (draft->filter, empty);
      cw_filter_add (draft->filter, half);
      g_assert_true (
          cw_integration_repository_set_trigger_draft (fixture->db, trigger->id, draft, &error));
      loaded = cw_integration_repository_load_trigger_draft (fixture->db, trigger->id, &error);
      g_assert_no_error (error);
      g_assert_true (cw_filter_equal (loaded->filter, draft->filter));
    }
}

/* What the draft says is not what would be sent. */
static void
test_never_saved (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) new = cw_trigger_new ("Norway");
  g_autoptr (CwTrigger) draft = make_trigger ("Norway");
  gint64 id = add (fixture->db, "Calls");

  new->enabled = FALSE;
  g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, new, &error));
  g_assert_true (cw_integration_repository_set_trigger_draft (fixture->db, new->id, draft, &error));
  g_assert_false (cw_integration_repository_enable_trigger (fixture->db, new->id, TRUE, &error));
  store_fixture_assert_sentence (error, CW_STORE_ERROR_KEPT);
  g_clear_error (&error);
  g_assert_true (cw_integration_repository_enable_trigger (fixture->db, new->id, FALSE, &error));
  draft->id = new->id;
  g_assert_true (cw_integration_repository_save_trigger (fixture->db, id, draft, &error));
  g_assert_true (cw_integration_repository_enable_trigger (fixture->db, new->id, TRUE, &error));
  g_assert_no_error (error);
}

/* From now on, or from the first; after a pause it goes on where it stopped. */
static void
test_enable (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (CwIntegration) integration = NULL;
  gint64 id = add (fixture->db, "Calls");
  gint64 past = add (fixture->db, "Past");

  put_call (fixture->db, 1);
  put_call (fixture->db, 2);
  g_assert_true (cw_integration_repository_enable (fixture->db, id, FALSE, NOW, &error));
  g_assert_cmpint (cw_outbox_repository_get_change (fixture->db, id, &error), ==, 2);
  put_call (fixture->db, 3);
  g_assert_true (cw_outbox_repository_fill (fixture->db, id, none, 3, NULL, &error));
  g_assert_true (cw_integration_repository_disable (fixture->db, id, NOW + 1, &error));
  put_call (fixture->db, 4);
  g_assert_true (cw_integration_repository_enable (fixture->db, id, FALSE, NOW + 2, &error));
  g_assert_cmpint (cw_outbox_repository_get_change (fixture->db, id, &error), ==, 3);
  integration = load (fixture->db, id);
  g_assert_true (integration->enabled);
  g_assert_false (integration->send_past);
  g_assert_cmpint (integration->enabled_at, ==, NOW + 2);
  g_assert_cmpint (integration->disabled_at, ==, NOW + 1);
  g_assert_true (cw_integration_repository_enable (fixture->db, past, TRUE, NOW, &error));
  g_assert_cmpint (cw_outbox_repository_get_change (fixture->db, past, &error), ==, 0);
  g_assert_true (cw_integration_repository_enable (fixture->db, id, TRUE, NOW, &error));
  g_assert_cmpint (cw_outbox_repository_get_change (fixture->db, id, &error), ==, 0);
  g_assert_no_error (error);
}

/* What one types is no whole mapping yet, and yet it is kept, and sent if it is saved so. */
static void
test_half_typed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMapping) mapping = make_mapping ("Effort");
  CwMappingField *field = mapping->fields->pdata[0];
  CwTransform *date = cw_transform_new (CW_TRANSFORM_DATE);
  g_autoptr (CwIntegration) edited = NULL;
  g_autoptr (CwIntegration) saved = NULL;
  gint64 id = add (fixture->db, "Calls");
  guint version;

  date->zone = g_strdup ("Osl");
  g_ptr_array_add (field->transforms, date);
  field->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  g_ptr_array_add (field->bands, cw_score_band_new (0, 3, ""));
  g_assert_true (cw_integration_repository_set_draft (fixture->db, id, mapping, &error));
  edited = load (fixture->db, id);
  g_assert_true (cw_mapping_equal (edited->draft, mapping));
  g_assert_true (
      cw_integration_repository_save_mapping (fixture->db, id, mapping, 1, &version, &error));
  g_assert_no_error (error);
  saved = load (fixture->db, id);
  g_assert_true (cw_mapping_equal (saved->mapping, mapping));
}

/* All integrations are listed together: a draft is no reason to list none. */
static void
test_unreadable_draft (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (CwIntegration) loaded = NULL;
  gint64 id = add (fixture->db, "Calls");

  store_fixture_exec (fixture, "UPDATE integration SET draft = '{\"fields\":'");
  loaded = load (fixture->db, id);
  g_assert_null (loaded->draft);
}

static CwJobEntry *
claim (CwDatabase *db)
{
  g_autoptr (GError) error = NULL;
  CwJobEntry *entry = cw_job_repository_claim (db, "window, pid 1", 1000, &error);

  g_assert_no_error (error);
  return entry;
}

/* Nothing else would let it go on: no account that is mended is its own. */
static void
test_another_account (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (fixture->db, "Calls");
  g_autoptr (CwIntegration) integration = load (fixture->db, id);
  g_autoptr (CwJobEntry) entry = cw_job_entry_new ("delivery", integration->uid, "Calls");
  g_autoptr (CwJobEntry) waiting = NULL;
  g_autoptr (CwJobEntry) woken = NULL;

  store_fixture_exec (fixture,
                      "INSERT INTO connection (uid, name, service, grant_type, base_url, redirect, "
                      "state, cause) VALUES ('u-2', 'Other', 'qualtrics', 'api-token', "
                      "'https://fra1.qualtrics.com', 'loopback', 'active', 'none')");
  entry->created = entry->due = 900;
  g_assert_true (cw_job_repository_add (fixture->db, entry, NULL, &error));
  waiting = claim (fixture->db);
  waiting->state = CW_JOB_WAITING;
  waiting->due = G_MAXINT64;
  g_assert_true (cw_job_repository_release (fixture->db, waiting, &error));
  g_assert_null (claim (fixture->db));
  g_assert_true (cw_integration_repository_set_connection (fixture->db, id, "u-2", &error));
  g_assert_no_error (error);
  woken = claim (fixture->db);
  g_assert_nonnull (woken);
  g_assert_cmpint (woken->id, ==, waiting->id);
  g_assert_cmpstr (woken->connection, ==, "u-2");
}

static void
test_connection (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) uses = NULL;
  g_autoptr (CwIntegration) orphan = NULL;
  const CwConnectionUse *use;
  gint64 id = add (fixture->db, "Calls");

  store_fixture_exec (fixture,
                      "INSERT INTO connection (uid, name, service, grant_type, base_url, redirect, "
                      "state, cause) VALUES ('u-1', 'Nordtel', 'qualtrics', 'api-token', "
                      "'https://fra1.qualtrics.com', 'loopback', 'active', 'none')");
  g_assert_true (cw_integration_repository_set_connection (fixture->db, id, "u-1", &error));
  uses = cw_connection_repository_list_uses (fixture->db, &error);
  use = g_hash_table_lookup (uses, "u-1");
  g_assert_nonnull (use);
  g_assert_cmpuint (use->integrations->len, ==, 1);
  g_assert_cmpstr (use->integrations->pdata[0], ==, "Calls");
  g_assert_true (cw_connection_repository_remove (fixture->db, "u-1", &error));
  g_assert_no_error (error);
  orphan = load (fixture->db, id);
  g_assert_null (orphan->connection_uid);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/integration-repository/names", test_names);
  ADD ("/integration-repository/mapping", test_mapping);
  ADD ("/integration-repository/project-and-problem", test_project_and_problem);
  ADD ("/integration-repository/triggers", test_triggers);
  ADD ("/integration-repository/never-saved", test_never_saved);
  ADD ("/integration-repository/draft-of-values", test_draft_of_values);
  ADD ("/integration-repository/trigger-restored", test_trigger_restored);
  ADD ("/integration-repository/enable", test_enable);
  ADD ("/integration-repository/half-typed", test_half_typed);
  ADD ("/integration-repository/unreadable-draft", test_unreadable_draft);
  ADD ("/integration-repository/another-account", test_another_account);
  ADD ("/integration-repository/connection", test_connection);

  return g_test_run ();
}
