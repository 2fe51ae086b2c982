/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/cw-application.h"

G_BEGIN_DECLS

void cw_application_add_actions (CwApplication *self);
/** Opens a window on the workspace at @path again, in place of @window, which failed. */
void cw_application_reopen (CwApplication *self, const char *path);

G_END_DECLS
