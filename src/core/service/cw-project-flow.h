/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flow of a survey, where embedded data is declared: what is not there is accepted and never
 * seen again (fact 3.4). Pure. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Whether the flow of @definition declares it, at any depth. */
gboolean cw_project_flow_has (JsonObject *definition, const char *name);
/**
 * Adds @names (element-type utf8) to the element that holds the marker of Crosswalk, or to a new
 * one before the blocks.
 *
 * Returns: (transfer none): the whole flow, for PUT; NULL where it is none that can be read
 */
JsonNode *cw_project_flow_declare (JsonObject *definition, GPtrArray *names, GError **error);

G_END_DECLS
