/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-cache.h"

G_BEGIN_DECLS

/**
 * Records with a number of @field (a row of fact_field; 0: none has it) in a range of @test.
 * (transfer full); NULL with @error
 */
CwRecordSet *cw_record_ranges_find (CwDatabase *db,
                                    CwRecordCache *cache,
                                    const CwTest *test,
                                    gint64 field,
                                    GError **error);

G_END_DECLS
