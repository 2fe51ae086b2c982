/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-folder-watcher.h"
#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

struct _CwJobManager
{
  GObject parent_instance;

  CwAccounts *accounts;      /* (owned) */
  char *owner;               /* (owned) */
  GCancellable *cancellable; /* (owned): of what the manager itself does */

  GCancellable *tick; /* (owned) (nullable): of the wait for the next beat */

  GPtrArray *items;    /* (owned) (element-type CwJobItem): the open jobs, whoever works on them */
  GHashTable *running; /* (owned) (element-type gint64 CwRunningJob): of this process */
  GHashTable *own;     /* (owned) (element-type gint64): jobs that were asked for here */
  GPtrArray *waiters;  /* (owned) (element-type GTask): cw_job_manager_wait_async() */
  GTask *stop_task;    /* (owned) (nullable) */
  GHashTable *unwritten; /* (owned) (element-type gint64 CwJobEntry): ended here, but the store
                            could not take it: on a full disk */

  CwFolderWatcher *folders; /* (owned) (nullable): while it takes jobs of all */

  guint n_releasing; /* ends on their way into the store */

  gboolean started;
  gboolean own_only; /* takes no others */
  gboolean paused;
  gboolean stopping;
  gboolean claiming;
  gboolean claim_again;
  gboolean refreshing;
  gboolean refresh_again;
};

/** CwRunningJob: one at work here. */
typedef struct
{
  CwJobManager *manager;     /* (unowned) */
  CwJob *job;                /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gboolean cancel_asked;     /* by a person, not because the manager stops */
  gboolean beating;          /* what is known of it is being written */
} CwRunningJob;

void cw_running_job_free (CwRunningJob *self);

CwJobItem *cw_job_item_new (const CwJobEntry *entry);
void cw_job_item_set_entry (CwJobItem *self, const CwJobEntry *entry);

/* cw-job-manager-run.c */
void cw_job_manager_pump (CwJobManager *self);
void cw_job_manager_tick (CwJobManager *self);
/** The next beat is now: there is more to look at than before. */
void cw_job_manager_hasten (CwJobManager *self);
/* cw-job-manager-list.c */
void cw_job_manager_dismiss_waiters (CwJobManager *self);
void cw_job_manager_refresh (CwJobManager *self);
void cw_job_manager_show (CwJobManager *self, const CwJobEntry *entry);
/* cw-job-manager.c */
void cw_job_manager_emit_ended (CwJobManager *self, CwJobEntry *entry);
void cw_job_manager_check_stopped (CwJobManager *self);

/* cw-job-outcome.c: what a run ended with. Pure. @error: NULL for success. Sets state, due, error
 * and wait of @entry. */
void cw_job_outcome_apply (CwJobEntry *entry,
                           const GError *error,
                           gboolean cancel_asked,
                           gboolean stopping,
                           gint64 now_ms,
                           double jitter);
/** Whether a person has to do something before it goes on. */
gboolean cw_job_outcome_waits_for_person (const CwJobEntry *entry);
/** "needs_reauthorization", "server_error" … as commands name it. */
const char *cw_job_outcome_get_code (const GError *error);

/* cw-job-store.c: on the store's thread */
typedef struct
{
  CwJobEntry *entry; /* (owned) */
  gboolean release;
  gint64 now;
  double jitter;
} CwJobWrite;

void cw_job_write_free (CwJobWrite *self);
/** CwWorkspaceFunc: @data a CwJobWrite; 1 where it goes on, 2 where somebody asked to stop it. With
 * release, what its subject keeps of the end (survey_sync) is written before. */
gpointer
cw_job_store_write (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWorkspaceFunc: @data a CwJobClaim; a CwJobEntry or NULL. */
typedef struct
{
  char *owner; /* (owned) */
  gint64 now;
  GArray *only; /* (owned) (nullable) (element-type gint64): NULL for any */
} CwJobClaim;

void cw_job_claim_free (CwJobClaim *self);
gpointer
cw_job_store_claim (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWorkspaceFunc: @data a gint64 *now: queues what its schedule says is due. Gives 1. */
gpointer
cw_job_store_queue_due (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWorkspaceFunc: the open jobs: GPtrArray of CwJobEntry. */
gpointer
cw_job_store_list_open (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
