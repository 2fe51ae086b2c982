/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls of a keyring that wait for their answer. */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

static inline void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static inline CwSecret *
keyring_lookup (CwKeyring *keyring, const char *uid, CwKeyringItem item, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_keyring_lookup_async (keyring, uid, item, NULL, keep_result_cb, &result);
  return cw_keyring_lookup_finish (keyring, wait_for (&result), error);
}

static inline gboolean
keyring_store (CwKeyring *keyring,
               const char *uid,
               CwKeyringItem item,
               const char *text,
               GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CwSecret) secret = cw_secret_new (text);

  cw_keyring_store_async (keyring, uid, item, "Crosswalk: Qualtrics, Nordtel", secret, NULL,
                          keep_result_cb, &result);
  return cw_keyring_store_finish (keyring, wait_for (&result), error);
}

static inline gboolean
keyring_remove (CwKeyring *keyring, const char *uid, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cw_keyring_remove_async (keyring, uid, NULL, keep_result_cb, &result);
  return cw_keyring_remove_finish (keyring, wait_for (&result), error);
}

static inline void
keyring_must_store (CwKeyring *keyring, const char *uid, CwKeyringItem item, const char *text)
{
  g_autoptr (GError) error = NULL;

  keyring_store (keyring, uid, item, text, &error);
  g_assert_no_error (error);
}

static inline void
keyring_must_remove (CwKeyring *keyring, const char *uid)
{
  g_autoptr (GError) error = NULL;

  keyring_remove (keyring, uid, &error);
  g_assert_no_error (error);
}

/* @text: NULL where none is expected */
static inline void
keyring_must_have (CwKeyring *keyring, const char *uid, CwKeyringItem item, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = keyring_lookup (keyring, uid, item, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret != NULL ? cw_secret_peek (secret) : NULL, ==, text);
}

G_END_DECLS
