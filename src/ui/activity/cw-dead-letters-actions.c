/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-dead-letters.h"
#include "score/cw-score-words.h"
#include "service/cw-accounts.h"
#include "store/cw-outbox-repository.h"
#include "widgets/cw-page.h"

#include <glib/gi18n.h>

/* All letters of a cause. */
typedef struct
{
  gint64 integration;
  char *code; /* (owned) */
  gint64 now;
  gboolean discards;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->code);
  g_free (order);
}

static Order *
order_new (CwPage *page, GVariant *place, gboolean discards)
{
  Order *order = g_new0 (Order, 1);

  g_variant_get (place, "(xs)", &order->integration, &order->code);
  order->now = cw_clock_get_now (cw_accounts_get_clock (cw_page_get_accounts (page)));
  order->discards = discards;
  return order;
}

/* How many, and one, so that none is not an error. */
static gpointer
carry_out (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;
  g_autoptr (GArray) ids =
      cw_outbox_repository_find_dead (db, order->integration, order->code, error);
  guint n = 0;

  if (ids == NULL)
    return NULL;
  if (order->discards ? !cw_outbox_repository_discard (db, ids, order->now, &n, error)
                      : !cw_outbox_repository_retry (db, ids, order->now, &n, error))
    return NULL;
  return GUINT_TO_POINTER (n + 1);
}

typedef struct
{
  GWeakRef page; /* CwPage */
  gboolean discards;
} Waiting;

static void
carried_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Waiting *waiting = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&waiting->page);
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error));
  g_autofree char *count = cw_score_format_count (n > 0 ? n - 1 : 0);
  g_autofree char *text = NULL;

  g_weak_ref_clear (&waiting->page);
  if (page == NULL)
    return;
  if (n == 0)
    text = g_strdup (error->message);
  else if (waiting->discards)
    text = g_strdup_printf (
        ngettext ("Discarded %s dead letter", "Discarded %s dead letters", n - 1), count);
  else
    text = g_strdup_printf (
        ngettext ("%s delivery is sent again", "%s deliveries are sent again", n - 1), count);
  cw_page_toast (page, text, NULL, NULL, NULL);
}

/* @order: (transfer full) */
static void
run (CwPage *page, Order *order)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_weak_ref_init (&waiting->page, page);
  waiting->discards = order->discards;
  cw_workspace_run_async (cw_page_get_workspace (page), carry_out, order, order_free, NULL, NULL,
                          carried_out_cb, waiting);
}

static void
confirmed (CwPage *page, gpointer data)
{
  const Order *order = data;
  Order *copy = g_memdup2 (order, sizeof *order);

  copy->code = g_strdup (order->code);
  run (page, copy);
}

static void
confirm (CwPage *page, GVariant *place, gboolean discards)
{
  cw_page_confirm (page,
                   discards ? _ ("Dead letters are discarded.")
                            : _ ("Interactions leave this workspace for Qualtrics."),
                   confirmed, order_new (page, place, discards), order_free);
}

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  confirm (CW_PAGE (widget), parameter, FALSE);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (dialog), "cw-page");
  g_autoptr (CwPage) page = g_weak_ref_get (ref);

  if (page != NULL && g_str_equal (response, "discard"))
    confirm (page, user_data, TRUE);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
unref_place (gpointer data, GClosure *closure)
{
  g_variant_unref (data);
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Discard These Dead Letters?"),
      _ ("They are not sent. The interactions stay in this workspace and can be sent again."));
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, widget);
  g_object_set_data_full (G_OBJECT (dialog), "cw-page", ref, weak_ref_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), g_variant_ref (parameter),
                         unref_place, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copy_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  cw_page_toast (CW_PAGE (widget), _ ("Copied the request id"), NULL, NULL, NULL);
}

void
cw_dead_letters_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "dead-letters.copy-request", "s", copy_request_cb);
  gtk_widget_class_install_action (klass, "dead-letters.discard", "(xs)", discard_cb);
  gtk_widget_class_install_action (klass, "dead-letters.retry", "(xs)", retry_cb);
}
