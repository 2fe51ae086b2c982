/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cw-application.h"

G_BEGIN_DECLS

void cw_application_add_actions (CwApplication *self);
/** Opens a window on the workspace at @path in place of the one that failed. */
void cw_application_reopen (CwApplication *self, const char *path);
/** Shows the window of the demo; fills its workspace if that is empty. */
void cw_application_open_demo (CwApplication *self);
/** Shows what ran in the workspace at @path: what a notification leads to. */
void cw_application_show_activity (CwApplication *self, const char *path);

G_END_DECLS
