/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-page.h"

#include "service/cw-accounts.h"
#include "service/cw-admin-gate.h"

#define OWN_ACCOUNTS "cw-page-accounts"
#define OWN_GATE "cw-page-admin-gate"

static CwNavigator *
get_navigator (CwPage *self)
{
  GtkWidget *navigator = gtk_widget_get_ancestor (GTK_WIDGET (self), CW_TYPE_NAVIGATOR);

  return navigator != NULL ? CW_NAVIGATOR (navigator) : NULL;
}

CwAccounts *
cw_page_get_accounts (CwPage *self)
{
  CwNavigator *navigator;
  CwAccounts *accounts;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  navigator = get_navigator (self);
  if (navigator != NULL)
    return cw_navigator_get_accounts (navigator);
  accounts = g_object_get_data (G_OBJECT (self), OWN_ACCOUNTS);
  if (accounts == NULL)
    {
      accounts = cw_accounts_new (cw_page_get_workspace (self), NULL, NULL, NULL);
      g_object_set_data_full (G_OBJECT (self), OWN_ACCOUNTS, accounts, g_object_unref);
    }
  return accounts;
}

CwAdminGate *
cw_page_get_admin_gate (CwPage *self)
{
  CwNavigator *navigator;
  CwAdminGate *gate;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  navigator = get_navigator (self);
  if (navigator != NULL)
    return cw_navigator_get_admin_gate (navigator);
  gate = g_object_get_data (G_OBJECT (self), OWN_GATE);
  if (gate == NULL)
    {
      gate = cw_admin_gate_new (cw_page_get_workspace (self), NULL);
      g_object_set_data_full (G_OBJECT (self), OWN_GATE, gate, g_object_unref);
    }
  return gate;
}
