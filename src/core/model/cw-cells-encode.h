/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-cells.h"

G_BEGIN_DECLS

/* Each returns NULL where there is nothing in any row. Ends are cumulative. */
GBytes *cw_cells_encode_dictionary (const guint32 *codes,
                                    guint n_rows,
                                    const guint32 *ends,
                                    guint n_values,
                                    const GByteArray *texts);
GBytes *cw_cells_encode_texts (const guint32 *ends, guint n_rows, const GByteArray *texts);

G_END_DECLS
