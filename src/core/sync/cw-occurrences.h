/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CwOccurrences: keys for responses that have no id.
 *
 * Exports can be made without ids. Such a response is known by what is in it and by how many of
 * the same there were before it in the file, so that reading the file again finds each of them,
 * and two people who answered alike stay two. Any thread.
 */
typedef struct _CwOccurrences CwOccurrences;

CwOccurrences *cw_occurrences_new (void);
void cw_occurrences_free (CwOccurrences *self);
/** Fills in the keys that are 0. */
void
cw_occurrences_give_keys (CwOccurrences *self, guint64 *keys, const guint64 *digests, guint n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwOccurrences, cw_occurrences_free)

G_END_DECLS
