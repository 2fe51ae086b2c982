/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

static CwWindow *
create_window (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();

  return cw_window_new (NULL, workspace);
}

static GtkWidget *
create_failure (void)
{
  CwWindow *window = create_window ();
  g_autoptr (GError) error = g_error_new_literal (
      G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
      "“workspace.db” was written by a newer Crosswalk. Update Crosswalk to open it.");

  cw_window_show_failure (window, error, NULL, NULL);
  return GTK_WIDGET (window);
}

const CwShot shots_window[] = {
  { "window-failure", create_failure },
  { NULL },
};
