/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page asks of the window around it. */
#include "config.h"

#include "widgets/cw-page-private.h"

#define PANES "cw-page-panes"

CwNavigator *
cw_page_get_navigator (CwPage *self)
{
  GtkWidget *navigator = gtk_widget_get_ancestor (GTK_WIDGET (self), CW_TYPE_NAVIGATOR);

  return navigator != NULL ? CW_NAVIGATOR (navigator) : NULL;
}

void
cw_page_push (CwPage *self, CwPage *page)
{
  CwNavigator *navigator;

  g_return_if_fail (CW_IS_PAGE (self));
  g_return_if_fail (CW_IS_PAGE (page));

  navigator = cw_page_get_navigator (self);
  g_return_if_fail (navigator != NULL);
  cw_navigator_push (navigator, page);
}

void
cw_page_pop (CwPage *self)
{
  CwNavigator *navigator;

  g_return_if_fail (CW_IS_PAGE (self));

  navigator = cw_page_get_navigator (self);
  if (navigator != NULL)
    cw_navigator_pop (navigator, self);
}

void
cw_page_stay (CwPage *self)
{
  CwNavigator *navigator;

  g_return_if_fail (CW_IS_PAGE (self));

  navigator = cw_page_get_navigator (self);
  if (navigator != NULL)
    cw_navigator_stay (navigator);
}

static AdwToast *
create_toast (const char *title)
{
  g_autofree char *markup = g_markup_escape_text (title, -1);

  return adw_toast_new (markup);
}

AdwToast *
cw_page_toast_progress (CwPage *self, const char *title)
{
  AdwToast *toast;
  CwNavigator *navigator;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  navigator = cw_page_get_navigator (self);
  if (navigator == NULL)
    return NULL;
  toast = create_toast (title);
  adw_toast_set_timeout (toast, 0);
  cw_navigator_add_toast (navigator, g_object_ref (toast));
  return toast;
}

void
cw_page_toast (CwPage *self,
               const char *title,
               const char *button,
               GCallback callback,
               gpointer object)
{
  g_autoptr (AdwToast) toast = NULL;
  CwNavigator *navigator;

  g_return_if_fail (CW_IS_PAGE (self));
  g_return_if_fail (title != NULL);

  navigator = cw_page_get_navigator (self);
  if (navigator == NULL)
    return;
  toast = create_toast (title);
  adw_toast_set_button_label (toast, button);
  if (callback != NULL)
    g_signal_connect_object (toast, "button-clicked", callback, object, G_CONNECT_SWAPPED);
  cw_navigator_add_toast (navigator, g_steal_pointer (&toast));
}

void
cw_page_add_pane (CwPage *self, GtkWidget *pane)
{
  GPtrArray *panes;

  g_return_if_fail (CW_IS_PAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (pane));

  panes = g_object_get_data (G_OBJECT (self), PANES);
  if (panes == NULL)
    {
      panes = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (self), PANES, panes, (GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (panes, pane);
}

void
cw_page_list_panes (CwPage *self, GPtrArray *panes)
{
  GPtrArray *own;

  g_return_if_fail (CW_IS_PAGE (self));

  own = g_object_get_data (G_OBJECT (self), PANES);
  for (guint i = 0; own != NULL && i < own->len; i++)
    g_ptr_array_add (panes, own->pdata[i]);
}
