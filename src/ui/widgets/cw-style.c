/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-style.h"

#include "cw-ui-resources.h"

#include <adwaita.h>

#define RESOURCE_BASE "/org/crosswalk/Crosswalk/ui/"
#define ICONS "/org/crosswalk/Crosswalk/icons"
#define STYLE_PRIORITY GTK_STYLE_PROVIDER_PRIORITY_APPLICATION

static void
set_installed (GtkCssProvider *provider, GdkDisplay *display, gboolean installed, guint level)
{
  GtkStyleProvider *style = GTK_STYLE_PROVIDER (provider);

  gtk_style_context_remove_provider_for_display (display, style);
  if (installed)
    gtk_style_context_add_provider_for_display (display, style, STYLE_PRIORITY + level);
}

static void
style_changed_cb (AdwStyleManager *manager)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  set_installed (g_object_get_data (G_OBJECT (manager), "cw-style-dark"), display,
                 adw_style_manager_get_dark (manager), 1);
  set_installed (g_object_get_data (G_OBJECT (manager), "cw-style-hc"), display,
                 adw_style_manager_get_high_contrast (manager), 2);
}

static GtkCssProvider *
load_sheet (const char *resource)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, resource);
  return provider;
}

void
cw_style_install (GdkDisplay *display)
{
  AdwStyleManager *manager;
  g_autoptr (GtkCssProvider) common = NULL;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  cw_ui_register_resource ();
  /* The icon is shown in the window as well, which must not depend on its being installed. */
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), ICONS);
  manager = adw_style_manager_get_for_display (display);
  common = load_sheet (RESOURCE_BASE "style.css");
  set_installed (common, display, TRUE, 0);
  g_object_set_data_full (G_OBJECT (manager), "cw-style-dark",
                          load_sheet (RESOURCE_BASE "style-dark.css"), g_object_unref);
  g_object_set_data_full (G_OBJECT (manager), "cw-style-hc",
                          load_sheet (RESOURCE_BASE "style-hc.css"), g_object_unref);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (style_changed_cb), NULL);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), NULL);
  style_changed_cb (manager);
}
