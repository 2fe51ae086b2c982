/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-survey.h"
#include "service/cw-account.h"
#include "store/cw-workspace.h"

G_BEGIN_DECLS

/**
 * cw_survey_fetch_async:
 *
 * Reads the definition of a survey from Qualtrics into the workspace and links the survey with the
 * connection. Responses that came before from files stay, metrics too. With CW_ACCOUNT_WAIT it
 * waits while the account is broken and goes on by itself.
 */
void cw_survey_fetch_async (CwAccount *account,
                            CwWorkspace *workspace,
                            const char *survey_id,
                            CwAccountFlags flags,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** (transfer full): as it was read */
CwSurvey *cw_survey_fetch_finish (CwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
