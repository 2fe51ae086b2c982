/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define SECOND_MS 1000
#define DAY_MS (24 * 60 * 60 * (gint64) 1000)
/* From when on the end of a secret is worth a warning. */
#define WARNING_DAYS 30

/* "·" between the parts of a line. */
static void
add_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

CwMending
cw_connection_words_get_mending (CwConnection *connection)
{
  g_return_val_if_fail (CW_IS_CONNECTION (connection), CW_MENDING_NONE);

  switch (cw_connection_get_state (connection))
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return CW_MENDING_AUTHORIZE;
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      /* Unlocking the keyring is all there is to do; nothing has to be typed again. */
      return cw_connection_get_cause (connection) == CW_CAUSE_KEYRING ? CW_MENDING_TRY_NOW
                                                                      : CW_MENDING_REAUTHORIZE;
    case CW_CONNECTION_UNREACHABLE:
      return CW_MENDING_TRY_NOW;
    case CW_CONNECTION_ACTIVE:
    case CW_CONNECTION_DISABLED:
      return CW_MENDING_NONE;
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connection_words_get_mending_label (CwMending mending)
{
  switch (mending)
    {
    case CW_MENDING_AUTHORIZE:
      return _ ("Authorize");
    case CW_MENDING_REAUTHORIZE:
      return _ ("Reauthorize");
    case CW_MENDING_TRY_NOW:
      return _ ("Try Now");
    case CW_MENDING_NONE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

char *
cw_connection_words_get_title (CwConnection *connection)
{
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  return g_strdup_printf ("%s · %s", cw_service_get_name (cw_connection_get_service (connection)),
                          cw_connection_get_name (connection));
}

const char *
cw_connection_words_get_letter (CwService service)
{
  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      return "Q";
    case CW_SERVICE_GLADLY:
      return "G";
    case CW_SERVICE_SOCIAL_CONNECT:
      return "S";
    case CW_SERVICE_TETHR:
      return "T";
    default:
      g_assert_not_reached ();
    }
}

const char *
cw_connection_words_get_tone (CwConnection *connection)
{
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  switch (cw_connection_get_state (connection))
    {
    case CW_CONNECTION_ACTIVE:
      return "accent";
    case CW_CONNECTION_NOT_AUTHORIZED:
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      return "attention";
    case CW_CONNECTION_UNREACHABLE:
    case CW_CONNECTION_DISABLED:
      return "dim";
    default:
      g_assert_not_reached ();
    }
}

static GDateTime *
local_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b) &&
         g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/* @today and @other: strftime forms for a time of this day and for one of another day. */
static char *
format_time (gint64 ms, gint64 now_ms, GTimeZone *zone, const char *today, const char *other)
{
  g_autoptr (GDateTime) then = local_time (ms, zone);
  g_autoptr (GDateTime) now = local_time (now_ms, zone);

  if (then == NULL || now == NULL)
    return g_strdup ("");
  return g_date_time_format (then, is_same_day (then, now) ? today : other);
}

static char *
describe_point (gint64 ms, gint64 now_ms, GTimeZone *zone)
{
  if (ms == 0)
    return g_strdup ("");
  /* TRANSLATORS: when something happened, today and on another day; see strftime(3) */
  return format_time (ms, now_ms, zone, _ ("at %H:%M"), _ ("on %-d %B"));
}

char *
cw_connection_words_since (gint64 since_ms, gint64 now_ms, GTimeZone *zone)
{
  if (since_ms == 0)
    return g_strdup ("");
  /* TRANSLATORS: since when something is so, today and on another day; see strftime(3) */
  return format_time (since_ms, now_ms, zone, _ ("since %H:%M"), _ ("since %-d %B"));
}

static const char *
get_refusal (CwConnection *connection)
{
  switch (cw_connection_get_grant (connection))
    {
    case CW_GRANT_CLIENT_CREDENTIALS:
      /* TRANSLATORS: of a service; %s is “at 08:12” or “on 18 November” */
      return _ ("Refused the client credentials %s");
    case CW_GRANT_AUTHORIZATION_CODE:
      return _ ("Refused the sign-in %s");
    case CW_GRANT_API_TOKEN:
      return _ ("Refused the token %s");
    case CW_GRANT_BASIC:
      return _ ("Refused user name or token %s");
    default:
      g_assert_not_reached ();
    }
}

/* A pattern with "at 08:12" or "since 08:12" in it; @since tells which. NULL for no cause. */
static const char *
get_cause_pattern (CwConnection *connection, gboolean *since)
{
  *since = FALSE;
  switch (cw_connection_get_cause (connection))
    {
    case CW_CAUSE_NONE:
      return NULL;
    case CW_CAUSE_NEVER_AUTHORIZED:
      return _ ("Not signed in yet");
    case CW_CAUSE_REFUSED:
      return get_refusal (connection);
    case CW_CAUSE_REVOKED:
      return _ ("Access was revoked %s");
    case CW_CAUSE_CLIENT_CHANGED:
      return _ ("The OAuth client was deleted or changed %s");
    case CW_CAUSE_PERMISSION:
      return _ ("A permission or scope is missing");
    case CW_CAUSE_WRONG_DATACENTER:
      return _ ("The account lives in another data centre");
    case CW_CAUSE_NO_SECRET:
      return _ ("The keyring has no secret for it");
    case CW_CAUSE_KEYRING:
      return _ ("The keyring is locked or absent");
    case CW_CAUSE_NO_ANSWER:
      *since = TRUE;
      /* TRANSLATORS: %s is “since 09:41” or “since 18 November” */
      return _ ("No answer %s");
    case CW_CAUSE_SERVER_ERROR:
      *since = TRUE;
      return _ ("Server is down %s");
    case CW_CAUSE_RATE_LIMIT:
      *since = TRUE;
      return _ ("The calls allowed per hour are used up");
    case CW_CAUSE_TURNED_OFF:
      return _ ("Turned off %s");
    default:
      g_assert_not_reached ();
    }
}

static char *
describe_cause (CwConnection *connection, gint64 now_ms, GTimeZone *zone)
{
  gboolean since;
  const char *pattern = get_cause_pattern (connection, &since);
  const gint64 ms = cw_connection_get_state_since (connection);
  g_autofree char *when = NULL;
  g_autoptr (GString) text = NULL;

  if (pattern == NULL)
    return NULL;
  when = since ? cw_connection_words_since (ms, now_ms, zone) : describe_point (ms, now_ms, zone);
  text = g_string_new (pattern);
  g_string_replace (text, "%s", when, 1);
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

gboolean
cw_connection_words_counts_down (CwConnection *connection, gint64 now_ms)
{
  g_return_val_if_fail (CW_IS_CONNECTION (connection), FALSE);

  return cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE &&
         cw_connection_get_next_try_at (connection) > now_ms;
}

static char *
describe_next_try (CwConnection *connection, gint64 now_ms)
{
  const gint64 at = cw_connection_get_next_try_at (connection);
  gint64 seconds;

  if (cw_connection_get_state (connection) != CW_CONNECTION_UNREACHABLE || at == 0)
    return NULL;
  seconds = (at - now_ms + SECOND_MS - 1) / SECOND_MS;
  if (seconds <= 0)
    return g_strdup (_ ("trying again now"));
  if (seconds < 120)
    return g_strdup_printf (_ ("trying again in %d s"), (int) seconds);
  return g_strdup_printf (_ ("trying again in %d min"), (int) ((seconds + 59) / 60));
}

static guint
count_names (const GPtrArray *names)
{
  return names != NULL ? names->len : 0;
}

/* @with_surveys: those too. (nullable): none of them */
static char *
count_uses (const CwConnectionUse *use, gboolean with_surveys)
{
  const guint n_surveys = use != NULL && with_surveys ? use->n_surveys : 0;
  const guint n_metrics = use != NULL ? count_names (use->metrics) : 0;
  const guint n_integrations = use != NULL ? count_names (use->integrations) : 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (n_surveys > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u survey", "%u surveys", n_surveys), n_surveys));
  if (n_metrics > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u metric", "%u metrics", n_metrics), n_metrics));
  if (n_integrations > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u integration", "%u integrations", n_integrations),
                                n_integrations));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  /* TRANSLATORS: between the names of a list */
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

static char *
describe_use (CwConnection *connection, const CwConnectionUse *use)
{
  const guint n_metrics = use != NULL ? count_names (use->metrics) : 0;
  g_autofree char *counts = NULL;

  /* What waits is what a person misses: metrics and integrations, else the surveys. */
  if (cw_connection_needs_person (connection))
    {
      counts = count_uses (use, FALSE);
      if (use != NULL && count_names (use->integrations) > 0)
        /* TRANSLATORS: “3 metrics, 1 integration”, of what a broken account is needed for */
        return g_strdup_printf (_ ("needed by %s"), counts);
      if (n_metrics > 0)
        return g_strdup_printf (ngettext ("%u metric waits", "%u metrics wait", n_metrics),
                                n_metrics);
      if (use != NULL && use->n_surveys > 0)
        return g_strdup_printf (ngettext ("%u survey waits", "%u surveys wait", use->n_surveys),
                                use->n_surveys);
      return NULL;
    }
  counts = count_uses (use, TRUE);
  return counts != NULL ? g_strdup_printf (_ ("used by %s"), counts) : NULL;
}

static void
add_identity (GString *line, CwConnection *connection)
{
  const char *datacenter = cw_connection_get_datacenter (connection);
  g_autofree char *place = NULL;

  add_part (line, cw_connection_get_user (connection) != NULL
                      ? cw_connection_get_user (connection)
                      : cw_connection_get_username (connection));
  if (datacenter == NULL || *datacenter == '\0')
    return;
  place = g_strdup_printf (_ ("data centre %s"), datacenter);
  add_part (line, place);
}

static char *
describe_secret_end (CwConnection *connection, gint64 now_ms, gboolean *warns)
{
  const gint64 left = cw_connection_get_secret_ends_at (connection) - now_ms;
  const int days = (int) (left / DAY_MS);

  if (cw_connection_get_secret_ends_at (connection) == 0 || left >= WARNING_DAYS * DAY_MS)
    return NULL;
  *warns = TRUE;
  if (left <= 0)
    return g_strdup (_ ("Secret has ended"));
  if (days == 0)
    return g_strdup (_ ("Secret ends today"));
  return g_strdup_printf (ngettext ("Secret ends in %d day", "Secret ends in %d days", days), days);
}

char *
cw_connection_words_describe (CwConnection *connection,
                              const CwConnectionUse *use,
                              gint64 now_ms,
                              GTimeZone *zone)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *cause = NULL;
  g_autofree char *next_try = NULL;
  g_autofree char *uses = NULL;
  g_autofree char *secret_end = NULL;
  gboolean warns;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  secret_end = describe_secret_end (connection, now_ms, &warns);
  cause = describe_cause (connection, now_ms, zone);
  next_try = describe_next_try (connection, now_ms);
  uses = describe_use (connection, use);
  if (cause == NULL)
    add_identity (line, connection);
  add_part (line, cause);
  add_part (line, next_try);
  if (next_try == NULL)
    add_part (line, uses);
  /* Where a button stands in the place of the end. */
  if (cw_connection_words_get_mending (connection) != CW_MENDING_NONE)
    add_part (line, secret_end);
  if (line->len == 0)
    add_part (line, cw_connection_state_get_name (cw_connection_get_state (connection)));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
cw_connection_words_describe_end (CwConnection *connection,
                                  gint64 now_ms,
                                  GTimeZone *zone,
                                  gboolean *warns)
{
  char *secret_end;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (warns != NULL, NULL);

  *warns = FALSE;
  secret_end = describe_secret_end (connection, now_ms, warns);
  if (secret_end != NULL)
    return secret_end;
  if (cw_connection_get_state (connection) != CW_CONNECTION_ACTIVE ||
      !cw_grant_is_oauth (cw_connection_get_grant (connection)) ||
      cw_connection_get_expires_at (connection) == 0)
    return NULL;
  if (cw_connection_get_expires_at (connection) <= now_ms)
    return g_strdup (_ ("Token renews itself · at the next call"));
  /* TRANSLATORS: until when a token is valid, today and on another day; see strftime(3) */
  return format_time (cw_connection_get_expires_at (connection), now_ms, zone,
                      _ ("Token renews itself · until %H:%M"),
                      _ ("Token renews itself · until %-d %B"));
}

static void
append_names (GString *list, const GPtrArray *names)
{
  for (guint i = 0; i < count_names (names); i++)
    {
      if (list->len > 0)
        /* TRANSLATORS: between the names of a list */
        g_string_append (list, _ (", "));
      g_string_append (list, names->pdata[i]);
    }
}

char *
cw_connection_words_list_uses (const CwConnectionUse *use)
{
  g_autofree char *counts = count_uses (use, TRUE);
  g_autoptr (GString) names = g_string_new (NULL);

  if (counts == NULL)
    return g_strdup (_ ("Nothing depends on it"));
  append_names (names, use->metrics);
  append_names (names, use->integrations);
  if (names->len == 0)
    return g_steal_pointer (&counts);
  /* TRANSLATORS: “2 surveys, 1 metric: NPS after a call” */
  return g_strdup_printf (_ ("%s: %s"), counts, names->str);
}

static const char *
get_advice (CwConnection *connection)
{
  switch (cw_connection_get_state (connection))
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return _ ("Authorize it, and what depends on it begins by itself.");
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      if (cw_connection_get_cause (connection) == CW_CAUSE_KEYRING)
        return _ ("Unlock the keyring, then try again. Nothing has to be typed anew.");
      return _ ("Reauthorize it, and what waits goes on by itself. Nothing is lost.");
    case CW_CONNECTION_UNREACHABLE:
      return _ ("There is nothing to mend here: it is tried again by itself. Nothing is lost.");
    case CW_CONNECTION_DISABLED:
      return _ ("Nothing is fetched with it until it is turned on.");
    case CW_CONNECTION_ACTIVE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

static const char *
get_sentence (CwConnection *connection)
{
  switch (cw_connection_get_state (connection))
    {
    case CW_CONNECTION_NOT_AUTHORIZED:
      return _ ("Nobody has signed in with it yet.");
    case CW_CONNECTION_NEEDS_REAUTHORIZATION:
      return _ ("The service does not accept the account any more.");
    case CW_CONNECTION_UNREACHABLE:
      return _ ("The service does not answer.");
    case CW_CONNECTION_DISABLED:
      return _ ("It was turned off.");
    case CW_CONNECTION_ACTIVE:
      return NULL;
    default:
      g_assert_not_reached ();
    }
}

char *
cw_connection_words_explain (CwConnection *connection)
{
  const char *reason;
  const char *advice;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  reason = cw_connection_get_reason (connection);
  advice = get_advice (connection);
  if (advice == NULL)
    return NULL;
  if (reason == NULL || *reason == '\0' ||
      cw_connection_get_state (connection) == CW_CONNECTION_DISABLED)
    reason = get_sentence (connection);
  /* A reason may bring its own advice along. */
  if (strchr (reason, '\n') != NULL)
    return g_strdup (reason);
  return g_strdup_printf ("%s\n%s", reason, advice);
}

char *
cw_connection_words_get_spoken (CwConnection *connection)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  title = cw_connection_words_get_title (connection);
  return g_strdup_printf ("%s, %s", title,
                          cw_connection_state_get_name (cw_connection_get_state (connection)));
}
