/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-project-links.h"

static char *
make_link (const CwIntegration *integration,
           CwConnection *connection,
           const char *before,
           const char *after)
{
  const char *base = connection != NULL ? cw_connection_get_base_url (connection) : NULL;

  if (base == NULL || integration->project == NULL || integration->project->survey_id == NULL)
    return NULL;
  return g_strconcat (base, before, integration->project->survey_id, after, NULL);
}

char *
cw_project_links_get_project (const CwIntegration *integration, CwConnection *connection)
{
  return make_link (integration, connection, "/survey-builder/", "/edit");
}

char *
cw_project_links_get_responses (const CwIntegration *integration, CwConnection *connection)
{
  return make_link (integration, connection, "/responses/#/surveys/", "");
}
