/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of responses, as exports have them and as imports send them. */
#pragma once

#include "sandbox-json.h"

G_BEGIN_DECLS

/**
 * sandbox_reader_read_table:
 * @text: UTF-8 with three header rows; codes or labels
 * @separator: a comma or a tab
 *
 * The values of each row, by ImportId. NULL where the third row names no column. (transfer full)
 * (nullable)
 */
JsonArray *sandbox_reader_read_table (const char *text, char separator, JsonObject *definition);
/** Adds what @cell says to @values, as code or as label; nothing for "". @choice_id: (nullable) */
void sandbox_reader_add_value (JsonObject *values,
                               const char *import_id,
                               const char *choice_id,
                               GTimeZone *zone,
                               JsonObject *definition,
                               const char *cell);
/** The records of an export: .csv or .tsv in UTF-8 or UTF-16, .json, .ndjson, .xml, or a .zip of
 * one of these. Empty, with a warning on standard error, for anything else. (transfer full) */
JsonArray *sandbox_reader_read_file (const char *path, JsonObject *definition);

G_END_DECLS
