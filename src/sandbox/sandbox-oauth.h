/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The token endpoint of RFC 6749, whatever the way in which a service is asked. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** SandboxTokenRequest: everything NULL that was not sent. */
typedef struct
{
  const char *grant_type;
  const char *client_id;
  const char *client_secret;
  const char *code;
  const char *redirect_uri;
  const char *verifier;
  const char *refresh_token;
  const char *scope;
} SandboxTokenRequest;

/** @error: as RFC 6749 section 5.2 has it */
typedef struct
{
  guint status;
  const char *error;
  const char *description;
} SandboxTokenError;

/** Reads the request from a form, with the client in it or in a Basic header. The strings belong to
 * @request and to @user and @password, which the caller frees. */
SandboxTokenRequest sandbox_oauth_read_form (SandboxRequest *request, char **user, char **password);
/** The answer, or NULL and what is wrong. (transfer full) (nullable) */
JsonObject *sandbox_oauth_grant (Sandbox *sandbox,
                                 SandboxService service,
                                 const SandboxTokenRequest *request,
                                 SandboxTokenError *error);
/** The scopes that were asked for, all of the client's where none were; NULL if one of them is not
 * the client's. (transfer full) (nullable) */
char **sandbox_oauth_choose_scopes (const SandboxClient *client, const char *scope);
/** {"error", "error_description"} */
void sandbox_oauth_set_error (SandboxReply *reply, const SandboxTokenError *error);

G_END_DECLS
