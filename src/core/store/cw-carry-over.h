/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-answer-resolver.h"
#include "model/cw-response-chunk.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * CwCarryOver: values of replaced responses in columns that the new file does not have.
 *
 * An export of some columns must not wipe out the others. Notes for each row of a new chunk where
 * its old self is, then copies the cells of all columns that are not in the file.
 */
typedef struct _CwCarryOver CwCarryOver;

typedef gboolean (*CwCarryOverInsert) (CwDatabase *db,
                                       gint64 chunk,
                                       gint64 column,
                                       CwCoding coding,
                                       GBytes *cells,
                                       GError **error);

CwCarryOver *cw_carry_over_new (void);
void cw_carry_over_free (CwCarryOver *self);
/** A new chunk begins. */
void cw_carry_over_reset (CwCarryOver *self, guint n_rows);
void cw_carry_over_note (CwCarryOver *self, guint row, gint64 old_chunk, guint old_row);
/** Fills in what the file has no column for: when a response was recorded, its status, and whether
 * it was finished. @columns: (element-type CwColumn): of the file */
gboolean cw_carry_over_complete (CwCarryOver *self,
                                 CwDatabase *db,
                                 CwResponseChunk *chunk,
                                 GPtrArray *columns,
                                 GError **error);
/** @columns: (element-type gint64): row ids of the file's columns */
gboolean cw_carry_over_store (CwCarryOver *self,
                              CwDatabase *db,
                              gint64 chunk,
                              GArray *columns,
                              CwCarryOverInsert insert,
                              GError **error);

G_END_DECLS
