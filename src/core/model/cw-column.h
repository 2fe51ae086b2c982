/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "model/cw-types.h"

G_BEGIN_DECLS

/** Of the id of a column of labels: behind that of the codes beside it. */
#define CW_COLUMN_LABEL_SUFFIX "_LABEL"

/**
 * CwColumnRole: what a column of an export holds.
 * @CW_COLUMN_ROLE_ANSWER: the coded answer of a question (or of one matrix row)
 * @CW_COLUMN_ROLE_CHOICE: one choice of a multi-select question, broken out
 * @CW_COLUMN_ROLE_CHOICES: all choices of a multi-select question, joined by commas
 * @CW_COLUMN_ROLE_TEXT: text typed by the respondent ("_TEXT", form fields)
 * @CW_COLUMN_ROLE_NPS_GROUP: Qualtrics' own Promoter/Passive/Detractor beside an NPS answer
 * @CW_COLUMN_ROLE_LABEL: label column that stands beside a column of codes
 * @CW_COLUMN_ROLE_DISPLAY_ORDER: order in which things were shown ("_DO", "_ADO", "FL_")
 * @CW_COLUMN_ROLE_TIMING: clicks and page times, browser information
 * @CW_COLUMN_ROLE_TEXT_IQ: topics and sentiment that Text iQ derived
 * @CW_COLUMN_ROLE_SCORING: a scoring category ("SC0")
 * @CW_COLUMN_ROLE_METADATA: a field that every export has (StartDate, Status, ResponseId, …)
 * @CW_COLUMN_ROLE_EMBEDDED: embedded data, and columns that the author of the file added
 */
typedef enum
{
  CW_COLUMN_ROLE_ANSWER,
  CW_COLUMN_ROLE_CHOICE,
  CW_COLUMN_ROLE_CHOICES,
  CW_COLUMN_ROLE_TEXT,
  CW_COLUMN_ROLE_NPS_GROUP,
  CW_COLUMN_ROLE_LABEL,
  CW_COLUMN_ROLE_DISPLAY_ORDER,
  CW_COLUMN_ROLE_TIMING,
  CW_COLUMN_ROLE_TEXT_IQ,
  CW_COLUMN_ROLE_SCORING,
  CW_COLUMN_ROLE_METADATA,
  CW_COLUMN_ROLE_EMBEDDED,
} CwColumnRole;

/** The metadata that Crosswalk itself understands; all other metadata are kept as they are. */
typedef enum
{
  CW_METADATA_NONE,
  CW_METADATA_RESPONSE_ID,
  CW_METADATA_START_DATE,
  CW_METADATA_END_DATE,
  CW_METADATA_RECORDED_DATE,
  CW_METADATA_STATUS,
  CW_METADATA_FINISHED,
  CW_METADATA_PROGRESS,
  CW_METADATA_DURATION,
  CW_METADATA_OTHER,
} CwMetadata;

/**
 * CwColumn: one column of an export, by its key (import_id, choice_id, occurrence): names repeat.
 *
 * JSON exports have no header: there a column's import_id is the key in "values".
 */
struct _CwColumn
{
  char *import_id;   /* (owned): "QID36", "startDate", "plan"; never NULL */
  char *choice_id;   /* (owned) (nullable): "1" for one choice of a multi-select */
  guint occurrence;  /* 0 for the first column with this key, 1 for the next, … */
  char *name;        /* (owned): row 1 of the header, as written */
  char *label;       /* (owned) (nullable): row 2, the question as the file words it */
  char *question_id; /* (owned) (nullable): key of the CwQuestion it belongs to ("QID49_2") */
  char *time_zone;   /* (owned) (nullable): of a date column, IANA name or "Z" */
  CwColumnRole role;
  CwMetadata metadata;
};

CwColumn *cw_column_new (const char *import_id, const char *name);
CwColumn *cw_column_copy (const CwColumn *self);
void cw_column_free (CwColumn *self);
gboolean cw_column_same_key (const CwColumn *a, const CwColumn *b);
/** Unique text form of the key, used as the key of the column in the workspace. (transfer full) */
char *cw_column_dup_key (const CwColumn *self);
const char *cw_column_role_to_nick (CwColumnRole role);
gboolean cw_column_role_from_nick (const char *nick, CwColumnRole *out_role);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwColumn, cw_column_free)

G_END_DECLS
