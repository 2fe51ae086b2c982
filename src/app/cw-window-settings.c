/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-window-settings.h"

#include "mapping/cw-mapping-columns.h"

static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
read_panes (GSettings *settings)
{
  cw_mapping_columns_set_widths (g_settings_get_int (settings, "catalog-width"),
                                 g_settings_get_int (settings, "preview-width"));
}

static void
keep_panes (GSettings *settings)
{
  int catalog, preview;

  cw_mapping_columns_get_widths (&catalog, &preview);
  g_settings_set_int (settings, "catalog-width", catalog);
  g_settings_set_int (settings, "preview-width", preview);
}

static gboolean
close_request_cb (CwWindow *window, GSettings *settings)
{
  g_assert (CW_IS_WINDOW (window));

  g_settings_set_string (settings, "last-page", cw_window_get_section (window));
  keep_panes (settings);
  return GDK_EVENT_PROPAGATE;
}

void
cw_window_settings_bind (CwWindow *window)
{
  g_autoptr (GSettings) settings = open_settings ();
  g_autofree char *section = NULL;

  g_return_if_fail (CW_IS_WINDOW (window));

  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
  read_panes (settings);
  section = g_settings_get_string (settings, "last-page");
  cw_window_show_section (window, section);
  g_signal_connect_data (window, "close-request", G_CALLBACK (close_request_cb),
                         g_object_ref (settings), (GClosureNotify) g_object_unref, 0);
}
