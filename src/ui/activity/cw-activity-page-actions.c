/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done on the page: to jobs that run, and with those that ran. */
#include "config.h"

#include "activity/cw-activity-page-private.h"

#include "activity/cw-history-csv.h"
#include "activity/cw-job-words.h"
#include "score/cw-score-words.h"
#include "service/cw-accounts.h"
#include "widgets/cw-share.h"

#include <glib/gi18n.h>

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJobManager *manager = cw_activity_page_get_manager (CW_ACTIVITY_PAGE (widget));

  if (manager != NULL)
    cw_job_manager_cancel (manager, g_variant_get_int64 (parameter));
}

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwActivityPage *self = CW_ACTIVITY_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  CwJobManager *manager = cw_activity_page_get_manager (self);
  const CwJobEntry *entry = cw_history_list_find (cw_activity_page_get_history (self), id);
  g_autofree char *text = NULL;

  if (manager == NULL || entry == NULL)
    return;
  cw_job_manager_retry (manager, id);
  text = g_strdup_printf (_ ("“%s” runs again"), entry->name);
  cw_page_toast (CW_PAGE (self), text, NULL, NULL, NULL);
}

static void
pause_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJobManager *manager = cw_activity_page_get_manager (CW_ACTIVITY_PAGE (widget));

  if (manager != NULL)
    cw_job_manager_set_paused (manager, !cw_job_manager_get_paused (manager));
}

/* What a service's support is sent holds no answers of customers: it need not be confirmed. */
static void
copy (CwPage *page, const char *text, const char *toast)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  cw_page_toast (page, toast, NULL, NULL, NULL);
}

static void
copy_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwHistoryList *history = cw_activity_page_get_history (CW_ACTIVITY_PAGE (widget));
  const CwJobEntry *entry = cw_history_list_find (history, g_variant_get_int64 (parameter));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *report = entry != NULL ? cw_job_words_get_report (entry, zone) : NULL;

  if (report != NULL)
    copy (CW_PAGE (widget), report, _ ("Copied the report"));
}

static void
copy_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwHistoryList *history = cw_activity_page_get_history (CW_ACTIVITY_PAGE (widget));
  const CwJobEntry *entry = cw_history_list_find (history, g_variant_get_int64 (parameter));

  if (entry != NULL && entry->request_id != NULL)
    copy (CW_PAGE (widget), entry->request_id, _ ("Copied the request id"));
}

/* The history on its way into a file, or while it is asked into which. */
typedef struct
{
  GWeakRef page; /* CwActivityPage */
  char *name;    /* (owned) (nullable): of the file */
} Saving;

static Saving *
saving_new (CwActivityPage *page, GFile *file)
{
  Saving *self = g_new0 (Saving, 1);

  g_weak_ref_init (&self->page, page);
  self->name = file != NULL ? g_file_get_basename (file) : NULL;
  return self;
}

static void
saving_free (Saving *self)
{
  g_weak_ref_clear (&self->page);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&saving->page);
  g_autoptr (GError) error = NULL;
  gint64 n_lines = cw_history_csv_save_finish (CW_WORKSPACE (source), result, &error);
  g_autofree char *count = cw_score_format_count (n_lines);
  g_autofree char *text = NULL;

  if (n_lines >= 0)
    text = g_strdup_printf (
        ngettext ("Saved %s job as “%s”", "Saved %s jobs as “%s”", (gulong) n_lines), count,
        saving->name);
  else
    text = g_strdup_printf (_ ("“%s” could not be saved: %s"), saving->name, error->message);
  if (page != NULL)
    cw_page_toast (page, text, NULL, NULL, NULL);
}

void
cw_activity_page_write_history (CwActivityPage *self, GFile *file)
{
  CwJobManager *manager;
  CwClock *clock;

  g_return_if_fail (CW_IS_ACTIVITY_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  manager = cw_activity_page_get_manager (self);
  if (manager == NULL)
    return;
  clock = cw_accounts_get_clock (cw_job_manager_get_accounts (manager));
  cw_history_csv_save_async (cw_page_get_workspace (CW_PAGE (self)),
                             cw_history_list_get_filter (cw_activity_page_get_history (self)),
                             cw_clock_get_now (clock), file, NULL, saved_cb,
                             saving_new (self, file));
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (CwActivityPage) page = g_weak_ref_get (&saving->page);

  if (response == GTK_RESPONSE_ACCEPT && page != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      cw_activity_page_write_history (page, file);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose_file (CwPage *page, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save As"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = cw_share_make_file_name (cw_page_get_title (page), "csv");

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (file_chosen_cb),
                    saving_new (CW_ACTIVITY_PAGE (page), NULL));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_history_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_share_confirm (CW_PAGE (widget), choose_file, NULL, NULL);
}

void
cw_activity_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "activity.cancel", "x", cancel_cb);
  gtk_widget_class_install_action (widget_class, "activity.copy-report", "x", copy_report_cb);
  gtk_widget_class_install_action (widget_class, "activity.copy-request", "x", copy_request_cb);
  gtk_widget_class_install_action (widget_class, "activity.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "activity.retry", "x", retry_cb);
  gtk_widget_class_install_action (widget_class, "activity.save-history", NULL, save_history_cb);
}
