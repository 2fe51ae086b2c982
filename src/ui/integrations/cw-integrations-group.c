/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-integrations-group.h"

#include "integration/cw-integration-row.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwIntegrationsGroup
{
  AdwBin parent_instance;

  CwAccounts *accounts; /* (owned) (nullable) */
  CwLoader *loader;     /* (owned) (nullable) */
  char *query;          /* (owned) (nullable): folded */
  guint n_items;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CwIntegrationsGroup, cw_integrations_group, ADW_TYPE_BIN)

static guint loaded_signal;

static CwConnection *
find_connection (CwIntegrationsGroup *self, const CwIntegration *integration)
{
  return integration->connection_uid != NULL
             ? cw_accounts_find (self->accounts, integration->connection_uid)
             : NULL;
}

static gboolean
holds (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
is_found (GtkListBoxRow *row, gpointer user_data)
{
  CwIntegrationsGroup *self = CW_INTEGRATIONS_GROUP (user_data);
  const CwIntegration *integration = cw_integration_row_get_integration (CW_INTEGRATION_ROW (row));
  CwConnection *connection;

  if (self->query == NULL || integration == NULL)
    return TRUE;
  connection = find_connection (self, integration);
  return holds (integration->name, self->query) ||
         holds (connection != NULL ? cw_connection_get_name (connection) : NULL, self->query) ||
         holds (integration->project != NULL ? integration->project->name : NULL, self->query);
}

static void
row_activated_cb (CwIntegrationsGroup *self, CwIntegrationRow *row)
{
  const CwIntegration *integration = cw_integration_row_get_integration (row);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-integration", "s", integration->uid);
}

/* (transfer none): the one that is there, or a new one at the end */
static CwIntegrationRow *
get_row (CwIntegrationsGroup *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

  if (row == NULL)
    {
      row = GTK_LIST_BOX_ROW (cw_integration_row_new ());
      gtk_list_box_append (self->list, GTK_WIDGET (row));
    }
  return CW_INTEGRATION_ROW (row);
}

static void
show (CwIntegrationsGroup *self, GPtrArray *looks)
{
  gint64 now = cw_clock_get_now (cw_accounts_get_clock (self->accounts));
  GtkListBoxRow *row;

  self->n_items = looks->len;
  g_ptr_array_set_free_func (looks, NULL);
  for (guint i = 0; i < looks->len; i++)
    {
      CwIntegrationLook *look = looks->pdata[i];

      cw_integration_row_set_look (get_row (self, i), look,
                                   find_connection (self, look->integration), now);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) looks->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_invalidate_filter (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), looks->len > 0);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwIntegrationsGroup *self = object;
  g_autoptr (GPtrArray) looks = result;

  if (looks != NULL)
    show (self, looks);
  g_signal_emit (self, loaded_signal, 0, error);
}

void
cw_integrations_group_refresh (CwIntegrationsGroup *self, CwAccounts *accounts)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now;

  g_return_if_fail (CW_IS_INTEGRATIONS_GROUP (self));
  g_return_if_fail (CW_IS_ACCOUNTS (accounts));

  g_set_object (&self->accounts, accounts);
  now = cw_clock_get_now (cw_accounts_get_clock (accounts));
  cw_loader_run (self->loader, cw_accounts_get_workspace (accounts), cw_integration_look_list,
                 cw_integration_request_new (NULL, now, zone), cw_integration_request_free,
                 (GDestroyNotify) g_ptr_array_unref);
}

guint
cw_integrations_group_get_n_items (CwIntegrationsGroup *self)
{
  g_return_val_if_fail (CW_IS_INTEGRATIONS_GROUP (self), 0);

  return self->n_items;
}

void
cw_integrations_group_search (CwIntegrationsGroup *self, const char *query)
{
  g_return_if_fail (CW_IS_INTEGRATIONS_GROUP (self));

  g_clear_pointer (&self->query, g_free);
  if (query != NULL && *query != '\0')
    self->query = g_strstrip (g_utf8_casefold (query, -1));
  gtk_list_box_invalidate_filter (self->list);
}

static void
cw_integrations_group_dispose (GObject *object)
{
  CwIntegrationsGroup *self = CW_INTEGRATIONS_GROUP (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_integrations_group_parent_class)->dispose (object);
}

static void
cw_integrations_group_finalize (GObject *object)
{
  g_free (CW_INTEGRATIONS_GROUP (object)->query);

  G_OBJECT_CLASS (cw_integrations_group_parent_class)->finalize (object);
}

static void
cw_integrations_group_class_init (CwIntegrationsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_integrations_group_dispose;
  object_class->finalize = cw_integrations_group_finalize;

  loaded_signal = g_signal_new ("loaded", CW_TYPE_INTEGRATIONS_GROUP, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cw_integrations_group_init (CwIntegrationsGroup *self)
{
  GtkWidget *placeholder = gtk_label_new (_ ("No integration is called so."));

  gtk_widget_add_css_class (placeholder, "dim-label");
  gtk_widget_set_margin_top (placeholder, 18);
  gtk_widget_set_margin_bottom (placeholder, 18);
  self->loader = cw_loader_new (self, loaded);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, placeholder);
  gtk_list_box_set_filter_func (self->list, is_found, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Integrations"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cw_integrations_group_new (void)
{
  return g_object_new (CW_TYPE_INTEGRATIONS_GROUP, NULL);
}
