/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-page-private.h"

#include "accounts/cw-admin-ask.h"
#include "service/cw-accounts.h"
#include "service/cw-admin-gate.h"
#include "sync/cw-job-manager.h"

#define OWN_ACCOUNTS "cw-page-accounts"
#define OWN_GATE "cw-page-admin-gate"
#define OWN_JOB_MANAGER "cw-page-job-manager"

CwAccounts *
cw_page_get_accounts (CwPage *self)
{
  CwNavigator *navigator;
  CwAccounts *accounts;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  navigator = cw_page_get_navigator (self);
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

  navigator = cw_page_get_navigator (self);
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

CwJobManager *
cw_page_get_job_manager (CwPage *self)
{
  CwNavigator *navigator;
  CwJobManager *manager;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  navigator = cw_page_get_navigator (self);
  if (navigator != NULL)
    return cw_navigator_get_job_manager (navigator);
  manager = g_object_get_data (G_OBJECT (self), OWN_JOB_MANAGER);
  if (manager == NULL)
    {
      manager = cw_job_manager_new (cw_page_get_accounts (self));
      g_object_set_data_full (G_OBJECT (self), OWN_JOB_MANAGER, manager, g_object_unref);
    }
  return manager;
}

static CwAccountStrip *
get_strip (CwPage *self)
{
  return CW_ACCOUNT_STRIP (
      gtk_widget_get_template_child (GTK_WIDGET (self), CW_TYPE_PAGE, CW_PAGE_ACCOUNT_STRIP));
}

void
cw_page_show_accounts (CwPage *self)
{
  CwAccountStrip *strip = get_strip (self);
  CwNavigator *navigator = cw_page_get_navigator (self);

  if (navigator != NULL && cw_account_strip_get_follows (strip))
    cw_account_strip_set_accounts (strip, cw_navigator_get_accounts (navigator));
}

void
cw_page_follow_metrics (CwPage *self, const gint64 *metric_ids, guint n_metrics)
{
  g_return_if_fail (CW_IS_PAGE (self));

  cw_account_strip_follow_metrics (get_strip (self), metric_ids, n_metrics);
  cw_page_show_accounts (self);
}

void
cw_page_follow_all_metrics (CwPage *self)
{
  g_return_if_fail (CW_IS_PAGE (self));

  cw_account_strip_follow_all_metrics (get_strip (self));
  cw_page_show_accounts (self);
}

void
cw_page_follow_account (CwPage *self, const char *uid)
{
  g_return_if_fail (CW_IS_PAGE (self));

  cw_account_strip_follow_account (get_strip (self), uid);
  cw_page_show_accounts (self);
}

void
cw_page_set_n_deliveries (CwPage *self, guint n_deliveries)
{
  g_return_if_fail (CW_IS_PAGE (self));

  cw_account_strip_set_n_deliveries (get_strip (self), n_deliveries);
}

/* What is done once it is confirmed. */
typedef struct
{
  GWeakRef page; /* CwPage */
  CwPageFunc func;
  gpointer data;
  GDestroyNotify data_free; /* (nullable) */
} Confirming;

static void
confirming_free (Confirming *confirming)
{
  g_weak_ref_clear (&confirming->page);
  if (confirming->data_free != NULL)
    confirming->data_free (confirming->data);
  g_free (confirming);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Confirming, confirming_free)

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Confirming) confirming = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&confirming->page);
  g_autoptr (GError) error = NULL;
  gboolean confirmed = cw_admin_ask_finish (result, &error);

  if (page == NULL || gtk_widget_in_destruction (GTK_WIDGET (page)))
    return;
  if (confirmed)
    confirming->func (page, confirming->data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cw_page_toast (page, error->message, NULL, NULL, NULL);
}

void
cw_page_confirm (CwPage *self,
                 const char *what,
                 CwPageFunc func,
                 gpointer data,
                 GDestroyNotify data_free)
{
  Confirming *confirming;

  g_return_if_fail (CW_IS_PAGE (self));
  g_return_if_fail (what != NULL && func != NULL);

  confirming = g_new0 (Confirming, 1);
  g_weak_ref_init (&confirming->page, self);
  confirming->func = func;
  confirming->data = data;
  confirming->data_free = data_free;
  cw_admin_ask_async (GTK_WIDGET (self), cw_page_get_admin_gate (self), what, NULL, confirmed_cb,
                      confirming);
}
