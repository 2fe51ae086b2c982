/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CW_PICTURE_PNG, /* of twice the size, for sharp print */
  CW_PICTURE_SVG,
  CW_PICTURE_PDF,
} CwPictureFormat;

/** "png" */
const char *cw_picture_format_get_suffix (CwPictureFormat format);

/**
 * cw_picture_render:
 * @widget: drawn as it is, all of it, also what is scrolled out of sight; it must be on screen,
 *   on the colour of the window
 * @caption: (nullable): what stands above it
 *
 * Returns: (transfer full): the file, NULL with @error set on failure
 */
GBytes *
cw_picture_render (GtkWidget *widget, const char *caption, CwPictureFormat format, GError **error);

G_END_DECLS
