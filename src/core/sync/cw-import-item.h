/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

#define CW_TYPE_IMPORT_ITEM (cw_import_item_get_type ())
G_DECLARE_FINAL_TYPE (CwImportItem, cw_import_item, CW, IMPORT_ITEM, GObject)

/**
 * CwImportState:
 * @CW_IMPORT_STATE_DOUBTFUL: it may belong to several surveys; cw_import_item_get_candidates()
 *   names them, cw_import_job_choose() answers
 */
typedef enum
{
  CW_IMPORT_STATE_WAITING,
  CW_IMPORT_STATE_RUNNING,
  CW_IMPORT_STATE_DONE,
  CW_IMPORT_STATE_REFUSED,
  CW_IMPORT_STATE_DOUBTFUL,
  CW_IMPORT_STATE_CANCELLED,
} CwImportState;

/**
 * CwImportReplacing:
 * @CW_IMPORT_REPLACING_WITHOUT_IDS: where the file has responses without an id: whether one of
 *   those was edited or deleted cannot be told from the file otherwise
 */
typedef enum
{
  CW_IMPORT_REPLACING_NOTHING,
  CW_IMPORT_REPLACING_WITHOUT_IDS,
  CW_IMPORT_REPLACING_ALL,
} CwImportReplacing;

typedef enum
{
  CW_IMPORT_KIND_UNKNOWN,
  CW_IMPORT_KIND_DEFINITION,
  CW_IMPORT_KIND_RESPONSES,
  CW_IMPORT_KIND_METRICS,
} CwImportKind;

/** CwImportReason: responses that were left out of scores or of the workspace, and why. */
typedef struct
{
  char *name;        /* (owned): "Preview" */
  char *explanation; /* (owned): "made while somebody tested the survey; kept, never counted" */
  gint64 count;
} CwImportReason;

/**
 * CwImportItem: one file, or one entry of a zip, on its way in. Lives on the main context; every
 * change is told by CwImportItem::changed, at most ten times a second while it runs.
 */
const char *
cw_import_item_get_name (CwImportItem *self); /* for people: file name, or zip › entry */
GFile *cw_import_item_get_file (CwImportItem *self);
CwImportKind cw_import_item_get_kind (CwImportItem *self);
CwImportState cw_import_item_get_state (CwImportItem *self);
double cw_import_item_get_fraction (CwImportItem *self); /* 0 to 1 */
gint64 cw_import_item_get_size (CwImportItem *self);     /* bytes of the file */
gint64 cw_import_item_get_elapsed (CwImportItem *self);  /* ms since it began to run */
gint64 cw_import_item_get_rows_read (CwImportItem *self);
gint64 cw_import_item_get_rows_expected (CwImportItem *self); /* estimate; 0 if unknown */
gint64 cw_import_item_get_added (CwImportItem *self);
gint64 cw_import_item_get_updated (CwImportItem *self);
gint64 cw_import_item_get_unchanged (CwImportItem *self);
gint64 cw_import_item_get_removed (CwImportItem *self); /* see CwImportReplacing */
gint64 cw_import_item_get_without_id (CwImportItem *self);
gint64 cw_import_item_get_damaged (CwImportItem *self);        /* records that could not be read */
gint64 cw_import_item_get_left_out (CwImportItem *self);       /* sum of the reasons */
GPtrArray *cw_import_item_get_reasons (CwImportItem *self);    /* (element-type CwImportReason) */
const char *cw_import_item_get_survey_id (CwImportItem *self); /* (nullable) */
const char *cw_import_item_get_survey_name (CwImportItem *self); /* (nullable) */
guint cw_import_item_get_n_questions (CwImportItem *self);       /* of a definition */
guint cw_import_item_get_n_trashed (CwImportItem *self);
/** "4,812 read, 20 left out, answers as labels, UTF-16" or why it was refused. (transfer full) */
char *cw_import_item_describe (CwImportItem *self);
const GError *cw_import_item_get_error (CwImportItem *self); /* (nullable) */
GPtrArray *
cw_import_item_get_candidates (CwImportItem *self);       /* (element-type CwSurvey) (nullable) */
gint64 cw_import_item_get_import_id (CwImportItem *self); /* for undo; 0 if none */

G_END_DECLS
