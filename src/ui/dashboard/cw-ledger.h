/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a number came about, as rows that add up. No widget. */
#pragma once

#include "score/cw-score-report.h"

G_BEGIN_DECLS

/**
 * CwLedgerKind:
 * @CW_LEDGER_ALL: all responses
 * @CW_LEDGER_MINUS: those that are left out for one reason
 * @CW_LEDGER_RESULT: what is left of them: the respondents
 * @CW_LEDGER_PART: those of the respondents that the formula counts
 */
typedef enum
{
  CW_LEDGER_ALL,
  CW_LEDGER_MINUS,
  CW_LEDGER_RESULT,
  CW_LEDGER_PART,
} CwLedgerKind;

/**
 * CwLedgerRow: one line.
 * @fates: bits 1 << CwFate of its responses, 0 for all; with @sentiment they are exactly those that
 *   it counts
 */
typedef struct
{
  CwLedgerKind kind;
  char *label; /* (owned) */
  gint64 count;
  guint fates;
  CwSentiment sentiment;
} CwLedgerRow;

void cw_ledger_row_clear (CwLedgerRow *self);

/** The rows from all responses to those that the formula counts. (element-type CwLedgerRow)
 * (transfer full) */
GArray *cw_ledger_create (const CwScoreReport *report);

/** "5, 6 or 7", "0 to 6", "“Easy” or “Very easy”": answers of a sentiment; NULL if there are none.
 * (transfer full) (nullable) */
char *cw_ledger_describe_answers (CwMetric *metric, CwSentiment sentiment);

/** CwReading: the same answers under another variant. */
typedef struct
{
  CwVariant variant;
  CwScore score;
  char *name;  /* (owned): "Share of easy" */
  char *value; /* (owned): "71.4%" */
  char *how;   /* (owned): "71.4 minus 15.3" */
  gboolean in_use;
} CwReading;

void cw_reading_clear (CwReading *self);
/** One per variant of the metric's kind. (element-type CwReading) (transfer full) */
GArray *cw_ledger_list_readings (const CwScoreReport *report);

G_END_DECLS
