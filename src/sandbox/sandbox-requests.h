/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the services were told. */
#pragma once

#include "sandbox-http.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *entries; /* (owned) (element-type SandboxEntry) */
  guint64 last;       /* number of the newest entry */
} SandboxRequests;

SandboxRequests *sandbox_requests_new (void);
void sandbox_requests_free (SandboxRequests *self);

/** @status: 0 where the connection was closed without an answer; @fault: its id, or 0. Takes the
 * request over. */
void
sandbox_requests_add (SandboxRequests *self, SandboxRequest *request, guint status, guint fault);
void sandbox_requests_clear (SandboxRequests *self, SandboxService service);
/**
 * sandbox_requests_to_json:
 * @query: of the control request: service, method, path (its beginning), after (a number), limit,
 *   secrets=1
 *
 * Secrets in headers, queries and forms are shown as "[masked 1a2b3c4d]", the beginning of their
 * SHA-256, so that two can be told apart, unless @query asks for them.
 */
JsonObject *sandbox_requests_to_json (SandboxRequests *self, const SandboxRequest *query);
guint sandbox_requests_count (SandboxRequests *self, SandboxService service);

G_END_DECLS
