/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_JOURNEY_PAGE (cw_journey_page_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneyPage, cw_journey_page, CW, JOURNEY_PAGE, CwPage)

/** One journey: its curve and the board of its stages and steps. (transfer floating) */
CwPage *cw_journey_page_new (CwWorkspace *workspace, gint64 journey_id);

G_END_DECLS
