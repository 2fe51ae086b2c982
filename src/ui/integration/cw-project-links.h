/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person looks at a project in a browser. Pure. */
#pragma once

#include "model/cw-connection.h"
#include "model/cw-integration.h"

G_BEGIN_DECLS

/** The editor of the project; NULL where there is none yet. @connection: (nullable). (transfer
 * full) (nullable) */
char *cw_project_links_get_project (const CwIntegration *integration, CwConnection *connection);
/** Its responses, of which one is found by its id. The same. */
char *cw_project_links_get_responses (const CwIntegration *integration, CwConnection *connection);

G_END_DECLS
