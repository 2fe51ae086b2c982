/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-record.h"
#include "service/cw-account.h"

G_BEGIN_DECLS

/** GET /interactions/v2/{id} (facts 2.1). */
void cw_tethr_client_get_interaction_async (CwAccount *account,
                                            const char *id,
                                            CwAccountFlags flags,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
CwRecord *
cw_tethr_client_get_interaction_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** GET /processing/v2/categories: categories, their groups, scores. */
void cw_tethr_client_get_definitions_async (CwAccount *account,
                                            CwAccountFlags flags,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/** (element-type CwField) */
GPtrArray *
cw_tethr_client_get_definitions_finish (CwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
