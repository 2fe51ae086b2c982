/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring-choice.h"

#include "auth/cw-file-keyring.h"
#include "auth/cw-secret-service-keyring.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FILE_PREFIX "file:"

CwKeyring *
cw_keyring_choice_create (GError **error)
{
  const char *choice = g_getenv ("CROSSWALK_KEYRING");

  if (choice == NULL || *choice == '\0' || g_str_equal (choice, "secret-service"))
    return cw_secret_service_keyring_new ();
  if (g_str_has_prefix (choice, FILE_PREFIX) && choice[strlen (FILE_PREFIX)] != '\0')
    return cw_file_keyring_new (choice + strlen (FILE_PREFIX), error);
  g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_KEYRING_FAILED,
               _ ("CROSSWALK_KEYRING names no keyring that there is: “%s”.\n"
                  "Set it to “secret-service”, or to “file:” and a path."),
               choice);
  return NULL;
}
