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
/**
 * cw_response_index_select:
 *
 * Returns: (transfer full) (array out_n): ascending rows that are new or changed; NULL with
 *   @out_n = @n_rows if that is all of them
 */
guint32 *cw_response_index_select (CwResponseIndex *self,
                                   const guint64 *keys,
                                   const guint64 *digests,
                                   guint n_rows,
                                   guint *out_n);
gsize cw_response_index_get_n_responses (CwResponseIndex *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseIndex, cw_response_index_free)

G_END_DECLS
