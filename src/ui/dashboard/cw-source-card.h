/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-metric-data.h"
#include "sync/cw-job-manager.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SOURCE_CARD (cw_source_card_get_type ())
G_DECLARE_FINAL_TYPE (CwSourceCard, cw_source_card, CW, SOURCE_CARD, GtkBox)

/**
 * CwSourceCard: survey and question of a metric, how they are kept fresh, and the journeys that it
 * is used on.
 *
 * CwSourceCard::failed (s: message): see CwLiveSource.
 */
GtkWidget *cw_source_card_new (void);
void cw_source_card_set_data (CwSourceCard *self, CwJobManager *manager, const CwMetricData *data);

G_END_DECLS
