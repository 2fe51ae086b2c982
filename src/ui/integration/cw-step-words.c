/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-step-words.h"

#include "integration/cw-integration-words.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>

static const char *
get_done_word (CwIntegrationStep step)
{
  switch (step)
    {
    case CW_STEP_ACCOUNT:
      return _ ("Active");
    case CW_STEP_PROJECT:
      return _ ("Created");
    case CW_STEP_DATA:
    case CW_STEP_TRIGGERS:
      return _ ("Complete");
    case CW_STEP_ENABLE:
      return _ ("Enabled");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Red stands only at the cause: where something was done and is not any more. */
static const char *
get_account_pill (const CwIntegration *integration, CwConnection *connection)
{
  if (connection == NULL)
    return cw_integration_had_account (integration) ? _ ("Removed") : NULL;
  if (cw_connection_get_state (connection) == CW_CONNECTION_NEEDS_REAUTHORIZATION)
    return _ ("Refused");
  if (cw_connection_get_state (connection) == CW_CONNECTION_DISABLED)
    return _ ("Turned off");
  return integration->problem == CW_PROBLEM_CLIENT_CHANGED ? _ ("Client changed") : NULL;
}

static const char *
get_pill (CwIntegrationStep step, const CwIntegration *integration, CwConnection *connection)
{
  if (step == CW_STEP_ACCOUNT)
    return get_account_pill (integration, connection);
  if (step == CW_STEP_PROJECT && integration->problem == CW_PROBLEM_PROJECT_DELETED)
    return _ ("Deleted");
  if (step == CW_STEP_PROJECT && integration->problem == CW_PROBLEM_PROJECT_EDITED)
    return _ ("Changed");
  if (step == CW_STEP_DATA && integration->problem == CW_PROBLEM_NOT_STORED)
    return _ ("Not stored");
  return NULL;
}

/* "2 of 3 enabled · 3,964 of 8,915 last month" */
static char *
describe_triggers (const CwIntegrationLook *look, const char *result)
{
  g_autofree char *matching = NULL;
  g_autofree char *all = NULL;

  if (look->n_of_month <= 0)
    return g_strdup (result);
  matching = cw_score_format_count (look->n_of_month_matching);
  all = cw_score_format_count (look->n_of_month);
  /* TRANSLATORS: “2 of 3 enabled”, then how many interactions match */
  return g_strdup_printf (_ ("%s · %s of %s last month"), result, matching, all);
}

static char *
describe_enabling (const CwIntegration *integration, gboolean done, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *day = NULL;

  if (integration->enabled_at == 0)
    return g_strdup (_ ("From then on, interactions that match are sent"));
  if (!done)
    return cw_integration_words_describe_enabled (integration->enabled_at, now_ms, zone);
  day = cw_integration_words_format_day (integration->enabled_at, now_ms, zone);
  /* TRANSLATORS: a day, or a time of today */
  return g_strdup_printf (_ ("Since %s"), day);
}

static char *
describe (CwIntegrationStep step,
          const CwIntegrationLook *look,
          const CwCheck *check,
          gint64 now_ms,
          GTimeZone *zone)
{
  if (step == CW_STEP_ENABLE)
    return describe_enabling (look->integration, check->done, now_ms, zone);
  if (step == CW_STEP_TRIGGERS && check->done)
    return describe_triggers (look, check->result);
  return g_strdup (check->result);
}

static char *
describe_wait (int missing)
{
  return missing >= 0 ? g_strdup_printf (_ ("Waits for step %d"), missing + 1) : NULL;
}

void
cw_step_words_fill (CwStepWords words[CW_N_INTEGRATION_STEPS],
                    const CwIntegrationLook *look,
                    CwConnection *connection,
                    gint64 now_ms,
                    GTimeZone *zone)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS];
  int missing = cw_integration_words_find_missing (look->integration, connection);

  cw_integration_check (look->integration, connection, checks);
  for (int i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    {
      CwIntegrationStep step = (CwIntegrationStep) i;
      CwStepWords *self = &words[i];

      self->done = checks[i].done;
      self->subtitle = describe (step, look, &checks[i], now_ms, zone);
      self->pill = checks[i].done ? NULL : get_pill (step, look->integration, connection);
      self->tone = self->pill != NULL                      ? "error"
                   : checks[i].done || i == missing        ? NULL
                   : step == CW_STEP_ENABLE && missing < 0 ? NULL
                                                           : "wait";
      self->word = checks[i].done           ? g_strdup (get_done_word (step))
                   : step == CW_STEP_ENABLE ? describe_wait (missing)
                                            : NULL;
      cw_check_clear (&checks[i]);
    }
}

void
cw_step_words_clear (CwStepWords *self)
{
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->word, g_free);
}

static char *
describe_queue (const CwIntegrationLook *look)
{
  gint64 n = cw_integration_words_count_waiting (look);
  g_autofree char *count = cw_score_format_count (n);

  if (n == 0)
    return g_strdup (_ ("Nothing is lost."));
  return g_strdup_printf (ngettext ("%s delivery waits and goes on by itself afterwards.",
                                    "%s deliveries wait and go on by themselves afterwards.",
                                    (gulong) n),
                          count);
}

static const struct
{
  const char *title;
  const char *button;
  const char *action;
} problems[] = {
  [CW_PROBLEM_PROJECT_DELETED] = { N_ ("The project was deleted at Qualtrics."), N_ ("_Recreate…"),
                                   "integration.recreate-project" },
  [CW_PROBLEM_CLIENT_CHANGED] = { N_ ("The OAuth client was deleted or changed."),
                                  N_ ("_Reauthorize"), "win.reauthorize" },
  [CW_PROBLEM_PROJECT_EDITED] = { N_ ("A question that is sent to is gone at Qualtrics."),
                                  N_ ("Open _Data"), "win.edit-mapping" },
  [CW_PROBLEM_NOT_STORED] = { N_ ("Qualtrics did not keep everything that was sent."),
                              N_ ("Open _Data"), "win.edit-mapping" },
};

/* The first line of what the job said; the second is the hint. */
static char *
get_first_line (const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", 2) : NULL;

  return lines != NULL && lines[0] != NULL && *lines[0] != '\0' ? g_strdup (lines[0]) : NULL;
}

gboolean
cw_step_words_get_problem (const CwIntegrationLook *look,
                           char **title,
                           char **detail,
                           const char **button,
                           const char **action)
{
  CwIntegrationProblem problem = look->integration->problem;

  if (look->integration->connection_uid == NULL && look->integration->enabled)
    {
      *title = g_strdup (_ ("The account was removed."));
      *detail = g_strdup (_ ("Nothing is sent, and nothing is lost: what matches goes once another "
                             "is chosen."));
      *button = _ ("_Choose an Account…");
      *action = "integration.choose-account";
      return TRUE;
    }
  if (problem == CW_PROBLEM_NONE || problem >= G_N_ELEMENTS (problems))
    return FALSE;
  *title = get_first_line (look->integration->problem_text);
  if (*title == NULL)
    *title = g_strdup (_ (problems[problem].title));
  *detail = describe_queue (look);
  *button = _ (problems[problem].button);
  *action = problems[problem].action;
  return TRUE;
}
