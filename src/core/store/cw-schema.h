/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The version from which on facts are in blocks. */
#define CW_SCHEMA_FACT_BLOCKS 6

int cw_schema_get_version (void);
const char *cw_schema_get_step (int version);

G_END_DECLS
