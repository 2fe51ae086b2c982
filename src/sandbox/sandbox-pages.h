/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a browser; they load nothing and run nothing. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** A page with a heading and a paragraph. */
void sandbox_page_set_message (SandboxReply *reply,
                               guint status,
                               SandboxService service,
                               const char *heading,
                               const char *text);
/** Shows a code that is to be carried over by hand. */
void sandbox_page_set_code (SandboxReply *reply, SandboxService service, const char *code);
/** Asks whether @client may do what @scopes say; @action is where the form goes. */
void sandbox_page_set_question (SandboxReply *reply,
                                const SandboxAccounts *accounts,
                                const SandboxClient *client,
                                const char *const *scopes,
                                const char *action,
                                const char *number);

G_END_DECLS
