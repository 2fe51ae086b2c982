/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-auth-error.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** CwTokenSet: what a token endpoint gave (RFC 6749 section 5.1). */
typedef struct
{
  CwSecret *access;   /* (owned) */
  CwSecret *refresh;  /* (owned) (nullable) */
  gint64 received_at; /* Unix time in ms */
  gint64 expires_at;  /* the same; 0 where it does not end by itself */
  char *scope;        /* (owned) (nullable) */
} CwTokenSet;

CwTokenSet *cw_token_set_copy (const CwTokenSet *self);
void cw_token_set_free (CwTokenSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTokenSet, cw_token_set_free)

/**
 * cw_token_set_read:
 * @body: of the token endpoint; expires_in may be a number or a string
 * @previous: (nullable): whose refresh token is kept where the answer brings none
 *
 * CW_NET_ERROR_MALFORMED without anything of the body in its message.
 */
CwTokenSet *
cw_token_set_read (GBytes *body, const CwTokenSet *previous, gint64 now_ms, GError **error);
/** To the keyring and back. */
CwSecret *cw_token_set_to_secret (const CwTokenSet *self);
CwTokenSet *cw_token_set_from_secret (CwSecret *secret, GError **error);

/** Whether it ends within @margin_ms, has ended, or is from the future of a clock that was set back
 * (received after @now_ms by more than the margin). 0 as @expires_at never needs it. */
gboolean cw_token_set_needs_refresh (const CwTokenSet *self, gint64 now_ms, gint64 margin_ms);

G_END_DECLS
