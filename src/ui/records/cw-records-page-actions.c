/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the records page does besides showing records. */
#include "config.h"

#include "records/cw-records-page-private.h"

#include "records/cw-folders-dialog.h"
#include "records/cw-record-adder.h"

#include <glib/gi18n.h>

static void
files_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (user_data);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          cw_records_page_import (self, file);
        }
    }
  g_object_set_data (G_OBJECT (self), "cw-file-chooser", NULL);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const suffixes[] = { "json", "jsonl", "ndjson", "csv", "tsv",
                                          "txt",  "gz",    "zip",    NULL };
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, _ ("Calls, chats and categories"));
  for (const char *const *suffix = suffixes; *suffix != NULL; suffix++)
    gtk_file_filter_add_suffix (known, *suffix);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, known);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkFileChooserNative *chooser;

  if (g_object_get_data (G_OBJECT (widget), "cw-file-chooser") != NULL)
    return;
  chooser = gtk_file_chooser_native_new (
      _ ("Import Records"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (files_chosen_cb), widget, 0);
  g_object_set_data_full (G_OBJECT (widget), "cw-file-chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
folders_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwPage *page = CW_PAGE (widget);
  GtkWidget *dialog =
      cw_folders_dialog_new (cw_page_get_workspace (page), cw_page_get_job_manager (page));
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = cw_record_adder_new (cw_page_get_accounts (CW_PAGE (widget)));
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);

  cw_records_query_clear (self->query);
  g_clear_pointer (&self->query->search, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  cw_records_page_query_changed (self);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);

  if (!gtk_widget_get_visible (self->search_button))
    return;
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
toggle_filters_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);

  adw_flap_set_reveal_flap (self->filters_flap, !adw_flap_get_reveal_flap (self->filters_flap));
}

static void
drop_carried_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);

  cw_records_query_carry (self->query, NULL, NULL);
  cw_records_page_query_changed (self);
}

static void
use_as_trigger_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);
  g_autoptr (CwFilter) filter = cw_records_query_to_filter (self->query, NULL);

  /* Of an empty one that was brought along nothing is left. */
  if (filter == NULL)
    filter = cw_filter_new_group (CW_FILTER_ALL);
  cw_trigger_target_ask (self->target, cw_page_get_workspace (CW_PAGE (self)),
                         cw_record_filters_get_trigger_button (self->filters), filter,
                         self->query->search != NULL
                             ? _ ("What is searched for is no part of it: a trigger has filters "
                                  "alone.")
                             : NULL);
}

void
cw_records_page_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "records.add", NULL, add_cb);
  gtk_widget_class_install_action (klass, "records.clear", NULL, clear_cb);
  gtk_widget_class_install_action (klass, "records.drop-carried", NULL, drop_carried_cb);
  gtk_widget_class_install_action (klass, "records.folders", NULL, folders_cb);
  gtk_widget_class_install_action (klass, "records.import", NULL, import_cb);
  gtk_widget_class_install_action (klass, "records.search", NULL, search_cb);
  gtk_widget_class_install_action (klass, "records.toggle-filters", NULL, toggle_filters_cb);
  gtk_widget_class_install_action (klass, "records.use-as-trigger", NULL, use_as_trigger_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "records.search", NULL);
}
