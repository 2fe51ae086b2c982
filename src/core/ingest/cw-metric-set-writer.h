/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric-set.h"

G_BEGIN_DECLS

/** The set as the JSON that cw_metric_set_reader_read() reads, with a line end. (transfer full) */
char *cw_metric_set_writer_write (CwMetricSet *set);

G_END_DECLS
