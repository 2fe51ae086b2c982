/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-response-chunk.h"
#include "store/cw-database.h"
#include "store/cw-response-index.h"

G_BEGIN_DECLS

/**
 * CwReplacements: which stored responses an import replaces.
 *
 * What was stored before the import began is one index, which stays as it is while workers ask it;
 * what the import itself has stored is another. So it does not matter how far the import has got
 * when a worker asks: what a file says last of a response counts, also where it says first one
 * thing and then what was there before.
 */
typedef struct _CwReplacements CwReplacements;

CwReplacements *cw_replacements_new (void);
void cw_replacements_free (CwReplacements *self);

/** What was stored before the import. (transfer none) */
CwResponseIndex *cw_replacements_get_index (CwReplacements *self);
/** Adds a chunk that was stored before the import. */
void cw_replacements_add_stored (CwReplacements *self,
                                 gint64 chunk,
                                 guint n_rows,
                                 const guint64 *keys,
                                 const guint64 *digests,
                                 const guint8 *dead);

/** The response with this key is about to be stored anew. Returns: whether there was an earlier
 * form of it, and where. */
gboolean
cw_replacements_replace (CwReplacements *self, guint64 key, gint64 *out_chunk, guint *out_row);
/** The chunk whose responses were just told, now that it has an id. */
void
cw_replacements_add_chunk (CwReplacements *self, gint64 chunk, const CwResponseChunk *responses);
/** The file says of these (element-type guint64) what was there before the import. */
void cw_replacements_keep (CwReplacements *self, GArray *keys);

/**
 * cw_replacements_drop_others:
 * @unchanged: (element-type guint64): set of the keys of which the file says what is stored
 *
 * Takes out what was stored before and is not in the file.
 *
 * Returns: how many
 */
gint64 cw_replacements_drop_others (CwReplacements *self, GHashTable *unchanged);
gint64 cw_replacements_get_added (CwReplacements *self);
gint64 cw_replacements_get_updated (CwReplacements *self);
/** Writes the rows of "superseded". */
gboolean
cw_replacements_store (CwReplacements *self, CwDatabase *db, gint64 import, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwReplacements, cw_replacements_free)

G_END_DECLS
