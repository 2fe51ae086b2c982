/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-calendar.h"
#include "sandbox-accounts.h"
#include "sandbox-faults.h"
#include "sandbox-requests.h"
#include "sandbox-settings.h"
#include "sandbox-tokens.h"

G_BEGIN_DECLS

/**
 * SandboxCondition: what a service suffers from until it is told to recover.
 * @better_host: (nullable): of Qualtrics: we are the wrong data centre, this is the right one
 * @dropped: permissions that the users have lost; "*" is all
 * @moments: µs of the newest requests, for limits
 */
typedef struct
{
  gboolean down;
  char *better_host;   /* (owned) */
  GHashTable *dropped; /* (owned) (element-type utf8) */
  GHashTable *moments; /* (owned) (element-type utf8 GArray) */
} SandboxCondition;

typedef struct _SandboxGladly SandboxGladly;

/** Sandbox: all that the services know. Nothing of it outlives the program. */
typedef struct
{
  guint64 seed;
  DemoRandom random;
  gint64 clock_offset; /* µs */
  gint64 frozen_at;    /* µs since 1970 at which the clock stands still; 0 while it runs */
  char *base_urls[SANDBOX_N_SERVICES]; /* (owned): no slash at the end */
  SandboxSettings settings;
  SandboxAccounts *accounts; /* (owned) */
  SandboxTokens *tokens;     /* (owned) */
  SandboxFaults *faults;     /* (owned) */
  SandboxRequests *requests; /* (owned) */
  SandboxCondition conditions[SANDBOX_N_SERVICES];
  GHashTable *approvals; /* (owned): approve pages that wait for an answer, by their number */

  DemoCalendar calendar;
  GPtrArray *surveys; /* (owned) (element-type SandboxSurvey) */
  guint64 last_sequence;
  GHashTable *exports;       /* (owned): SandboxExport by the id of its progress */
  GHashTable *continuations; /* (owned): the same by token, not owned */
  GHashTable *jobs;         /* (owned): polls of imports and updates, by the id of their progress */
  GHashTable *import_keys;  /* (owned): ids of imports by Idempotency-Key */
  GHashTable *projects;     /* (owned): SandboxProject by id */
  JsonArray *subscriptions; /* (owned) */
  SandboxGladly *gladly;    /* (owned) */
  JsonArray *mentions;      /* (owned): of Social Connect */
  JsonArray *interactions;  /* (owned): of Tethr */
  char *event_token;        /* (owned): urlTokenId of the JSON event */
} Sandbox;

Sandbox *sandbox_new (guint64 seed, const char *data_folder, GError **error);
void sandbox_free (Sandbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sandbox, sandbox_free)

/** µs since 1970, by the clock that POST /_sandbox/clock moves. */
gint64 sandbox_get_now (const Sandbox *self);
/** Answers as the service would. */
void sandbox_dispatch (Sandbox *self, SandboxRequest *request, SandboxReply *reply);
/** An error in the words of the service; @code and @message may be NULL. */
void sandbox_set_error (Sandbox *self,
                        SandboxService service,
                        SandboxReply *reply,
                        guint status,
                        const char *code,
                        const char *message);
/** (transfer full) */
char *sandbox_make_uuid (Sandbox *self);
/** "Too Many Requests" */
const char *sandbox_get_phrase (guint status);
/** "429 - Too Many Requests". (transfer full) */
char *sandbox_make_http_status (guint status);
gboolean sandbox_is_dropped (const Sandbox *self, SandboxService service, const char *permission);
/** Counts a request and says how many there were within @window µs before it, itself included. */
guint sandbox_count_within (Sandbox *self, SandboxService service, const char *key, gint64 window);
/** The access token of the request if it is alive, else NULL. (transfer none) (nullable) */
SandboxToken *sandbox_find_access (Sandbox *self, const SandboxRequest *request);

G_END_DECLS
