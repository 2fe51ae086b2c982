/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "model/cw-survey.h"

G_BEGIN_DECLS

/** The three forms of fact 4.4. */
typedef enum
{
  CW_DIALECT_CURRENT,  /* three header rows, JSON in the third */
  CW_DIALECT_INSIGHTS, /* 2016–17: three rows, the third in single quotes, "QID3-1" */
  CW_DIALECT_LEGACY,   /* two rows, V1…V10 */
  CW_DIALECT_JSON,     /* JSON and NDJSON: keys of "values" */
  CW_DIALECT_XML,
} CwDialect;

/** CwExportHeader: the columns of one export and how the file is written. */
typedef struct
{
  CwDialect dialect;
  guint n_header_rows;
  GPtrArray *columns; /* (owned) (element-type CwColumn), in file order */
} CwExportHeader;

CwExportHeader *cw_export_header_new (CwDialect dialect);
void cw_export_header_free (CwExportHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwExportHeader, cw_export_header_free)

/**
 * cw_export_header_parse_rows:
 * @rows: the first rows of the file, at most three, NULL-terminated, each a strv of cells
 *
 * Tells the dialect by content, never by the number of rows alone, and gives every column its key,
 * role and question. A file whose first row is no header of an export is refused.
 */
CwExportHeader *cw_export_header_parse_rows (char ***rows, GError **error);
/** Adds the column of a key in a JSON export's "values" and returns its index. */
guint cw_export_header_add_json_key (CwExportHeader *self, const char *key);
/** Adds the column of an element of an XML export's <Response> and returns its index. */
guint cw_export_header_add_xml_element (CwExportHeader *self, const char *name);

/** The questions that the header alone tells of: ids, texts, shapes; no answers. (transfer full) */
CwSurvey *
cw_export_header_infer_survey (const CwExportHeader *self, const char *id, const char *name);

/**
 * cw_export_header_match:
 * @survey: a candidate
 *
 * Compares question ids, and under equal ids the texts (normalised, a prefix or piped text counts
 * as equal; localised files fall back on ids and tags).
 *
 * Returns: 0 (nothing in common or texts contradict) to 1 (every question of the file is known
 *   with its text); a match is sure from CW_EXPORT_MATCH_SURE on, if no other comes as near
 */
#define CW_EXPORT_MATCH_SURE 0.8
double cw_export_header_match (const CwExportHeader *self, CwSurvey *survey);

G_END_DECLS
