/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-survey-sync-repository.h"
#include "sync/cw-job-manager.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_LIVE_SOURCE (cw_live_source_get_type ())
G_DECLARE_FINAL_TYPE (CwLiveSource, cw_live_source, CW, LIVE_SOURCE, GtkBox)

/**
 * CwLiveSource: the connection that a survey comes by, how often it is synced, when it was and what
 * came of it; a sync that runs, and one that can be asked for. Hidden for a survey from files.
 *
 * CwLiveSource::failed (s: message): something that was asked for here did not come to pass.
 */
GtkWidget *cw_live_source_new (void);
/** @sync: (nullable): NULL for a survey from files; @n_real: stored, without previews and tests */
void cw_live_source_set (CwLiveSource *self,
                         CwJobManager *manager,
                         const CwSurveySync *sync,
                         gint64 n_real);

G_END_DECLS
