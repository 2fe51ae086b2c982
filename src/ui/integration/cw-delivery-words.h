/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a delivery. Pure. */
#pragma once

#include "model/cw-delivery.h"

#include <glib.h>

G_BEGIN_DECLS

/** Name of a symbolic icon. (transfer none) */
const char *cw_delivery_words_get_icon (CwDeliveryState state);
/** Class of style: "accent", "attention", "error" or "dim-label". (transfer none) */
const char *cw_delivery_words_get_tone (CwDeliveryState state);
/** "Delivered as R_… in 0.4 s", "Waits for the account", "In doubt: …": what became of it, or what
 * it waits for. @obstacle: (nullable): what all of them wait for: "Waits for the account".
 * (transfer full) */
char *cw_delivery_words_describe (const CwDelivery *delivery,
                                  const char *obstacle,
                                  gint64 now_ms,
                                  GTimeZone *zone);
/** "10:02", "18 Nov", "18 Nov 2025": when it was last heard of. (transfer full) */
char *cw_delivery_words_get_time (const CwDelivery *delivery, gint64 now_ms, GTimeZone *zone);

/** What can be done with it. */
gboolean cw_delivery_words_can_retry (const CwDelivery *delivery);
/** Written anew by the data as saved; as it was written then, which its record is not needed for.
 */
gboolean cw_delivery_words_can_replay (const CwDelivery *delivery);
gboolean cw_delivery_words_can_repeat (const CwDelivery *delivery);
/** Why it cannot be written anew, where it otherwise could. (transfer none) (nullable) */
const char *cw_delivery_words_explain_no_replay (const CwDelivery *delivery);
gboolean cw_delivery_words_can_discard (const CwDelivery *delivery);
gboolean cw_delivery_words_can_undo (const CwDelivery *delivery);

G_END_DECLS
