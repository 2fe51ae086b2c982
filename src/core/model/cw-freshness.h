/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is shown of a survey is up to date. Pure. */
#pragma once

#include "model/cw-connection.h"
#include "model/cw-schedule.h"

G_BEGIN_DECLS

typedef enum
{
  CW_FRESHNESS_NO_SOURCE, /* no responses, and nothing that brings some */
  CW_FRESHNESS_WAITING,   /* for the first sync */
  CW_FRESHNESS_FRESH,     /* since the last sync or import */
  CW_FRESHNESS_STALE,     /* twice the time of its schedule went by without a sync */
  CW_FRESHNESS_BROKEN,    /* it will not be kept fresh until a person does something */
} CwFreshness;

/** CwFreshnessInput: what is known of a survey. Times are Unix time in ms, 0 for never. */
typedef struct
{
  gboolean has_responses;
  gboolean has_connection;
  CwConnectionState connection_state; /* with has_connection, as what follows */
  CwSchedule schedule;
  gboolean question_removed; /* at the service: no answers come any more */
  gboolean has_begun;        /* a sync was tried, or is queued */
  gint64 last_synced;
  const char *error_code; /* (nullable): of the last try, of CwJobEntry */
} CwFreshnessInput;

/** A survey without a connection is as fresh as its last import, and so is one that has responses
 * from files and whose first sync has not begun. One without a schedule is never stale. What is
 * broken stays so until a try succeeds; failures that pass make it stale in time. */
CwFreshness cw_freshness_compute (const CwFreshnessInput *input, gint64 now_ms);

G_END_DECLS
