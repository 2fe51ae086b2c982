/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-delivery-words.h"

#include "store/cw-outbox-repository.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000
/* A file takes its time; what a single response took says how Qualtrics does. */
#define LONGEST_MS (60 * SECOND_MS)
/* Nothing takes no time. */
#define SHORTEST_S 0.1

static const struct
{
  const char *icon;
  const char *tone;
} states[] = {
  [CW_DELIVERY_PENDING] = { "content-loading-symbolic", "dim-label" },
  [CW_DELIVERY_SENDING] = { "content-loading-symbolic", "dim-label" },
  [CW_DELIVERY_IN_DOUBT] = { "dialog-question-symbolic", "attention" },
  [CW_DELIVERY_DELIVERED] = { "object-select-symbolic", "accent" },
  [CW_DELIVERY_SKIPPED] = { "process-stop-symbolic", "dim-label" },
  [CW_DELIVERY_DEAD] = { "dialog-error-symbolic", "error" },
};

const char *
cw_delivery_words_get_icon (CwDeliveryState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].icon;
}

const char *
cw_delivery_words_get_tone (CwDeliveryState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].tone;
}

static char *
get_first_line (const char *message)
{
  g_auto (GStrv) lines = message != NULL ? g_strsplit (message, "\n", 2) : NULL;

  return lines != NULL && lines[0] != NULL ? g_strdup (lines[0]) : NULL;
}

static GDateTime *
local_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
describe_pending (const CwDelivery *delivery, const char *obstacle, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *why = get_first_line (delivery->error_message);
  g_autofree char *time = NULL;
  g_autoptr (GDateTime) due = NULL;

  if (obstacle != NULL)
    return g_strdup (obstacle);
  if (why == NULL)
    return g_strdup (_ ("Waits its turn"));
  due = delivery->due > now_ms ? local_time (delivery->due, zone) : NULL;
  if (due == NULL)
    return g_strdup_printf (_ ("Tried again soon: %s"), why);
  time = g_date_time_format (due, _ ("%H:%M"));
  return g_strdup_printf (_ ("Tried again at %s: %s"), time, why);
}

static char *
describe_delivered (const CwDelivery *delivery)
{
  gint64 took = delivery->sent > 0 ? delivery->ended - delivery->sent : -1;

  if (delivery->target_id == NULL)
    return g_strdup (_ ("Delivered"));
  if (took < 0 || took > LONGEST_MS || delivery->batch != NULL)
    return g_strdup_printf (_ ("Delivered as %s"), delivery->target_id);
  /* TRANSLATORS: an id and seconds */
  return g_strdup_printf (_ ("Delivered as %s in %.1f s"), delivery->target_id,
                          MAX ((double) took / SECOND_MS, SHORTEST_S));
}

static char *
describe_dead (const CwDelivery *delivery)
{
  g_autofree char *why = get_first_line (delivery->error_message);

  return why != NULL ? g_strdup_printf (_ ("Dead letter: %s"), why) : g_strdup (_ ("Dead letter"));
}

static char *
describe_skipped (const CwDelivery *delivery)
{
  g_autofree char *why = get_first_line (delivery->error_message);

  if (delivery->target_id != NULL)
    return g_strdup (_ ("Skipped: taken back"));
  if (g_strcmp0 (delivery->error_code, CW_OUTBOX_RECORD_REMOVED) == 0 && why != NULL)
    return g_strdup_printf (_ ("Skipped: %s"), why);
  return g_strdup (_ ("Skipped: discarded"));
}

char *
cw_delivery_words_describe (const CwDelivery *delivery,
                            const char *obstacle,
                            gint64 now_ms,
                            GTimeZone *zone)
{
  g_return_val_if_fail (delivery != NULL, NULL);

  switch (delivery->state)
    {
    case CW_DELIVERY_PENDING:
      return describe_pending (delivery, obstacle, now_ms, zone);
    case CW_DELIVERY_SENDING:
      return g_strdup (_ ("On its way"));
    case CW_DELIVERY_IN_DOUBT:
      return g_strdup (
          _ ("In doubt: the connection broke while sending. Checked before it is sent again"));
    case CW_DELIVERY_DELIVERED:
      return describe_delivered (delivery);
    case CW_DELIVERY_SKIPPED:
      return describe_skipped (delivery);
    case CW_DELIVERY_DEAD:
      return describe_dead (delivery);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cw_delivery_words_get_time (const CwDelivery *delivery, gint64 now_ms, GTimeZone *zone)
{
  gint64 ms = delivery->ended > 0  ? delivery->ended
              : delivery->sent > 0 ? delivery->sent
                                   : delivery->created;
  g_autoptr (GDateTime) then = local_time (ms, zone);
  g_autoptr (GDateTime) now = local_time (now_ms, zone);

  if (then == NULL || now == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) != g_date_time_get_year (now))
    return g_date_time_format (then, _ ("%-d %b %Y"));
  if (g_date_time_get_day_of_year (then) != g_date_time_get_day_of_year (now))
    return g_date_time_format (then, _ ("%-d %b"));
  return g_date_time_format (then, _ ("%H:%M"));
}

/* What was taken back was taken once: its key would bring the first answer again. */
gboolean
cw_delivery_words_can_retry (const CwDelivery *delivery)
{
  return delivery->state == CW_DELIVERY_DEAD ||
         (delivery->state == CW_DELIVERY_SKIPPED && delivery->target_id == NULL &&
          g_strcmp0 (delivery->error_code, CW_OUTBOX_RECORD_REMOVED) != 0);
}

/* What is on its way is left alone. */
static gboolean
has_ended (const CwDelivery *delivery)
{
  return delivery->state == CW_DELIVERY_DELIVERED || delivery->state == CW_DELIVERY_SKIPPED ||
         delivery->state == CW_DELIVERY_DEAD;
}

gboolean
cw_delivery_words_can_replay (const CwDelivery *delivery)
{
  return delivery->record != 0 && has_ended (delivery);
}

gboolean
cw_delivery_words_can_repeat (const CwDelivery *delivery)
{
  return has_ended (delivery) && g_strcmp0 (delivery->error_code, CW_OUTBOX_RECORD_REMOVED) != 0;
}

const char *
cw_delivery_words_explain_no_replay (const CwDelivery *delivery)
{
  if (delivery->record != 0 || !has_ended (delivery))
    return NULL;
  return _ ("Cannot Be Mapped Anew: Interaction Removed");
}

gboolean
cw_delivery_words_can_discard (const CwDelivery *delivery)
{
  return delivery->state == CW_DELIVERY_DEAD || delivery->state == CW_DELIVERY_PENDING;
}

gboolean
cw_delivery_words_can_undo (const CwDelivery *delivery)
{
  return delivery->state == CW_DELIVERY_DELIVERED && delivery->target_id != NULL;
}
