/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-application.h"
#include "net/cw-secret-process.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (CwApplication) application = NULL;
  int status;

  cw_secret_protect_process (TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = cw_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : cw_application_get_exit_status (application);
}
