/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"

G_BEGIN_DECLS

/** CwIdentity: what a service says about who is signed in. Everything but @user may be NULL. */
typedef struct
{
  char *user;           /* (owned): "voc-service", an e-mail address, an organization */
  char *brand;          /* (owned) (nullable) */
  char *datacenter;     /* (owned) (nullable): where the account lives */
  char *corrected_from; /* (owned) (nullable): the data centre that the address named wrongly */
  char *scope;          /* (owned) (nullable): as granted */
  char *warning; /* (owned) (nullable): a sentence: somebody else than the connection was before */
  char *notice; /* (owned) (nullable): a sentence to be told: what was corrected, what is missing */
} CwIdentity;

void cw_identity_free (CwIdentity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwIdentity, cw_identity_free)

/**
 * cw_identity_ask_async:
 *
 * One cheap authorized call: Qualtrics GET /whoami (whose meta.notice corrects the data centre of
 * the connection, fact 1.1), Gladly GET /api/v1/organization, Social Connect GET /me/accounts,
 * Tethr GET /processing/v2/categories. Writes user, brand, datacenter and the corrected address
 * into the connection.
 */
void cw_identity_ask_async (CwAccount *account,
                            CwAccountFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CwIdentity *cw_identity_ask_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** "Signed in as voc-service@nordtel-baltics": of a connection that was identified; NULL before.
 * (transfer full) (nullable) */
char *cw_identity_describe (CwConnection *connection);

G_END_DECLS
