/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surveys that an account may see, and what of them is in the workspace. */
#pragma once

#include "service/cw-qualtrics-client.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** For cw_workspace_run_async(): (element-type utf8 utf8): ids of the surveys of the workspace,
 * with the uid of the connection they come by, "" for none. @data: unused. */
gpointer cw_remote_surveys_load_known (CwDatabase *db,
                                       gpointer data,
                                       GCancellable *cancellable,
                                       GError **error);

/** Those whose name or id has all words of @query, at most @limit; @n_found: (out): without the
 * limit. (element-type CwRemoteSurvey): of @surveys. (transfer container) */
GPtrArray *
cw_remote_surveys_filter (GPtrArray *surveys, const char *query, guint limit, guint *n_found);
/** "SV_3kQ8… · changed on 12 November 2026 · closed". (transfer full) */
char *cw_remote_surveys_describe (const CwRemoteSurvey *survey, GTimeZone *zone);

G_END_DECLS
