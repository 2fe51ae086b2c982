/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * cw_delivery_compare:
 * @body: as it was sent: {"values": {…}}
 * @stored: the "values" that were read back
 *
 * Names that Qualtrics does not know are dropped with a 200 (fact 5.1): only reading back tells.
 * Numbers and their digits are the same; the order within a list of choices means nothing.
 *
 * Returns: (transfer full) (element-type utf8): names that are missing or came back otherwise
 */
GPtrArray *cw_delivery_compare (GBytes *body, JsonNode *stored);

G_END_DECLS
