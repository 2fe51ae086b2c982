/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * cw_migration_run:
 *
 * Brings a database to cw_schema_get_version(), from nothing or from any older version, in one
 * transaction: on failure it is as it was. Refuses what is of another application
 * (CW_STORE_ERROR_DAMAGED) or of a newer program (CW_STORE_ERROR_NEWER).
 */
gboolean cw_migration_run (sqlite3 *handle, const char *path, GError **error);
/** Whether a file with these two numbers in its header may be opened; sets @error if not. */
gboolean cw_migration_check (guint32 application_id, int version, const char *path, GError **error);

G_END_DECLS
