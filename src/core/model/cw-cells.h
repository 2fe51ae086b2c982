/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/**
 * CwCells: one column for a run of responses, read back from its compressed form.
 *
 * Two forms: a dictionary of distinct texts with a code per row (0: nothing there), or one text
 * per row; instants (milliseconds since 1970 UTC) are a third. An empty cell and an absent one
 * are the same. The compressed form is little-endian and checked when it is opened.
 */
typedef struct _CwCells CwCells;

typedef enum
{
  CW_CELLS_DICTIONARY = 1,
  CW_CELLS_TEXT = 2,
  CW_CELLS_INSTANT = 3,
} CwCellsForm;

/** No instant in this row. */
#define CW_CELLS_NO_INSTANT G_MININT64

CwCells *cw_cells_open (const void *data, gsize size, GError **error);
void cw_cells_free (CwCells *self);
/** The form alone, by the first 32 bytes of the compressed form; 0 if it is none. */
CwCellsForm cw_cells_peek_form (const void *data, gsize size);

guint cw_cells_get_n_rows (const CwCells *self);
CwCellsForm cw_cells_get_form (const CwCells *self);

/* Dictionary form alone. */
guint cw_cells_get_n_values (const CwCells *self);
const char *cw_cells_get_value (const CwCells *self, guint index, gsize *out_length);
/** Code of each row: 0 nothing, else index of the value + 1. (transfer none) (array n_rows) */
const guint32 *cw_cells_get_codes (const CwCells *self);

/* Instant form alone. (transfer none) (array n_rows) */
const gint64 *cw_cells_get_instants (const CwCells *self);

/** Any form but instants; not terminated. Returns: (nullable): NULL if nothing is there */
const char *cw_cells_get_text (const CwCells *self, guint row, gsize *out_length);
/** Any form; instants as ISO 8601 in UTC. (transfer full) (nullable) */
char *cw_cells_dup_text (const CwCells *self, guint row);

/** "2025-03-30T01:00:00Z", with thousandths where there are any; NULL for no instant. (transfer
 * full) (nullable) */
char *cw_cells_format_instant (gint64 instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCells, cw_cells_free)

G_END_DECLS
