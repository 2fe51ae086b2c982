/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** Answers a call that was let in; FALSE if there is no such call. */
gboolean sandbox_gladly_call (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

G_END_DECLS
