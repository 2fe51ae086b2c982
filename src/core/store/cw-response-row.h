/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "store/cw-fate.h"

G_BEGIN_DECLS

/** CwResponseRow: one response as a list shows it. */
typedef struct
{
  char *response_id; /* (owned) (nullable): exports can come without */
  gint64 recorded;   /* ms, CW_PERIOD_OPEN if the export had none */
  CwFate fate;
  int answer;     /* index of the metric's answer, −1 if none */
  char *raw;      /* (owned) (nullable): the answer as the file had it */
  char *comment;  /* (owned) (nullable): longest free text of the response, if asked for */
  char *detail;   /* (owned) (nullable): values of the segment fields, "Prepaid · eSIM" */
  gint64 segment; /* where it is: for cw_response_repository_read() */
  guint row;
} CwResponseRow;
void cw_response_row_free (CwResponseRow *self);

/** CwResponseCell: one stored value of a response. */
typedef struct
{
  CwColumn *column; /* (owned) */
  char *text;       /* (owned): as the file had it; dates as ISO 8601 UTC */
} CwResponseCell;
void cw_response_cell_free (CwResponseCell *self);

G_END_DECLS
