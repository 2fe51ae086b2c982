/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which a person lets an application in (RFC 6749 section 4.1.1), as a browser sees it:
 * choose who you are, then Approve (#approve) or Deny (#deny). */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

GHashTable *sandbox_approvals_new (void);
/** GET with the parameters of an authorization request, POST with the form of the page. */
void sandbox_approve_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

G_END_DECLS
