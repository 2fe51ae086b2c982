/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-integration.h"

#include "model/cw-connection.h"

#include <glib/gi18n-lib.h>

static void
set (CwCheck *check, gboolean done, char *result)
{
  check->done = done;
  check->result = result;
}

gboolean
cw_integration_had_account (const CwIntegration *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->connection_uid != NULL ||
         (self->project != NULL && self->project->survey_id != NULL);
}

static void
check_account (const CwIntegration *self, CwConnection *connection, CwCheck *check)
{
  const char *reason = connection != NULL ? cw_connection_get_reason (connection) : NULL;

  if (connection == NULL)
    set (check, FALSE,
         g_strdup (cw_integration_had_account (self)
                       ? _ ("Choose an account: the one it had was removed")
                       : _ ("Choose an account")));
  else if (cw_connection_get_service (connection) != CW_SERVICE_QUALTRICS)
    set (check, FALSE,
         g_strdup_printf (_ ("Choose a Qualtrics account: “%s” is none"),
                          cw_connection_get_name (connection)));
  else if (cw_connection_needs_person (connection) ||
           cw_connection_get_state (connection) == CW_CONNECTION_DISABLED)
    set (check, FALSE,
         g_strdup_printf (
             "%s · %s", cw_connection_get_name (connection),
             reason != NULL ? reason
                            : cw_connection_state_get_name (cw_connection_get_state (connection))));
  else if (self->problem == CW_PROBLEM_CLIENT_CHANGED)
    set (check, FALSE,
         g_strdup_printf (_ ("%s · Another OAuth client or user than the project is of"),
                          cw_connection_get_name (connection)));
  else if (cw_connection_is_untried (connection))
    set (check, TRUE,
         g_strdup_printf (_ ("%s · not tried yet"), cw_connection_get_name (connection)));
  else
    set (check, TRUE, g_strdup (cw_connection_get_name (connection)));
}

/* "Voice of customer · 6 questions, 9 embedded data": of what is sent. */
static char *
describe_project (const CwProject *project)
{
  guint n_questions = 0;
  guint n_embedded = 0;
  g_autofree char *questions = NULL;
  g_autofree char *embedded = NULL;

  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];

      n_questions += !field->retired && field->question_id != NULL;
      n_embedded += !field->retired && field->question_id == NULL;
    }
  questions = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u question", "%u questions", n_questions), n_questions);
  embedded = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u embedded data", "%u embedded data", n_embedded),
      n_embedded);
  return g_strdup_printf ("%s · %s, %s", project->name, questions, embedded);
}

static void
check_project (const CwIntegration *self, CwCheck *check)
{
  if (self->problem == CW_PROBLEM_PROJECT_DELETED)
    set (check, FALSE, g_strdup (_ ("Create the project anew: it was deleted at Qualtrics")));
  else if (self->problem == CW_PROBLEM_PROJECT_EDITED)
    set (check, FALSE,
         g_strdup (_ ("Save the data again: a question that is sent to is gone at Qualtrics")));
  else if (self->project == NULL || self->project->survey_id == NULL)
    set (check, FALSE, g_strdup (_ ("Create the project")));
  else
    set (check, TRUE, describe_project (self->project));
}

static char *
describe_unsaved (const CwMapping *draft)
{
  guint n = draft->fields->len;

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Save the data: %u field is chosen",
                                       "Save the data: %u fields are chosen", n),
                          n);
}

static void
check_data (const CwIntegration *self, CwCheck *check)
{
  guint n = self->mapping->fields->len;
  gboolean unsaved = self->draft != NULL && !cw_mapping_equal (self->draft, self->mapping);
  g_autofree char *fields =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field", "%u fields", n), n);

  if (self->problem == CW_PROBLEM_NOT_STORED)
    set (check, FALSE,
         g_strdup (_ ("Look at the data: Qualtrics did not keep everything that was sent")));
  else if (n > 0 && unsaved)
    set (check, TRUE, g_strdup_printf (_ ("%s, changes not saved"), fields));
  else if (n > 0)
    set (check, TRUE, g_steal_pointer (&fields));
  else if (unsaved)
    set (check, FALSE, describe_unsaved (self->draft));
  else
    set (check, FALSE, g_strdup (_ ("Choose the data to send")));
}

static void
check_triggers (const CwIntegration *self, CwCheck *check)
{
  guint n_enabled = 0;

  for (guint i = 0; i < self->triggers->len; i++)
    n_enabled += ((const CwTrigger *) self->triggers->pdata[i])->enabled;
  if (self->triggers->len == 0)
    set (check, FALSE, g_strdup (_ ("Add a trigger")));
  else if (n_enabled == 0)
    set (check, FALSE, g_strdup (_ ("Enable a trigger")));
  else
    set (check, TRUE, g_strdup_printf (_ ("%u of %u enabled"), n_enabled, self->triggers->len));
}

static int
find_missing (const CwCheck checks[CW_N_INTEGRATION_STEPS])
{
  for (int i = CW_STEP_ACCOUNT; i < CW_STEP_ENABLE; i++)
    if (!checks[i].done)
      return i;
  return -1;
}

void
cw_integration_check (const CwIntegration *self,
                      CwConnection *connection,
                      CwCheck checks[CW_N_INTEGRATION_STEPS])
{
  int missing;

  g_return_if_fail (self != NULL);
  g_return_if_fail (connection == NULL || CW_IS_CONNECTION (connection));

  check_account (self, connection, &checks[CW_STEP_ACCOUNT]);
  check_project (self, &checks[CW_STEP_PROJECT]);
  check_data (self, &checks[CW_STEP_DATA]);
  check_triggers (self, &checks[CW_STEP_TRIGGERS]);
  missing = find_missing (checks);
  if (missing >= 0)
    set (&checks[CW_STEP_ENABLE], FALSE, g_strdup_printf (_ ("Waits for step %d"), missing + 1));
  else if (self->enabled)
    set (&checks[CW_STEP_ENABLE], TRUE, g_strdup (_ ("Enabled")));
  else
    set (&checks[CW_STEP_ENABLE], FALSE, g_strdup (_ ("Ready to be enabled")));
}

void
cw_check_clear (CwCheck *self)
{
  g_clear_pointer (&self->result, g_free);
  self->done = FALSE;
}

static void
clear_all (CwCheck checks[CW_N_INTEGRATION_STEPS])
{
  for (guint i = 0; i < CW_N_INTEGRATION_STEPS; i++)
    cw_check_clear (&checks[i]);
}

/* An account that cannot be reached is nobody's fault and mends itself: it asks for no attention.
 */
CwIntegrationState
cw_integration_get_state (const CwIntegration *self, CwConnection *connection)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS];
  gboolean is_complete;

  g_return_val_if_fail (self != NULL, CW_INTEGRATION_DRAFT);

  cw_integration_check (self, connection, checks);
  is_complete = find_missing (checks) < 0;
  clear_all (checks);
  if (self->enabled)
    return is_complete && self->problem == CW_PROBLEM_NONE ? CW_INTEGRATION_ENABLED
                                                           : CW_INTEGRATION_NEEDS_ATTENTION;
  if (self->enabled_at != 0)
    return CW_INTEGRATION_DISABLED;
  return is_complete ? CW_INTEGRATION_READY : CW_INTEGRATION_DRAFT;
}

/* A client that made a project has worked: one that is refused since was deleted or changed. */
static gboolean
has_lost_client (const CwIntegration *self, CwConnection *connection)
{
  CwConnectionCause cause = cw_connection_get_cause (connection);
  gboolean made_project = self->project != NULL && self->project->survey_id != NULL;

  return cw_connection_needs_person (connection) &&
         (cause == CW_CAUSE_CLIENT_CHANGED ||
          (cause == CW_CAUSE_REFUSED && made_project &&
           cw_grant_is_oauth (cw_connection_get_grant (connection))));
}

CwIntegrationProblem
cw_integration_get_problem (const CwIntegration *self, CwConnection *connection)
{
  g_return_val_if_fail (self != NULL, CW_PROBLEM_NONE);

  return self->problem == CW_PROBLEM_NONE && connection != NULL &&
                 has_lost_client (self, connection)
             ? CW_PROBLEM_CLIENT_CHANGED
             : self->problem;
}

char *
cw_integration_get_missing (const CwIntegration *self, CwConnection *connection)
{
  CwCheck checks[CW_N_INTEGRATION_STEPS];
  g_autoptr (GString) list = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  cw_integration_check (self, connection, checks);
  for (guint i = CW_STEP_ACCOUNT; i < CW_STEP_ENABLE; i++)
    if (!checks[i].done)
      g_string_append_printf (list, _ ("%sstep %u, %s (%s)"), list->len > 0 ? ", " : "", i + 1,
                              cw_integration_step_get_name ((CwIntegrationStep) i),
                              checks[i].result);
  clear_all (checks);
  return list->len > 0 ? g_strdup_printf (_ ("Not done yet: %s."), list->str) : NULL;
}
