/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of integrations and what belongs to them; for the repository alone. */
#pragma once

#include "store/cw-integration-repository.h"

G_BEGIN_DECLS

#define CW_INTEGRATION_NAMES "SELECT id, name FROM integration"

/** All of it: CW_STORE_ERROR_NOT_FOUND, CW_STORE_ERROR_DAMAGED. */
CwIntegration *cw_integration_rows_read (CwDatabase *db, gint64 id, GError **error);
/** (element-type gint64) (transfer full) */
GArray *cw_integration_rows_list (CwDatabase *db, GError **error);
/** One line, stable. (transfer full) (nullable): NULL for NULL */
char *cw_integration_rows_write_mapping (const CwMapping *mapping);

/**
 * Runs @sql, an update of one integration that has @id as ?1 and @text (nullable) as ?2; notes
 * @changes. CW_STORE_ERROR_NOT_FOUND where there is none of that id.
 */
gboolean cw_integration_rows_update (CwDatabase *db,
                                     const char *sql,
                                     gint64 id,
                                     const char *text,
                                     guint changes,
                                     GError **error);
/** @local_error: (transfer full) (nullable): what a loop over rows ended with. Whether it is NULL;
 * else it is in @error. */
gboolean cw_integration_rows_check (GError *local_error, GError **error);
void cw_integration_rows_set_not_found (GError **error);

G_END_DECLS
