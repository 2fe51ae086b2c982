/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_IMPORT_PAGE (cw_import_page_get_type ())
G_DECLARE_FINAL_TYPE (CwImportPage, cw_import_page, CW, IMPORT_PAGE, CwPage)

/** Files on their way into the workspace. The import goes on when the page is left. (transfer
 * floating) */
CwPage *cw_import_page_new (CwWorkspace *workspace, const char *const *paths);

G_END_DECLS
