/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What held a secret is wiped before it is freed: nothing of it is found in memory afterwards. */
#include "config.h"

#include "auth/cw-basic-header.h"
#include "auth/cw-file-keyring.h"
#include "auth/cw-keyring-document.h"
#include "auth/cw-passphrase-private.h"
#include "auth/cw-passphrase.h"
#include "cw-memory-search.h"
#include "keyring-fixture.h"
#include "net/cw-secret.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <sodium.h>
#include <string.h>

/* “a-secret-that-is-looked-for-0123456789”, masked. */
static const char masked[] = "\x34\x78\x26\x30\x36\x27\x30\x21\x78\x21\x3d\x34\x21\x78\x3c\x26"
                             "\x78\x39\x3a\x3a\x3e\x30\x31\x78\x33\x3a\x27\x78\x65\x64\x67\x66"
                             "\x61\x60\x63\x62\x6d\x6c";
#define LENGTH (sizeof masked - 1)

/* The middle of it in base64, as it is in a Basic header behind “user:”. */
static const char masked_base64[] =
    "\x19\x0d\x1b\x39\x0c\x66\x1f\x39\x31\x16\x64\x65\x34\x12\x13\x65"
    "\x19\x02\x39\x2f\x19\x02\x2d\x23\x37\x67\x21\x39\x0f\x16";

static CwSecret *
secret_new (void)
{
  return cw_secret_new_take (cw_memory_unmask (masked, LENGTH));
}

static gboolean
skip (void)
{
  if (!cw_memory_can_search ())
    g_test_skip ("memory cannot be searched here");
  return !cw_memory_can_search ();
}

static void
assert_gone (void)
{
  /* What the allocator has of its own is not to hide it. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (cw_memory_search (masked, LENGTH), ==, 0);
  /* Nor a good part of it. */
  g_assert_cmpuint (cw_memory_search (masked + 16, 16), ==, 0);
}

/* It is found where it is, and also where it was only freed: otherwise the rest shows nothing. */
static void
test_search (void)
{
  char *text;

  if (skip ())
    return;
  assert_gone ();
  text = cw_memory_unmask (masked, LENGTH);
  g_assert_cmpuint (cw_memory_search (masked, LENGTH), ==, 1);
  g_free (text);
  g_assert_cmpuint (cw_memory_search (masked + 16, 16), ==, 1);
  text = cw_memory_unmask (masked, LENGTH);
  cw_secret_wipe_string (text);
  assert_gone ();
}

static void
test_secret (void)
{
  CwSecret *secret;

  if (skip ())
    return;
  secret = secret_new ();
  g_assert_cmpuint (cw_memory_search (masked, LENGTH), ==, 1);
  cw_secret_unref (secret);
  assert_gone ();
}

static void
test_basic_header (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *username = NULL;
  CwSecret *secret, *header, *token = NULL;

  if (skip ())
    return;
  secret = secret_new ();
  header = cw_basic_header_build ("user", secret, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cw_memory_search (masked_base64, sizeof masked_base64 - 1), ==, 1);
  cw_basic_header_read (header, &username, &token, &error);
  g_assert_no_error (error);
  cw_secret_unref (secret);
  cw_secret_unref (header);
  cw_secret_unref (token);
  assert_gone ();
  g_assert_cmpuint (cw_memory_search (masked_base64, sizeof masked_base64 - 1), ==, 0);
}

static void
test_passphrase (void)
{
  g_autoptr (GAsyncResult) hashed = NULL;
  g_autoptr (GAsyncResult) verified = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  CwSecret *secret;

  if (skip ())
    return;
  secret = secret_new ();
  cw_passphrase_hash_async (secret, NULL, keep_result_cb, &hashed);
  hash = cw_passphrase_hash_finish (wait_for (&hashed), &error);
  g_assert_no_error (error);
  cw_passphrase_verify_async (hash, secret, NULL, keep_result_cb, &verified);
  cw_passphrase_verify_finish (wait_for (&verified), &error);
  g_assert_no_error (error);
  cw_secret_unref (secret);
  g_clear_object (&hashed);
  g_clear_object (&verified);
  assert_gone ();
}

static void
test_file_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *lock = NULL;
  CwKeyring *keyring;
  CwSecret *secret;

  if (skip ())
    return;
  folder = g_dir_make_tmp ("cw-secret-memory-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "keyring.json", NULL);
  lock = g_strconcat (path, ".lock", NULL);
  keyring = cw_file_keyring_new (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      char *text = cw_memory_unmask (masked, LENGTH);

      keyring_must_store (keyring, i == 0 ? "a" : "b", CW_KEYRING_TOKENS, text);
      cw_secret_wipe_string (text);
    }
  secret = keyring_lookup (keyring, "a", CW_KEYRING_TOKENS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cw_secret_get_length (secret), ==, LENGTH);
  cw_secret_unref (secret);
  keyring_must_remove (keyring, "a");
  g_object_unref (keyring);
  assert_gone ();
  g_unlink (path);
  g_unlink (lock);
  g_rmdir (folder);
}

/* One that was damaged, so that it was read up to the middle. */
static void
test_damaged (void)
{
  CwKeyringDocument *document;
  CwSecret *secret, *whole;

  if (skip ())
    return;
  document = cw_keyring_document_new ();
  secret = secret_new ();
  cw_keyring_document_store (document, "a", CW_KEYRING_TOKENS, "label", secret);
  cw_keyring_document_store (document, "b", CW_KEYRING_TOKENS, "label", secret);
  whole = cw_keyring_document_to_secret (document);
  for (gsize cut = 60; cut >= 5; cut--)
    g_assert_null (
        cw_keyring_document_read (cw_secret_peek (whole), cw_secret_get_length (whole) - cut));
  cw_secret_unref (secret);
  cw_secret_unref (whole);
  cw_keyring_document_free (document);
  assert_gone ();
}

int
main (int argc, char *argv[])
{
  /* The test runner may have asked for what is freed to be overwritten, which would wipe it for us.
   */
  mallopt (M_PERTURB, 0);
  g_test_init (&argc, &argv, NULL);
  cw_passphrase_set_limits (crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);

  g_test_add_func ("/secret-memory/search", test_search);
  g_test_add_func ("/secret-memory/secret", test_secret);
  g_test_add_func ("/secret-memory/basic-header", test_basic_header);
  g_test_add_func ("/secret-memory/passphrase", test_passphrase);
  g_test_add_func ("/secret-memory/file-keyring", test_file_keyring);
  g_test_add_func ("/secret-memory/damaged", test_damaged);

  return g_test_run ();
}
