/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of Qualtrics; sandbox-qualtrics.c has the door. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** Wraps @result as {"result": …, "meta": {…}}; without it there is "meta" alone. @result:
 * (transfer full) (nullable) */
void sandbox_qualtrics_set_result (Sandbox *sandbox, SandboxReply *reply, JsonObject *result);

G_END_DECLS
