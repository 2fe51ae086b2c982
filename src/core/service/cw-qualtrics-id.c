/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-id.h"

#include "net/cw-net-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH 64

static gboolean
is_id (const char *id, const char *prefix)
{
  gsize length = strlen (prefix);

  if (strncmp (id, prefix, length) != 0 || id[length] != '_' || id[length + 1] == '\0' ||
      strlen (id) > MAX_LENGTH)
    return FALSE;
  for (const char *c = id + length + 1; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '_' && *c != '-')
      return FALSE;
  return TRUE;
}

gboolean
cw_qualtrics_id_check (const char *id, const char *prefix, GError **error)
{
  g_return_val_if_fail (prefix != NULL, FALSE);

  if (id != NULL && is_id (id, prefix))
    return TRUE;
  g_set_error (
      error, CW_NET_ERROR, CW_NET_ERROR_INVALID,
      _ ("“%s” is no id of Qualtrics; one looks like %s_0aBcDeFgHiJkLmN.\nCopy it from the "
         "address of the project, or from Qualtrics IDs in the account settings."),
      id != NULL ? id : "", prefix);
  return FALSE;
}
