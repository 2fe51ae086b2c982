/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-connection.h"
#include "sync/cw-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_PROJECT_DIALOG (cw_project_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwProjectDialog, cw_project_dialog, CW, PROJECT_DIALOG, AdwWindow)

/**
 * CwProjectDialog: creates the project of an integration under a name. What went wrong is said in
 * it, and the name stays; closing it cancels. Action: project.create.
 *
 * @integration: copied
 */
GtkWidget *cw_project_dialog_new (CwJobManager *manager,
                                  const CwIntegration *integration,
                                  CwConnection *connection);
GtkEditable *cw_project_dialog_get_name_row (CwProjectDialog *self);

G_END_DECLS
