/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a delivery job does on the store's thread. Private to this folder. */
#pragma once

#include "format/cw-encoder.h"
#include "model/cw-delivery.h"
#include "model/cw-integration.h"
#include "model/cw-matcher.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwDeliveryLook: what a run starts from. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwCatalog *catalog;         /* (owned) */
  CwEncoder *encoder;         /* (owned) (nullable): without a project nothing can be encoded */
  GPtrArray *matchers;        /* (owned) (element-type CwMatcher): of the enabled triggers */
  GPtrArray *names;           /* (owned) (element-type utf8): of these triggers */
  guint verified;             /* version of the mapping whose first push was read back */
  gint64 settle_ms;           /* how long a file may stay unseen at Qualtrics */
} CwDeliveryLook;

/** @integration: (transfer full). Its catalog, triggers and encoder, ready for @now. */
CwDeliveryLook *
cw_delivery_look_new (CwDatabase *db, CwIntegration *integration, gint64 now, GError **error);
void cw_delivery_look_free (CwDeliveryLook *self);
/** What is sent of @record, not stored yet and without its row. @trigger: (nullable). (transfer
 * full) */
CwDelivery *cw_delivery_fill_one (const CwDeliveryLook *look,
                                  const CwRecord *record,
                                  guint generation,
                                  const char *trigger,
                                  gint64 now);

/** CwWorkspaceFunc: @data a CwDeliveryAsk with the uid; a CwDeliveryLook. Also makes what was left
 * "sending" doubtful: whoever holds the job is the only one who sends. */
typedef struct
{
  char *uid;            /* (owned) (nullable) */
  CwDeliveryLook *look; /* (unowned) (nullable) */
  gint64 now;
  gint64 since; /* Unix ms: when the job was started */
  guint limit;
  gint64 max_bytes;
  guint version;         /* of the mapping, for one to be read back; 0 for any */
  char *batch;           /* (owned) (nullable) */
  GPtrArray *deliveries; /* (owned) (nullable) */
  guint n_added;         /* out */
} CwDeliveryAsk;

void cw_delivery_ask_free (CwDeliveryAsk *self);

/** Whether all is as it was when a run looked at it; G_IO_ERROR_WOULD_BLOCK where it is not. */
gboolean
cw_delivery_store_check_unchanged (CwDatabase *db, const CwIntegration *before, GError **error);
gpointer
cw_delivery_store_look (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** Encodes the next records that are new to the integration: 1 where there may be more, 2 at the
 * end. G_IO_ERROR_WOULD_BLOCK where the integration is not what it was when it was looked at. */
gpointer
cw_delivery_store_fill (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** (element-type CwDelivery) in doubt and due. */
gpointer
cw_delivery_store_doubts (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** (element-type CwDelivery) taken, "sending" from now on; with @batch set only if there are enough
 * for a file, none otherwise. G_IO_ERROR_WOULD_BLOCK where the integration is not what it was when
 * it was looked at: it is to be looked at again. */
gpointer
cw_delivery_store_take (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwDeliveryRest: what has not ended, and what died since ask->since. */
typedef struct
{
  gint64 n_pending;
  gint64 n_doubts;
  gint64 n_dead;
  gint64 doubt_due; /* of the first, G_MAXINT64 if there is none */
} CwDeliveryRest;
gpointer
cw_delivery_store_rest (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** Marks ask->deliveries, in doubt so far, as "sending" again. With @batch set only if they are all
 * that went in that file: G_IO_ERROR_INVALID_DATA where they are not. */
gpointer
cw_delivery_store_resend (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwDeliveryEnd: what became of one try. */
typedef struct
{
  CwDelivery *delivery;  /* (owned) */
  CwDeliveryState state; /* DELIVERED, PENDING, IN_DOUBT or DEAD */
  gint64 due;
  char *target_id;     /* (owned) (nullable) */
  char *error_code;    /* (owned) (nullable) */
  char *error_message; /* (owned) (nullable) */
  char *request_id;    /* (owned) (nullable) */
} CwDeliveryEnd;

CwDeliveryEnd *cw_delivery_end_new (const CwDelivery *delivery, CwDeliveryState state, gint64 due);
/** Takes what @error says. */
void cw_delivery_end_set_error (CwDeliveryEnd *self, const GError *error);
void cw_delivery_end_free (CwDeliveryEnd *self);

/** CwWorkspaceFunc: @data a CwDeliveryEnds: some thousand in one transaction, so that others get
 * their turn. */
typedef struct
{
  GPtrArray *ends; /* (owned) (element-type CwDeliveryEnd) */
  gint64 now;
} CwDeliveryEnds;

void cw_delivery_ends_free (CwDeliveryEnds *self);
gpointer
cw_delivery_store_end (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** CwWorkspaceFunc: @data a CwDeliveryNote. */
typedef struct
{
  gint64 integration;
  char *uid;      /* (owned) */
  guint verified; /* 0: nothing to note */
  CwIntegrationProblem problem;
  char *text;   /* (owned) (nullable) */
  gint64 since; /* what died since then died of the problem; 0: nothing did */
} CwDeliveryNote;

void cw_delivery_note_free (CwDeliveryNote *self);
gpointer
cw_delivery_store_note (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** What never arrived and was encoded for what is gone at Qualtrics, encoded for the project of
 * @look; what has no record any more is skipped. @all: what may have been sent, too: the project
 * itself is gone. In a transaction. */
gboolean cw_delivery_store_encode_again (CwDatabase *db,
                                         const CwDeliveryLook *look,
                                         gboolean all,
                                         gint64 now,
                                         GError **error);
/** The next push is read back, whatever was read back before. In a transaction. */
gboolean cw_delivery_store_forget_verified (CwDatabase *db, const char *uid, GError **error);
/** Whether there are records that it has not looked at, or deliveries that are due. */
gboolean cw_delivery_store_has_work (CwDatabase *db, const CwIntegration *integration, gint64 now);
/** Queues a run for every enabled integration that has something to do now. */
gboolean cw_delivery_store_queue_due (CwDatabase *db, gint64 now, GError **error);

G_END_DECLS
