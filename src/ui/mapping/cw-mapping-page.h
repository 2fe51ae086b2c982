/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_MAPPING_PAGE (cw_mapping_page_get_type ())
G_DECLARE_FINAL_TYPE (CwMappingPage, cw_mapping_page, CW, MAPPING_PAGE, CwPage)

/** CwMappingPage: what an integration sends: chosen, ordered, and seen to the byte. @uid: of the
 * integration */
CwPage *cw_mapping_page_new (CwWorkspace *workspace, const char *uid);
/** "table", "question", "request" */
void cw_mapping_page_show_view (CwMappingPage *self, const char *view);
/** Unfolds a field and brings it into sight. */
void cw_mapping_page_pick (CwMappingPage *self, const char *key);

G_END_DECLS
