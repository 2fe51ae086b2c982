/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integration/cw-integration-look.h"
#include "sync/cw-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_LINK_DIALOG (cw_link_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CwLinkDialog, cw_link_dialog, CW, LINK_DIALOG, AdwWindow)

/**
 * CwLinkDialog: chooses a project that is at Qualtrics already as the one that an integration sends
 * to. What went wrong is said in it; closing it cancels. Action: link.apply.
 *
 * @look: copied
 */
GtkWidget *
cw_link_dialog_new (CwJobManager *manager, const CwIntegrationLook *look, CwConnection *connection);

G_END_DECLS
