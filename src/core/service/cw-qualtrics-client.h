/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-survey.h"
#include "service/cw-account.h"

G_BEGIN_DECLS

/** CwRemoteSurvey: a line of GET /surveys (fact 3.1). */
typedef struct
{
  char *id;       /* (owned) */
  char *name;     /* (owned) */
  char *owner_id; /* (owned) (nullable) */
  gboolean active;
  gint64 last_modified; /* Unix time in ms; 0 where it is not said */
} CwRemoteSurvey;

void cw_remote_survey_free (CwRemoteSurvey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwRemoteSurvey, cw_remote_survey_free)

/** All pages: those that the account owns or was invited to. A nextPage that leads to another
 * service is refused (CW_NET_ERROR_REDIRECTED). */
void cw_qualtrics_client_list_surveys_async (CwAccount *account,
                                             CwAccountFlags flags,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
/** (element-type CwRemoteSurvey) by name. (transfer full) */
GPtrArray *
cw_qualtrics_client_list_surveys_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** GET /survey-definitions/{id} (fact 3.3). @survey_id is checked before it gets into an address.
 */
void cw_qualtrics_client_get_definition_async (CwAccount *account,
                                               const char *survey_id,
                                               CwAccountFlags flags,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
/** (transfer full) */
CwSurvey *cw_qualtrics_client_get_definition_finish (CwAccount *account,
                                                     GAsyncResult *result,
                                                     GError **error);

G_END_DECLS
