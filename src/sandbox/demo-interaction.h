/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-person.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Days before today that the demo goes back. */
#define DEMO_INTERACTION_DAYS 107

/**
 * Calls and chats of the company, as GET /interactions/v2/{id} answers them. Each is made of its
 * day and number alone, so the same one is the same tomorrow, and whoever knows its id can make it.
 * Days are counted from 1970.
 */

/** How many there are on a day: fewer on weekends. */
guint demo_interaction_count (gint64 day);
/** (transfer full). "utcStart" tells when; of today's some are still to come. */
JsonObject *demo_interaction_new (guint64 seed, gint64 day, guint number);
/** The same, but it ended just now, at @end (seconds since 1970). @id: its own. (transfer full) */
JsonObject *demo_interaction_new_at (guint64 seed, const char *id, gint64 end);
/** The one of an id; NULL where no interaction has it. (transfer full) (nullable) */
JsonObject *demo_interaction_find (guint64 seed, const char *id);

/** Calls @func with each that ended before @until (seconds since 1970), from the oldest day on, and
 * frees it. Returns: how many */
typedef gboolean (*DemoInteractionFunc) (JsonObject *interaction, gpointer data, GError **error);
gboolean demo_interaction_foreach (guint64 seed,
                                   gint64 until,
                                   DemoInteractionFunc func,
                                   gpointer data,
                                   GError **error);

G_END_DECLS
