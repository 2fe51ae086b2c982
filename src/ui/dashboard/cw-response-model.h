/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dashboard/cw-response-query.h"
#include "widgets/cw-run-model.h"

G_BEGIN_DECLS

#define CW_TYPE_RESPONSE_MODEL (cw_response_model_get_type ())
G_DECLARE_FINAL_TYPE (CwResponseModel, cw_response_model, CW, RESPONSE_MODEL, CwRunModel)

/**
 * CwResponseModel: any number of responses as a list model of CwResponseItem.
 *
 * CwResponseModel::loaded (gint64 total) is emitted when the first of them were read.
 */
CwResponseModel *cw_response_model_new (CwWorkspace *workspace);
/** Starts anew. @query: copied */
void cw_response_model_set_query (CwResponseModel *self, const CwResponseQuery *query);

G_END_DECLS
