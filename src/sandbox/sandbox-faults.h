/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to misbehave, waiting for the request that they are meant for. */
#pragma once

#include "sandbox-http.h"

G_BEGIN_DECLS

/**
 * SandboxFault:
 * @service: SANDBOX_N_SERVICES for any
 * @method, @path: (nullable): any where NULL; a path matches by its beginning, and a star in it
 * by anything but a slash
 * @skip: how many requests that match pass before it
 * @times: how many it is for; 0 or below for all that come
 * @status: answered in place of the service, which does not see the request; 0: the service does
 * its work, and what follows spoils the answer
 * @same_path: from the first request that matches it is for the path of that one alone
 * @cut_after: bytes of the body that arrive before the connection ends; below 0: all
 * @close: the connection ends before anything is answered
 */
typedef struct
{
  guint id;
  SandboxService service;
  char *method; /* (owned) */
  char *path;   /* (owned) */
  gint64 skip;
  gint64 times;
  guint status;
  guint delay_ms;
  gint64 cut_after;
  gboolean malformed;
  gboolean close;
  gboolean same_path;
  char *body;          /* (owned) (nullable) */
  char *content_type;  /* (owned) (nullable) */
  char *retry_after;   /* (owned) (nullable): "5", or "date 5" for the date in 5 s */
  JsonObject *headers; /* (owned) (nullable): further headers */
} SandboxFault;

typedef struct
{
  GPtrArray *faults; /* (owned) (element-type SandboxFault) */
  guint last;
} SandboxFaults;

SandboxFaults *sandbox_faults_new (void);
void sandbox_faults_free (SandboxFaults *self);

/** Reads what POST /_sandbox/faults describes, and queues it. NULL and the name of the member in
 * @wrong if it cannot be meant so. */
const SandboxFault *
sandbox_faults_add (SandboxFaults *self, JsonObject *object, const char **wrong);
/** The first that is meant for the request; it counts as used. (transfer full) (nullable) */
SandboxFault *sandbox_faults_take (SandboxFaults *self, const SandboxRequest *request);
void sandbox_faults_clear (SandboxFaults *self);
/** (transfer full) */
JsonArray *sandbox_faults_to_json (SandboxFaults *self);

void sandbox_fault_free (SandboxFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxFault, sandbox_fault_free)
/** What it makes of an answer, but for the connection. @now: µs */
void sandbox_fault_spoil (const SandboxFault *self, SandboxReply *reply, gint64 now);

G_END_DECLS
