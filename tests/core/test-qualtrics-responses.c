/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "project-fixture.h"

#define BODY(key) "{\"values\": {\"QID1\": 1, \"Agent\": \"Kari\", \"cw_delivery\": \"" key "\"}}"

/* A project, and nobody asked for it in what is counted. */
static CwProject *
create_project (ProjectFixture *fixture)
{
  g_autoptr (CwProject) plan = create_plan ();

  return apply_well (fixture, plan);
}

static JsonNode *
list_stored (ProjectFixture *fixture, const char *survey)
{
  g_autofree char *path = g_strconcat ("/_sandbox/responses?survey=", survey, NULL);

  return cw_test_sandbox_control (fixture->sandbox, "GET", path, NULL);
}

static guint
count_stored (ProjectFixture *fixture, const char *survey)
{
  g_autoptr (JsonNode) root = list_stored (fixture, survey);

  return json_array_get_length (cw_json_get_array (root, "responses", NULL));
}

static guint
count_posts (ProjectFixture *fixture, const char *survey, const char *what)
{
  g_autofree char *path = g_strdup_printf ("/API/v3/surveys/%s/%s", survey, what);

  return cw_test_sandbox_count (fixture->sandbox, "qualtrics", "POST", path);
}

/* The bytes that were frozen are the bytes that arrive, once for a key. */
static void
test_post (ProjectFixture *fixture, gconstpointer data)
{
  static const char body[] =
      "{\n  \"values\": {\n    \"QID1\": 1,\n    \"Agent\": \"Kåre \\\"K\\\" "
      "👍\",\n    \"Lost\": \"x\",\n    \"cw_delivery\": \"k1\"\n  }\n}";
  g_autoptr (CwProject) project = create_project (fixture);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) values = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = post (fixture, project->survey_id, body, "k1", &error);
  g_autofree char *again = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *key = NULL;
  g_autofree char *agent = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (id, "R_"));
  again = post (fixture, project->survey_id, body, "k1", &error);
  g_assert_cmpstr (again, ==, id);
  root = list_stored (fixture, project->survey_id);
  g_assert_true (cw_json_get_string (root, "responses.0.body", &stored, NULL));
  g_assert_cmpstr (stored, ==, body);
  g_assert_true (cw_json_get_string (root, "responses.0.key", &key, NULL));
  g_assert_cmpstr (key, ==, "k1");
  g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, 1);
  /* Fact 5.1: what has no place is taken with a 200, and is not there. */
  values = read_back (fixture, project->survey_id, id, &error);
  g_assert_no_error (error);
  g_assert_true (cw_json_get_string (values, "Agent", &agent, NULL));
  g_assert_cmpstr (agent, ==, "Kåre \"K\" 👍");
  g_assert_false (json_object_has_member (json_node_get_object (values), "Lost"));
}

typedef struct
{
  const char *fault;
  CwNetError code;
  gboolean doubtful;
  guint stored;
  guint tries; /* that reached the server */
} Loss;

/* What may have arrived is in doubt and not sent again; what cannot have is sent again, or is not
 * in doubt. */
static void
test_doubt (ProjectFixture *fixture, gconstpointer data)
{
  static const Loss losses[] = {
    { "\"close\":true", CW_NET_ERROR_UNREACHABLE, TRUE, 1, 1 },
    { "\"cut_after_bytes\":12", CW_NET_ERROR_UNREACHABLE, TRUE, 1, 1 },
    { "\"malformed\":true", CW_NET_ERROR_MALFORMED, TRUE, 1, 1 },
    { "\"status\":500", CW_NET_ERROR_SERVER, TRUE, 0, 1 },
    { "\"status\":503", CW_NET_ERROR_SERVER, TRUE, 0, 1 },
    { "\"status\":400", CW_NET_ERROR_INVALID, FALSE, 0, 1 },
    { "\"status\":413", CW_NET_ERROR_INVALID, FALSE, 0, 1 },
  };
  g_autoptr (CwProject) project = create_project (fixture);
  guint n_stored = 0;

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *fault =
          g_strdup_printf ("\"match\":\"POST /API/v3/surveys\",%s", losses[i].fault);
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autofree char *body = g_strdup_printf ("{\"values\": {\"cw_delivery\": \"%s\"}}", key);
      const char *const keys[] = { key, NULL };
      g_autoptr (GHashTable) found = NULL;
      guint n_posts = count_posts (fixture, project->survey_id, "responses");

      cw_test_sandbox_fault (fixture->sandbox, "qualtrics", fault);
      g_assert_null (post (fixture, project->survey_id, body, key, &error));
      g_assert_error (error, CW_NET_ERROR, (gint) losses[i].code);
      g_assert_cmpint (cw_qualtrics_responses_is_doubtful (error), ==, losses[i].doubtful);
      n_stored += losses[i].stored;
      g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, n_stored);
      g_assert_cmpuint (count_posts (fixture, project->survey_id, "responses"), ==,
                        n_posts + losses[i].tries);
      g_clear_error (&error);
      found = find (fixture, project->survey_id, keys, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_hash_table_size (found), ==, losses[i].stored);
    }
}

/* It has not left this machine, or was refused for now: no doubt. */
static void
test_no_doubt (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwProject) project = create_project (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  cw_test_sandbox_fault (fixture->sandbox, "qualtrics",
                         "\"match\":\"POST /API/v3/surveys\",\"times\":2,\"status\":429,"
                         "\"retry_after\":7");
  id = post (fixture, project->survey_id, BODY ("a"), "a", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, 1);
  g_assert_true (cw_account_move (fixture->account, "http://127.0.0.1:1", &error));
  g_assert_null (post (fixture, project->survey_id, BODY ("b"), "b", &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE);
  g_assert_false (cw_qualtrics_responses_is_doubtful (error));
  g_clear_error (&error);
  g_assert_null (post (fixture, "SV_x/../SV_y", BODY ("c"), "c", &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_INVALID);
}

/* (transfer full): with the header rows of an export */
static char *
create_table (guint first, guint n_rows)
{
  GString *table =
      g_string_new ("StartDate,Q1,Q2_1,Q2_3,Q4,Agent,cw_delivery\r\n"
                    "Start Date,a,b,c,d,Agent,cw_delivery\r\n"
                    "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"QID2\"\",\"\"choiceId\"\":\"\"1\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"QID2\"\",\"\"choiceId\"\":\"\"3\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"QID3_TEXT\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"Agent\"\"}\","
                    "\"{\"\"ImportId\"\":\"\"cw_delivery\"\"}\"\r\n");

  for (guint i = first; i < first + n_rows; i++)
    g_string_append_printf (table, "2026-11-20 06:12:00,1,1,1,4.%u,\"Berg, Kari\",key-%u\r\n",
                            i % 10, i);
  return g_string_free (table, FALSE);
}

static void
test_import (ProjectFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "key-0", "key-149", "key-150", "nobody", NULL };
  g_autoptr (CwProject) project = create_project (fixture);
  g_autofree char *table = create_table (0, 150);
  g_autofree char *large = g_strnfill (5 * 1024 * 1024 + 1, 'x');
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (JsonNode) values = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (import (fixture, project->survey_id, table, "batch", &error));
  g_assert_no_error (error);
  g_assert_true (import (fixture, project->survey_id, table, "batch", &error));
  g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, 150);
  found = find (fixture, project->survey_id, keys, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (found), ==, 2);
  values = read_back (fixture, project->survey_id, g_hash_table_lookup (found, "key-149"), &error);
  g_assert_no_error (error);
  g_assert_true (cw_json_get_string (values, "QID3_TEXT", &text, NULL));
  g_assert_cmpstr (text, ==, "4.9");
  g_assert_cmpuint (json_array_get_length (cw_json_get_array (values, "QID2", NULL)), ==, 2);
  g_assert_false (import (fixture, project->survey_id, large, "large", &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_INVALID);
  g_assert_false (cw_qualtrics_responses_is_doubtful (error));
  g_assert_cmpuint (count_posts (fixture, project->survey_id, "import-responses"), ==, 2);
}

/* Whatever happens once the file is on its way leaves it in doubt; a refusal does not. */
static void
test_import_doubt (ProjectFixture *fixture, gconstpointer data)
{
  static const Loss losses[] = {
    { "\"match\":\"POST /API/v3/surveys\",\"close\":true", CW_NET_ERROR_UNREACHABLE, TRUE, 1, 1 },
    { "\"match\":\"POST /API/v3/surveys\",\"status\":502", CW_NET_ERROR_SERVER, TRUE, 0, 1 },
    { "\"match\":\"GET /API/v3/surveys\",\"status\":404", CW_NET_ERROR_NOT_FOUND, TRUE, 1, 1 },
    { "\"match\":\"GET /API/v3/surveys\",\"status\":401", CW_NET_ERROR_FAILED, TRUE, 1, 1 },
    { "\"match\":\"POST /API/v3/surveys\",\"status\":413", CW_NET_ERROR_INVALID, FALSE, 0, 1 },
  };
  g_autoptr (CwProject) project = create_project (fixture);
  guint n_stored = 0;

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      g_autofree char *table = create_table (i * 10, 10);
      g_autofree char *key = g_strdup_printf ("batch-%u", i);
      g_autoptr (GError) error = NULL;

      cw_test_sandbox_fault (fixture->sandbox, "qualtrics", losses[i].fault);
      g_assert_false (import (fixture, project->survey_id, table, key, &error));
      g_assert_error (error, CW_NET_ERROR, (gint) losses[i].code);
      g_assert_cmpint (cw_qualtrics_responses_is_doubtful (error), ==, losses[i].doubtful);
      n_stored += 10 * losses[i].stored;
      g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, n_stored);
      g_clear_error (&error);
      /* The same key and the same file: what is there stays as it is. */
      g_assert_cmpint (import (fixture, project->survey_id, table, key, &error), ==, TRUE);
      g_assert_no_error (error);
      n_stored += 10 * (1 - losses[i].stored);
      g_assert_cmpuint (count_stored (fixture, project->survey_id), ==, n_stored);
    }
}

/* An export knows of an answer late, and answers the same question from memory (facts 6.2 of
 * systems): it is asked for another end each time, and found after the lag. */
static void
test_lag (ProjectFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "a", NULL };
  g_autoptr (CwProject) project = create_project (fixture);
  g_autoptr (GHashTable) early = NULL;
  g_autoptr (GHashTable) late = NULL;
  g_autoptr (JsonNode) settings = NULL;
  g_autoptr (JsonNode) clock = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  settings = cw_test_sandbox_control (fixture->sandbox, "POST", "/_sandbox/settings",
                                      "{\"export_lag_ms\":60000,\"export_memory\":true}");
  id = post (fixture, project->survey_id, BODY ("a"), "a", &error);
  g_assert_no_error (error);
  early = find (fixture, project->survey_id, keys, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (early), ==, 0);
  clock = cw_test_sandbox_control (fixture->sandbox, "POST", "/_sandbox/clock",
                                   "{\"offset_seconds\":61}");
  late = find (fixture, project->survey_id, keys, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (late, "a"), ==, id);
}

/* Somebody took the marker out of the flow: that is said, and not taken for "nothing arrived". */
static void
test_no_marker (ProjectFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "a", NULL };
  g_autoptr (CwProject) project = create_project (fixture);
  g_autoptr (GError) error = NULL;

  change_by_hand (fixture, project, "\"field\":\"cw_delivery\",\"remove\":true");
  g_assert_null (find (fixture, project->survey_id, keys, &error));
  g_assert_error (error, CW_NET_ERROR, CW_NET_ERROR_CONFLICT);
  g_assert_false (cw_qualtrics_project_is_gone (error));
  g_assert_nonnull (strstr (error->message, "cw_delivery"));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/qualtrics-responses/" name, ProjectFixture, NULL, project_fixture_set_up, test,    \
              project_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("post", test_post);
  ADD ("doubt", test_doubt);
  ADD ("no-doubt", test_no_doubt);
  ADD ("import", test_import);
  ADD ("import-doubt", test_import_doubt);
  ADD ("lag", test_lag);
  ADD ("no-marker", test_no_marker);
  return g_test_run ();
}
