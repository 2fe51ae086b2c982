/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"
#include "store/cw-response-row.h"

G_BEGIN_DECLS

/** CwResponseDetails: what is shown of single responses, read from the columns of their chunks. */

/** @hits: (element-type CwResponseHit). Returns: (element-type CwResponseRow) (transfer full): in
 * their order */
GPtrArray *cw_response_details_read_rows (CwDatabase *db,
                                          gint64 survey,
                                          const char *question_id,
                                          GArray *hits,
                                          GError **error);
/** (element-type CwResponseCell) (transfer full) */
GPtrArray *cw_response_details_read_cells (CwDatabase *db, gint64 chunk, guint row, GError **error);

G_END_DECLS
