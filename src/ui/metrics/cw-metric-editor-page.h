/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_METRIC_EDITOR_PAGE (cw_metric_editor_page_get_type ())
G_DECLARE_FINAL_TYPE (CwMetricEditorPage, cw_metric_editor_page, CW, METRIC_EDITOR_PAGE, CwPage)

/** Makes a metric (id 0) or edits one. (transfer floating) */
CwPage *cw_metric_editor_page_new (CwWorkspace *workspace, gint64 metric_id);
/** Makes a metric for a step of a journey, by their row ids. (transfer floating) */
CwPage *
cw_metric_editor_page_new_for_step (CwWorkspace *workspace, gint64 journey_id, gint64 step_id);
/** Makes a metric that begins as a copy of another one. (transfer floating) */
CwPage *cw_metric_editor_page_new_copy (CwWorkspace *workspace, gint64 metric_id);

G_END_DECLS
