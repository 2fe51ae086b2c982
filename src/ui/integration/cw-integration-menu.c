/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-menu.h"

#include <glib/gi18n.h>

static void
append (GMenu *menu, const char *label, const char *action, const char *uid)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", uid);
  g_menu_append_item (menu, item);
}

GMenuModel *
cw_integration_menu_new (const CwIntegration *integration)
{
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();
  gboolean has_project;

  g_return_val_if_fail (integration != NULL, NULL);

  has_project = integration->project != NULL && integration->project->survey_id != NULL;
  append (use, _ ("_Dry Run"), "integration.dry-run", integration->uid);
  if (integration->enabled)
    append (use, _ ("Run _Now"), "integration.run", integration->uid);
  if (has_project && integration->problem != CW_PROBLEM_PROJECT_DELETED)
    append (use, _ ("_Open Project at Qualtrics"), "integration.open-project", integration->uid);
  if (integration->connection_uid != NULL)
    append (change, has_project ? _ ("_Link to Another Project…") : _ ("_Link to a Project…"),
            "integration.link-project", integration->uid);
  if (integration->problem != CW_PROBLEM_NONE)
    append (change, _ ("_Look Again"), "integration.try-again", integration->uid);
  g_menu_append (change, _ ("Re_name"), "page.edit-name");
  append (end, _ ("_Remove…"), "integration.remove", integration->uid);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (use));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}
