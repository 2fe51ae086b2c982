/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox-definition.h"

G_BEGIN_DECLS

typedef enum
{
  SANDBOX_COLUMN_METADATA,
  SANDBOX_COLUMN_VALUE,  /* an answer, its text, an NPS group */
  SANDBOX_COLUMN_CHOICE, /* one choice of a question with several answers */
  SANDBOX_COLUMN_LIST,   /* all of them in one cell */
  SANDBOX_COLUMN_FIELD,
} SandboxColumnKind;

/** SandboxColumn: one column of an export. */
typedef struct
{
  SandboxColumnKind kind;
  char *name;      /* (owned): row 1 */
  char *label;     /* (owned): row 2 */
  char *import_id; /* (owned): row 3 */
  char *choice_id; /* (owned) (nullable): row 3 */
  char *recode;    /* (owned) (nullable): of the choice */
  char *question;  /* (owned) (nullable): "QID1" */
  char *pattern;   /* (owned) (nullable): made when it is looked for in a text */
  gboolean is_date;
} SandboxColumn;

/** SandboxColumnWish: which columns; NULL means all, an empty list none. */
typedef struct
{
  char **questions; /* (owned) (nullable) */
  char **fields;    /* (owned) (nullable) */
  char **metadata;  /* (owned) (nullable) */
  gboolean joined;  /* breakoutSets is false */
} SandboxColumnWish;

/** (transfer full) (element-type SandboxColumn) */
GPtrArray *sandbox_columns_new (JsonObject *definition, const SandboxColumnWish *wish);
/** What stands in the cell, "" for nothing. (transfer full) */
char *sandbox_column_get_cell (const SandboxColumn *self,
                               JsonObject *record,
                               gboolean labels,
                               GTimeZone *zone);
/** Whether a cell of it can be had without reading the whole record. */
gboolean sandbox_column_is_plain (const SandboxColumn *self);
/** The same as sandbox_column_get_cell() with codes, for a plain column and the text of a record.
 * (transfer full) */
char *sandbox_column_find_cell (SandboxColumn *self, const char *text, GTimeZone *zone);
/** Whether there is metadata with this ImportId; @is_number: (out) (optional) */
gboolean sandbox_columns_is_metadata (const char *import_id, gboolean *is_number);

G_END_DECLS
