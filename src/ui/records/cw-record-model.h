/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-records-query.h"
#include "widgets/cw-run-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_MODEL (cw_record_model_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordModel, cw_record_model, CW, RECORD_MODEL, CwRunModel)

/**
 * CwRecordModel: any number of records as a list model of CwRecordItem.
 *
 * CwRecordModel::loaded is emitted when the first of them were read, ::filled whenever some were.
 */
CwRecordModel *cw_record_model_new (CwWorkspace *workspace);
/** Looks for the records of @query. What was there stays until they are found; then each place gets
 * what belongs there now, and places come or go at the end. @query: copied */
void cw_record_model_set_query (CwRecordModel *self, const CwRecordsQuery *query);
/** Of the last query that was answered. (transfer none) (nullable) */
const CwRecordsFound *cw_record_model_get_found (CwRecordModel *self);
/** Where a record is, if it is among those that somebody looks at; else GTK_INVALID_LIST_POSITION.
 */
guint cw_record_model_find (CwRecordModel *self, const char *id);

G_END_DECLS
