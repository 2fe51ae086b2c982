/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-fetch.h"

#include "auth/cw-auth-error.h"
#include "net/cw-net-error.h"
#include "sync/cw-record-refresh.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwRecordFetch
{
  AdwBin parent_instance;

  CwAccounts *accounts;      /* (owned) (nullable) */
  GPtrArray *connections;    /* (owned) (nullable) (element-type CwConnection): still to be asked */
  CwConnection *connection;  /* (owned) (nullable): being asked */
  char *wanted;              /* (owned) (nullable): uid that was chosen */
  GStrv ids;                 /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable): while it runs */

  GtkRevealer *revealer;
  GtkWidget *spinner;
  GtkLabel *label;
  GtkWidget *remedy_button;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (CwRecordFetch, cw_record_fetch, ADW_TYPE_BIN)

static guint ended_signal;

static void ask_next (CwRecordFetch *self);

static void
show (CwRecordFetch *self, const char *text)
{
  const gboolean running = self->cancellable != NULL;

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (self->spinner, running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
  gtk_button_set_icon_name (GTK_BUTTON (self->close_button),
                            running ? "process-stop-symbolic" : "window-close-symbolic");
  gtk_widget_set_tooltip_text (self->close_button, running ? _ ("Cancel") : _ ("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  running ? _ ("Cancel") : _ ("Close"), -1);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/* @action: (nullable): NULL for none; @target: (nullable) */
static void
set_remedy (CwRecordFetch *self, const char *label, const char *action, const char *target)
{
  GtkActionable *button = GTK_ACTIONABLE (self->remedy_button);

  gtk_widget_set_visible (self->remedy_button, action != NULL);
  if (action == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->remedy_button), label);
  /* One without a target would be called with the last one. */
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button,
                                          target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (button, action);
}

static void
end (CwRecordFetch *self, const char *text, gboolean fetched)
{
  g_clear_object (&self->cancellable);
  show (self, text);
  g_signal_emit (self, ended_signal, 0, fetched);
}

/* (transfer full) */
static char *
describe_report (const CwRecordImportReport *report)
{
  const guint n = report->n_added + report->n_updated + report->n_unchanged;
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 1 && report->n_rejected == 0)
    return g_strdup (report->n_added > 0     ? _ ("It is in the workspace now.")
                     : report->n_updated > 0 ? _ ("It had changed; it is as in Tethr again.")
                                             : _ ("It is as in Tethr: nothing has changed."));
  if (n > 0)
    g_string_append_printf (text, _ ("Added: %u, updated: %u, unchanged: %u."), report->n_added,
                            report->n_updated, report->n_unchanged);
  for (guint i = 0; i < report->rejected->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            (char *) report->rejected->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_failure (CwRecordFetch *self, const GError *error)
{
  const char *uid = cw_connection_get_uid (self->connection);

  if (cw_connection_get_state (self->connection) == CW_CONNECTION_DISABLED)
    {
      /* TRANSLATORS: name of a connection */
      g_autofree char *text = g_strdup_printf (_ ("“%s” is turned off, so nothing is fetched."),
                                               cw_connection_get_name (self->connection));

      set_remedy (self, _ ("Show"), "win.show-connection", uid);
      end (self, text, FALSE);
      return;
    }
  if (g_error_matches (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION) ||
      cw_connection_get_state (self->connection) == CW_CONNECTION_NEEDS_REAUTHORIZATION)
    set_remedy (self, _ ("Reauthorize…"), "win.reauthorize", uid);
  else
    set_remedy (self, _ ("Try Again"), "fetch.again", NULL);
  end (self, error->message, FALSE);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwRecordFetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwRecordImportReport) report =
      cw_record_refresh_finish (CW_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  /* It was cancelled: by then it may run anew. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;
  if (report == NULL)
    {
      show_failure (self, error);
      return;
    }
  /* Another account may know it. */
  if (report->n_rejected == report->n_read && self->connections->len > 0)
    {
      ask_next (self);
      return;
    }
  text = describe_report (report);
  set_remedy (self, NULL, NULL, NULL);
  end (self, text, report->n_rejected == 0);
}

static void
ask_next (CwRecordFetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  CwAccount *account;

  g_clear_object (&self->connection);
  self->connection = g_ptr_array_steal_index (self->connections, 0);
  /* TRANSLATORS: name of a connection */
  text = g_strdup_printf (_ ("Fetching from “%s”…"), cw_connection_get_name (self->connection));
  show (self, text);
  account = cw_accounts_get_account (self->accounts, self->connection, &error);
  if (account == NULL)
    {
      show_failure (self, error);
      return;
    }
  cw_record_refresh_async (cw_accounts_get_workspace (self->accounts), account,
                           (const char *const *) self->ids, TRUE, CW_ACCOUNT_FAIL,
                           self->cancellable, refreshed_cb, g_object_ref (self));
}

/* Those that work come first. (transfer full) (element-type CwConnection) */
static GPtrArray *
list_connections (CwAccounts *accounts, const char *wanted)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_active = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr (CwConnection) connection = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      if (cw_connection_get_service (connection) != CW_SERVICE_TETHR ||
          (wanted != NULL && g_strcmp0 (cw_connection_get_uid (connection), wanted) != 0))
        continue;
      if (cw_connection_get_state (connection) == CW_CONNECTION_ACTIVE)
        g_ptr_array_insert (found, (int) n_active++, g_steal_pointer (&connection));
      else
        g_ptr_array_add (found, g_steal_pointer (&connection));
    }
  /* What does not work is asked only where nothing else is there, so that it says why. */
  if (n_active > 0)
    g_ptr_array_set_size (found, (int) n_active);
  else if (found->len > 1)
    g_ptr_array_set_size (found, 1);
  return found;
}

gboolean
cw_record_fetch_is_possible (CwAccounts *accounts)
{
  g_autoptr (GPtrArray) connections = NULL;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), FALSE);

  connections = list_connections (accounts, NULL);
  return connections->len > 0;
}

static void
start (CwRecordFetch *self)
{
  cw_record_fetch_clear (self);
  g_clear_pointer (&self->connections, g_ptr_array_unref);
  self->connections = list_connections (self->accounts, self->wanted);
  set_remedy (self, NULL, NULL, NULL);
  if (self->connections->len == 0)
    {
      set_remedy (self, _ ("Connect…"), "win.connect-service", "tethr");
      show (self, _ ("No connection leads to Tethr yet."));
      return;
    }
  self->cancellable = g_cancellable_new ();
  ask_next (self);
}

void
cw_record_fetch_start (CwRecordFetch *self,
                       CwAccounts *accounts,
                       const char *connection,
                       const char *const *ids)
{
  g_return_if_fail (CW_IS_RECORD_FETCH (self));
  g_return_if_fail (CW_IS_ACCOUNTS (accounts));
  g_return_if_fail (ids != NULL && ids[0] != NULL);

  g_set_object (&self->accounts, accounts);
  g_free (self->wanted);
  self->wanted = g_strdup (connection);
  g_strfreev (self->ids);
  self->ids = g_strdupv ((char **) ids);
  start (self);
}

gboolean
cw_record_fetch_is_running (CwRecordFetch *self)
{
  g_return_val_if_fail (CW_IS_RECORD_FETCH (self), FALSE);

  return self->cancellable != NULL;
}

void
cw_record_fetch_clear (CwRecordFetch *self)
{
  g_return_if_fail (CW_IS_RECORD_FETCH (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (CW_RECORD_FETCH (widget));
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwRecordFetch *self = CW_RECORD_FETCH (widget);
  const gboolean running = self->cancellable != NULL;

  cw_record_fetch_clear (self);
  if (running)
    g_signal_emit (self, ended_signal, 0, FALSE);
}

static void
cw_record_fetch_dispose (GObject *object)
{
  CwRecordFetch *self = CW_RECORD_FETCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->connection);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->connections, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_record_fetch_parent_class)->dispose (object);
}

static void
cw_record_fetch_finalize (GObject *object)
{
  CwRecordFetch *self = CW_RECORD_FETCH (object);

  g_free (self->wanted);
  g_strfreev (self->ids);

  G_OBJECT_CLASS (cw_record_fetch_parent_class)->finalize (object);
}

static void
cw_record_fetch_class_init (CwRecordFetchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_record_fetch_dispose;
  object_class->finalize = cw_record_fetch_finalize;

  ended_signal = g_signal_new ("ended", CW_TYPE_RECORD_FETCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "fetch.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "fetch.close", NULL, close_cb);
}

static void
cw_record_fetch_init (CwRecordFetch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  self->spinner = gtk_spinner_new ();
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->remedy_button = gtk_button_new_with_label (_ ("Try Again"));
  self->close_button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (self->remedy_button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->close_button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->remedy_button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->close_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  gtk_widget_add_css_class (self->close_button, "flat");
  gtk_widget_add_css_class (self->close_button, "circular");
  gtk_widget_add_css_class (box, "info-strip");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->close_button), "fetch.close");
  gtk_box_append (GTK_BOX (box), self->spinner);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->remedy_button);
  gtk_box_append (GTK_BOX (box), self->close_button);
  gtk_revealer_set_child (self->revealer, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

GtkWidget *
cw_record_fetch_new (void)
{
  return g_object_new (CW_TYPE_RECORD_FETCH, NULL);
}
