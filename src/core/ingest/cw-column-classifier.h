/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"

G_BEGIN_DECLS

/**
 * cw_column_classifier_classify:
 * @column: with its import_id and choice_id set
 *
 * Sets role, metadata and question_id from the id alone; only today's spelling is known here:
 *
 * - "QID1" is an answer, with a choice id one choice; "QID9_2" an answer of a matrix row,
 *   "QID4#1_1" one of side by side, "1_QID10" one of a loop;
 * - "QID5_TEXT", "QID1_10_TEXT", "QID5#1_1_1_TEXT" are texts of the question before the suffix;
 *   the middle one may belong to a choice or to a matrix row, which only a definition can tell: it
 *   goes with the row if @rows has that id, else with the question;
 * - "QID18_NPS_GROUP", "QID7_DO", "QID140_FIRST_CLICK", "QID34_TEXT_<hash>Topics" stand beside an
 *   answer; "SC_…", "FL_12_DO", "BL_…_DO" and the metadata belong to no question;
 * - all else is embedded data.
 */
void cw_column_classifier_classify (CwColumn *column, GHashTable *rows);

/** The id that today's exports give a field that older ones name in other ways ("ResponseID",
 * "panel-RecipientEmail"); NULL if @name is no metadata. */
const char *cw_column_classifier_metadata_by_name (const char *name);
const char *cw_column_classifier_metadata_by_id (const char *id);
/** Whether nothing but an export of Qualtrics is likely to have a column of this name. */
gboolean cw_column_classifier_is_telling (const char *name);

/** Length of "QID12" or "1_QID12" at the start of @id, 0 if it starts with no question. */
gsize cw_column_classifier_question_length (const char *id);

/** Today's spelling of an id of an Insights export: "QID5-1" is "QID5_1", the choice of
 * "QID9-1-2" goes into @choice_id. (transfer full) */
char *cw_column_classifier_from_insights (const char *id, char **choice_id);

G_END_DECLS
