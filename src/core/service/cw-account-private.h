/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"
#include "service/cw-service-profile.h"

G_BEGIN_DECLS

struct _CwAccount
{
  GObject parent_instance;

  /* inputs */
  CwConnection *connection; /* (owned) */
  CwKeyring *keyring;       /* (owned) */
  CwClock *clock;           /* (owned) */
  CwRandom *random;         /* (owned) */

  /* at work */
  CwHttp *http;          /* (owned) */
  CwHttp *auth_http;     /* (owned) */
  CwHttpLog *log;        /* (owned) */
  CwTokenSource *tokens; /* (owned) (nullable): of the OAuth grants */
  CwSecret *secret;      /* (owned) (nullable): of the others, once it was looked up */
  guint epoch;           /* counts how often it was set up */
  GQueue waiting;        /* (element-type GTask) (owned) */

  /* while it is unreachable */
  GCancellable *probing; /* (owned) (nullable) */
  guint n_probes;
  gboolean closed;
  gboolean trial; /* see cw_account_set_trial() */
};

/* cw-account-credential.c: what a request is signed with. (transfer full) */
void cw_account_get_credential_async (CwAccount *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CwSecret *cw_account_get_credential_finish (CwAccount *self, GAsyncResult *result, GError **error);
void cw_account_sign (CwAccount *self, CwHttpRequest *request, CwSecret *credential);

/* cw-account-state.c */
void cw_account_note_success (CwAccount *self);
/** Sets the state that @error tells of. Returns: (transfer full): the error for the caller */
GError *cw_account_note_error (CwAccount *self, const GError *error, CwAccountFlags flags);
void cw_account_stop_probing (CwAccount *self);
/** Whether a call would only fail now, so that one with CW_ACCOUNT_WAIT waits. */
gboolean cw_account_is_blocked (CwAccount *self);

/* cw-account-call.c */
void cw_account_resume (CwAccount *self);
void cw_account_cancel_waiting (CwAccount *self);

void cw_account_emit_changed (CwAccount *self);
void cw_account_notify_n_waiting (CwAccount *self);

G_END_DECLS
