/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-menu.h"

#include "model/cw-integration.h"

#include <glib/gi18n.h>

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

GMenuModel *
cw_connection_menu_new (CwConnection *connection)
{
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();
  const char *uid;
  gboolean disabled;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  uid = cw_connection_get_uid (connection);
  disabled = cw_connection_get_state (connection) == CW_CONNECTION_DISABLED;
  append (use, _ ("_Test"), "connection.test", uid);
  append (use, _ ("_Log…"), "win.show-connection-log", uid);
  append (change, _ ("_Edit…"), "win.edit-connection", uid);
  append (change, _ ("Re_authorize…"), "win.reauthorize", uid);
  append (change, _ ("Re_name…"), "connection.rename", uid);
  append (end, disabled ? _ ("Turn _On") : _ ("Turn _Off"), "connection.toggle", uid);
  append (end, _ ("_Remove…"), "connection.remove", uid);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (use));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

GMenuModel *
cw_connection_menu_new_for_adding (void)
{
  g_autoptr (GMenu) kinds = g_menu_new ();
  g_autoptr (GMenu) services = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append (kinds, _ ("Interactions to Qualtrics"), "integration.add",
          cw_integration_kind_to_string (CW_INTEGRATION_INTERACTIONS));
  for (guint i = 0; i < CW_N_SERVICES; i++)
    {
      g_autofree char *label = g_strdup_printf (_ ("%s…"), cw_service_get_name ((CwService) i));

      append (services, label, "win.connect-service", cw_service_to_nick ((CwService) i));
    }
  g_menu_append_section (menu, _ ("Integration"), G_MENU_MODEL (kinds));
  g_menu_append_section (menu, _ ("Connection"), G_MENU_MODEL (services));
  return G_MENU_MODEL (menu);
}
