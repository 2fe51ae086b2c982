/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-dry-run-page.h"

#include "integration/cw-request-window.h"
#include "score/cw-score-words.h"
#include "store/cw-workspace.h"
#include "sync/cw-flow.h"

#include <glib/gi18n.h>

#define MOST_SHOWN 20

struct _CwDryRunPage
{
  CwPage parent_instance;

  gint64 integration;
  GCancellable *cancellable; /* (owned) (nullable): of a run under way */
  CwFlowDryRun *run;         /* (owned) (nullable) */

  AdwStatusPage *empty_view;
  AdwStatusPage *error_view;
  GtkLabel *matching_value;
  GtkLabel *new_value;
  GtkLabel *shown_label;
  GtkLabel *size_value;
  GtkLabel *waiting_value;
  GtkListBox *list;
  GtkStack *stack;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwDryRunPage, cw_dry_run_page, CW_TYPE_PAGE)

static void
show_count (GtkLabel *label, gint64 count)
{
  g_autofree char *text = cw_score_format_count (count);

  gtk_label_set_label (label, text);
}

static GtkWidget *
create_row (const CwFlowPreview *preview)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = g_format_size (g_bytes_get_size (preview->payload->body));
  guint n = preview->payload->lints->len;
  g_autofree char *warnings =
      n > 0 ? g_strdup_printf (ngettext ("%s · %u warning", "%s · %u warnings", n), size, n)
            : g_strdup (size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preview->record_id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), warnings);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
row_activated_cb (CwDryRunPage *self, GtkListBoxRow *row)
{
  const CwFlowPreview *preview =
      g_ptr_array_index (self->run->payloads, gtk_list_box_row_get_index (row));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *note =
      self->run->as_files ? g_strdup (_ ("These values would be sent, as a row of a file."))
      : preview->exact    ? g_strdup (_ ("Exactly these bytes would be sent."))
                          : g_strdup_printf (_ ("Not the bytes to be sent: %s"), preview->reason);
  GtkWidget *window =
      cw_request_window_new (preview->record_id, note, preview->url, preview->payload->body);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_rows (CwDryRunPage *self)
{
  guint n = MIN (self->run->payloads->len, MOST_SHOWN);
  GtkWidget *row;
  g_autofree char *text = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, create_row (self->run->payloads->pdata[i]));
  if (self->run->as_files)
    text =
        g_strdup_printf (ngettext ("The first %u of them; they go together, as rows of files",
                                   "The first %u of them; they go together, as rows of files", n),
                         n);
  else if (n < self->run->n_matching)
    text = g_strdup_printf (ngettext ("The first %u of them", "The first %u of them", n), n);
  else
    text = g_strdup (_ ("All of them"));
  gtk_label_set_label (self->shown_label, text);
}

static void
show (CwDryRunPage *self)
{
  g_autofree char *size = g_format_size ((guint64) self->run->n_bytes);

  show_count (self->new_value, self->run->n_new);
  show_count (self->matching_value, self->run->n_matching);
  show_count (self->waiting_value, self->run->n_waiting);
  gtk_label_set_label (self->size_value, size);
  show_rows (self);
  gtk_stack_set_visible_child (self->stack, self->run->n_matching + self->run->n_waiting > 0
                                                ? self->full_view
                                                : GTK_WIDGET (self->empty_view));
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwDryRunPage) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  CwFlowDryRun *run = cw_flow_dry_run_finish (CW_WORKSPACE (source), result, &error);
  g_autofree char *markup = NULL;

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&run, cw_flow_dry_run_free);
      return;
    }
  g_clear_pointer (&self->run, cw_flow_dry_run_free);
  self->run = run;
  if (run != NULL)
    {
      show (self);
      return;
    }
  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static void
stop (CwDryRunPage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
cw_dry_run_page_refresh (CwPage *page)
{
  CwDryRunPage *self = CW_DRY_RUN_PAGE (page);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  stop (self);
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (ref, self);
  cw_flow_dry_run_async (cw_page_get_workspace (page), self->integration, self->cancellable, ran_cb,
                         ref);
}

static void
cw_dry_run_page_dispose (GObject *object)
{
  CwDryRunPage *self = CW_DRY_RUN_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DRY_RUN_PAGE);
  g_clear_pointer (&self->run, cw_flow_dry_run_free);

  G_OBJECT_CLASS (cw_dry_run_page_parent_class)->dispose (object);
}

static void
cw_dry_run_page_class_init (CwDryRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_dry_run_page_dispose;
  CW_PAGE_CLASS (klass)->refresh = cw_dry_run_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-dry-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, matching_value);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, new_value);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, shown_label);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, size_value);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwDryRunPage, waiting_value);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cw_dry_run_page_init (CwDryRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

CwPage *
cw_dry_run_page_new (CwWorkspace *workspace, const CwIntegration *integration)
{
  CwDryRunPage *self;

  g_return_val_if_fail (integration != NULL, NULL);

  self = g_object_new (CW_TYPE_DRY_RUN_PAGE, "workspace", workspace, NULL);
  self->integration = integration->id;
  cw_page_set_subtitle (CW_PAGE (self), integration->name);
  return CW_PAGE (self);
}
