/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"
#include "model/cw-integration.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** Up to which change of the records the outbox of an integration has been filled. */
gint64 cw_outbox_repository_get_change (CwDatabase *db, gint64 integration, GError **error);
/**
 * Adds deliveries (element-type CwDelivery, with payloads) that are not there yet: one record goes
 * once to one integration, whatever it was changed to, until a person replays it. In one
 * transaction with @change, so that a kill loses and doubles nothing. Call it in the transaction
 * in which the records were listed, lest another process puts the change back in between.
 */
gboolean cw_outbox_repository_fill (CwDatabase *db,
                                    gint64 integration,
                                    GPtrArray *deliveries,
                                    gint64 change,
                                    guint *n_added,
                                    GError **error);

/** Takes up to @limit that are due and marks them "sending" (committed before a byte leaves), with
 * payloads. @batch: (nullable): key of the file they go in together. */
GPtrArray *cw_outbox_repository_take (CwDatabase *db,
                                      gint64 integration,
                                      guint limit,
                                      gint64 max_bytes,
                                      const char *batch,
                                      gint64 now,
                                      GError **error);
/** Takes the first that is due and was made by this version of the mapping; none is no error. */
GPtrArray *cw_outbox_repository_take_one (CwDatabase *db,
                                          gint64 integration,
                                          guint version,
                                          gint64 now,
                                          GError **error);
/** What a process that died left in "sending" becomes "in doubt". The caller holds the job. */
gboolean
cw_outbox_repository_doubt (CwDatabase *db, gint64 integration, gint64 now, GError **error);
/** What is due in a time that nothing waits for was put off while the clock was ahead: it is due
 * now. */
gboolean
cw_outbox_repository_mend_clock (CwDatabase *db, gint64 integration, gint64 now, GError **error);
/** Whether anything is pending or in doubt, and due. */
gboolean cw_outbox_repository_has_due (CwDatabase *db, gint64 integration, gint64 now);
/** When the first that is in @state is due (G_MAXINT64 if there is none), and how many are. */
gboolean cw_outbox_repository_find_next (CwDatabase *db,
                                         gint64 integration,
                                         CwDeliveryState state,
                                         gint64 *due,
                                         gint64 *n,
                                         GError **error);
/** How many are pending and due, counted no further than @most; −1 on failure. */
gint64 cw_outbox_repository_count_due (CwDatabase *db,
                                       gint64 integration,
                                       gint64 now,
                                       gint64 most,
                                       GError **error);
/** How many went in the file of this key; −1 on failure. */
gint64 cw_outbox_repository_count_batch (CwDatabase *db, const char *batch, GError **error);
/** (element-type CwDelivery) with payloads; in doubt and due, oldest first. */
GPtrArray *
cw_outbox_repository_list_doubts (CwDatabase *db, gint64 integration, gint64 now, GError **error);

/** In doubt, looked for twice and not found: "sending" again (committed before a byte leaves), with
 * the same payloads and the same batch. (element-type CwDelivery): get their new state. */
gboolean
cw_outbox_repository_resend (CwDatabase *db, GPtrArray *deliveries, gint64 now, GError **error);

/** Ends of a try, of what is "sending" or "in doubt": CW_STORE_ERROR_NOT_FOUND where it is neither
 * by now. Each gives @delivery its new state, in the database and in the struct. */
gboolean cw_outbox_repository_set_delivered (CwDatabase *db,
                                             CwDelivery *delivery,
                                             const char *target_id,
                                             gint64 now,
                                             GError **error);
/** Back to "pending" (nothing has left, or surely not taken) or "in doubt", tried again at @due. A
 * pending one without an error was not tried at all: that does not count as one of its tries. */
gboolean cw_outbox_repository_put_back (CwDatabase *db,
                                        CwDelivery *delivery,
                                        CwDeliveryState state,
                                        gint64 due,
                                        const char *error_code,
                                        const char *error_message,
                                        const char *request_id,
                                        GError **error);
gboolean cw_outbox_repository_set_dead (CwDatabase *db,
                                        CwDelivery *delivery,
                                        const char *error_code,
                                        const char *error_message,
                                        const char *request_id,
                                        gint64 now,
                                        GError **error);

/** What a person does. @ids: (element-type gint64). Retry: dead or skipped → pending with the same
 * frozen payload. Discard: dead, pending → skipped. Replay: a new generation with @payloads made by
 * the old or the new mapping (element-type CwDelivery, with their generation and key); what is
 * still on its way is left alone, dead letters of earlier generations become skipped. */
gboolean
cw_outbox_repository_retry (CwDatabase *db, GArray *ids, gint64 now, guint *n, GError **error);
gboolean
cw_outbox_repository_discard (CwDatabase *db, GArray *ids, gint64 now, guint *n, GError **error);
/** The error code of what died because its project, or the right to send to it, was gone: not for
 * what is in it. */
#define CW_OUTBOX_PROJECT_REFUSED "project_refused"
/** Whether a dead letter of this @error_code (nullable) is one of those. */
gboolean cw_outbox_repository_is_of_project (const char *error_code);
/** What died so is pending again, as if it had never been tried: once the project, or the right to
 * it, is there again. Not where it was replayed since. @connection: (nullable): of all integrations
 * of this one (uid), else of @integration alone. In a transaction. */
gboolean cw_outbox_repository_revive (CwDatabase *db,
                                      gint64 integration,
                                      const char *connection,
                                      GError **error);
/** What died at @since (Unix ms) or later turns out to have died because the project is gone: it
 * waits with the others. In a transaction. */
gboolean
cw_outbox_repository_undo_deaths (CwDatabase *db, gint64 integration, gint64 since, GError **error);
gboolean
cw_outbox_repository_replay (CwDatabase *db, GPtrArray *deliveries, guint *n, GError **error);

/** Those that never arrived, the dead and the discarded among them, without payloads: the first
 * @limit whose id is larger than @after, by id. (element-type CwDelivery) (transfer full) */
GPtrArray *cw_outbox_repository_list_undelivered (CwDatabase *db,
                                                  gint64 integration,
                                                  gint64 after,
                                                  guint limit,
                                                  GError **error);
/** Gives one another payload; one that has not ended is pending then. Only where what it was
 * written for is gone, so that it cannot have arrived. Inside a transaction. */
gboolean cw_outbox_repository_rewrite (CwDatabase *db, const CwDelivery *delivery, GError **error);
/** The error code of what can never be sent: what it was written for is gone, and so is its
 * record. */
#define CW_OUTBOX_RECORD_REMOVED "record_removed"
/** It is skipped for that. Inside a transaction. */
gboolean cw_outbox_repository_set_orphaned (CwDatabase *db, gint64 id, gint64 now, GError **error);

/** A delivered one was taken back at its target: it is skipped from now on. */
gboolean cw_outbox_repository_set_undone (CwDatabase *db, gint64 id, GError **error);

/** @integration: 0 for all; @states: bits 1 << CwDeliveryState, 0 for all; newest first. */
GPtrArray *cw_outbox_repository_list (CwDatabase *db,
                                      gint64 integration,
                                      guint states,
                                      gint64 offset,
                                      guint limit,
                                      GError **error);
/** With its payload. */
CwDelivery *cw_outbox_repository_load (CwDatabase *db, gint64 id, GError **error);
/** (element-type CwDelivery) all of one record, newest first, with payloads. */
GPtrArray *cw_outbox_repository_list_of_record (CwDatabase *db, gint64 record, GError **error);

/** CwOutboxCounts: @hours: delivered and waiting for each hour of the day that begins at @since. */
typedef struct
{
  gint64 n[CW_DELIVERY_DEAD + 1]; /* by state: delivered since @since, the others as they stand */
  gint64 dead_of_project; /* of the dead: what is revived with the project, or the right to it */
  gint64 delivered_in_all;
  gint64 last_delivered; /* Unix ms, 0 never */
  gint64 delivered_by_hour[24];
  gint64 waiting_by_hour[24];
} CwOutboxCounts;
gboolean cw_outbox_repository_count (CwDatabase *db,
                                     gint64 integration,
                                     gint64 since,
                                     CwOutboxCounts *counts,
                                     GError **error);

/** How many died at @since (Unix ms) or later; −1 with @error. */
gint64
cw_outbox_repository_count_dead (CwDatabase *db, gint64 integration, gint64 since, GError **error);

/** CwDeadCause: dead letters of one cause. */
typedef struct
{
  gint64 integration;
  char *integration_name; /* (owned) */
  char *error_code;       /* (owned) */
  char *error_message;    /* (owned): of the newest */
  char *request_id;       /* (owned) (nullable) */
  gint64 n_letters;
  gint64 first; /* Unix ms */
  gint64 last;
  guint tries; /* of the newest */
} CwDeadCause;
void cw_dead_cause_free (CwDeadCause *self);
/** (element-type CwDeadCause) the newest first. */
GPtrArray *cw_outbox_repository_list_causes (CwDatabase *db, GError **error);
/** (element-type gint64) ids of the dead letters of a cause. */
GArray *cw_outbox_repository_find_dead (CwDatabase *db,
                                        gint64 integration,
                                        const char *error_code,
                                        GError **error);

G_END_DECLS
