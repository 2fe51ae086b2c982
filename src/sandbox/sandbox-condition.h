/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to an account or a service and lasts.
 *
 *   expire_tokens      access tokens are over; refresh tokens live
 *   revoke_tokens      access tokens, and API tokens (a new one is made), are refused
 *   revoke_grant       all that was ever given is refused, refresh tokens as well
 *   delete_client      OAuth clients (or "client_id") are unknown, and what they were given dies
 *   restore_client     deleted clients are back; what they were given as well
 *   rotate_secret      new client secrets (of "client_id"), and new API tokens where none is named
 *   register_redirect  "uri" is registered with clients that ask people to sign in
 *   drop_permission    403 for calls that need "permission" ("read:surveys"), or for all calls
 *   restore_permission the same, given back
 *   wrong_datacenter   Qualtrics: every answer of the API bears a notice that names "host", unless
 *                      the request was made to it; starting an export fails with 400
 *   right_datacenter   that is over
 *   down               connections are closed without an answer
 *   up                 that is over
 *
 * "service" is one, or every service where it is missing. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** FALSE, and what was not understood in @wrong. */
gboolean sandbox_condition_apply (Sandbox *sandbox, JsonObject *object, const char **wrong);
/** Every service is up, in the right place and allowed everything. */
void sandbox_condition_clear (Sandbox *sandbox);
/** (transfer full) */
JsonObject *sandbox_condition_to_json (Sandbox *sandbox, SandboxService service);

G_END_DECLS
