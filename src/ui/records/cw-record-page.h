/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_RECORD_PAGE (cw_record_page_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordPage, cw_record_page, CW, RECORD_PAGE, CwPage)

/** CwRecordPage: one record on a page of its own, for links that lead to it.
 * @id: of the interaction, or "row:<n>" */
CwPage *cw_record_page_new (CwWorkspace *workspace, const char *id);

G_END_DECLS
