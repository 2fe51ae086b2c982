/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/cw-window.h"

G_BEGIN_DECLS

/**
 * Size and section of @window, and the panes of its pages, as they were when a window was last
 * closed, and kept when this one is. Does nothing where the settings are not installed, as in a
 * bare build folder.
 */
void cw_window_settings_bind (CwWindow *window);

G_END_DECLS
