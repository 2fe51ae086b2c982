/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-html-text.h"
#include "model/cw-survey.h"

G_BEGIN_DECLS

/** Whether the JSON looks like any of the definition forms (cheap look at the first 64 kB). */
gboolean cw_definition_reader_sniff (const char *text, gsize length);

/**
 * cw_definition_reader_read:
 * @json: a .qsf file, an answer of GET /survey-definitions/{id} (with or without ?format=qsf,
 *   with or without the result/meta envelope), or of GET /surveys/{id}
 *
 * Every map may come as a list, every number as a string; texts lose their HTML.
 * A matrix becomes one question per row, side by side one per column and row.
 *
 * Returns: (transfer full): the survey; on anything else NULL and a CW_INGEST_ERROR that says what
 *   the file is ("A recorded error: 403 Forbidden, “The operation is forbidden.”")
 */
CwSurvey *cw_definition_reader_read (GBytes *json, GError **error);

G_END_DECLS
