/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What gave up and what is in doubt, one for each cause. */
#pragma once

#include "model/cw-integration.h"
#include "store/cw-outbox-repository.h"

G_BEGIN_DECLS

/** CwCause: a card of the column "Dead Letters" or "In Doubt". */
typedef struct
{
  CwDeadCause *cause; /* (owned): of those in doubt without code and message */
  char *uid;          /* (owned): of the integration */
  CwIntegrationProblem problem;
  gboolean in_doubt;
} CwCause;

void cw_cause_free (CwCause *self);

/** CwWorkspaceFunc: (element-type CwCause) dead letters, the newest first, then what is in doubt.
 */
gpointer cw_cause_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** How a cause is mended. */
typedef enum
{
  CW_CAUSE_MENDING_RETRY,
  CW_CAUSE_MENDING_RECREATE,  /* the project, then what waits goes on */
  CW_CAUSE_MENDING_OPEN_DATA, /* what is sent is refused as it is */
  CW_CAUSE_MENDING_LOOK_NOW,  /* of what is in doubt */
} CwCauseMending;
CwCauseMending cw_cause_get_mending (const CwCause *self);

/** "Qualtrics no longer has “Frustration” (QID1)." (transfer full) */
char *cw_cause_get_title (const CwCause *self);
/** "Nordic customer survey · today 10:01". (transfer full) */
char *cw_cause_get_caption (const CwCause *self, gint64 now_ms, GTimeZone *zone);
/** Why, and what to do; NULL where there is no more to say. (transfer full) (nullable) */
char *cw_cause_get_detail (const CwCause *self);

G_END_DECLS
