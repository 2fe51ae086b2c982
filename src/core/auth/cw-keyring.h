/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-auth-error.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** What is kept for a connection; each is an item of its own. */
typedef enum
{
  CW_KEYRING_SECRET, /* client secret, API token or personal token: what the person gave */
  CW_KEYRING_TOKENS, /* access and refresh token with their end: what the service gave */
} CwKeyringItem;
#define CW_N_KEYRING_ITEMS 2

#define CW_TYPE_KEYRING (cw_keyring_get_type ())
G_DECLARE_INTERFACE (CwKeyring, cw_keyring, CW, KEYRING, GObject)

/**
 * CwKeyring: where secrets are kept. Implementations: CwSecretServiceKeyring (libsecret),
 * CwFileKeyring (machines without a secret service), CwMemoryKeyring (a test before it is saved).
 *
 * Calls for one connection take effect in the order they were made. One that is cancelled is
 * answered with %G_IO_ERROR_CANCELLED and may yet take effect; what must not get lost, such as a
 * refresh token that was rotated, is stored without a cancellable.
 *
 * An implementation answers with a #GTask of its own whose source tag is the public function that
 * was called, such as cw_keyring_lookup_async(): a (nullable) CwSecret for a lookup, else TRUE.
 */
struct _CwKeyringInterface
{
  GTypeInterface parent_iface;

  void (*lookup_async) (CwKeyring *self,
                        const char *uid,
                        CwKeyringItem item,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  void (*store_async) (CwKeyring *self,
                       const char *uid,
                       CwKeyringItem item,
                       const char *label,
                       CwSecret *secret,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  void (*remove_async) (CwKeyring *self,
                        const char *uid,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
};

/** (transfer full) (nullable) of the finish: NULL without @error where there is none. A locked
 * keyring asks the person and waits; CW_AUTH_ERROR_KEYRING_LOCKED if that is refused or nobody can
 * be asked. */
void cw_keyring_lookup_async (CwKeyring *self,
                              const char *uid,
                              CwKeyringItem item,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CwSecret *cw_keyring_lookup_finish (CwKeyring *self, GAsyncResult *result, GError **error);
/** @label: for people who look into the keyring: "Crosswalk: Qualtrics, Nordtel". When it answers,
 * the secret is stored for good. */
void cw_keyring_store_async (CwKeyring *self,
                             const char *uid,
                             CwKeyringItem item,
                             const char *label,
                             CwSecret *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cw_keyring_store_finish (CwKeyring *self, GAsyncResult *result, GError **error);
/** All items of the connection. TRUE also where there were none. */
void cw_keyring_remove_async (CwKeyring *self,
                              const char *uid,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cw_keyring_remove_finish (CwKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
