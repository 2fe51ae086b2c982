/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-accounts-order.h"

int
cw_accounts_order_compare (CwConnection *a, CwConnection *b)
{
  const char *name_a = cw_connection_get_name (a);
  const char *name_b = cw_connection_get_name (b);
  g_autofree char *folded_a = g_utf8_casefold (name_a != NULL ? name_a : "", -1);
  g_autofree char *folded_b = g_utf8_casefold (name_b != NULL ? name_b : "", -1);
  int order = (int) cw_connection_get_service (a) - (int) cw_connection_get_service (b);

  return order != 0 ? order : g_utf8_collate (folded_a, folded_b);
}

guint
cw_accounts_order_find (GPtrArray *connections, CwConnection *connection)
{
  guint position = 0;

  while (position < connections->len &&
         cw_accounts_order_compare (connections->pdata[position], connection) <= 0)
    position++;
  return position;
}

gboolean
cw_accounts_order_is_kept (GPtrArray *connections)
{
  for (guint i = 1; i < connections->len; i++)
    if (cw_accounts_order_compare (connections->pdata[i - 1], connections->pdata[i]) > 0)
      return FALSE;
  return TRUE;
}

gboolean
cw_accounts_order_same_setup (CwConnection *a, CwConnection *b)
{
  return cw_connection_get_grant (a) == cw_connection_get_grant (b) &&
         g_strcmp0 (cw_connection_get_base_url (a), cw_connection_get_base_url (b)) == 0 &&
         g_strcmp0 (cw_connection_get_auth_url (a), cw_connection_get_auth_url (b)) == 0 &&
         g_strcmp0 (cw_connection_get_client_id (a), cw_connection_get_client_id (b)) == 0 &&
         g_strcmp0 (cw_connection_get_username (a), cw_connection_get_username (b)) == 0 &&
         g_strcmp0 (cw_connection_get_scope (a), cw_connection_get_scope (b)) == 0;
}
