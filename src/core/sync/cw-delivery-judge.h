/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-delivery.h"

G_BEGIN_DECLS

/** CwDeliveryVerdict: what a try that failed means for the delivery and for the rest of the run. */
typedef struct
{
  CwDeliveryState state; /* PENDING, IN_DOUBT or DEAD */
  gint64 due;            /* Unix ms, when it is tried or looked for again */
  gboolean stops;        /* the others would fail likewise: the run ends with the error */
  gboolean asks_project; /* the project may be gone: to be looked at before anything is decided */
} CwDeliveryVerdict;

/** Tries of one delivery that the service itself spoiled before it is a dead letter. */
#define CW_DELIVERY_MOST_TRIES 8

/**
 * Pure. @tries: of this delivery, with this one; @jitter: 0 to 1
 *
 * What never left, or was surely not taken, is pending again; what may have been taken is in doubt;
 * what the service refuses for what is in it is dead at once. An outage is nobody's fault: it kills
 * no delivery.
 */
CwDeliveryVerdict cw_delivery_judge (const GError *error, guint tries, gint64 now, double jitter);

G_END_DECLS
