/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All kinds of jobs that there are. */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

/** Makes the job of @entry's kind; NULL with @error where this version does not know it.
 * (transfer full) */
CwJob *cw_job_kinds_create (CwAccounts *accounts, CwJobEntry *entry, GError **error);

G_END_DECLS
