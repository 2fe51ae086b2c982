/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "model/cw-survey.h"

G_BEGIN_DECLS

struct _CwQuestionIndex;

/** More columns than that no export has; readers of JSON stop there too. */
#define CW_EXPORT_HEADER_MAX_COLUMNS 20000

/** How an export names its columns. */
typedef enum
{
  CW_DIALECT_CURRENT,  /* three header rows, JSON in the third */
  CW_DIALECT_INSIGHTS, /* 2016–17: three rows, the third in single quotes, "QID3-1" */
  CW_DIALECT_LEGACY,   /* two rows, V1…V10 */
  CW_DIALECT_JSON,     /* JSON and NDJSON: keys of "values" */
  CW_DIALECT_XML,
} CwExportDialect;

/** CwExportHeader: the columns of one export and how the file is written. */
typedef struct
{
  CwExportDialect dialect;
  guint n_header_rows;
  GPtrArray *columns; /* (owned) (element-type CwColumn), in file order */
  GHashTable *last;   /* (owned) (element-type utf8 uint): key without occurrence → last column */
  struct _CwQuestionIndex *adopted; /* (owned) (nullable): of the survey that was adopted */
} CwExportHeader;

CwExportHeader *cw_export_header_new (CwExportDialect dialect);
void cw_export_header_free (CwExportHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwExportHeader, cw_export_header_free)

/**
 * cw_export_header_parse_rows:
 * @rows: the first rows of the file, at most three, NULL-terminated, each a strv of cells
 *
 * Tells the dialect by content, never by the number of rows alone, and gives every column its key,
 * role and question. A file whose first row is no header of an export is refused.
 *
 * Columns stand for the cells of a row one to one, in order; unnamed columns at the end of the row
 * (the trailing comma of legacy exports, columns left over in a spreadsheet) are dropped.
 *
 * The key (import_id, choice_id, occurrence) is the same in every export of a survey:
 * - metadata have the id that today's exports use, whatever the file calls them;
 * - the ids of Insights exports are spelled as today's ("QID5-1" is "QID5_1"). They do not tell a
 *   choice from a row: cw_export_header_adopt_survey() makes "QID5_1" the choice it is;
 * - questions of a legacy or XML export have their export tag for an id until it does the same;
 * - a label column beside a column of codes has the id of that column and "_LABEL", so that asking
 *   for labels as well changes no other key. It is known by a member of its third-row object whose
 *   name contains "label", or, where a key repeats, by a name that ends in "label" or "labels";
 * - columns that somebody added to the file have their name;
 * - a key that repeats is told apart by occurrence.
 */
CwExportHeader *cw_export_header_parse_rows (char ***rows, GError **error);
/** Adds the column of a key in a JSON export's "values" and returns its index, or that of the
 * column which has the key already. */
guint cw_export_header_add_json_key (CwExportHeader *self, const char *key);
/** Adds the column of an element of an XML export's <Response> and returns its index, or that of
 * the column which has the name already. Elements are named by export tag: what looks like none
 * ("Q3_1") is embedded data until a survey is adopted. */
guint cw_export_header_add_xml_element (CwExportHeader *self, const char *name);

/** The questions that the header alone tells of: ids, texts, shapes; no answers. (transfer full) */
CwSurvey *
cw_export_header_infer_survey (const CwExportHeader *self, const char *id, const char *name);

/**
 * cw_export_header_adopt_survey:
 * @survey: the survey that the file belongs to, as a definition (or earlier files) tell of it
 *
 * Lets the survey correct what the header alone cannot know, so that a column has the same key
 * whatever the dialect of the file:
 * - questions of legacy and XML exports get their QIDs by export tag;
 * - "QID5_1" of an Insights export becomes choice 1 of QID5 if that takes several choices;
 * - choices are named by recode, as today's exports do ("QID44|99" is the choice with recode 99);
 * - a column of a question with several choices and no choice of its own holds all of them
 *   (CW_COLUMN_ROLE_CHOICES), one of a form is text, one of a typed number an answer.
 *
 * What the survey does not know stays as it was. Columns that are added later are corrected at
 * once; the header keeps a reference on the survey for that.
 */
void cw_export_header_adopt_survey (CwExportHeader *self, CwSurvey *survey);

/**
 * cw_export_header_complete_survey:
 *
 * Adds to the survey the questions that the file has and it does not: the passes of a loop
 * ("1_QID10", with the answers of QID10 and the text of the file), and questions known from the
 * header alone. To be called after cw_export_header_adopt_survey().
 */
void cw_export_header_complete_survey (const CwExportHeader *self, CwSurvey *survey);

/**
 * cw_export_header_match:
 * @survey: a candidate
 *
 * Compares question ids (export tags, where the file has no ids), and under equal ids the texts: a
 * prefix or piped text counts as equal. Where texts can not be compared, as in JSON, it weighs how
 * likely another survey is to have such questions and fields under the same names. A file in
 * another language than the survey agrees by tags alone and is never sure; nor is a table that
 * lacks a question of the survey or has one more, which a changed copy of it would have too.
 *
 * Returns: 0 (nothing in common or texts contradict) to 1 (the same questions with the same
 *   texts); a match is sure from CW_EXPORT_MATCH_SURE on, if no other comes as near; from
 *   CW_EXPORT_MATCH_LIKELY on nothing contradicts it, which is enough for a survey that somebody
 *   gave together with the file
 */
#define CW_EXPORT_MATCH_SURE 0.8
#define CW_EXPORT_MATCH_LIKELY 0.6
double cw_export_header_match (const CwExportHeader *self, CwSurvey *survey);

G_END_DECLS
