/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/cw-window.h"

G_BEGIN_DECLS

/** Where the workspace of the demo lies. (transfer full) */
char *cw_demo_get_path (void);
/**
 * Has the files of the demo written, as of today, and imports them into the workspace of @window
 * like any others.
 */
void cw_demo_fill (CwWindow *window);

G_END_DECLS
