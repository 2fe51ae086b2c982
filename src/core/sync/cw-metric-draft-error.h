/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Why a question and what was said of its answers make no metric. */
typedef enum
{
  CW_METRIC_DRAFT_ERROR_UNKNOWN_ANSWER, /* no answer goes by that name */
  CW_METRIC_DRAFT_ERROR_AMBIGUOUS,      /* one is the code, another the label of it */
  CW_METRIC_DRAFT_ERROR_INCOMPLETE,     /* nothing, or not enough, says what the answers mean */
} CwMetricDraftError;

#define CW_METRIC_DRAFT_ERROR (cw_metric_draft_error_quark ())
GQuark cw_metric_draft_error_quark (void);

G_END_DECLS
