/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a connection: its state, its cause, what depends on it. Pure. */
#pragma once

#include "model/cw-connection.h"
#include "store/cw-connection-repository.h"

G_BEGIN_DECLS

/** The one thing that mends a connection in its state. */
typedef enum
{
  CW_MENDING_NONE,
  CW_MENDING_AUTHORIZE,   /* never signed in */
  CW_MENDING_REAUTHORIZE, /* the grant is repeated */
  CW_MENDING_TRY_NOW,     /* nothing to change, only to ask again */
} CwMending;

CwMending cw_connection_words_get_mending (CwConnection *connection);
/** "Reauthorize"; NULL for none. (transfer none) (nullable) */
const char *cw_connection_words_get_mending_label (CwMending mending);

/** "Qualtrics · Nordtel". (transfer full) */
char *cw_connection_words_get_title (CwConnection *connection);
/** "Q" (transfer none) */
const char *cw_connection_words_get_letter (CwService service);
/** Of the pill: "accent", "attention" or "dim". (transfer none) */
const char *cw_connection_words_get_tone (CwConnection *connection);

/**
 * cw_connection_words_describe:
 * @use: (nullable): what depends on it
 *
 * "Refused the client credentials at 08:12 · 2 metrics wait", "Server is down since 09:41 · trying
 * again in 38 s", "voc-service · data centre fra1 · used by 2 metrics". (transfer full)
 */
char *cw_connection_words_describe (CwConnection *connection,
                                    const CwConnectionUse *use,
                                    gint64 now_ms,
                                    GTimeZone *zone);
/** Whether the above changes from second to second. */
gboolean cw_connection_words_counts_down (CwConnection *connection, gint64 now_ms);
/** "Token renews itself · until 14:05", "Secret ends in 12 days"; NULL where nothing is known.
 * @warns: (out): whether the person should do something. (transfer full) (nullable) */
char *cw_connection_words_describe_end (CwConnection *connection,
                                        gint64 now_ms,
                                        GTimeZone *zone,
                                        gboolean *warns);
/** "3 surveys, 2 metrics: NPS after a call, CSAT of chats"; "Nothing depends on it". (transfer
 * full) */
char *cw_connection_words_list_uses (const CwConnectionUse *use);
/** What is wrong, in two lines: the sentence, and what that means; NULL where nothing is wrong.
 * (transfer full) (nullable) */
char *cw_connection_words_explain (CwConnection *connection);
/** "since today 08:12", "since 18 November". (transfer full) */
char *cw_connection_words_since (gint64 since_ms, gint64 now_ms, GTimeZone *zone);
/** All of a row in one breath, for screen readers: "Qualtrics · Nordtel EU, Needs
 * reauthorization". (transfer full) */
char *cw_connection_words_get_spoken (CwConnection *connection);

G_END_DECLS
