/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Plain form under which labels are compared. (transfer full) */
char *cw_answer_normalize_label (const char *label);

G_END_DECLS
