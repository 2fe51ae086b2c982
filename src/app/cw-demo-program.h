/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A program that comes with Crosswalk: beside this one in a build folder, else where it is
 * installed. (transfer full) */
char *cw_demo_program_find (const char *name);

G_END_DECLS
