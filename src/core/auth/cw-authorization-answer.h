/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-auth-error.h"
#include "model/cw-service.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** CwAuthorizationAnswer: what the browser brought (RFC 6749 sections 4.1.2 and 4.1.2.1): a code or
 * an error. */
typedef struct
{
  char *state;       /* (owned) (nullable): NULL of a bare code */
  CwSecret *code;    /* (owned) (nullable) */
  char *error;       /* (owned) (nullable) */
  char *description; /* (owned) (nullable): one line of the service's words, cut */
  gboolean bare;
} CwAuthorizationAnswer;

void cw_authorization_answer_free (CwAuthorizationAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwAuthorizationAnswer, cw_authorization_answer_free)

/** @query: (nullable): of an address, without "?". NULL where neither code nor error is in it. */
CwAuthorizationAnswer *cw_authorization_answer_read_query (const char *query);
/** @text: as it was pasted: an address, its query or the bare code. CW_AUTH_ERROR_INVALID with what
 * to do. */
CwAuthorizationAnswer *
cw_authorization_answer_read_text (const char *text, CwRedirect redirect, GError **error);

/** The error as one of ours: DENIED, or REFUSED with the reason. (transfer full) */
GError *cw_authorization_answer_get_error (const CwAuthorizationAnswer *self,
                                           const char *service_name);

G_END_DECLS
