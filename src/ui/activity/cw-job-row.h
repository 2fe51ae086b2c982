/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"
#include "net/cw-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_JOB_ROW (cw_job_row_get_type ())
G_DECLARE_FINAL_TYPE (CwJobRow, cw_job_row, CW, JOB_ROW, GtkListBoxRow)

/** CwJobRow: a job that is open: how far it is, how fast, or what it waits for. Its button
 * activates "activity.cancel" (x: id). */
GtkWidget *cw_job_row_new (CwClock *clock);
/** What is known of it now. */
void cw_job_row_set_entry (CwJobRow *self, const CwJobEntry *entry);
/** Says anew what changes by itself: how long it waits, how long it took so far. */
void cw_job_row_tick (CwJobRow *self);

G_END_DECLS
