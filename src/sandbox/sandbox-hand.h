/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to surveys in the editor, and what the tests want to see of them: below
 * /_sandbox. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** {"surveys":[{"id","name","active","questions","fields","versions","responses","deleted"}]}
 * (transfer full) */
JsonObject *sandbox_hand_list_surveys (Sandbox *sandbox);
/**
 * sandbox_hand_change:
 * @object: {"survey":"SV_…"} with "delete": true; or "question":"QID1" with "remove": true, or with
 *   "set": {members of the question}; or "field":"name" with "remove": true
 *
 * Returns: FALSE with what is wrong in @wrong
 */
gboolean sandbox_hand_change (Sandbox *sandbox, JsonObject *object, const char **wrong);
/** GET /_sandbox/responses?survey=SV_…&after=SEQUENCE&limit=N: each with id, sequence, way ("demo",
 * "post", "import"), key, body (as it came, where it came alone) and record. Without survey those
 * of all that did not come with the demo. */
void sandbox_hand_send_responses (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

G_END_DECLS
