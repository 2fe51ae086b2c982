/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

G_BEGIN_DECLS

struct _CwAccounts
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwKeyring *keyring;     /* (owned) (nullable): until first used */
  CwClock *clock;         /* (owned) */
  CwRandom *random;       /* (owned) */

  GPtrArray *connections;    /* (owned) (element-type CwConnection) */
  GHashTable *accounts;      /* (owned) (element-type utf8 CwAccount): by uid */
  GHashTable *uses;          /* (owned) (nullable) (element-type utf8 CwConnectionUse) */
  GHashTable *saving;        /* (owned) (element-type utf8 guint): uid → writes under way */
  GCancellable *cancellable; /* (owned): of everything under way */
  GPtrArray *load_tasks; /* (owned) (element-type GTask): asked before the first loading ended */
  GError *error;         /* (owned) (nullable): of the last loading */
  guint n_broken;
  gboolean loaded;
  gboolean loading;
  gboolean stale; /* changed while loading */
  gboolean watching;
};

/** NULL with an error of the keyring. (transfer none) */
CwKeyring *cw_accounts_get_keyring (CwAccounts *self, GError **error);
/** Puts a stored connection into the list, or what it says into the one that is there.
 * (transfer none): the one of the list */
CwConnection *cw_accounts_put (CwAccounts *self, CwConnection *connection);
void cw_accounts_take_out (CwAccounts *self, const char *uid);
/** While a connection is being written, what is loaded of it is older than what is in memory. */
void cw_accounts_begin_saving (CwAccounts *self, const char *uid);
void cw_accounts_end_saving (CwAccounts *self, const char *uid);
void cw_accounts_save_state (CwAccounts *self, CwConnection *connection);

G_END_DECLS
