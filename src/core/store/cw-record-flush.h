/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** Writes all that is gathered, in the order of the indexes. */
gboolean cw_record_flush_run (CwDatabase *db, GError **error);

G_END_DECLS
