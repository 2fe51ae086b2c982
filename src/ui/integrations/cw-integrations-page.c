/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-integrations-page.h"

#include "integration/cw-integration-commands.h"
#include "integrations/cw-connection-commands.h"
#include "integrations/cw-connection-menu.h"
#include "integrations/cw-connection-row.h"
#include "integrations/cw-integrations-group.h"
#include "service/cw-accounts.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwIntegrationsPage
{
  CwPage parent_instance;

  CwAccounts *accounts;      /* (owned) (nullable): from when it is first shown */
  GCancellable *cancellable; /* (owned) (nullable): of a loading under way */
  GtkFilter *filter;         /* (owned) (nullable): by what is searched for */

  AdwStatusPage *error_view;
  CwIntegrationsGroup *integrations_group;
  GtkListBox *list;
  GtkMenuButton *add_button;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *connections_group;
  GtkWidget *empty_view;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkToggleButton *search_button;
};

G_DEFINE_FINAL_TYPE (CwIntegrationsPage, cw_integrations_page, CW_TYPE_PAGE)

static void
show_list (CwIntegrationsPage *self)
{
  const gboolean no_connections = g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) == 0;
  const gboolean empty =
      no_connections && cw_integrations_group_get_n_items (self->integrations_group) == 0;

  gtk_stack_set_visible_child (self->stack, empty ? self->empty_view : self->full_view);
  gtk_widget_set_visible (self->connections_group, !no_connections);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button), !empty);
}

static gboolean
holds (const char *text, const char *folded)
{
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
is_found (gpointer item, gpointer user_data)
{
  CwIntegrationsPage *self = CW_INTEGRATIONS_PAGE (user_data);
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  g_autofree char *folded = g_utf8_casefold (query, -1);

  g_strstrip (folded);
  return holds (cw_connection_get_name (item), folded) ||
         holds (cw_service_get_name (cw_connection_get_service (item)), folded) ||
         holds (cw_connection_get_base_url (item), folded);
}

static void
search_changed_cb (CwIntegrationsPage *self)
{
  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  cw_integrations_group_search (self->integrations_group,
                                gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
search_toggled_cb (CwIntegrationsPage *self)
{
  gboolean searching = gtk_toggle_button_get_active (self->search_button);

  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  cw_page_set_strip_visible (CW_PAGE (self), searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

static void
search_stopped_cb (CwIntegrationsPage *self)
{
  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  gtk_toggle_button_set_active (self->search_button, FALSE);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwIntegrationsPage *self = CW_INTEGRATIONS_PAGE (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->search_button)))
    return;
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
show_error (CwIntegrationsPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  CwIntegrationsPage *self = CW_INTEGRATIONS_PAGE (user_data);
  GtkWidget *row = cw_connection_row_new (item, cw_accounts_get_clock (self->accounts), NULL);

  cw_connection_row_set_use (CW_CONNECTION_ROW (row), cw_accounts_get_use (self->accounts, item));
  return row;
}

static void
uses_changed_cb (CwIntegrationsPage *self)
{
  GtkListBoxRow *row;

  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      CwConnection *connection = cw_connection_row_get_connection (CW_CONNECTION_ROW (row));

      cw_connection_row_set_use (CW_CONNECTION_ROW (row),
                                 cw_accounts_get_use (self->accounts, connection));
    }
}

static void
items_changed_cb (CwIntegrationsPage *self)
{
  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  if (!cw_accounts_get_loaded (self->accounts))
    return;
  show_list (self);
  cw_integrations_group_refresh (self->integrations_group, self->accounts);
}

static void
follow_accounts (CwIntegrationsPage *self)
{
  CwAccounts *accounts = cw_page_get_accounts (CW_PAGE (self));
  g_autoptr (GtkFilterListModel) found = NULL;

  if (self->accounts != NULL || accounts == NULL)
    return;
  self->accounts = g_object_ref (accounts);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL));
  found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (accounts)),
                                     g_object_ref (self->filter));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (found), create_row, self, NULL);
  g_signal_connect_object (accounts, "uses-changed", G_CALLBACK (uses_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* After the list has its rows. */
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *ref = user_data;
  g_autoptr (CwIntegrationsPage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  const gboolean loaded = cw_accounts_load_finish (CW_ACCOUNTS (source), result, &error);

  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (loaded)
    cw_integrations_group_refresh (self->integrations_group, self->accounts);
  else
    show_error (self, error);
}

static void
integrations_loaded_cb (CwIntegrationsPage *self, const GError *error)
{
  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  if (error == NULL)
    show_list (self);
  else
    show_error (self, error);
}

static void
cw_integrations_page_refresh (CwPage *page)
{
  CwIntegrationsPage *self = CW_INTEGRATIONS_PAGE (page);
  GWeakRef *ref;

  follow_accounts (self);
  if (self->accounts == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  cw_accounts_load_async (self->accounts, self->cancellable, loaded_cb, ref);
}

static void
row_activated_cb (CwIntegrationsPage *self, CwConnectionRow *row)
{
  g_assert (CW_IS_INTEGRATIONS_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-connection", "s",
                              cw_connection_get_uid (cw_connection_row_get_connection (row)));
}

static GtkWidget *
create_placeholder (void)
{
  GtkWidget *label = gtk_label_new (_ ("No connection is called so."));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 18);
  gtk_widget_set_margin_bottom (label, 18);
  return label;
}

static void
cw_integrations_page_dispose (GObject *object)
{
  CwIntegrationsPage *self = CW_INTEGRATIONS_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_INTEGRATIONS_PAGE);
  g_clear_object (&self->filter);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (cw_integrations_page_parent_class)->dispose (object);
}

static void
cw_integrations_page_class_init (CwIntegrationsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_integrations_page_dispose;
  CW_PAGE_CLASS (klass)->refresh = cw_integrations_page_refresh;

  g_type_ensure (CW_TYPE_INTEGRATIONS_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-integrations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, connections_group);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, integrations_group);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, integrations_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_install_action (widget_class, "integrations.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "integrations.search", NULL);
  cw_connection_commands_install (widget_class);
  cw_integration_commands_install (widget_class);
}

static void
cw_integrations_page_init (CwIntegrationsPage *self)
{
  g_autoptr (GMenuModel) menu = cw_connection_menu_new_for_adding ();
  GtkPopover *popover;

  gtk_widget_init_template (GTK_WIDGET (self));
  cw_page_follow_account (CW_PAGE (self), NULL);
  cw_page_set_strip_visible (CW_PAGE (self), FALSE);
  gtk_list_box_set_placeholder (self->list, create_placeholder ());
  gtk_menu_button_set_menu_model (self->add_button, menu);
  /* Else it hangs over the sidebar. */
  popover = gtk_menu_button_get_popover (self->add_button);
  gtk_widget_set_halign (GTK_WIDGET (popover), GTK_ALIGN_START);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}
