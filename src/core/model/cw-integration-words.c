/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-integration.h"

#include <glib/gi18n-lib.h>

static const char *const step_words[] = { "account", "project", "data", "triggers", "enable" };
static const char *const state_words[] = { "draft", "ready", "enabled", "needs attention",
                                           "disabled" };
static const char *const problem_words[] = { NULL, "project_deleted", "client_changed",
                                             "project_edited", "not_stored" };

G_STATIC_ASSERT (G_N_ELEMENTS (step_words) == CW_N_INTEGRATION_STEPS);
G_STATIC_ASSERT (G_N_ELEMENTS (state_words) == CW_INTEGRATION_DISABLED + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (problem_words) == CW_PROBLEM_NOT_STORED + 1);

const char *
cw_integration_kind_to_string (CwIntegrationKind kind)
{
  g_return_val_if_fail (kind == CW_INTEGRATION_INTERACTIONS, NULL);

  return "interactions";
}

gboolean
cw_integration_kind_from_string (const char *text, CwIntegrationKind *kind)
{
  if (g_strcmp0 (text, "interactions") != 0)
    return FALSE;
  *kind = CW_INTEGRATION_INTERACTIONS;
  return TRUE;
}

const char *
cw_integration_kind_get_name (CwIntegrationKind kind)
{
  g_return_val_if_fail (kind == CW_INTEGRATION_INTERACTIONS, NULL);

  return _ ("Interactions → Qualtrics");
}

const char *
cw_integration_step_to_string (CwIntegrationStep step)
{
  g_return_val_if_fail (step < CW_N_INTEGRATION_STEPS, NULL);

  return step_words[step];
}

const char *
cw_integration_step_get_name (CwIntegrationStep step)
{
  switch (step)
    {
    case CW_STEP_ACCOUNT:
      return _ ("Account");
    case CW_STEP_PROJECT:
      return _ ("Project");
    case CW_STEP_DATA:
      return _ ("Data");
    case CW_STEP_TRIGGERS:
      return _ ("Triggers");
    case CW_STEP_ENABLE:
      return C_ ("step", "Enable");
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_integration_state_to_string (CwIntegrationState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_words), NULL);

  return state_words[state];
}

const char *
cw_integration_state_get_name (CwIntegrationState state)
{
  switch (state)
    {
    case CW_INTEGRATION_DRAFT:
      return C_ ("integration", "Draft");
    case CW_INTEGRATION_READY:
      return C_ ("integration", "Ready");
    case CW_INTEGRATION_ENABLED:
      return C_ ("integration", "Enabled");
    case CW_INTEGRATION_NEEDS_ATTENTION:
      return C_ ("integration", "Needs attention");
    case CW_INTEGRATION_DISABLED:
      return C_ ("integration", "Disabled");
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_integration_problem_to_string (CwIntegrationProblem problem)
{
  g_return_val_if_fail (problem < G_N_ELEMENTS (problem_words), NULL);

  return problem_words[problem];
}

CwIntegrationProblem
cw_integration_problem_from_string (const char *text)
{
  for (guint i = 1; text != NULL && i < G_N_ELEMENTS (problem_words); i++)
    if (strcmp (text, problem_words[i]) == 0)
      return (CwIntegrationProblem) i;
  return CW_PROBLEM_NONE;
}
