/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

#define CW_TYPE_SYNC_WATCH (cw_sync_watch_get_type ())
G_DECLARE_FINAL_TYPE (CwSyncWatch, cw_sync_watch, CW, SYNC_WATCH, GObject)

/**
 * CwSyncWatch: the open sync of one survey, whoever works on it. No widgets.
 *
 * CwSyncWatch::changed: it came, got on, or went.
 * CwSyncWatch::ended (CwJobEntry): one that was started here has ended, or waits for a person.
 * CwSyncWatch::refused (s: message): one could not be queued.
 */
CwSyncWatch *cw_sync_watch_new (CwJobManager *manager);
/** @survey_id: (nullable): NULL for none */
void cw_sync_watch_set_survey (CwSyncWatch *self, const char *survey_id);
/** (transfer none) (nullable): NULL where none is open */
const CwJobEntry *cw_sync_watch_get_entry (CwSyncWatch *self);
/** Now, by the clock that the jobs go by. Unix time in ms. */
gint64 cw_sync_watch_get_now (CwSyncWatch *self);
/** Asks for a sync now. */
void cw_sync_watch_start (CwSyncWatch *self);
/** Ends the one that is open. */
void cw_sync_watch_cancel (CwSyncWatch *self);

G_END_DECLS
