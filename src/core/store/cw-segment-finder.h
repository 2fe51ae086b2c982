/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** Fewer values split nothing, more of them are no groups. */
#define CW_SEGMENT_MIN_VALUES 2
#define CW_SEGMENT_MAX_VALUES 50

/** CwSegmentFinder: looks for the fields by whose values the responses of all surveys divide. */

/** (element-type CwSegmentField of store/cw-response-repository.h) (transfer full) */
GPtrArray *cw_segment_finder_find (CwDatabase *db, GError **error);

G_END_DECLS
