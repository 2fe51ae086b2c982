/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-cells.h"

G_BEGIN_DECLS

/**
 * CwCellsBuilder: collects the cells of one column and writes their compressed form.
 *
 * Starts as a dictionary and turns into one text per row when most texts differ. Made once per
 * column and worker, and reset for each run of rows.
 */
typedef struct _CwCellsBuilder CwCellsBuilder;

/** @seed: mixed into the hash of each cell, so that equal cells of two columns hash differently. */
CwCellsBuilder *cw_cells_builder_new (CwCellsForm form, guint64 seed);
void cw_cells_builder_free (CwCellsBuilder *self);
void cw_cells_builder_reset (CwCellsBuilder *self);

guint cw_cells_builder_get_n_rows (const CwCellsBuilder *self);
/** Fills up with empty cells until there are @n_rows. */
void cw_cells_builder_pad (CwCellsBuilder *self, guint n_rows);
/** Returns: hash of the cell, 0 for an empty one. The text is copied and must be valid UTF-8. */
guint64 cw_cells_builder_append (CwCellsBuilder *self, const char *text, gsize length);
/** The hash is that of the second: tables leave out the milliseconds that JSON tells, and nobody
 * edited anything because of that. */
guint64 cw_cells_builder_append_instant (CwCellsBuilder *self, gint64 instant);
/** Replaces the last row: repeated keys of one JSON object, the last one counts. */
void cw_cells_builder_drop_last (CwCellsBuilder *self);

/* Dictionary form alone: what has been seen in this run. */
CwCellsForm cw_cells_builder_get_form (const CwCellsBuilder *self);
guint cw_cells_builder_get_n_values (const CwCellsBuilder *self);
const char *cw_cells_builder_get_value (const CwCellsBuilder *self, guint index, gsize *out_length);
/** Code of the last row, 0 if it is empty. */
guint32 cw_cells_builder_get_last_code (const CwCellsBuilder *self);

/**
 * cw_cells_builder_encode:
 * @rows: (nullable) (array n_rows): indices of the rows to keep, ascending; NULL for all
 *
 * Returns: (transfer full) (nullable): the compressed form, NULL if every kept cell is empty
 */
GBytes *cw_cells_builder_encode (CwCellsBuilder *self, const guint32 *rows, guint n_rows);
/** Compressed form of instants that did not go through a builder. (transfer full) */
GBytes *cw_cells_encode_instants (const gint64 *instants, guint n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCellsBuilder, cw_cells_builder_free)

G_END_DECLS
