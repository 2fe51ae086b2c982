/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is known of one record and of its way. No widget. */
#pragma once

#include "model/cw-delivery.h"
#include "model/cw-facts.h"
#include "model/cw-integration.h"
#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/** CwRecordStop: a delivery, and where it went. */
typedef struct
{
  CwDelivery *delivery;       /* (owned) */
  CwIntegration *integration; /* (owned) (nullable): where it was removed */
} CwRecordStop;

/** CwRecordMetricStop: a metric that counts what the record became. */
typedef struct
{
  gint64 id;
  char *name; /* (owned) */
} CwRecordMetricStop;

typedef struct
{
  CwRecord *record;   /* (owned) */
  CwFacts *facts;     /* (owned) */
  CwCatalog *catalog; /* (owned) */
  GPtrArray *stops;   /* (element-type CwRecordStop) the oldest first */
  GPtrArray *metrics; /* (element-type CwRecordMetricStop) */
} CwRecordDetails;

/** On the store's thread. @id: of the record, or "row:<n>" */
CwRecordDetails *
cw_record_details_load (CwDatabase *db, CwRecordKind kind, const char *id, GError **error);
void cw_record_details_free (CwRecordDetails *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRecordDetails, cw_record_details_free)

/** The newest delivery with a payload. (transfer none) (nullable) */
const CwRecordStop *cw_record_details_get_sent (const CwRecordDetails *self);
/** What the payload sends, in its order: pairs of name and value, codes of choices with what they
 * say. (element-type utf8) (transfer full) */
GPtrArray *cw_record_stop_list_values (const CwRecordStop *self);

G_END_DECLS
