/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-passphrase.h"

#include "auth/cw-passphrase-private.h"
#include "keyring-fixture.h"

#include <sodium.h>
#include <string.h>

static char *
hash (const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) passphrase = cw_secret_new (text);

  cw_passphrase_hash_async (passphrase, NULL, keep_result_cb, &result);
  return cw_passphrase_hash_finish (wait_for (&result), error);
}

static gboolean
verify (const char *stored, const char *text, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) passphrase = cw_secret_new (text);

  cw_passphrase_verify_async (stored, passphrase, NULL, keep_result_cb, &result);
  return cw_passphrase_verify_finish (wait_for (&result), error);
}

static void
assert_right (const char *stored, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (verify (stored, text, &error));
  g_assert_no_error (error);
}

static void
assert_wrong (const char *stored, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (verify (stored, text, &error));
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_PASSPHRASE);
}

static void
test_verify (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = hash ("correct horse battery", &error);
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (stored, "$argon2id$v=19$"));
  assert_right (stored, "correct horse battery");
  assert_wrong (stored, "Correct horse battery");
  assert_wrong (stored, "correct horse battery ");
  assert_wrong (stored, "");

  /* Salted. */
  other = hash ("correct horse battery", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other, !=, stored);
}

/* Typed on another keyboard: "ü" as one character or as two. */
static void
test_normal_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = hash ("gr\u00fcne Wiese", &error);

  g_assert_no_error (error);
  assert_right (stored, "gru\u0308ne Wiese");
  assert_wrong (stored, "grune Wiese");
}

static void
assert_weak (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = hash (text, &error);

  g_assert_null (stored);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_WEAK_PASSPHRASE);
  if (*text != '\0')
    g_assert_null (strstr (error->message, text));
}

/* Eight characters, not eight bytes, as they are once composed. */
static void
test_weak (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;

  assert_weak ("");
  assert_weak ("1234567");
  assert_weak ("\u00fc\u00fc\u00fc\u00fc");
  assert_weak ("u\u0308u\u0308u\u0308u\u0308");
  stored = hash ("\u00fc2345678", &error);
  g_assert_no_error (error);
  assert_right (stored, "\u00fc2345678");
}

static void
test_damaged (void)
{
  static const char *const hashes[] = {
    "",
    "correct horse battery",
    "$argon2id$v=19$m=8,t=1,p=1$",
    "$argon2i$v=19$m=8,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (verify (hashes[i], "correct horse battery", &error));
      g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CwSecret) passphrase = cw_secret_new ("correct horse battery");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;

  g_cancellable_cancel (cancellable);
  cw_passphrase_hash_async (passphrase, cancellable, keep_result_cb, &result);
  stored = cw_passphrase_hash_finish (wait_for (&result), &error);
  g_assert_null (stored);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
count_cb (gpointer user_data)
{
  guint *count = user_data;

  (*count)++;
  return G_SOURCE_CONTINUE;
}

/* With the work that it really takes: the main loop goes round meanwhile. */
static void
test_in_earnest (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stored = NULL;
  guint rounds = 0;
  guint source = g_timeout_add (1, count_cb, &rounds);

  cw_passphrase_set_limits (crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE);
  stored = hash ("correct horse battery", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (stored, "$argon2id$v=19$m=262144,t=3,p=1$"));
  g_assert_cmpuint (rounds, >, 10);
  g_source_remove (source);
  cw_passphrase_set_limits (crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  cw_passphrase_set_limits (crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);

  g_test_add_func ("/passphrase/verify", test_verify);
  g_test_add_func ("/passphrase/normal-form", test_normal_form);
  g_test_add_func ("/passphrase/weak", test_weak);
  g_test_add_func ("/passphrase/damaged", test_damaged);
  g_test_add_func ("/passphrase/cancelled", test_cancelled);
  g_test_add_func ("/passphrase/in-earnest", test_in_earnest);

  return g_test_run ();
}
