/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-record-facets.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_FILTERS (cw_record_filters_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordFilters, cw_record_filters, CW, RECORD_FILTERS, AdwBin)

/**
 * CwRecordFilters: kinds of records with counts, and what they can be filtered by.
 *
 * CwRecordFilters::time-chosen (guint CwRecordsTime), ::value-chosen (const char *field,
 * const char *value, gboolean chosen) and ::more-wanted (const char *field) tell what a person
 * does; the owner answers with cw_record_filters_show(). Actions records.clear,
 * records.drop-carried and records.use-as-trigger are those of the page around it.
 */
GtkWidget *cw_record_filters_new (void);
/** What of it needs no counting, at once. */
void cw_record_filters_set_query (CwRecordFilters *self, const CwRecordsQuery *query);
/** How many records of the kind there are. */
void cw_record_filters_set_count (CwRecordFilters *self, gint64 n_records);
/** @sections: (element-type CwRecordSection) (transfer none) */
void
cw_record_filters_show (CwRecordFilters *self, const CwRecordsQuery *query, GPtrArray *sections);
/** While new counts are being made the old ones stay and dim. */
void cw_record_filters_set_outdated (CwRecordFilters *self, gboolean outdated);
/** For what it asks. (transfer none) */
GtkWidget *cw_record_filters_get_trigger_button (CwRecordFilters *self);

G_END_DECLS
