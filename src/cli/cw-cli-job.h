/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli.h"
#include "model/cw-connection.h"
#include "model/cw-job-entry.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwCliJob: a job to be shown, and the connection that it works by. */
typedef struct
{
  CwJobEntry *entry;        /* (owned) */
  CwConnection *connection; /* (owned) (nullable) */
  GPtrArray *dead; /* (owned) (nullable) (element-type CwDelivery): what it gave up, oldest first */
  gint64 n_delivered; /* of a delivery that failed: since it was asked for */
  gint64 n_waiting;   /* and what waits for the next run; −1 where that is not known */
} CwCliJob;

/** Both are copied by reference. @connection: (nullable) */
CwCliJob *cw_cli_job_new (CwJobEntry *entry, CwConnection *connection);
void cw_cli_job_free (CwCliJob *self);

/** Whether a person has to authorize its connection again before it goes on. */
gboolean cw_cli_job_needs_reauthorization (const CwCliJob *self);
/** Why it failed or waits for a person, with the command that mends it; NULL where there is nothing
 * to tell. (transfer full) (nullable) */
GError *cw_cli_job_create_error (const CwCliJob *self);
/** "1,000 new, 50 edited (1.2 MB in 3.4 s)". (transfer full) */
char *cw_cli_job_describe_end (const CwJobEntry *entry);
/** "Downloading, 43 %", or what it waits for; NULL where it does nothing. (transfer full) */
char *cw_cli_job_describe_progress (const CwJobEntry *entry, gint64 now_ms);

/** Finds what a job that was done in part gave up. On the store's thread. */
void cw_cli_job_load_dead (CwDatabase *db, CwCliJob *self);
/** A member "failed", if anything did. */
void cw_cli_job_add_dead (JsonBuilder *builder, const CwCliJob *self);
void cw_cli_job_print_dead (CwCli *cli, const CwCliJob *self);
/** What a delivery that failed did all the same, and what waits. On the store's thread, then told.
 */
void cw_cli_job_load_rest (CwDatabase *db, CwCliJob *self);
void cw_cli_job_tell_rest (CwCli *cli, const CwCliJob *self);
/** An object. */
void cw_cli_job_add_json (JsonBuilder *builder, const CwCliJob *self);
/** @jobs: (element-type CwCliJob) */
void cw_cli_job_print_list (CwCli *cli, GPtrArray *jobs);
void cw_cli_job_print (CwCli *cli, const CwCliJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliJob, cw_cli_job_free)

G_END_DECLS
