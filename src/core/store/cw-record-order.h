/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of records in the order of a list, so that any page of a million is found at once. */
#pragma once

#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/**
 * cw_record_order_find:
 * @set: (nullable): only these
 *
 * Read once and kept as long as the records are the same. Records without a value are the last ones
 * in either direction.
 *
 * Returns: (element-type gint64) (transfer full): @limit rows at most; NULL with @error
 */
GArray *cw_record_order_find (CwDatabase *db,
                              CwRecordKind kind,
                              const CwRecordSet *set,
                              CwRecordSort sort,
                              gboolean descending,
                              gint64 offset,
                              gint64 limit,
                              GError **error);

G_END_DECLS
