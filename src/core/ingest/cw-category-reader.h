/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-field.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Whether an object defines a category rather than being a record. */
gboolean cw_category_reader_sniff (JsonObject *object);

/**
 * Definitions of categories, groups of them and scores (facts 2.2).
 * @node: {"results": […]} or the list itself
 *
 * Returns: (transfer full) (element-type CwField): of the groups scores, categories and category
 *   groups; NULL with a CW_INGEST_ERROR where it is nothing of the kind
 */
GPtrArray *cw_category_reader_read (JsonNode *node, GError **error);

G_END_DECLS
