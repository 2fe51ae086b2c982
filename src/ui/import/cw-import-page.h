/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-job.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_IMPORT_PAGE (cw_import_page_get_type ())
G_DECLARE_FINAL_TYPE (CwImportPage, cw_import_page, CW, IMPORT_PAGE, CwPage)

/**
 * CwImportPage: files on their way into the workspace, a row each. Leaving it does not stop them.
 *
 * @paths: of files, or their URIs; the import starts at once
 */
CwPage *cw_import_page_new (CwWorkspace *workspace, const char *const *paths);
/** An import that is under way, or was. */
CwPage *cw_import_page_new_for_job (CwWorkspace *workspace, CwImportJob *job);
/** Whether the page goes by itself at the end of an import in which no file was refused. */
void cw_import_page_set_passing (CwImportPage *self, gboolean passing);

G_END_DECLS
