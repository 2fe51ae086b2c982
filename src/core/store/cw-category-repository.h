/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-field.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** Definitions of categories, groups of them and scores, as GET /processing/v2/categories has them
 * (facts 2.2). (element-type CwField): of the groups scores, categories and category groups.
 * Definitions that are not in it stay. */
gboolean cw_category_repository_save (CwDatabase *db, GPtrArray *fields, GError **error);
/** (element-type CwField) */
GPtrArray *cw_category_repository_list (CwDatabase *db, GError **error);

G_END_DECLS
