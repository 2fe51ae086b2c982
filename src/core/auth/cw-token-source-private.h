/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-token-source.h"

G_BEGIN_DECLS

typedef struct _CwTokenRenewal CwTokenRenewal;

struct _CwTokenSource
{
  GObject parent_instance;

  char *uid;         /* (owned) */
  char *label;       /* (owned) */
  char *lock_folder; /* (owned) (nullable) */
  CwGrant grant;
  CwOAuthClient *client; /* (owned) */
  CwKeyring *keyring;    /* (owned) */
  CwHttp *http;          /* (owned) */

  CwTokenSet *tokens; /* (owned) (nullable): as far as they are known here */
  CwSecret *rejected; /* (owned) (nullable): access token that a server refused */
  /* Tokens that the keyring did not take: the refresh token in them is the only one that is still
   * good. They give way where the keyring holds another access token than it held then. */
  gboolean unsaved;
  CwSecret *replaced; /* (owned) (nullable) */
  /* The server is not asked again with what it refused. */
  GError *refusal;           /* (owned) (nullable) */
  CwSecret *refused_secret;  /* (owned) (nullable) */
  CwSecret *refused_refresh; /* (owned) (nullable) */

  GPtrArray *waiters;      /* (owned) */
  CwTokenRenewal *renewal; /* (unowned) (nullable): under way */
  guint n_setting;         /* of cw_token_source_set_tokens_async() under way */
};

/** Takes @self->renewal, and ends in cw_token_source_renewed() or _failed(). */
void cw_token_renewal_start (CwTokenSource *self);
/** What it finds out is not about the present state any more. @cancel: nor of any use. */
void cw_token_renewal_set_stale (CwTokenRenewal *self, gboolean cancel);

void cw_token_source_take_tokens (CwTokenSource *self, const CwTokenSet *tokens);
void cw_token_source_forget_refusal (CwTokenSource *self);
/** The renewal has ended: @error: (nullable): for all who wait. @stale: it is to be begun again. */
void cw_token_source_ended (CwTokenSource *self, gboolean stale, const GError *error);
gint64 cw_token_source_get_now (CwTokenSource *self);
gboolean cw_token_source_is_fresh (CwTokenSource *self, const CwTokenSet *tokens);

G_END_DECLS
