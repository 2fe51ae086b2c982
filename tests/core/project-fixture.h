/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects and responses at the sandbox: one account, and calls that wait for their end. */
#pragma once

#include "auth/cw-memory-keyring.h"
#include "cw-fake-clock.h"
#include "cw-test-sandbox.h"
#include "net/cw-json.h"
#include "service/cw-qualtrics-project.h"
#include "service/cw-qualtrics-responses.h"

#include <string.h>

typedef struct
{
  CwTestSandbox *sandbox;
  CwFakeClock *clock;
  CwConnection *connection;
  CwAccount *account;
} ProjectFixture;

static void
note_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static inline GAsyncResult *
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
project_fixture_set_up (ProjectFixture *fixture, gconstpointer data)
{
  g_autoptr (CwKeyring) keyring = cw_memory_keyring_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  fixture->sandbox = cw_test_sandbox_start ();
  /* Only its waits are not those of the machine. */
  fixture->clock = cw_fake_clock_new (g_get_real_time () / 1000);
  cw_fake_clock_set_automatic (fixture->clock, TRUE);
  fixture->connection = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  cw_connection_set_name (fixture->connection, "Nordtel");
  cw_connection_set_base_url (fixture->connection,
                              cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"));
  secret = cw_secret_new (
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.api-token.api_token"));
  cw_keyring_store_async (keyring, cw_connection_get_uid (fixture->connection), CW_KEYRING_SECRET,
                          "", secret, NULL, note_result_cb, &result);
  g_assert_true (cw_keyring_store_finish (keyring, wait_for_result (&result), NULL));
  fixture->account =
      cw_account_new (fixture->connection, keyring, CW_CLOCK (fixture->clock), NULL, &error);
  g_assert_no_error (error);
}

static void
project_fixture_tear_down (ProjectFixture *fixture, gconstpointer data)
{
  cw_account_close (fixture->account);
  /* A probe that is under way ends some turns later; a thread that read an export lets go of the
   * account without waking anybody. */
  while (g_atomic_int_get (&G_OBJECT (fixture->account)->ref_count) > 1)
    if (!g_main_context_iteration (NULL, FALSE))
      g_thread_yield ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->account);
  g_clear_object (&fixture->connection);
  g_clear_object (&fixture->clock);
  cw_test_sandbox_stop (fixture->sandbox);
}

/* @labels: with NULL at the end; NULL for a text entry */
static inline CwProjectField *
add_question (CwProject *project, const char *name, gboolean multiple, const char *const *labels)
{
  CwProjectField *field = cw_project_field_new (name, name);

  /* As a plan has it: a guess. */
  field->question_id = g_strdup_printf ("QID%u", project->fields->len + 40);
  field->export_tag = g_strdup_printf ("Q%u", project->fields->len + 1);
  field->is_text = labels == NULL;
  field->multiple = multiple;
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      g_ptr_array_add (field->choices, g_strdup (labels[i]));
      g_ptr_array_add (field->labels, g_strdup (labels[i]));
    }
  g_ptr_array_add (project->fields, field);
  return field;
}

static inline CwProjectField *
add_embedded (CwProject *project, const char *name)
{
  CwProjectField *field = cw_project_field_new (name, name);

  g_ptr_array_add (project->fields, field);
  return field;
}

/* Two questions with choices, one with text, two of embedded data. */
static inline CwProject *
create_plan (void)
{
  static const char *const yes_no[] = { "Yes", "No", NULL };
  static const char *const members[] = { "Late fee", "Roaming, EU", "R&D <new>", NULL };
  CwProject *plan = cw_project_new ("Calls of Nordtel");

  add_question (plan, "Was “Apology” said?", FALSE, yes_no);
  add_question (plan, "Billing & fees", TRUE, members);
  add_embedded (plan, "Agent");
  add_question (plan, "Effort", FALSE, NULL);
  add_embedded (plan, "Språk");
  return plan;
}

static inline CwProject *
apply (ProjectFixture *fixture,
       const CwProject *plan,
       CwProjectProgress progress,
       gpointer data,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_qualtrics_project_apply_async (fixture->account, plan, CW_ACCOUNT_FAIL, progress, data, NULL,
                                    note_result_cb, &result);
  return cw_qualtrics_project_apply_finish (fixture->account, wait_for_result (&result), error);
}

static inline CwProject *
apply_well (ProjectFixture *fixture, const CwProject *plan)
{
  g_autoptr (GError) error = NULL;
  CwProject *project = apply (fixture, plan, NULL, NULL, &error);

  g_assert_no_error (error);
  return project;
}

static inline CwProjectChanges *
compare (ProjectFixture *fixture, const CwProject *plan, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_qualtrics_project_compare_async (fixture->account, plan, CW_ACCOUNT_FAIL, NULL, note_result_cb,
                                      &result);
  return cw_qualtrics_project_compare_finish (fixture->account, wait_for_result (&result), error);
}

/* "" of none, "A|B" of two. */
static inline void
assert_names (GPtrArray *names, const char *expected)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  g_ptr_array_extend (copy, names, NULL, NULL);
  g_ptr_array_add (copy, NULL);
  joined = g_strjoinv ("|", (char **) copy->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

/* A change that a person makes in the editor; @change: members without braces. */
static inline void
change_by_hand (ProjectFixture *fixture, const CwProject *project, const char *change)
{
  g_autofree char *body = g_strdup_printf ("{\"survey\":\"%s\",%s}", project->survey_id, change);
  g_autoptr (JsonNode) node =
      cw_test_sandbox_control (fixture->sandbox, "POST", "/_sandbox/surveys", body);
}

static inline char *
post (ProjectFixture *fixture,
      const char *survey,
      const char *body,
      const char *key,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  cw_qualtrics_responses_post_async (fixture->account, survey, bytes, key, NULL, note_result_cb,
                                     &result);
  return cw_qualtrics_responses_post_finish (fixture->account, wait_for_result (&result), error);
}

static inline gboolean
import (ProjectFixture *fixture,
        const char *survey,
        const char *table,
        const char *key,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));

  cw_qualtrics_responses_import_async (fixture->account, survey, bytes, key, NULL, note_result_cb,
                                       &result);
  return cw_qualtrics_responses_import_finish (fixture->account, wait_for_result (&result), error);
}

static inline JsonNode *
read_back (ProjectFixture *fixture, const char *survey, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_qualtrics_responses_read_async (fixture->account, survey, id, NULL, note_result_cb, &result);
  return cw_qualtrics_responses_read_finish (fixture->account, wait_for_result (&result), error);
}

/* @keys: with NULL at the end */
static inline GHashTable *
find (ProjectFixture *fixture, const char *survey, const char *const *keys, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  gint64 since = g_get_real_time () / 1000 - 60 * 1000;

  for (guint i = 0; keys[i] != NULL; i++)
    g_ptr_array_add (wanted, (gpointer) keys[i]);
  cw_qualtrics_responses_find_async (fixture->account, survey, CW_PROJECT_MARKER, wanted, since,
                                     NULL, note_result_cb, &result);
  return cw_qualtrics_responses_find_finish (fixture->account, wait_for_result (&result), error);
}
