/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-admin-ask.h"

#include "accounts/cw-passphrase-dialog.h"
#include "auth/cw-auth-error.h"

/* A question on its way: to the gate, then perhaps to the person. */
typedef struct
{
  GWeakRef parent; /* GtkWidget */
  char *what;      /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_weak_ref_clear (&question->parent);
  g_free (question->what);
  g_free (question);
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody confirmed");
}

static void
confirmed_cb (CwPassphraseDialog *dialog, gpointer user_data)
{
  GTask *task = G_TASK (user_data);

  g_object_set_data (G_OBJECT (task), "cw-confirmed", GINT_TO_POINTER (TRUE));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* However the dialog went. */
static void
destroyed_cb (CwPassphraseDialog *dialog, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  g_signal_handlers_disconnect_by_data (dialog, task);
  if (g_object_get_data (G_OBJECT (task), "cw-confirmed") != NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_cancelled (task);
}

static void
ask_person (GTask *task, CwAdminGate *gate)
{
  Question *question = g_task_get_task_data (task);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&question->parent);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *dialog;

  if (!GTK_IS_WINDOW (root))
    {
      return_cancelled (task);
      return;
    }
  dialog = cw_passphrase_dialog_new (gate, question->what);
  g_signal_connect (dialog, "confirmed", G_CALLBACK (confirmed_cb), task);
  g_signal_connect (dialog, "destroy", G_CALLBACK (destroyed_cb), g_object_ref (task));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (cw_admin_gate_check_finish (CW_ADMIN_GATE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PASSPHRASE_NEEDED))
    ask_person (task, CW_ADMIN_GATE (source));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
cw_admin_ask_async (GtkWidget *parent,
                    CwAdminGate *gate,
                    const char *what,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Question *question;
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (CW_IS_ADMIN_GATE (gate));
  g_return_if_fail (what != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cw_admin_ask_async);
  question = g_new0 (Question, 1);
  g_weak_ref_init (&question->parent, parent);
  question->what = g_strdup (what);
  g_task_set_task_data (task, question, question_free);
  cw_admin_gate_check_async (gate, cancellable, checked_cb, task);
}

gboolean
cw_admin_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_admin_ask_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
