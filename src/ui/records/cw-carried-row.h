/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-records-query.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CARRIED_ROW (cw_carried_row_get_type ())
G_DECLARE_FINAL_TYPE (CwCarriedRow, cw_carried_row, CW, CARRIED_ROW, AdwBin)

/** CwCarriedRow: the filter that was brought along from another page, and a button that takes it
 * away by records.drop-carried of the page around it. */
GtkWidget *cw_carried_row_new (void);
/** Hidden where @query has none. */
void cw_carried_row_set_query (CwCarriedRow *self, const CwRecordsQuery *query);

G_END_DECLS
