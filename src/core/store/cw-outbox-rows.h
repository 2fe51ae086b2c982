/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of deliveries; for the repository alone. */
#pragma once

#include "store/cw-outbox-repository.h"

G_BEGIN_DECLS

#define CW_OUTBOX_COLUMNS                                                                          \
  "d.id, d.integration, i.name, d.record, d.record_id, d.title, d.queue, d.generation, d.key, "    \
  "d.trigger_name, d.state, d.mapping_version, d.created, d.due, d.sent, d.ended, d.tries, "       \
  "d.batch, d.target_id, d.error_code, d.error_message, d.request_id"
#define CW_OUTBOX_FROM " FROM delivery AS d JOIN integration AS i ON i.id = d.integration "

/** Codes of what died because its project, or the right to it, was gone. Until it had a code of its
 * own, such a letter had that of the service (fact 1.4) or of HTTP. */
#define CW_OUTBOX_OF_PROJECT                                                                       \
  "'" CW_OUTBOX_PROJECT_REFUSED "', 'GSI_2', 'QMST_2.1', 'not_found', 'forbidden'"

/** With its payload where a column follows those of CW_OUTBOX_COLUMNS. (transfer full) */
CwDelivery *cw_outbox_rows_get (sqlite3_stmt *statement);
/** Steps to the end. (element-type CwDelivery) (transfer full) */
GPtrArray *cw_outbox_rows_get_all (CwDatabase *db, sqlite3_stmt *statement, GError **error);
/** Adds it with its payload, pending, where there is none of its integration, record and generation
 * yet. */
gboolean cw_outbox_rows_insert (CwDatabase *db,
                                const CwDelivery *delivery,
                                gboolean *was_added,
                                GError **error);
void cw_outbox_rows_bind_state (sqlite3_stmt *statement, int index, CwDeliveryState state);
/** CW_STORE_ERROR_NOT_FOUND: it has another state by now; it is not there at all. */
void cw_outbox_rows_set_gone (GError **error);
void cw_outbox_rows_set_missing (GError **error);

G_END_DECLS
