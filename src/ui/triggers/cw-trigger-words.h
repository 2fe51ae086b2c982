/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of triggers say. Pure; translated. All (transfer full) unless it says otherwise.
 */
#pragma once

#include "model/cw-filter.h"

G_BEGIN_DECLS

/** Which records are counted. */
typedef enum
{
  CW_COUNT_LAST_MONTH, /* the last 30 days */
  CW_COUNT_ALL,        /* all that are stored */
} CwCountSpan;
#define CW_COUNT_DAYS 30

/** "All of". (transfer none) */
const char *cw_trigger_words_get_kind (CwFilterKind kind);
/** "every one is true". (transfer none) */
const char *cw_trigger_words_get_meaning (CwFilterKind kind);
/** Of a field, for its icon. (transfer none) */
const char *cw_trigger_words_get_icon (const CwField *field);
/** What a value of a field means for people: the name of a country, of a category. */
char *cw_trigger_words_name_value (CwCatalog *catalog, const CwField *field, const char *value);
/** "Norway, Sweden"; "Choose…" where there is none. @limit: more are counted: "Norway and 4 more"
 */
char *cw_trigger_words_describe_values (const CwFilter *condition, CwCatalog *catalog, guint limit);

/** For a trigger that has none: "Frustration, Norway, Sweden". NULL where the filter tells nothing.
 * (nullable) */
char *cw_trigger_words_propose_name (const CwFilter *filter, CwCatalog *catalog);

/** "of 3,480 interactions last month" */
char *cw_trigger_words_describe_total (gint64 n_records, CwCountSpan span);
/** "would be sent, about 7 a day". @days: over which @count is spread */
char *cw_trigger_words_describe_rate (gint64 count, double days);
/** "38 more than with the saved trigger". @saved: −1 where nothing is saved */
char *cw_trigger_words_describe_difference (gint64 count, gint64 saved, gboolean changed);
/** "Exact counts over the 3,480 interactions stored from 20 October to 19 November." @first, @last:
 * ms, 0 unknown */
char *
cw_trigger_words_describe_basis (gint64 n_records, gint64 first, gint64 last, GTimeZone *zone);
/** For screen readers: "Country is any of Norway, Sweden: 1,902 of 3,480". */
char *cw_trigger_words_describe_node (const CwFilter *node,
                                      CwCatalog *catalog,
                                      gint64 count,
                                      gint64 n_records);
/** "19 Nov, 15:20"; "" for 0. */
char *cw_trigger_words_format_time (gint64 ms, GTimeZone *zone);

G_END_DECLS
