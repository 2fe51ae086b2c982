/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions as questions to the index of facts. */
#pragma once

#include "store/cw-record-cache.h"

G_BEGIN_DECLS

/** All records of a kind. (transfer none), of @cache; NULL with @error */
const CwRecordSet *
cw_record_query_all (CwDatabase *db, CwRecordCache *cache, CwRecordKind kind, GError **error);
/** Those that @test selects, its negation left out. (transfer full); NULL with @error */
CwRecordSet *cw_record_query_test (CwDatabase *db,
                                   CwRecordCache *cache,
                                   CwRecordKind kind,
                                   const CwTest *test,
                                   GError **error);

G_END_DECLS
