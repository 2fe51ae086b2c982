/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

/** For the manager. @entry: (transfer none): is copied */
void cw_job_set_up (CwJob *self, CwAccounts *accounts, const CwJobEntry *entry);
/** What the manager knows of it: state, tries, errors. (transfer none): to be changed in place,
 * followed by cw_job_emit_changed() */
CwJobEntry *cw_job_get_own_entry (CwJob *self);
void cw_job_emit_changed (CwJob *self);
/** Whether cw_job_set_partly() was called. */
gboolean cw_job_get_partly (CwJob *self);

G_END_DECLS
