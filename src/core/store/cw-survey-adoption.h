/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-column.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/* What happens to responses that came before the definition of their survey. */

/** Adds copies of the columns of a survey's responses. (element-type CwColumn) */
gboolean cw_survey_adoption_load_columns (CwDatabase *db,
                                          const char *survey_id,
                                          GPtrArray *columns,
                                          GError **error);
/** The survey and the metrics on it go by the new id from now on. */
gboolean cw_survey_adoption_rename (CwDatabase *db,
                                    const char *survey_id,
                                    const char *new_id,
                                    GError **error);

G_END_DECLS
