/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integration/cw-integration-look.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TODAY_CARD (cw_today_card_get_type ())
G_DECLARE_FINAL_TYPE (CwTodayCard, cw_today_card, CW, TODAY_CARD, GtkBox)

/** CwTodayCard: what an integration delivered today, what waits, what gave up, and when. */
GtkWidget *cw_today_card_new (void);
void cw_today_card_set_look (CwTodayCard *self, const CwIntegrationLook *look, gint64 now_ms);

G_END_DECLS
