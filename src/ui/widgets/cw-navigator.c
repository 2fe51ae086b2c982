/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-navigator.h"

G_DEFINE_INTERFACE (CwNavigator, cw_navigator, GTK_TYPE_WIDGET)

static void
cw_navigator_default_init (CwNavigatorInterface *iface)
{
}

void
cw_navigator_push (CwNavigator *self, CwPage *page)
{
  g_return_if_fail (CW_IS_NAVIGATOR (self));

  CW_NAVIGATOR_GET_IFACE (self)->push (self, page);
}

void
cw_navigator_pop (CwNavigator *self, CwPage *page)
{
  g_return_if_fail (CW_IS_NAVIGATOR (self));

  CW_NAVIGATOR_GET_IFACE (self)->pop (self, page);
}

void
cw_navigator_stay (CwNavigator *self)
{
  g_return_if_fail (CW_IS_NAVIGATOR (self));

  CW_NAVIGATOR_GET_IFACE (self)->stay (self);
}

void
cw_navigator_add_toast (CwNavigator *self, AdwToast *toast)
{
  g_return_if_fail (CW_IS_NAVIGATOR (self));

  CW_NAVIGATOR_GET_IFACE (self)->add_toast (self, toast);
}

CwScoreFilter *
cw_navigator_get_score_filter (CwNavigator *self)
{
  g_return_val_if_fail (CW_IS_NAVIGATOR (self), NULL);

  return CW_NAVIGATOR_GET_IFACE (self)->get_score_filter (self);
}

CwAccounts *
cw_navigator_get_accounts (CwNavigator *self)
{
  g_return_val_if_fail (CW_IS_NAVIGATOR (self), NULL);

  return CW_NAVIGATOR_GET_IFACE (self)->get_accounts (self);
}

CwAdminGate *
cw_navigator_get_admin_gate (CwNavigator *self)
{
  g_return_val_if_fail (CW_IS_NAVIGATOR (self), NULL);

  return CW_NAVIGATOR_GET_IFACE (self)->get_admin_gate (self);
}

CwJobManager *
cw_navigator_get_job_manager (CwNavigator *self)
{
  g_return_val_if_fail (CW_IS_NAVIGATOR (self), NULL);

  return CW_NAVIGATOR_GET_IFACE (self)->get_job_manager (self);
}
