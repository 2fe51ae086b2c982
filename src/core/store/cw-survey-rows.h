/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A survey as rows of the tables survey, question, answer and embedded_field. */
#pragma once

#include "model/cw-survey.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (transfer full) */
CwSurvey *cw_survey_rows_read (CwDatabase *db, gint64 row, GError **error);
/** Replaces what is stored of a survey; its row, responses and imports stay. Makes the row where
 * @row is 0. Within a transaction of the caller. */
gboolean cw_survey_rows_write (CwDatabase *db, gint64 row, CwSurvey *survey, GError **error);

G_END_DECLS
