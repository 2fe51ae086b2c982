/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Says what JSON that is no definition of a survey is: a recorded error, a list of surveys, an
 * export of responses, … Sets a CW_INGEST_ERROR. */
void cw_definition_refusal_explain (JsonNode *root, GError **error);

G_END_DECLS
