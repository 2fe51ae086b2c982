/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-deliveries-page.h"

#include "integration/cw-delivery-commands.h"
#include "integration/cw-delivery-item.h"
#include "integration/cw-delivery-row.h"
#include "integration/cw-integration-command.h"
#include "integration/cw-project-links.h"
#include "service/cw-accounts.h"
#include "store/cw-outbox-repository.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

#define AT_ONCE 200

struct _CwDeliveriesPage
{
  CwPage parent_instance;

  CwIntegration *integration; /* (owned) */
  CwLoader *loader;           /* (owned) (nullable) */
  GListStore *items;          /* (owned) (element-type CwDeliveryItem) */
  gboolean at_end;
  gboolean anew; /* what is being read takes the place of all */

  AdwStatusPage *error_view;
  GtkDropDown *state_choice;
  GtkListView *list;
  GtkScrolledWindow *full_view;
  GtkStack *stack;
  GtkWidget *empty_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwDeliveriesPage, cw_deliveries_page, CW_TYPE_PAGE)

/* As they stand in the choice. */
static const guint choices[] = {
  0,
  1 << CW_DELIVERY_PENDING | 1 << CW_DELIVERY_SENDING,
  1 << CW_DELIVERY_IN_DOUBT,
  1 << CW_DELIVERY_DELIVERED,
  1 << CW_DELIVERY_DEAD,
  1 << CW_DELIVERY_SKIPPED,
};

typedef struct
{
  gint64 integration;
  guint states;
  gint64 offset;
  guint limit;
} Request;

static gpointer
list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  return cw_outbox_repository_list (db, request->integration, request->states, request->offset,
                                    request->limit, error);
}

static void
show_error (CwDeliveriesPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

/* Items by the id of their delivery. (transfer full) */
static GHashTable *
list_items (CwDeliveriesPage *self)
{
  GHashTable *items = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      CwDeliveryItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_hash_table_insert (items, (gpointer) &cw_delivery_item_get_delivery (item)->id, item);
    }
  return items;
}

/* What is shown keeps its row, and with it the focus. (transfer full) */
static GPtrArray *
make_items (CwDeliveriesPage *self, GPtrArray *deliveries)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = list_items (self);

  for (guint i = 0; i < deliveries->len; i++)
    {
      CwDelivery *delivery = deliveries->pdata[i];
      CwDeliveryItem *item = g_hash_table_lookup (known, &delivery->id);

      if (item == NULL)
        {
          g_ptr_array_add (items, cw_delivery_item_new (delivery));
          continue;
        }
      g_ptr_array_add (items, g_object_ref (item));
      /* The key of the table is in the old one. */
      g_hash_table_remove (known, &delivery->id);
      cw_delivery_item_set_delivery (item, delivery);
    }
  return items;
}

static gboolean
is_at (GListModel *model, guint position, gpointer item)
{
  g_autoptr (GObject) found = g_list_model_get_item (model, position);

  return found == item;
}

/* Puts @items in place of all, and touches only what is not the same. */
static void
replace_items (CwDeliveriesPage *self, GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint n_old = g_list_model_get_n_items (model), n_new = items->len, start = 0, end = 0;

  while (start < MIN (n_old, n_new) && is_at (model, start, items->pdata[start]))
    start++;
  while (end < MIN (n_old, n_new) - start &&
         is_at (model, n_old - 1 - end, items->pdata[n_new - 1 - end]))
    end++;
  if (n_old - start - end > 0 || n_new - start - end > 0)
    g_list_store_splice (self->items, start, n_old - start - end, items->pdata + start,
                         n_new - start - end);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwDeliveriesPage *self = object;
  g_autoptr (GPtrArray) deliveries = result;
  g_autoptr (GPtrArray) items = NULL;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (deliveries == NULL)
    {
      show_error (self, error);
      return;
    }
  g_ptr_array_set_free_func (deliveries, NULL);
  items = make_items (self, deliveries);
  self->at_end = !self->anew && items->len < AT_ONCE;
  if (self->anew)
    self->at_end = items->len < MAX (n_old, AT_ONCE);
  if (self->anew)
    replace_items (self, items);
  else
    g_list_store_splice (self->items, n_old, 0, items->pdata, items->len);
  gtk_stack_set_visible_child (self->stack,
                               g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0
                                   ? GTK_WIDGET (self->full_view)
                                   : self->empty_view);
}

/* @anew: as many as are there, from the first; else the next ones. */
static void
load (CwDeliveriesPage *self, gboolean anew)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  Request *request = g_new0 (Request, 1);

  request->integration = self->integration->id;
  request->states = choices[gtk_drop_down_get_selected (self->state_choice)];
  request->offset = anew ? 0 : n;
  request->limit = anew ? MAX (n, AT_ONCE) : AT_ONCE;
  self->anew = anew;
  cw_loader_run (self->loader, cw_page_get_workspace (CW_PAGE (self)), list, request, g_free,
                 (GDestroyNotify) g_ptr_array_unref);
}

static void
cw_deliveries_page_refresh (CwPage *page)
{
  load (CW_DELIVERIES_PAGE (page), TRUE);
}

static void
state_chosen_cb (CwDeliveriesPage *self)
{
  g_assert (CW_IS_DELIVERIES_PAGE (self));

  if (self->integration == NULL)
    return;
  g_list_store_remove_all (self->items);
  load (self, TRUE);
}

static void
edge_reached_cb (CwDeliveriesPage *self, GtkPositionType edge)
{
  g_assert (CW_IS_DELIVERIES_PAGE (self));

  if (edge == GTK_POS_BOTTOM && !self->at_end && !cw_loader_is_running (self->loader))
    load (self, FALSE);
}

static void
set_up_cb (CwDeliveriesPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, cw_delivery_row_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
show_item (CwDeliveriesPage *self, GtkListItem *item)
{
  CwClock *clock = cw_accounts_get_clock (cw_page_get_accounts (CW_PAGE (self)));
  CwConnection *connection =
      cw_integration_command_find_connection (CW_PAGE (self), self->integration);
  g_autofree char *link = cw_project_links_get_responses (self->integration, connection);
  GtkWidget *row = gtk_list_item_get_child (item);
  const CwDelivery *delivery = cw_delivery_item_get_delivery (gtk_list_item_get_item (item));

  cw_delivery_row_set_delivery (CW_DELIVERY_ROW (row), delivery, NULL, link,
                                cw_clock_get_now (clock));
  /* What has the focus is what the list puts around it. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, delivery->title, -1);
}

static void
item_changed_cb (CwDeliveryItem *delivery, GtkListItem *item)
{
  GtkWidget *page =
      gtk_widget_get_ancestor (gtk_list_item_get_child (item), CW_TYPE_DELIVERIES_PAGE);

  if (page != NULL)
    show_item (CW_DELIVERIES_PAGE (page), item);
}

static void
bind_cb (CwDeliveriesPage *self, GtkListItem *item)
{
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (item_changed_cb), item);
  show_item (self, item);
}

static void
unbind_cb (CwDeliveriesPage *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), item_changed_cb, item);
}

static void
cw_deliveries_page_dispose (GObject *object)
{
  CwDeliveriesPage *self = CW_DELIVERIES_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DELIVERIES_PAGE);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (cw_deliveries_page_parent_class)->dispose (object);
}

static void
cw_deliveries_page_finalize (GObject *object)
{
  g_clear_pointer (&CW_DELIVERIES_PAGE (object)->integration, cw_integration_free);

  G_OBJECT_CLASS (cw_deliveries_page_parent_class)->finalize (object);
}

static void
cw_deliveries_page_class_init (CwDeliveriesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_deliveries_page_dispose;
  object_class->finalize = cw_deliveries_page_finalize;
  CW_PAGE_CLASS (klass)->refresh = cw_deliveries_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-deliveries-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveriesPage, state_choice);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_chosen_cb);
  cw_delivery_commands_install (widget_class);
}

static void
cw_deliveries_page_init (CwDeliveriesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSelectionModel *selection;

  self->loader = cw_loader_new (self, loaded);
  self->items = g_list_store_new (CW_TYPE_DELIVERY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  selection =
      GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  gtk_list_view_set_model (self->list, selection);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (selection);
  g_object_unref (factory);
  cw_page_set_scrolls (CW_PAGE (self), FALSE);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

CwPage *
cw_deliveries_page_new (CwWorkspace *workspace, const CwIntegration *integration)
{
  CwDeliveriesPage *self;

  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (CW_TYPE_DELIVERIES_PAGE, "workspace", workspace, NULL);
  self->integration = cw_integration_copy (integration);
  cw_page_set_subtitle (CW_PAGE (self), integration->name);
  return CW_PAGE (self);
}
