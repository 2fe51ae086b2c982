/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a browser does with the sandbox's question whether an account may be used. */
#pragma once

#include <glib.h>

/** Reads the page at @url, presses "approve" or "deny", and goes where it is sent: what is shown
 * there. (transfer full) */
char *cw_ui_browser_press (const char *url, const char *decision);
/** The same, but only where it would be sent. (transfer full) */
char *cw_ui_browser_press_for_address (const char *url, const char *decision);
/** What stands in @text between two others, which must be there. (transfer full) */
char *cw_ui_browser_get_between (const char *text, const char *before, const char *after);
