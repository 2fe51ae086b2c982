/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-account-notice.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000

static gboolean
does_not_answer (CwConnection *connection)
{
  return cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE;
}

gboolean
cw_account_notice_is_told (CwConnection *connection, gint64 now_ms)
{
  gint64 silent;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), FALSE);

  if (cw_connection_needs_person (connection))
    return TRUE;
  if (!does_not_answer (connection))
    return FALSE;
  silent = now_ms - cw_connection_get_state_since (connection);
  /* Negative: the clock was set back, and there is no telling. */
  return cw_connection_get_cause (connection) == CW_CAUSE_KEYRING || silent < 0 ||
         silent >= CW_ACCOUNT_PATIENCE_MS;
}

/* The first line of the reason: what went wrong. */
static char *
dup_reason (CwConnection *connection)
{
  const char *reason = cw_connection_get_reason (connection);
  g_auto (GStrv) lines = reason != NULL ? g_strsplit (reason, "\n", 2) : NULL;

  return lines != NULL && lines[0] != NULL && *lines[0] != '\0' ? g_strdup (lines[0]) : NULL;
}

static const char *
get_service (CwConnection *connection)
{
  return cw_service_get_name (cw_connection_get_service (connection));
}

static char *
describe_refusal (CwConnection *connection)
{
  const char *name = cw_connection_get_name (connection);
  char *reason = NULL;

  if (cw_connection_get_cause (connection) == CW_CAUSE_NO_SECRET)
    return g_strdup_printf (_ ("The keyring of this computer holds no secret for “%s”."), name);
  if (cw_connection_get_state (connection) == CW_CONNECTION_NOT_AUTHORIZED)
    return g_strdup_printf (_ ("“%s” was not authorized yet."), name);
  reason = dup_reason (connection);
  if (reason != NULL)
    return reason;
  return g_strdup_printf (_ ("%s refused the account “%s”."), get_service (connection), name);
}

static char *
describe_waiting (guint n_waiting)
{
  return g_strdup_printf (ngettext ("%u call waits and goes on by itself.",
                                    "%u calls wait and go on by themselves.", n_waiting),
                          n_waiting);
}

static char *
describe_deliveries (guint n_deliveries)
{
  return g_strdup_printf (ngettext ("%u delivery waits and goes on by itself afterwards.",
                                    "%u deliveries wait and go on by themselves afterwards.",
                                    n_deliveries),
                          n_deliveries);
}

/* @name: (nullable): of the one account */
static char *
describe_scores (const char *name, guint n_metrics)
{
  if (n_metrics > 0 && name != NULL)
    /* TRANSLATORS: %u metrics whose answers come by the account “%s” */
    return g_strdup_printf (
        ngettext ("The score of %u metric from “%s” is not kept up to date until then; nothing is "
                  "lost.",
                  "Scores of %u metrics from “%s” are not kept up to date until then; nothing is "
                  "lost.",
                  n_metrics),
        n_metrics, name);
  if (n_metrics > 0)
    return g_strdup_printf (
        ngettext ("The score of %u metric is not kept up to date until then; nothing is lost.",
                  "Scores of %u metrics are not kept up to date until then; nothing is lost.",
                  n_metrics),
        n_metrics);
  if (name != NULL)
    return g_strdup_printf (_ ("“%s” is not used until then; nothing is lost."), name);
  return g_strdup (_ ("They are not used until then; nothing is lost."));
}

/* What comes to a stop until then, and what waits. @name: (nullable): of the one account */
static char *
describe_standstill (const char *name, const CwAccountCase *sum)
{
  GString *text = g_string_new (NULL);

  if (sum->n_metrics > 0 || sum->n_integrations == 0)
    {
      g_autofree char *scores = describe_scores (name, sum->n_metrics);

      g_string_append (text, scores);
    }
  if (sum->n_integrations > 0)
    g_string_append_printf (
        text,
        ngettext ("%s%u integration sends nothing until then; what it would send waits.",
                  "%s%u integrations send nothing until then; what they would send waits.",
                  sum->n_integrations),
        text->len > 0 ? " " : "", sum->n_integrations);
  if (sum->n_waiting > 0)
    {
      g_autofree char *waiting = describe_waiting (sum->n_waiting);

      g_string_append_printf (text, " %s", waiting);
    }
  return g_string_free (text, FALSE);
}

static GDateTime *
local_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* (nullable): where it is not known */
static char *
describe_since (CwConnection *connection, gint64 now_ms, GTimeZone *zone)
{
  gint64 since_ms = cw_connection_get_state_since (connection);
  g_autoptr (GDateTime) since = since_ms > 0 ? local_time (since_ms, zone) : NULL;
  g_autoptr (GDateTime) now = local_time (now_ms, zone);
  gboolean today = since != NULL && now != NULL &&
                   g_date_time_get_year (since) == g_date_time_get_year (now) &&
                   g_date_time_get_day_of_year (since) == g_date_time_get_day_of_year (now);

  if (since == NULL)
    return NULL;
  /* TRANSLATORS: strftime(3): a time of today, and one of another day, as in “since …” */
  return g_date_time_format (since, today ? _ ("%H:%M") : _ ("%-d %B, %H:%M"));
}

static char *
describe_silence (CwConnection *connection, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *since = describe_since (connection, now_ms, zone);
  CwConnectionCause cause = cw_connection_get_cause (connection);
  const char *service = get_service (connection);

  if (cause == CW_CAUSE_KEYRING)
    return g_strdup (_ ("The keyring of this computer is locked or absent."));
  if (cause == CW_CAUSE_RATE_LIMIT)
    return g_strdup_printf (_ ("%s takes no more calls of “%s” for now."), service,
                            cw_connection_get_name (connection));
  if (since == NULL)
    return g_strdup_printf (_ ("%s does not answer."), service);
  /* TRANSLATORS: a service, and since when */
  if (cause == CW_CAUSE_SERVER_ERROR)
    return g_strdup_printf (_ ("%s has had an error of its own since %s."), service, since);
  return g_strdup_printf (_ ("%s does not answer since %s."), service, since);
}

static char *
describe_next_try (CwConnection *connection, gint64 now_ms)
{
  gint64 next = cw_connection_get_next_try_at (connection);
  guint seconds;

  if (cw_connection_get_cause (connection) == CW_CAUSE_KEYRING)
    return g_strdup (_ ("Unlock it, then try again."));
  if (next == 0)
    return NULL;
  if (next <= now_ms)
    return g_strdup (_ ("Crosswalk tries again now."));
  seconds = (guint) ((next - now_ms + SECOND_MS - 1) / SECOND_MS);
  if (seconds < 120)
    /* TRANSLATORS: s is the sign of seconds */
    return g_strdup_printf (_ ("Crosswalk tries again in %u s."), seconds);
  return g_strdup_printf (_ ("Crosswalk tries again in %u min."), seconds / 60);
}

static void
take_silent (CwAccountNotice *self, GPtrArray *silent, gint64 now_ms, GTimeZone *zone)
{
  CwConnection *connection = silent->pdata[0];

  self->remedy = CW_ACCOUNT_REMEDY_TRY;
  if (silent->len > 1)
    {
      self->title = g_strdup_printf (
          ngettext ("%u account does not answer.", "%u accounts do not answer.", silent->len),
          silent->len);
      self->detail = g_strdup (_ ("Crosswalk keeps trying."));
      return;
    }
  self->uid = g_strdup (cw_connection_get_uid (connection));
  self->title = describe_silence (connection, now_ms, zone);
  self->detail = describe_next_try (connection, now_ms);
  self->counts_down = cw_connection_get_next_try_at (connection) > 0;
}

static void
take_broken (CwAccountNotice *self, GPtrArray *broken, const CwAccountCase *sum, gboolean lists_all)
{
  CwConnection *connection = broken->pdata[0];

  self->grave = TRUE;
  self->first_time = TRUE;
  for (guint i = 0; i < broken->len; i++)
    self->first_time &= cw_connection_get_state (broken->pdata[i]) == CW_CONNECTION_NOT_AUTHORIZED;
  if (broken->len > 1)
    {
      self->remedy = lists_all ? CW_ACCOUNT_REMEDY_NONE : CW_ACCOUNT_REMEDY_SHOW;
      self->title = g_strdup_printf (
          ngettext ("%u account needs you.", "%u accounts need you.", broken->len), broken->len);
      self->detail = describe_standstill (NULL, sum);
      return;
    }
  self->remedy = CW_ACCOUNT_REMEDY_REAUTHORIZE;
  self->uid = g_strdup (cw_connection_get_uid (connection));
  self->title = describe_refusal (connection);
  self->detail = sum->n_deliveries > 0
                     ? describe_deliveries (sum->n_deliveries)
                     : describe_standstill (cw_connection_get_name (connection), sum);
}

CwAccountNotice *
cw_account_notice_new (GArray *cases, gboolean lists_all, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GPtrArray) broken = g_ptr_array_new ();
  g_autoptr (GPtrArray) silent = g_ptr_array_new ();
  CwAccountCase sum = { 0 };
  CwAccountNotice *self;

  g_return_val_if_fail (cases != NULL && zone != NULL, NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      const CwAccountCase *found = &g_array_index (cases, CwAccountCase, i);

      if (cw_connection_needs_person (found->connection))
        {
          g_ptr_array_add (broken, found->connection);
          sum.n_metrics += found->n_metrics;
          sum.n_waiting += found->n_waiting;
          sum.n_deliveries += found->n_deliveries;
          sum.n_integrations += found->n_integrations;
        }
      else if (!lists_all && cw_account_notice_is_told (found->connection, now_ms))
        {
          g_ptr_array_add (silent, found->connection);
        }
    }
  if (broken->len == 0 && silent->len == 0)
    return NULL;
  self = g_new0 (CwAccountNotice, 1);
  if (broken->len > 0)
    take_broken (self, broken, &sum, lists_all);
  else
    take_silent (self, silent, now_ms, zone);
  return self;
}

void
cw_account_notice_free (CwAccountNotice *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->title);
  g_free (self->detail);
  g_free (self);
}

const char *
cw_account_notice_get_button (const CwAccountNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->remedy)
    {
    case CW_ACCOUNT_REMEDY_REAUTHORIZE:
      return self->first_time ? _ ("Authorize") : _ ("Reauthorize");
    case CW_ACCOUNT_REMEDY_SHOW:
      return _ ("Show");
    case CW_ACCOUNT_REMEDY_TRY:
      return _ ("Try Now");
    case CW_ACCOUNT_REMEDY_NONE:
    default:
      return NULL;
    }
}

char *
cw_account_notice_describe_mended (CwConnection *connection, guint n_waiting)
{
  const char *name;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  name = cw_connection_get_name (connection);
  if (n_waiting == 0)
    return g_strdup_printf (_ ("%s works again."), name);
  return g_strdup_printf (ngettext ("%s works again. %u waiting call went on.",
                                    "%s works again. %u waiting calls went on.", n_waiting),
                          name, n_waiting);
}
