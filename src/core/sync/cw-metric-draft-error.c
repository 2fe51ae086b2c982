/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-metric-draft-error.h"

G_DEFINE_QUARK (cw_metric_draft_error, cw_metric_draft_error)
