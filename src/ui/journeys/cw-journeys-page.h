/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_JOURNEYS_PAGE (cw_journeys_page_get_type ())
G_DECLARE_FINAL_TYPE (CwJourneysPage, cw_journeys_page, CW, JOURNEYS_PAGE, CwPage)

/** All journeys. */

G_END_DECLS
