/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-delivery-commands.h"

#include "integration/cw-integration-command.h"
#include "integration/cw-request-window.h"
#include "service/cw-accounts.h"
#include "store/cw-workspace.h"

#include <glib/gi18n.h>

static GArray *
make_ids (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  return ids;
}

/* Something to be done with one, as it was asked for. */
typedef void (*DeliveryFunc) (CwPage *page, gint64 id);

typedef struct
{
  GWeakRef page; /* CwPage */
  gint64 id;
  const char *what; /* for the gate */
  DeliveryFunc func;
} Asked;

static void
asked_free (gpointer data, GClosure *closure)
{
  Asked *asked = data;

  g_weak_ref_clear (&asked->page);
  g_free (asked);
}

typedef struct
{
  gint64 id;
  DeliveryFunc func;
} Confirmed;

static void
confirmed (CwPage *page, gpointer data)
{
  const Confirmed *task = data;

  task->func (page, task->id);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&asked->page);
  Confirmed *task;

  if (page == NULL || !g_str_equal (response, "do"))
    return;
  task = g_new0 (Confirmed, 1);
  task->id = asked->id;
  task->func = asked->func;
  cw_page_confirm (page, asked->what, confirmed, task, g_free);
}

/* @what: for the gate */
static void
ask (CwPage *page,
     gint64 id,
     const char *heading,
     const char *body,
     const char *button,
     AdwResponseAppearance appearance,
     const char *what,
     DeliveryFunc func)
{
  GtkWidget *dialog = cw_integration_command_ask (page, heading, body);
  Asked *asked = g_new0 (Asked, 1);

  g_weak_ref_init (&asked->page, page);
  asked->id = id;
  asked->what = what;
  asked->func = func;
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "do", button);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do", appearance);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), asked, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Showing. */
static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_outbox_repository_load (db, *(gint64 *) data, error);
}

static const char *
get_note (const CwDelivery *delivery)
{
  switch (delivery->state)
    {
    case CW_DELIVERY_DELIVERED:
      return _ ("Exactly these bytes were sent.");
    case CW_DELIVERY_IN_DOUBT:
    case CW_DELIVERY_SENDING:
      return _ ("These bytes were sent; whether they arrived is not known yet.");
    case CW_DELIVERY_DEAD:
      return _ ("These bytes were not taken.");
    case CW_DELIVERY_SKIPPED:
      return _ ("These bytes are not sent.");
    case CW_DELIVERY_PENDING:
    default:
      return _ ("Exactly these bytes will be sent.");
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&command->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwDelivery) delivery = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  GtkWidget *window;
  GtkRoot *root;

  if (delivery == NULL || delivery->payload == NULL || page == NULL)
    {
      cw_integration_command_end (command, error);
      return;
    }
  root = gtk_widget_get_root (GTK_WIDGET (page));
  window = cw_request_window_new (delivery->title != NULL ? delivery->title : delivery->record_id,
                                  get_note (delivery), NULL, delivery->payload);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);

  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (widget)), load,
                          g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) cw_delivery_free,
                          NULL, loaded_cb,
                          cw_integration_command_new (CW_PAGE (widget), NULL, NULL));
}

/* Retrying and discarding: in the outbox alone. */
typedef struct
{
  gint64 id;
  gint64 now;
} Place;

static gpointer
retry_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Place *place = data;
  g_autoptr (GArray) ids = make_ids (place->id);

  return cw_outbox_repository_retry (db, ids, place->now, NULL, error) ? data : NULL;
}

static gpointer
discard_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Place *place = data;
  g_autoptr (GArray) ids = make_ids (place->id);

  return cw_outbox_repository_discard (db, ids, place->now, NULL, error) ? data : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
store (CwPage *page, CwWorkspaceFunc func, gint64 id, const char *done)
{
  Place *place = g_new0 (Place, 1);

  place->id = id;
  place->now = cw_clock_get_now (cw_accounts_get_clock (cw_page_get_accounts (page)));
  cw_workspace_run_async (cw_page_get_workspace (page), func, place, g_free, NULL, NULL, stored_cb,
                          cw_integration_command_new (page, NULL, done));
}

static void
retry (CwPage *page, gpointer id)
{
  store (page, retry_func, *(gint64 *) id, _ ("It is sent again"));
}

static void
retry_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);

  cw_page_confirm (CW_PAGE (widget), _ ("Interactions leave this workspace for Qualtrics."), retry,
                   g_memdup2 (&id, sizeof id), g_free);
}

static void
discard (CwPage *page, gint64 id)
{
  store (page, discard_func, id, _ ("Discarded"));
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (CW_PAGE (widget), g_variant_get_int64 (parameter), _ ("Discard This Delivery?"),
       _ ("It is not sent. The interaction stays in this workspace and can be sent again."),
       _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE, _ ("A delivery is discarded."), discard);
}

/* Sending again. */
static void
replayed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_replay_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
replay (CwPage *page, gint64 id, gboolean new_mapping)
{
  g_autoptr (GArray) ids = make_ids (id);

  cw_flow_replay_async (cw_page_get_job_manager (page), ids, new_mapping, NULL, replayed_cb,
                        cw_integration_command_new (page, NULL, _ ("It is sent again")));
}

static void
replay_new (CwPage *page, gint64 id)
{
  replay (page, id, TRUE);
}

static void
replay_old (CwPage *page, gint64 id)
{
  replay (page, id, FALSE);
}

static void
replay_new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (CW_PAGE (widget), g_variant_get_int64 (parameter), _ ("Send It Again?"),
       _ ("The interaction is written by the data as it is saved now and sent once more. What was "
          "delivered before stays: Qualtrics then has two responses."),
       _ ("_Send Again"), ADW_RESPONSE_SUGGESTED, _ ("An interaction is sent again."), replay_new);
}

static void
replay_old_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (CW_PAGE (widget), g_variant_get_int64 (parameter), _ ("Send It Again?"),
       _ ("The interaction is written by the data as it was then and sent once more. What was "
          "delivered before stays: Qualtrics then has two responses."),
       _ ("_Send Again"), ADW_RESPONSE_SUGGESTED, _ ("An interaction is sent again."), replay_old);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_undo_delivery_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

static void
undo (CwPage *page, gint64 id)
{
  cw_flow_undo_delivery_async (
      cw_page_get_job_manager (page), id, NULL, undone_cb,
      cw_integration_command_new (page, NULL, _ ("The response was taken back")));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (CW_PAGE (widget), g_variant_get_int64 (parameter), _ ("Take the Response Back?"),
       _ ("It is deleted at Qualtrics. The interaction stays in this workspace and can be sent "
          "again."),
       _ ("_Take Back"), ADW_RESPONSE_DESTRUCTIVE, _ ("A response is deleted at Qualtrics."), undo);
}

void
cw_delivery_commands_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "delivery.discard", "x", discard_cb);
  gtk_widget_class_install_action (klass, "delivery.replay-new", "x", replay_new_cb);
  gtk_widget_class_install_action (klass, "delivery.replay-old", "x", replay_old_cb);
  gtk_widget_class_install_action (klass, "delivery.retry", "x", retry_cb);
  gtk_widget_class_install_action (klass, "delivery.show", "x", show_cb);
  gtk_widget_class_install_action (klass, "delivery.undo", "x", undo_cb);
}
