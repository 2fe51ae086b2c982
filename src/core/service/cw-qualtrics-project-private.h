/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What applying, comparing and deleting share. */
#pragma once

#include "service/cw-qualtrics-project.h"

G_BEGIN_DECLS

/** @below: below /API/v3, with {} where @survey_id goes, which was checked; @body: (nullable). The
 * callback ends with cw_account_call_finish(). */
void cw_qualtrics_project_call (CwAccount *account,
                                const char *method,
                                const char *survey_id,
                                const char *below,
                                JsonNode *body,
                                CwAccountFlags flags,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/**
 * @doing: (nullable): "Adding the question “Effort”"
 * @reading: a 403 then says that the survey is not there
 *
 * The same with what was being done when it happened. (transfer full)
 */
GError *cw_qualtrics_project_explain (const GError *error,
                                      const char *name,
                                      const char *doing,
                                      gboolean reading);

G_END_DECLS
