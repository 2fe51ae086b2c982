/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-project-dialog.h"

#include "integration/cw-error-box.h"

#include <glib/gi18n.h>

struct _CwProjectDialog
{
  AdwWindow parent_instance;

  CwJobManager *manager;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
  gint64 integration;
  gboolean busy;

  AdwEntryRow *name_row;
  CwErrorBox *error_box;
  GtkLabel *account_label;
  GtkLabel *data_label;
  GtkWidget *busy_box;
};

G_DEFINE_FINAL_TYPE (CwProjectDialog, cw_project_dialog, ADW_TYPE_WINDOW)

static char *
dup_name (CwProjectDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
}

static void
update (CwProjectDialog *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.create", *name != '\0' && !self->busy);
  /* It keeps the focus: an entry that is made insensitive would not be told of losing it. */
  gtk_editable_set_editable (GTK_EDITABLE (self->name_row), !self->busy);
  gtk_widget_set_visible (self->busy_box, self->busy);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwProjectDialog) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  cw_flow_create_project_finish (CW_JOB_MANAGER (source), result, &error);
  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->busy = FALSE;
  cw_error_box_set_error (self->error_box, error);
  update (self);
  if (error == NULL)
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwProjectDialog *self = CW_PROJECT_DIALOG (widget);
  g_autofree char *name = dup_name (self);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  self->busy = TRUE;
  cw_error_box_set_error (self->error_box, NULL);
  update (self);
  g_weak_ref_init (ref, self);
  cw_flow_create_project_async (self->manager, self->integration, name, self->cancellable,
                                created_cb, ref);
}

static void
entry_activated_cb (CwProjectDialog *self)
{
  g_assert (CW_IS_PROJECT_DIALOG (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "project.create", NULL);
}

static void
cw_project_dialog_dispose (GObject *object)
{
  CwProjectDialog *self = CW_PROJECT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_PROJECT_DIALOG);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (cw_project_dialog_parent_class)->dispose (object);
}

static void
cw_project_dialog_finalize (GObject *object)
{
  g_object_unref (CW_PROJECT_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (cw_project_dialog_parent_class)->finalize (object);
}

static void
cw_project_dialog_class_init (CwProjectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_project_dialog_dispose;
  object_class->finalize = cw_project_dialog_finalize;

  g_type_ensure (CW_TYPE_ERROR_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-project-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CwProjectDialog, account_label);
  gtk_widget_class_bind_template_child (widget_class, CwProjectDialog, busy_box);
  gtk_widget_class_bind_template_child (widget_class, CwProjectDialog, data_label);
  gtk_widget_class_bind_template_child (widget_class, CwProjectDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, CwProjectDialog, name_row);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "project.create", NULL, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cw_project_dialog_init (CwProjectDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_data (const CwIntegration *integration)
{
  guint n = integration->mapping->fields->len;
  guint n_draft = integration->draft != NULL ? integration->draft->fields->len : 0;

  if (n == 0 && n_draft > 0)
    return g_strdup_printf (
        ngettext (
            "Its questions and fields come with the data, when it is saved: %u field is chosen "
            "so far.",
            "Its questions and fields come with the data, when it is saved: %u fields are "
            "chosen so far.",
            n_draft),
        n_draft);
  if (n == 0)
    return g_strdup (_ ("No data is chosen yet. Questions and fields come with the data, when it "
                        "is saved."));
  return g_strdup_printf (
      ngettext ("%u field is chosen: its question or embedded data is created with the project.",
                "%u fields are chosen: their questions and embedded data are created with the "
                "project.",
                n),
      n);
}

GtkWidget *
cw_project_dialog_new (CwJobManager *manager,
                       const CwIntegration *integration,
                       CwConnection *connection)
{
  CwProjectDialog *self;
  g_autofree char *data = NULL;
  g_autofree char *account = NULL;

  g_return_val_if_fail (CW_IS_JOB_MANAGER (manager), NULL);
  g_return_val_if_fail (integration != NULL, NULL);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  self = g_object_new (CW_TYPE_PROJECT_DIALOG, NULL);
  self->manager = g_object_ref (manager);
  self->integration = integration->id;
  data = describe_data (integration);
  account = g_strdup_printf (_ ("In the account “%s”."), cw_connection_get_name (connection));
  gtk_label_set_label (self->account_label, account);
  gtk_label_set_label (self->data_label, data);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), integration->name);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
  return GTK_WIDGET (self);
}

GtkEditable *
cw_project_dialog_get_name_row (CwProjectDialog *self)
{
  g_return_val_if_fail (CW_IS_PROJECT_DIALOG (self), NULL);

  return GTK_EDITABLE (self->name_row);
}
