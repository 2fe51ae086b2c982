/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-delivery-store.h"

G_BEGIN_DECLS

/** CwDeliveryRun: one run of a CwDeliveryJob; the data of its task. */
typedef struct
{
  CwDeliveryLook *look; /* (owned) (nullable) */
  CwAccount *account;   /* (owned) (nullable) */
  GPtrArray *queue;     /* (owned) (element-type CwDelivery): taken, not sent yet */
  GPtrArray *doubts;    /* (owned) (nullable) (element-type CwDelivery) */
  GPtrArray *unseen;    /* (owned) (element-type CwDelivery): in files that were taken, still
                           "sending" until they are seen */
  GPtrArray *batch;     /* (owned) (nullable) (element-type CwDelivery): in the file under way */
  char *batch_key;      /* (owned) (nullable) */
  GBytes *table;        /* (owned) (nullable) */
  GError *error;        /* (owned) (nullable): why the run ends early */
  CwDelivery *pushed;   /* (owned) (nullable): the first with this mapping, to be read back */
  char *pushed_id;      /* (owned) (nullable): id of its response */
  gint64 n_delivered;
  gint64 n_dead;
  gint64 n_doubtful;
  gint64 n_all; /* with those that were there at the beginning */
  guint n_flying;
  guint n_doubts_in_a_row;
  gboolean asking_project;
  gboolean project_seen;   /* it was looked at, and is there */
  gboolean looked;         /* once at least: what was changed since is no mistake of the caller */
  gboolean queue_doubtful; /* what is in the queue was sent before, and not seen */
  gboolean no_current;     /* none made by the mapping of now is waiting: nothing to be read back */
  guint n_singly;          /* so many go one by one: a file of them was refused */
} CwDeliveryRun;

/* Each function takes the task over and hands it on. */

/* cw-delivery-job.c */
CwDeliveryRun *cw_delivery_run_get (GTask *task);
gint64 cw_delivery_run_now (GTask *task);
const char *cw_delivery_run_get_survey (GTask *task);
/** @error: (transfer full) */
void cw_delivery_run_fail (GTask *task, GError *error);
/** The integration was changed: looks at it again and goes on with what it finds. */
void cw_delivery_run_again (GTask *task);
/** What could not be done in the store. WOULD_BLOCK: the integration was changed. @error: (transfer
 * full) */
void cw_delivery_run_fail_in_store (GTask *task, GError *error);
/** Notes that a person or the end of the program stopped it. */
gboolean cw_delivery_run_is_cancelled (GTask *task);
/** Nothing is pending and due: ends, or waits for what is in doubt. */
void cw_delivery_run_rest (GTask *task);
void cw_delivery_run_tell (GTask *task);
/** Looks for what is in doubt, then sends what is due. */
void cw_delivery_run_doubts (GTask *task);
/** @ends: (transfer full) (element-type CwDeliveryEnd): stores them, then calls @then. */
typedef void (*CwDeliveryRunFunc) (GTask *task);
void cw_delivery_run_store (GTask *task, GPtrArray *ends, CwDeliveryRunFunc then);
void cw_delivery_run_finish (GTask *task);
/** What stops the integration itself is noted, then the run fails with it. */
void cw_delivery_run_stop (GTask *task, CwIntegrationProblem problem, const char *text);

/* cw-delivery-send.c */
void cw_delivery_run_send (GTask *task);
/** Sends run->queue one by one. */
void cw_delivery_run_post (GTask *task);
/** One push is over: goes on with the next, or with what comes then. */
void cw_delivery_run_landed (GTask *task);
/** The project is looked at: is it there? */
void cw_delivery_run_ask_project (GTask *task);

/* cw-delivery-file.c */
/** Sends run->batch as one file. */
void cw_delivery_run_import (GTask *task);
/** Looks whether run->unseen are there, then goes on sending. */
void cw_delivery_run_confirm (GTask *task);
/** What was not seen yet is in doubt. */
void cw_delivery_run_doubt_unseen (GTask *task, CwDeliveryRunFunc then);

/* cw-delivery-verify.c */
/** Reads back what was pushed first with a mapping: run->pushed. */
void cw_delivery_run_verify (GTask *task);

G_END_DECLS
