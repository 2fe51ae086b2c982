/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

typedef struct _SandboxServer SandboxServer;

/** Listens on 127.0.0.1, one port for each service from @port on, or any where it is 0, and fills
 * in the base URLs of @sandbox. NULL with @error set if a port is taken. */
SandboxServer *sandbox_server_new (Sandbox *sandbox, guint port, GError **error);
void sandbox_server_free (SandboxServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxServer, sandbox_server_free)

G_END_DECLS
