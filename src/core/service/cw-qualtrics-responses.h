/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"

G_BEGIN_DECLS

/** POST /surveys/{id}/responses (fact 5.1) with the frozen bytes and an Idempotency-Key. Not
 * repeated by itself after it may have arrived: the error then is CW_NET_ERROR with
 * cw_qualtrics_responses_is_doubtful(). */
void cw_qualtrics_responses_post_async (CwAccount *account,
                                        const char *survey_id,
                                        GBytes *body,
                                        const char *idempotency_key,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** The id of the response: "R_…". (transfer full) */
char *cw_qualtrics_responses_post_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** Whether the request may have been taken although it failed so: a cut or time-out after bytes
 * left, or a 5xx. */
gboolean cw_qualtrics_responses_is_doubtful (const GError *error);

/** POST /surveys/{id}/import-responses (fact 5.3) with a table of at most 5 MB, then its progress
 * until it has ended. */
void cw_qualtrics_responses_import_async (CwAccount *account,
                                          const char *survey_id,
                                          GBytes *table,
                                          const char *idempotency_key,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
cw_qualtrics_responses_import_finish (CwAccount *account, GAsyncResult *result, GError **error);

/** ms before the poll with number @number (from 0) of what is small as a rule: 100 at first, later
 * as those of exports. Pure. */
gint64 cw_qualtrics_responses_get_pause (guint number);

/** GET /surveys/{id}/responses/{id}: the "values" of what was stored. */
void cw_qualtrics_responses_read_async (CwAccount *account,
                                        const char *survey_id,
                                        const char *response_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
JsonNode *
cw_qualtrics_responses_read_finish (CwAccount *account, GAsyncResult *result, GError **error);

/** DELETE /surveys/{id}/responses/{id} (fact 5.2), quotas taken back. An empty id never gets there.
 */
void cw_qualtrics_responses_delete_async (CwAccount *account,
                                          const char *survey_id,
                                          const char *response_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
cw_qualtrics_responses_delete_finish (CwAccount *account, GAsyncResult *result, GError **error);

/** Which of the keys are there: an export of the marker alone, from @since on, with an end date
 * that was not asked for before (facts 5.3, 6.2). @keys: (element-type utf8) */
void cw_qualtrics_responses_find_async (CwAccount *account,
                                        const char *survey_id,
                                        const char *marker,
                                        GPtrArray *keys,
                                        gint64 since,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/** key → response id of those that are there. (transfer full) */
GHashTable *
cw_qualtrics_responses_find_finish (CwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
