/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-connection.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *nick;
  const char *name;
} states[] = {
  [CW_CONNECTION_NOT_AUTHORIZED] = { "not-authorized", N_ ("Not authorized") },
  [CW_CONNECTION_ACTIVE] = { "active", N_ ("Active") },
  [CW_CONNECTION_NEEDS_REAUTHORIZATION] = { "needs-reauthorization", N_ ("Needs reauthorization") },
  [CW_CONNECTION_UNREACHABLE] = { "unreachable", N_ ("Unreachable") },
  [CW_CONNECTION_DISABLED] = { "disabled", N_ ("Disabled") },
};

static const char *const causes[] = {
  [CW_CAUSE_NONE] = "none",
  [CW_CAUSE_NEVER_AUTHORIZED] = "never-authorized",
  [CW_CAUSE_REFUSED] = "refused",
  [CW_CAUSE_REVOKED] = "revoked",
  [CW_CAUSE_CLIENT_CHANGED] = "client-changed",
  [CW_CAUSE_PERMISSION] = "permission",
  [CW_CAUSE_WRONG_DATACENTER] = "wrong-datacenter",
  [CW_CAUSE_NO_SECRET] = "no-secret",
  [CW_CAUSE_KEYRING] = "keyring",
  [CW_CAUSE_NO_ANSWER] = "no-answer",
  [CW_CAUSE_SERVER_ERROR] = "server-error",
  [CW_CAUSE_RATE_LIMIT] = "rate-limit",
  [CW_CAUSE_TURNED_OFF] = "turned-off",
};

const char *
cw_connection_state_to_nick (CwConnectionState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].nick;
}

gboolean
cw_connection_state_from_nick (const char *nick, CwConnectionState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (nick, states[i].nick) == 0)
      {
        *state = (CwConnectionState) i;
        return TRUE;
      }
  return FALSE;
}

const char *
cw_connection_state_get_name (CwConnectionState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return _ (states[state].name);
}

const char *
cw_connection_cause_to_nick (CwConnectionCause cause)
{
  g_return_val_if_fail (cause < G_N_ELEMENTS (causes), NULL);

  return causes[cause];
}

gboolean
cw_connection_cause_from_nick (const char *nick, CwConnectionCause *cause)
{
  for (guint i = 0; i < G_N_ELEMENTS (causes); i++)
    if (g_strcmp0 (nick, causes[i]) == 0)
      {
        *cause = (CwConnectionCause) i;
        return TRUE;
      }
  return FALSE;
}
