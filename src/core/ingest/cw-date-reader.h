/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwDateOrder: how a date with slashes is meant, which a single cell cannot always tell. */
typedef enum
{
  CW_DATE_ORDER_MONTH_FIRST, /* 6/4/2025 is the 4th of June: what a US Excel writes */
  CW_DATE_ORDER_DAY_FIRST,
} CwDateOrder;

/**
 * CwDateReader: reads the dates of one column into milliseconds since 1970 UTC.
 *
 * "2020-02-10 20:44:39" in the zone of the column, ISO 8601 with or without an offset and
 * thousandths, and what spreadsheets make of them ("6/4/2025 17:16"). One per thread: it
 * remembers offsets.
 */
typedef struct _CwDateReader CwDateReader;

/** @zone: (nullable): IANA name or "Z"; NULL and unknown names mean UTC. */
CwDateReader *cw_date_reader_new (const char *zone, CwDateOrder order);
void cw_date_reader_free (CwDateReader *self);
gboolean cw_date_reader_read (CwDateReader *self, const char *text, gsize length, gint64 *out_ms);
/** Whether @zone is one that the machine knows. */
gboolean cw_date_reader_knows_zone (const char *zone);
/** Whether a cell with slashes can only be meant one way; FALSE if it does not tell. */
gboolean cw_date_reader_tells_order (const char *text, gsize length, CwDateOrder *out_order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwDateReader, cw_date_reader_free)

G_END_DECLS
