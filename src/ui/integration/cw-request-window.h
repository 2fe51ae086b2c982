/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_REQUEST_WINDOW (cw_request_window_get_type ())
G_DECLARE_FINAL_TYPE (CwRequestWindow, cw_request_window, CW, REQUEST_WINDOW, AdwWindow)

/**
 * CwRequestWindow: a frozen request, to be read and copied.
 *
 * @title: of the record; @note: a sentence: whether these bytes were or would be sent; @url:
 * (nullable)
 */
GtkWidget *
cw_request_window_new (const char *title, const char *note, const char *url, GBytes *body);

G_END_DECLS
