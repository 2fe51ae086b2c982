/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/cw-import-page.h"

#include "import/cw-import-row.h"
#include "import/cw-import-summary.h"

#include <glib/gi18n.h>

/* Long enough to hear what happened, and to get to the button by keyboard. */
#define UNDO_SECONDS 10

struct _CwImportPage
{
  CwPage parent_instance;

  CwImportJob *job; /* (owned) */
  guint update_id;  /* timeout while the job runs */
  gboolean passing; /* leaves by itself when all went well */

  GtkWidget *cancel_button;
  GtkLabel *left_out_figure;
  GtkListBox *list;
  GtkProgressBar *progress_bar;
  GtkLabel *read_figure;
  GtkLabel *read_label;
  GtkLabel *refused_figure;
  GtkLabel *refused_label;
  GtkLabel *time_label;
  GtkWidget *undo_button;
};

G_DEFINE_FINAL_TYPE (CwImportPage, cw_import_page, CW_TYPE_PAGE)

static void
set_figure (GtkLabel *label, gint64 figure)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, figure);

  gtk_label_set_label (label, text);
}

static void
update (CwImportPage *self)
{
  gboolean running = cw_import_job_get_running (self->job);
  CwImportSummary summary;
  g_autofree char *files = NULL;
  g_autofree char *time = NULL;

  cw_import_summary_collect (&summary, G_LIST_MODEL (self->job));
  files = cw_import_summary_describe_files (&summary);
  time = cw_import_summary_describe_time (running ? cw_import_job_get_time_left (self->job) : -1);
  cw_page_set_subtitle (CW_PAGE (self), summary.n_files > 0 ? files : _ ("Looking at the files"));
  set_figure (self->read_figure, summary.rows_read);
  set_figure (self->left_out_figure, summary.left_out);
  set_figure (self->refused_figure, summary.n_refused);
  gtk_label_set_label (self->read_label,
                       ngettext ("response read", "responses read", summary.rows_read));
  gtk_label_set_label (self->refused_label,
                       ngettext ("file refused", "files refused", summary.n_refused));
  gtk_label_set_label (self->time_label, time);
  gtk_widget_set_visible (GTK_WIDGET (self->time_label), *time != '\0');
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 running ? cw_import_job_get_fraction (self->job) : 1);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (self->undo_button, !running && summary.added + summary.updated > 0);
}

static gboolean
update_cb (gpointer user_data)
{
  CwImportPage *self = user_data;

  update (self);
  if (cw_import_job_get_running (self->job))
    return G_SOURCE_CONTINUE;
  self->update_id = 0;
  return G_SOURCE_REMOVE;
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  CwImportPage *self = user_data;
  GtkWidget *row = cw_import_row_new (self->job, item);

  g_signal_connect_object (row, "chosen", G_CALLBACK (cw_page_refresh), self, G_CONNECT_SWAPPED);
  return row;
}

static void
cancel_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_import_job_cancel (CW_IMPORT_PAGE (widget)->job);
}

/* What the end of something needs, whether its page is still there or not. */
typedef struct
{
  GWeakRef page;      /* CwImportPage */
  GWeakRef navigator; /* CwNavigator */
} Ending;

static Ending *
ending_new (CwImportPage *page, CwNavigator *navigator)
{
  Ending *ending = g_new0 (Ending, 1);

  g_weak_ref_init (&ending->page, page);
  g_weak_ref_init (&ending->navigator, navigator);
  return ending;
}

static void
ending_free (Ending *ending)
{
  g_weak_ref_clear (&ending->page);
  g_weak_ref_clear (&ending->navigator);
  g_free (ending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ending, ending_free)

static CwNavigator *
get_navigator (CwImportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return CW_IS_NAVIGATOR (root) ? CW_NAVIGATOR (root) : NULL;
}

static AdwToast *
create_toast (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

/* Another page may be above this one by now, and would go with it. */
static void
leave_if_shown (CwImportPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cw_page_pop (CW_PAGE (self));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Ending) ending = user_data;
  g_autoptr (CwImportPage) self = g_weak_ref_get (&ending->page);
  g_autoptr (CwNavigator) navigator = g_weak_ref_get (&ending->navigator);
  g_autoptr (GError) error = NULL;
  gboolean undone = cw_import_job_undo_finish (CW_IMPORT_JOB (source), result, &error);

  if (navigator != NULL)
    cw_navigator_add_toast (
        navigator, create_toast (undone ? _ ("The import was taken back") : error->message));
  if (self == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.undo", !undone);
  if (undone)
    leave_if_shown (self);
}

static void
undo_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwImportPage *self = CW_IMPORT_PAGE (widget);

  gtk_widget_action_set_enabled (widget, "import.undo", FALSE);
  cw_import_job_undo_async (self->job, NULL, undone_cb, ending_new (self, get_navigator (self)));
}

static void
undo_clicked_cb (AdwToast *toast, Ending *ending)
{
  g_autoptr (CwImportPage) self = g_weak_ref_get (&ending->page);
  g_autoptr (CwNavigator) navigator = g_weak_ref_get (&ending->navigator);
  CwImportJob *job = g_object_get_data (G_OBJECT (toast), "cw-job");

  cw_import_job_undo_async (job, NULL, undone_cb, ending_new (self, navigator));
}

static void
announce (CwImportJob *job, CwImportPage *page, CwNavigator *navigator)
{
  CwImportSummary summary;
  g_autofree char *text = NULL;
  AdwToast *toast;

  cw_import_summary_collect (&summary, G_LIST_MODEL (job));
  text = cw_import_summary_describe_end (&summary);
  if (text == NULL)
    return;
  toast = create_toast (text);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "cw-job", g_object_ref (job), g_object_unref);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb),
                         ending_new (page, navigator),
                         (GClosureNotify) (void (*) (void)) ending_free, 0);
  cw_navigator_add_toast (navigator, toast);
}

/* It stays until then, and keeps all other toasts waiting. */
static void
dismiss_way_back (CwImportJob *job)
{
  g_autoptr (AdwToast) toast = g_object_steal_data (G_OBJECT (job), "cw-toast");

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

/* Whether there is nothing that a person should look at. */
static gboolean
went_well (CwImportJob *job)
{
  CwImportSummary summary;

  cw_import_summary_collect (&summary, G_LIST_MODEL (job));
  return summary.n_ended == summary.n_files && summary.n_refused + summary.n_doubtful == 0;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Ending) ending = user_data;
  g_autoptr (CwImportPage) self = g_weak_ref_get (&ending->page);
  g_autoptr (CwNavigator) navigator = g_weak_ref_get (&ending->navigator);

  cw_import_job_run_finish (CW_IMPORT_JOB (source), result, NULL);
  dismiss_way_back (CW_IMPORT_JOB (source));
  if (navigator != NULL)
    announce (CW_IMPORT_JOB (source), self, navigator);
  if (self == NULL)
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  update (self);
  if (self->passing && went_well (self->job))
    leave_if_shown (self);
}

static void
start (CwImportPage *self)
{
  cw_import_job_run_async (self->job, NULL, finished_cb, ending_new (self, get_navigator (self)));
}

static gboolean
has_work (CwImportPage *self)
{
  GListModel *items = G_LIST_MODEL (self->job);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);

      if (cw_import_item_get_state (item) == CW_IMPORT_STATE_WAITING)
        return TRUE;
    }
  return g_list_model_get_n_items (items) == 0;
}

static void
cw_import_page_refresh (CwPage *page)
{
  CwImportPage *self = CW_IMPORT_PAGE (page);

  if (!cw_import_job_get_running (self->job) && has_work (self))
    start (self);
  if (cw_import_job_get_running (self->job) && self->update_id == 0)
    self->update_id = g_timeout_add (200, update_cb, self);
  update (self);
}

static void
show_again_cb (AdwToast *toast, CwImportJob *job)
{
  CwNavigator *navigator = g_object_get_data (G_OBJECT (toast), "cw-navigator");
  CwWorkspace *workspace = g_object_get_data (G_OBJECT (job), "cw-workspace");

  if (CW_IS_NAVIGATOR (navigator))
    cw_navigator_push (navigator, cw_import_page_new_for_job (workspace, job));
}

/* The import goes on; the toast is the way back to it. */
static gboolean
cw_import_page_leave (CwPage *page)
{
  CwImportPage *self = CW_IMPORT_PAGE (page);
  CwNavigator *navigator = get_navigator (self);
  AdwToast *toast;

  if (!cw_import_job_get_running (self->job) || navigator == NULL)
    return TRUE;
  toast = adw_toast_new (_ ("The import goes on"));
  adw_toast_set_button_label (toast, _ ("_Show"));
  adw_toast_set_timeout (toast, 0);
  g_object_set_data (G_OBJECT (toast), "cw-navigator", navigator);
  g_object_set_data_full (G_OBJECT (self->job), "cw-toast", g_object_ref (toast), g_object_unref);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (show_again_cb),
                         g_object_ref (self->job),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  cw_navigator_add_toast (navigator, toast);
  return TRUE;
}

static void
cw_import_page_dispose (GObject *object)
{
  CwImportPage *self = CW_IMPORT_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_IMPORT_PAGE);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (cw_import_page_parent_class)->dispose (object);
}

static void
cw_import_page_class_init (CwImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_import_page_dispose;
  page_class->refresh = cw_import_page_refresh;
  page_class->leave = cw_import_page_leave;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/import/cw-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, left_out_figure);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, read_figure);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, read_label);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, refused_figure);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, refused_label);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, time_label);
  gtk_widget_class_bind_template_child (widget_class, CwImportPage, undo_button);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action_cb);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_action_cb);
}

static void
cw_import_page_init (CwImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_import_page_new_for_job (CwWorkspace *workspace, CwImportJob *job)
{
  CwImportPage *self = g_object_new (CW_TYPE_IMPORT_PAGE, "workspace", workspace, NULL);

  self->job = g_object_ref (job);
  g_object_set_data_full (G_OBJECT (job), "cw-workspace", g_object_ref (workspace), g_object_unref);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (job), create_row_cb, self, NULL);
  return CW_PAGE (self);
}

CwPage *
cw_import_page_new (CwWorkspace *workspace, const char *const *paths)
{
  g_autoptr (CwImportJob) job = cw_import_job_new (workspace);

  cw_import_job_set_in_background (job, TRUE);
  for (const char *const *path = paths; *path != NULL; path++)
    {
      g_autoptr (GFile) file =
          g_path_is_absolute (*path) ? g_file_new_for_path (*path) : g_file_new_for_uri (*path);

      cw_import_job_add_file (job, file);
    }
  return cw_import_page_new_for_job (workspace, job);
}

void
cw_import_page_set_passing (CwImportPage *self, gboolean passing)
{
  g_return_if_fail (CW_IS_IMPORT_PAGE (self));

  self->passing = passing;
}
