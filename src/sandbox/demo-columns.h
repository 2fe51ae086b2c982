/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-response.h"

G_BEGIN_DECLS

typedef enum
{
  DEMO_COLUMN_METADATA,
  DEMO_COLUMN_FIELD,
  DEMO_COLUMN_ANSWER,
  DEMO_COLUMN_GROUP,
  DEMO_COLUMN_CHOICE,
  DEMO_COLUMN_TEXT,
} DemoColumnKind;

/**
 * DemoColumn: one column of a table, or one element of a response in XML.
 * @index: of the metadata, of the embedded data, or of the question
 * @choice: of a multiple choice
 */
typedef struct
{
  DemoColumnKind kind;
  guint index;
  guint choice;
  char *name;      /* (owned): row 1 */
  char *label;     /* (owned): row 2 */
  char *import_id; /* (owned): row 3 */
  char *choice_id; /* (owned) (nullable): row 3 */
  gboolean is_date;
} DemoColumn;

/** The columns of an export, in its order. (element-type DemoColumn) */
GPtrArray *demo_columns_new (const DemoSurvey *survey);
/** What stands in the cell, "" for nothing. Dates are local to @zone. (transfer full) */
char *demo_column_get_cell (const DemoColumn *self,
                            const DemoSurvey *survey,
                            const DemoResponse *response,
                            gboolean labels,
                            GTimeZone *zone);

G_END_DECLS
