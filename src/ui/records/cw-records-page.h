/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-records-query.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_RECORDS_PAGE (cw_records_page_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordsPage, cw_records_page, CW, RECORDS_PAGE, CwPage)

/** CwRecordsPage: the records of the workspace, filtered, searched and sorted, and one of them
 * beside the list. */
CwPage *cw_records_page_new (CwWorkspace *workspace);
/** Reads files of records into the workspace. */
void cw_records_page_import (CwRecordsPage *self, GFile *file);
/** What is listed. (transfer none) */
const CwRecordsQuery *cw_records_page_get_query (CwRecordsPage *self);
/** @query: copied */
void cw_records_page_set_query (CwRecordsPage *self, const CwRecordsQuery *query);

G_END_DECLS
