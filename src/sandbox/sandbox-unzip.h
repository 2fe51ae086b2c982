/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What the one deflated entry of a zip holds; NULL if the data is none. (transfer full) (nullable)
 */
GBytes *sandbox_unzip_first (const char *data, gsize length);

G_END_DECLS
