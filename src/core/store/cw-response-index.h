/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/**
 * CwResponseIndex: where each response of a survey is, by the hash of its id.
 *
 * 24 bytes a response. Any thread may ask; one thread (the store's) adds.
 */
typedef struct _CwResponseIndex CwResponseIndex;

CwResponseIndex *cw_response_index_new (void);
void cw_response_index_free (CwResponseIndex *self);

/** @dead: (nullable): bitmap of rows that are superseded, and so not known to the index */
void cw_response_index_add_chunk (CwResponseIndex *self,
                                  gint64 chunk,
                                  guint n_rows,
                                  const guint64 *keys,
                                  const guint64 *digests,
                                  const guint8 *dead);
gboolean cw_response_index_find (CwResponseIndex *self,
                                 guint64 key,
                                 gint64 *out_chunk,
                                 guint *out_row,
                                 guint64 *out_digest);
/** CwResponseSelection: what of some rows has to be stored. */
typedef struct
{
  guint32 *rows; /* (owned) (array n_rows): ascending: those that are new or changed */
  guint n_rows;
  GArray *unchanged; /* (owned) (element-type guint64): keys of those that are stored as they are */
} CwResponseSelection;

void cw_response_selection_clear (CwResponseSelection *self);
/** Of rows that have the same key the last counts alone. */
void cw_response_index_select (CwResponseIndex *self,
                               const guint64 *keys,
                               const guint64 *digests,
                               guint n_rows,
                               CwResponseSelection *out_selection);
typedef void (*CwResponseIndexFunc) (guint64 key, gint64 chunk, guint row, gpointer user_data);
/** All that it knows, in no order. */
void
cw_response_index_foreach (CwResponseIndex *self, CwResponseIndexFunc func, gpointer user_data);
gsize cw_response_index_get_n_responses (CwResponseIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseIndex, cw_response_index_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwResponseSelection, cw_response_selection_clear)

G_END_DECLS
