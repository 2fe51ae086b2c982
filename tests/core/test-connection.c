/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-connection.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  GHashTable *counts = data;
  int count = GPOINTER_TO_INT (g_hash_table_lookup (counts, pspec->name));

  g_hash_table_insert (counts, (char *) pspec->name, GINT_TO_POINTER (count + 1));
}

static int
get_count (GHashTable *counts, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (counts, name));
}

static GHashTable *
watch (CwConnection *connection)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_signal_connect (connection, "notify", G_CALLBACK (count_cb), counts);
  return counts;
}

static void
test_new (void)
{
  g_autoptr (CwConnection) first =
      cw_connection_new (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS);
  g_autoptr (CwConnection) second = cw_connection_new (CW_SERVICE_GLADLY, CW_GRANT_BASIC);
  g_autoptr (CwConnection) third =
      cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_AUTHORIZATION_CODE);

  g_assert_true (g_uuid_string_is_valid (cw_connection_get_uid (first)));
  g_assert_cmpstr (cw_connection_get_uid (first), !=, cw_connection_get_uid (second));
  g_assert_cmpint (cw_connection_get_id (first), ==, 0);
  g_assert_cmpint (cw_connection_get_service (first), ==, CW_SERVICE_TETHR);
  g_assert_cmpint (cw_connection_get_grant (second), ==, CW_GRANT_BASIC);
  g_assert_cmpstr (cw_connection_get_name (first), ==, "");
  g_assert_cmpstr (cw_connection_get_base_url (first), ==, "");
  g_assert_null (cw_connection_get_client_id (first));
  g_assert_cmpint (cw_connection_get_state (first), ==, CW_CONNECTION_NOT_AUTHORIZED);
  g_assert_cmpint (cw_connection_get_cause (first), ==, CW_CAUSE_NEVER_AUTHORIZED);
  g_assert_cmpint (cw_connection_get_state_since (first), ==, 0);
  /* Nobody has to approve it: the first call tells whether it works. */
  g_assert_true (cw_connection_is_untried (first));
  g_assert_false (cw_connection_needs_person (first));
  g_assert_false (cw_connection_is_untried (third));
  g_assert_true (cw_connection_needs_person (third));
}

/* Of every property: what the setter takes the getter gives, as the property does, and one
 * notification per change. */
static void
test_properties (void)
{
  static const char *const names[] = {
    "uid",         "name",       "base-url",      "auth-url",     "client-id",   "username",
    "scope",       "redirect",   "redirect-port", "redirect-uri", "state-since", "user",
    "brand",       "datacenter", "service",       "expires-at",   "grant",       "secret-ends-at",
    "next-try-at", "log-until",  "last-used-at",
  };
  g_autoptr (CwConnection) self = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (GHashTable) counts = watch (self);

  for (int round = 0; round < 2; round++)
    {
      cw_connection_set_uid (self, "u");
      cw_connection_set_name (self, "n");
      cw_connection_set_service (self, CW_SERVICE_TETHR);
      cw_connection_set_grant (self, CW_GRANT_BASIC);
      cw_connection_set_base_url (self, "b");
      cw_connection_set_auth_url (self, "a");
      cw_connection_set_client_id (self, "c");
      cw_connection_set_username (self, "un");
      cw_connection_set_scope (self, "s");
      cw_connection_set_redirect (self, CW_REDIRECT_PASTE);
      cw_connection_set_redirect_port (self, 8080);
      cw_connection_set_redirect_uri (self, "ru");
      cw_connection_set_state_since (self, 1);
      cw_connection_set_user (self, "us");
      cw_connection_set_brand (self, "br");
      cw_connection_set_datacenter (self, "dc");
      cw_connection_set_expires_at (self, 2);
      cw_connection_set_secret_ends_at (self, 3);
      cw_connection_set_next_try_at (self, 4);
      cw_connection_set_log_until (self, 5);
      cw_connection_set_last_used_at (self, 6);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_cmpint (get_count (counts, names[i]), ==, 1);
    }
  g_assert_cmpstr (cw_connection_get_username (self), ==, "un");
  g_assert_cmpstr (cw_connection_get_redirect_uri (self), ==, "ru");
  g_assert_cmpuint (cw_connection_get_redirect_port (self), ==, 8080);
  g_assert_cmpint (cw_connection_get_redirect (self), ==, CW_REDIRECT_PASTE);
  g_assert_cmpint (cw_connection_get_last_used_at (self), ==, 6);
  {
    g_autofree char *scope = NULL;
    int grant = 0;
    guint port = 0;
    gint64 ends = 0;

    g_object_get (self, "scope", &scope, "grant", &grant, "redirect-port", &port, "secret-ends-at",
                  &ends, NULL);
    g_assert_cmpstr (scope, ==, "s");
    g_assert_cmpint (grant, ==, CW_GRANT_BASIC);
    g_assert_cmpuint (port, ==, 8080);
    g_assert_cmpint (ends, ==, 3);
  }
  /* An empty row of a form is none. */
  cw_connection_set_scope (self, "");
  g_assert_null (cw_connection_get_scope (self));
}

static void
test_state (void)
{
  g_autoptr (CwConnection) self = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (GHashTable) counts = watch (self);

  cw_connection_set_state (self, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, "a", 100);
  cw_connection_set_state (self, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, "b", 200);
  g_assert_cmpint (cw_connection_get_state_since (self), ==, 100);
  g_assert_cmpstr (cw_connection_get_reason (self), ==, "b");
  g_assert_cmpint (get_count (counts, "state"), ==, 1);
  g_assert_cmpint (get_count (counts, "reason"), ==, 2);
  g_assert_false (cw_connection_needs_person (self));

  cw_connection_set_state (self, CW_CONNECTION_UNREACHABLE, CW_CAUSE_SERVER_ERROR, "b", 300);
  /* Whatever keeps it from answering, it has not answered since. */
  g_assert_cmpint (cw_connection_get_state_since (self), ==, 100);
  g_assert_cmpint (get_count (counts, "state"), ==, 1);

  cw_connection_set_state (self, CW_CONNECTION_NEEDS_REAUTHORIZATION, CW_CAUSE_REVOKED, "c", 400);
  g_assert_true (cw_connection_needs_person (self));
  cw_connection_set_state (self, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 500);
  g_assert_false (cw_connection_needs_person (self));
  g_assert_null (cw_connection_get_reason (self));
  cw_connection_set_state (self, CW_CONNECTION_DISABLED, CW_CAUSE_TURNED_OFF, NULL, 600);
  g_assert_false (cw_connection_needs_person (self));
}

static void
test_copy_and_assign (void)
{
  g_autoptr (CwConnection) self = cw_connection_new (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN);
  g_autoptr (CwConnection) copy = NULL;
  g_autoptr (GHashTable) counts = NULL;

  cw_connection_set_id (self, 7);
  cw_connection_set_name (self, "Nordtel");
  cw_connection_set_state (self, CW_CONNECTION_UNREACHABLE, CW_CAUSE_NO_ANSWER, "a", 100);
  cw_connection_set_next_try_at (self, 130);
  copy = cw_connection_copy (self);
  g_assert_cmpint (cw_connection_get_id (copy), ==, 7);
  g_assert_cmpstr (cw_connection_get_uid (copy), ==, cw_connection_get_uid (self));
  g_assert_cmpint (cw_connection_get_next_try_at (copy), ==, 130);

  counts = watch (self);
  cw_connection_set_name (copy, "Nordtel Baltics");
  g_assert_cmpstr (cw_connection_get_name (self), ==, "Nordtel");
  cw_connection_set_next_try_at (copy, 0);
  cw_connection_assign (self, copy);
  g_assert_cmpstr (cw_connection_get_name (self), ==, "Nordtel Baltics");
  g_assert_cmpuint (g_hash_table_size (counts), ==, 1);
  /* As it comes from the workspace, which has no next try. */
  g_assert_cmpint (cw_connection_get_next_try_at (self), ==, 130);
  cw_connection_set_state (copy, CW_CONNECTION_ACTIVE, CW_CAUSE_NONE, NULL, 200);
  cw_connection_assign (self, copy);
  g_assert_cmpint (cw_connection_get_next_try_at (self), ==, 0);
  g_assert_cmpint (cw_connection_get_state_since (self), ==, 200);
}

static void
test_nicks (void)
{
  CwService service = CW_SERVICE_QUALTRICS;
  CwGrant grant = CW_GRANT_CLIENT_CREDENTIALS;
  CwRedirect redirect = CW_REDIRECT_LOOPBACK;
  CwConnectionState state = CW_CONNECTION_NOT_AUTHORIZED;
  CwConnectionCause cause = CW_CAUSE_NONE;

  for (guint i = 0; i < CW_N_SERVICES; i++)
    {
      g_assert_true (cw_service_from_nick (cw_service_to_nick ((CwService) i), &service));
      g_assert_cmpint (service, ==, i);
    }
  for (guint i = 0; i < CW_N_GRANTS; i++)
    {
      g_assert_true (cw_grant_from_nick (cw_grant_to_nick ((CwGrant) i), &grant));
      g_assert_cmpint (grant, ==, i);
    }
  for (guint i = 0; i <= CW_REDIRECT_PASTE; i++)
    {
      g_assert_true (cw_redirect_from_nick (cw_redirect_to_nick ((CwRedirect) i), &redirect));
      g_assert_cmpint (redirect, ==, i);
    }
  for (guint i = 0; i <= CW_CONNECTION_DISABLED; i++)
    {
      g_assert_true (cw_connection_state_from_nick (
          cw_connection_state_to_nick ((CwConnectionState) i), &state));
      g_assert_cmpint (state, ==, i);
    }
  for (guint i = 0; i <= CW_CAUSE_TURNED_OFF; i++)
    {
      g_assert_true (cw_connection_cause_from_nick (
          cw_connection_cause_to_nick ((CwConnectionCause) i), &cause));
      g_assert_cmpint (cause, ==, i);
    }
  g_assert_true (cw_service_from_nick ("Social Connect", &service));
  g_assert_cmpint (service, ==, CW_SERVICE_SOCIAL_CONNECT);
  g_assert_false (cw_service_from_nick ("zendesk", &service));
  g_assert_false (cw_grant_from_nick (NULL, &grant));
  g_assert_cmpstr (cw_connection_state_get_name (CW_CONNECTION_NEEDS_REAUTHORIZATION), ==,
                   "Needs reauthorization");
}

/* The table of issue 3, part 1. */
static void
test_grants (void)
{
  static const struct
  {
    CwService service;
    CwGrant first;
    guint n;
  } expected[] = {
    { CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS, 3 },
    { CW_SERVICE_GLADLY, CW_GRANT_BASIC, 1 },
    { CW_SERVICE_SOCIAL_CONNECT, CW_GRANT_AUTHORIZATION_CODE, 2 },
    { CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      guint n = 0;
      const CwGrant *grants = cw_service_get_grants (expected[i].service, &n);

      g_assert_cmpuint (n, ==, expected[i].n);
      g_assert_cmpint (grants[0], ==, expected[i].first);
      for (guint j = 0; j < n; j++)
        g_assert_true (cw_service_has_grant (expected[i].service, grants[j]));
    }
  g_assert_false (cw_service_has_grant (CW_SERVICE_QUALTRICS, CW_GRANT_BASIC));
  g_assert_cmpstr (cw_service_get_default_scope (CW_SERVICE_QUALTRICS, CW_GRANT_CLIENT_CREDENTIALS),
                   ==, "manage:all");
  g_assert_null (cw_service_get_default_scope (CW_SERVICE_QUALTRICS, CW_GRANT_API_TOKEN));
  g_assert_null (cw_service_get_default_scope (CW_SERVICE_TETHR, CW_GRANT_CLIENT_CREDENTIALS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connection/new", test_new);
  g_test_add_func ("/connection/properties", test_properties);
  g_test_add_func ("/connection/state", test_state);
  g_test_add_func ("/connection/copy-and-assign", test_copy_and_assign);
  g_test_add_func ("/connection/nicks", test_nicks);
  g_test_add_func ("/connection/grants", test_grants);

  return g_test_run ();
}
