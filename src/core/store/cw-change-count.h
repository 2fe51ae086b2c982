/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/**
 * CwChangeCount: how often each kind of change was committed to the file, by whomever. One row of
 * "change_count" for each bit of CwChange, counted up in the transaction that makes the change; so
 * a program sees what others have changed, and not only that something has.
 */
typedef struct
{
  gint64 counts[32]; /* by bit, as they are known to this program */
} CwChangeCount;

/** The statement that counts the bits of @what up. (transfer full) */
char *cw_change_count_build_sql (guint what);
/** The bits of @what were committed by this program itself. */
void cw_change_count_note_own (CwChangeCount *self, guint what);
/** Reads the counts. Returns: the bits that others have committed since the last time; all of them
 * where the counts cannot be read */
guint cw_change_count_read (CwChangeCount *self, CwDatabase *db);

G_END_DECLS
