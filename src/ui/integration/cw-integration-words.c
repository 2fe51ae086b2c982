/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-words.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000

const char *
cw_integration_words_get_tone (CwIntegrationState state)
{
  switch (state)
    {
    case CW_INTEGRATION_ENABLED:
      return "accent";
    case CW_INTEGRATION_READY:
      return "outline";
    case CW_INTEGRATION_NEEDS_ATTENTION:
      return "attention";
    case CW_INTEGRATION_DRAFT:
    case CW_INTEGRATION_DISABLED:
    default:
      return "dim";
    }
}

const char *
cw_integration_words_get_tile_class (CwIntegrationState state)
{
  if (state == CW_INTEGRATION_ENABLED)
    return NULL;
  return state == CW_INTEGRATION_NEEDS_ATTENTION ? "attention" : "neutral";
}

const char *
cw_integration_words_get_icon (CwIntegrationKind kind)
{
  g_return_val_if_fail (kind == CW_INTEGRATION_INTERACTIONS, NULL);

  return "call-start-symbolic";
}

char *
cw_integration_words_get_route (const CwIntegration *integration)
{
  const char *kind = cw_integration_kind_get_name (integration->kind);

  if (integration->project == NULL || integration->project->name == NULL)
    return g_strdup (kind);
  return g_strdup_printf ("%s · %s", kind, integration->project->name);
}

char *
cw_integration_words_get_caption (const CwIntegration *integration, CwConnection *connection)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *datacenter = connection != NULL ? cw_connection_get_datacenter (connection) : NULL;

  if (integration->project != NULL && integration->project->name != NULL)
    g_string_append (line, integration->project->name);
  if (connection != NULL)
    {
      if (line->len > 0)
        g_string_append_printf (line, _ (" · account %s"), cw_connection_get_name (connection));
      else
        g_string_append_printf (line, _ ("Account %s"), cw_connection_get_name (connection));
    }
  if (datacenter != NULL)
    {
      g_string_append (line, " · ");
      g_string_append_printf (line, _ ("data centre %s"), datacenter);
    }
  if (line->len == 0)
    g_string_append (line, _ ("No project yet"));
  return g_string_free (g_steal_pointer (&line), FALSE);
}

gint64
cw_integration_words_count_waiting (const CwIntegrationLook *look)
{
  return look->counts.n[CW_DELIVERY_PENDING] + look->counts.n[CW_DELIVERY_SENDING] +
         look->counts.n[CW_DELIVERY_IN_DOUBT];
}

gint64
cw_integration_words_count_returning (const CwIntegrationLook *look)
{
  return cw_integration_words_count_waiting (look) + look->counts.dead_of_project;
}

char *
cw_integration_words_describe_return (const CwIntegrationLook *look, const char *done)
{
  gint64 n = cw_integration_words_count_returning (look);
  g_autofree char *count = cw_score_format_count (n);

  if (n == 0)
    return g_strdup (done);
  if (!look->integration->enabled)
    return g_strdup_printf (
        /* TRANSLATORS: %s: what was done, and how many */
        ngettext ("%s. %s delivery goes on when the integration is enabled.",
                  "%s. %s deliveries go on when the integration is enabled.", (gulong) n),
        done, count);
  return g_strdup_printf (ngettext ("%s. %s delivery goes on by itself.",
                                    "%s. %s deliveries go on by themselves.", (gulong) n),
                          done, count);
}

int
cw_integration_words_find_missing (const CwIntegration *integration, CwConnection *connection)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS];
  int missing = -1;

  cw_integration_check (integration, connection, checks);
  for (int i = CW_N_INTEGRATION_STEPS - 1; i >= 0; i--)
    {
      if (i < CW_STEP_ENABLE && !checks[i].done)
        missing = i;
      cw_check_clear (&checks[i]);
    }
  return missing;
}

char *
cw_integration_words_get_obstacle (const CwIntegration *integration, CwConnection *connection)
{
  int missing = cw_integration_words_find_missing (integration, connection);

  if (missing < 0)
    return NULL;
  if (integration->enabled)
    return g_strdup_printf (_ ("Paused until step %d is mended"), missing + 1);
  return g_strdup_printf (_ ("Step %d, %s, is missing"), missing + 1,
                          cw_integration_step_get_name ((CwIntegrationStep) missing));
}

gboolean
cw_integration_words_can_switch (const CwIntegration *integration, CwConnection *connection)
{
  return integration->enabled || cw_integration_words_find_missing (integration, connection) < 0;
}

const char *
cw_integration_words_get_wait (const CwIntegration *integration, CwConnection *connection)
{
  if (integration->problem == CW_PROBLEM_PROJECT_DELETED)
    return _ ("Waits for the project");
  if (integration->problem != CW_PROBLEM_NONE)
    return _ ("Waits until it is mended");
  if (connection == NULL || cw_connection_needs_person (connection) ||
      cw_connection_get_state (connection) == CW_CONNECTION_DISABLED)
    return _ ("Waits for the account");
  return integration->enabled ? NULL : _ ("Waits until it is enabled");
}

static GDateTime *
local_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static char *
format_time (gint64 ms,
             gint64 now_ms,
             GTimeZone *zone,
             const char *today,
             const char *this_year,
             const char *other)
{
  g_autoptr (GDateTime) then = local_time (ms, zone);
  g_autoptr (GDateTime) now = local_time (now_ms, zone);

  if (then == NULL || now == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (then) != g_date_time_get_year (now))
    return g_date_time_format (then, other);
  if (g_date_time_get_day_of_year (then) != g_date_time_get_day_of_year (now))
    return g_date_time_format (then, this_year);
  return g_date_time_format (then, today);
}

char *
cw_integration_words_format_day (gint64 ms, gint64 now_ms, GTimeZone *zone)
{
  /* TRANSLATORS: strftime(3): a time of today, a day of this year, one of another year */
  return format_time (ms, now_ms, zone, _ ("%H:%M"), _ ("%-d %B"), _ ("%-d %B %Y"));
}

char *
cw_integration_words_describe_enabled (gint64 ms, gint64 now_ms, GTimeZone *zone)
{
  return format_time (ms, now_ms, zone, _ ("Was enabled at %H:%M"), _ ("Was enabled on %-d %B"),
                      _ ("Was enabled on %-d %B %Y"));
}

static char *
describe_step (int missing)
{
  return g_strdup_printf (_ ("Step %d of %d"), missing + 1, CW_N_INTEGRATION_STEPS);
}

char *
cw_integration_words_get_activity (const CwIntegrationLook *look, CwConnection *connection)
{
  const CwIntegration *integration = look->integration;
  int missing = cw_integration_words_find_missing (integration, connection);
  gint64 n_waiting = cw_integration_words_count_waiting (look);
  gint64 n = look->counts.delivered_in_all;
  g_autofree char *count = NULL;

  if (!integration->enabled && integration->enabled_at == 0)
    return missing >= 0 ? describe_step (missing) : g_strdup (_ ("Never run"));
  if (integration->enabled && missing >= 0)
    {
      count = cw_score_format_count (n_waiting);
      return g_strdup_printf (
          ngettext ("%s delivery waits", "%s deliveries wait", (gulong) n_waiting), count);
    }
  if (integration->enabled)
    {
      count = cw_score_format_count (look->counts.n[CW_DELIVERY_DELIVERED]);
      return g_strdup_printf (_ ("%s delivered today"), count);
    }
  count = cw_score_format_count (n);
  return g_strdup_printf (_ ("%s delivered in all"), count);
}

static char *
describe_latest (const CwIntegrationLook *look, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *day = NULL;

  if (look->counts.last_delivered == 0)
    return g_strdup (_ ("Nothing delivered yet"));
  day = cw_integration_words_format_day (look->counts.last_delivered, now_ms, zone);
  /* TRANSLATORS: when the latest was delivered: “Latest 10:02”, “Latest 14 January” */
  return g_strdup_printf (_ ("Latest %s"), day);
}

/* What a person must mend before it goes on. */
static char *
describe_trouble (const CwIntegration *integration,
                  CwConnection *connection,
                  gint64 now_ms,
                  GTimeZone *zone)
{
  gint64 since = connection != NULL ? cw_connection_get_state_since (connection) : 0;

  switch (integration->problem)
    {
    case CW_PROBLEM_PROJECT_DELETED:
      return g_strdup (_ ("Project deleted"));
    case CW_PROBLEM_CLIENT_CHANGED:
      return g_strdup (_ ("OAuth client changed"));
    case CW_PROBLEM_PROJECT_EDITED:
      return g_strdup (_ ("Question deleted"));
    case CW_PROBLEM_NOT_STORED:
      return g_strdup (_ ("Not everything stored"));
    case CW_PROBLEM_NONE:
    default:
      break;
    }
  if (connection == NULL)
    return g_strdup (_ ("Account removed"));
  if (!cw_connection_needs_person (connection))
    return NULL;
  if (since == 0)
    return g_strdup (_ ("Account refused"));
  return format_time (since, now_ms, zone, _ ("Account refused at %H:%M"),
                      _ ("Account refused on %-d %B"), _ ("Account refused on %-d %B %Y"));
}

static char *
describe_draft (const CwIntegrationLook *look, CwConnection *connection, int missing)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS];
  char *text;

  cw_integration_check (look->integration, connection, checks);
  text = g_strdup (checks[missing].result);
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    cw_check_clear (&checks[i]);
  return text;
}

char *
cw_integration_words_get_matter (const CwIntegrationLook *look,
                                 CwConnection *connection,
                                 gint64 now_ms,
                                 GTimeZone *zone,
                                 gboolean *warns)
{
  const CwIntegration *integration = look->integration;
  int missing = cw_integration_words_find_missing (integration, connection);
  gint64 n_dead = look->counts.n[CW_DELIVERY_DEAD];
  gint64 n_waiting = cw_integration_words_count_waiting (look);
  g_autofree char *count = NULL;
  char *trouble;

  *warns = FALSE;
  if (!integration->enabled && integration->enabled_at == 0 && missing >= 0)
    return describe_draft (look, connection, missing);
  trouble = integration->enabled ? describe_trouble (integration, connection, now_ms, zone) : NULL;
  *warns = trouble != NULL || (n_dead > 0 && integration->enabled);
  if (trouble != NULL)
    return trouble;
  count = cw_score_format_count (n_dead > 0 ? n_dead : n_waiting);
  if (n_dead > 0)
    return g_strdup_printf (ngettext ("%s dead letter", "%s dead letters", (gulong) n_dead), count);
  if (integration->enabled && n_waiting > 0)
    return g_strdup_printf (ngettext ("%s waits", "%s wait", (gulong) n_waiting), count);
  if (integration->enabled_at != 0 || look->n_matching < 0)
    return describe_latest (look, now_ms, zone);
  g_free (count);
  count = cw_score_format_count (look->n_matching);
  return g_strdup_printf (
      ngettext ("%s interaction matches", "%s interactions match", (gulong) look->n_matching),
      count);
}
