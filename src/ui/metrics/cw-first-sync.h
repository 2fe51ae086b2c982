/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "surveys/cw-sync-watch.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_FIRST_SYNC (cw_first_sync_get_type ())
G_DECLARE_FINAL_TYPE (CwFirstSync, cw_first_sync, CW, FIRST_SYNC, AdwBin)

/**
 * CwFirstSync: how far the sync of a survey is, in place, and why it failed; hidden where there is
 * nothing to say.
 *
 * CwFirstSync::changed: whether one is open.
 * CwFirstSync::ended (s: result): one that was started here went well; its result in words.
 */
GtkWidget *cw_first_sync_new (void);
void cw_first_sync_set_manager (CwFirstSync *self, CwJobManager *manager);
/** @survey_id: (nullable) */
void cw_first_sync_set_survey (CwFirstSync *self, const char *survey_id);
void cw_first_sync_start (CwFirstSync *self);
/** From when it was asked for until it ended. */
gboolean cw_first_sync_get_running (CwFirstSync *self);

G_END_DECLS
