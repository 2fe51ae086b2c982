/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-records-query.h"
#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_MODEL (cw_record_model_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordModel, cw_record_model, CW, RECORD_MODEL, GObject)

/**
 * CwRecordModel: any number of records as a list model of CwRecordItem; those that somebody looks
 * at are read, the last looked at first.
 *
 * CwRecordModel::loaded is emitted when the first of them were read, ::filled whenever some were,
 * and ::failed (const char *message) when they could not be.
 */
CwRecordModel *cw_record_model_new (CwWorkspace *workspace);
/** Looks for the records of @query. What was there stays until they are found; then each place gets
 * what belongs there now, and places come or go at the end. @query: copied */
void cw_record_model_set_query (CwRecordModel *self, const CwRecordsQuery *query);
/** Of the last query that was answered. (transfer none) (nullable) */
const CwRecordsFound *cw_record_model_get_found (CwRecordModel *self);
/** Whether the query is not answered yet. */
gboolean cw_record_model_is_finding (CwRecordModel *self);
/** Where a record is, if it is among those that somebody looks at; else GTK_INVALID_LIST_POSITION.
 */
guint cw_record_model_find (CwRecordModel *self, const char *id);
/** Stops what is being read, until the next query. */
void cw_record_model_cancel (CwRecordModel *self);

G_END_DECLS
