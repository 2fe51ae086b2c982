/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-application-private.h"

#include <glib/gi18n.h>

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
  for (GList *link = gtk_application_get_windows (application); link != NULL; link = link->next)
    if (gtk_widget_get_realized (link->data))
      return; /* A page asks first. */
  g_application_quit (G_APPLICATION (application));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  adw_show_about_window (parent, "application-name", "Crosswalk", "application-icon", APP_ID,
                         "version", PACKAGE_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "developer-name", _ ("The Crosswalk authors"), "comments",
                         _ ("See how every step of a journey is doing, and why."), NULL);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/crosswalk/Crosswalk/ui/window/cw-shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, gtk_application_get_active_window (application));
  gtk_window_present (window);
}

static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_application_open_demo (CW_APPLICATION (user_data));
}

static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_application_reopen (CW_APPLICATION (user_data), g_variant_get_bytestring (parameter));
}

static void
show_activity_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  cw_application_show_activity (CW_APPLICATION (user_data), g_variant_get_bytestring (parameter));
}

static const GActionEntry entries[] = {
  { "about", about_cb },         { "demo", demo_cb },
  { "quit", quit_cb },           { "reopen", reopen_cb, "ay" },
  { "shortcuts", shortcuts_cb }, { "show-activity", show_activity_cb, "ay" },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "app.shortcuts", { "<Control>question" } },
  { "win.close", { "<Control>w" } },
  { "win.edit-metric(int64 0)", { "<Control>n" } },
  { "win.help", { "F1" } },
  { "win.open-files", { "<Control>o" } },
  { "win.refresh", { "F5" } },
  { "win.show-page::dashboard", { "<Alt>1" } },
  { "win.show-page::journeys", { "<Alt>2" } },
  { "win.show-page::metrics", { "<Alt>3" } },
  { "win.show-page::integrations", { "<Alt>4" } },
  { "win.show-page::records", { "<Alt>5" } },
  { "win.show-page::activity", { "<Alt>6" } },
  { "win.sync-now", { "<Control>r" } },
  { "win.toggle-sidebar", { "F9" } },
};

void
cw_application_add_actions (CwApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           accels[i].accels);
}
