/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** Answers a call that was let in; FALSE if there is no such call. */
gboolean sandbox_gladly_call (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

/** The same for calls that change something. */
gboolean sandbox_gladly_write (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
/** {"errors": [{"attr", "code", "detail"}]}; @attribute: (nullable) */
void sandbox_gladly_refuse (SandboxReply *reply,
                            guint status,
                            const char *attribute,
                            const char *code,
                            const char *detail);
/** 301 to @before, the id that the customer has become, @after; FALSE if it was not merged. */
gboolean sandbox_gladly_refuse_moved (Sandbox *sandbox,
                                      const char *id,
                                      const char *before,
                                      const char *after,
                                      SandboxReply *reply);
/** By either, the other being NULL. (transfer none) (nullable) */
JsonObject *sandbox_gladly_find_customer (Sandbox *sandbox, const char *email, const char *phone);

G_END_DECLS
