/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as people read them. Pure; translated with gettext. */
#pragma once

#include "model/cw-delivery.h"
#include "model/cw-facts.h"
#include "store/cw-record-repository.h"

G_BEGIN_DECLS

/** "20 Nov, 09:52", with the year if it is not this one; "–" for 0. @time, @now: Unix ms. (transfer
 * full) */
char *cw_record_format_time (gint64 time, GTimeZone *zone, gint64 now);
/** "4:31", "1:02:09"; "–" below 0. (transfer full) */
char *cw_record_format_length (gint64 ms);
/** "6 min 12 s". (transfer full) */
char *cw_record_describe_length (gint64 ms);
/** "4.6"; "–" for NAN. (transfer full) */
char *cw_record_format_score (double score);
/** Icon of "Call", "Chat", … */
const char *cw_record_get_type_icon (const char *type);
/** Of a delivery; @state: −1 where nothing was sent. Icon: NULL for a dash. */
const char *cw_record_get_sent_icon (int state);
const char *cw_record_get_sent_words (int state);
/** Above what a delivery holds: "What Was Sent", "What Will Be Sent". (transfer none) */
const char *cw_record_get_sent_heading (const CwDelivery *delivery);
/** One value of a fact of @field (nullable) for people. (transfer full) */
char *cw_record_format_fact (const CwFact *fact, const CwField *field, GTimeZone *zone, gint64 now);
/** "212 of 12,480 interactions", "12,480 interactions". (transfer full) */
char *cw_record_describe_count (gint64 n_found, gint64 n_records);
/** "Inbound, Norwegian." (transfer full) (nullable) */
char *cw_record_describe_talk (const CwFacts *facts, CwCatalog *catalog);
/** The text of the first fact of a field. (transfer none) (nullable) */
const char *cw_record_find_text (const CwFacts *facts, const char *field);

G_END_DECLS
