/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control protocol, on every port below /_sandbox. Requests and answers are JSON; what is not
 * understood is refused with 400 and {"error": …}, and changes nothing.
 *
 * GET /_sandbox/requests
 *   {"requests": […]}: all that the services were told. Query: service, method, path (its
 *   beginning), after (a number), limit, secrets=1
 * DELETE /_sandbox/requests
 *   forgets them; ?service= for those of one
 * GET /_sandbox/faults
 *   {"faults": […]}: those that wait
 * POST /_sandbox/faults
 *   queues a fault: {"service", "match", "skip", "times", "status", "delay_ms",
 *   "cut_after_bytes", "close", "malformed", "body", "content_type", "headers", "retry_after"};
 *   see sandbox-faults.h. Or makes one of sandbox-condition.h so: {"service", "kind", …}
 * DELETE /_sandbox/faults
 *   no faults wait and every condition is over
 * GET /_sandbox/state
 *   the clock, conditions, and how many tokens are alive
 * GET /_sandbox/accounts
 *   who may sign in, with what: as the program printed it, but newest
 * GET /_sandbox/examples
 *   ids that no list names: customers of Gladly, interactions of Tethr
 * POST /_sandbox/clock
 *   {"offset_seconds": N, "frozen": true}: the clock is N s ahead of the real one; frozen, it
 *   stands still until it is set again
 * GET, POST /_sandbox/settings
 *   see sandbox-settings.h; POST takes any of them
 * POST /_sandbox/reset
 *   clock, settings, faults, conditions and requests as at the start; accounts, tokens and data
 *   stay
 */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

void sandbox_control_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
/** What the program prints: base URLs and accounts. (transfer full) */
JsonObject *sandbox_control_describe (Sandbox *sandbox);

G_END_DECLS
