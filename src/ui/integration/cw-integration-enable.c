/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enabling: with the question whether what is stored goes, too, and how many that are. */
#include "config.h"

#include "integration/cw-integration-command.h"
#include "integration/cw-integration-words.h"
#include "score/cw-score-words.h"
#include "store/cw-workspace.h"

#include <glib/gi18n.h>

/* The question while it is open. */
typedef struct
{
  CwIntegrationCommand *command; /* (owned) */
  GtkWidget *past_check;         /* child of the dialog (nullable) */
  GCancellable *cancellable;     /* (owned): of the counting */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_cancellable_cancel (question->cancellable);
  g_object_unref (question->cancellable);
  cw_integration_command_free (question->command);
  g_free (question);
}

static void
enabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_enable_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

/* What was answered. */
typedef struct
{
  gint64 integration;
  char *name; /* (owned) */
  gboolean send_past;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->name);
  g_free (order);
}

static void
enable (CwPage *page, gpointer data)
{
  const Order *order = data;
  CwIntegrationCommand *command = cw_integration_command_new (page, NULL, NULL);

  command->done = g_strdup_printf (_ ("“%s” is enabled"), order->name);
  cw_flow_enable_async (cw_page_get_job_manager (page), order->integration, order->send_past, NULL,
                        enabled_cb, command);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (&question->command->page);
  Order *order;

  if (page == NULL || !g_str_equal (response, "enable"))
    return;
  order = g_new0 (Order, 1);
  order->integration = question->command->integration;
  order->name = g_strdup (question->command->name);
  order->send_past = question->past_check != NULL &&
                     gtk_check_button_get_active (GTK_CHECK_BUTTON (question->past_check));
  cw_page_confirm (page, _ ("Interactions leave this workspace for Qualtrics."), enable, order,
                   order_free);
}

static char *
describe_past (gint64 n)
{
  g_autofree char *count = cw_score_format_count (n);

  return g_strdup_printf (ngettext ("Also the %s stored interaction that matches",
                                    "Also the %s stored interactions that match", (gulong) n),
                          count);
}

/* What came between is sent, whatever is answered. */
static char *
describe_pause (gint64 n)
{
  g_autofree char *count = cw_score_format_count (n);

  if (n == 0)
    return g_strdup (_ ("Nothing that matches came in meanwhile."));
  return g_strdup_printf (
      ngettext ("%s interaction that matches came in meanwhile and is sent first.",
                "%s interactions that match came in meanwhile and are sent first.", (gulong) n),
      count);
}

/* @user_data: the label that says it; the dialog may be gone by then. */
static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkLabel) label = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CwFlowDryRun) dry = cw_flow_dry_run_finish (CW_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = dry != NULL ? describe_pause (dry->n_matching) : g_strdup (error->message);
  gtk_label_set_label (label, text);
}

static char *
describe (const CwIntegration *integration)
{
  return g_strdup_printf (_ ("Each interaction that matches a trigger is sent to “%s”."),
                          integration->project != NULL && integration->project->name != NULL
                              ? integration->project->name
                              : integration->name);
}

static GtkWidget *
add_choice (GtkBox *box, GtkWidget *group, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_box_append (box, check);
  return check;
}

/* A check button takes Enter for itself; it is the answer all the same. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter)
    return FALSE;
  gtk_widget_activate_default (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  return TRUE;
}

static void
answer_with_enter (GtkWidget *choices)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (choices, controller);
}

/* From now on, or what is stored, too. */
static GtkWidget *
create_choices (Question *question, gint64 n_matching)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *past =
      n_matching > 0 ? describe_past (n_matching) : g_strdup (_ ("No stored interaction matches"));
  GtkWidget *now = add_choice (GTK_BOX (box), NULL, _ ("Only those that come in from now on"));

  question->past_check = add_choice (GTK_BOX (box), now, past);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (now), TRUE);
  gtk_widget_set_sensitive (question->past_check, n_matching > 0);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  answer_with_enter (box);
  return box;
}

/* What came in between is counted. */
static GtkWidget *
create_count (CwPage *page, const CwIntegration *integration, Question *question)
{
  GtkWidget *label = gtk_label_new (_ ("Counting what matches…"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  cw_flow_dry_run_async (cw_page_get_workspace (page), integration->id, question->cancellable,
                         counted_cb, g_object_ref (label));
  return label;
}

static void
ask (CwPage *page, const CwIntegrationLook *look)
{
  const CwIntegration *integration = look->integration;
  CwConnection *connection = cw_integration_command_find_connection (page, integration);
  g_autofree char *missing = cw_integration_get_missing (integration, connection);
  g_autofree char *heading = g_strdup_printf (_ ("Enable “%s”?"), integration->name);
  g_autofree char *body = describe (integration);
  GtkWidget *dialog;
  Question *question;

  if (missing != NULL)
    {
      cw_page_toast (page, missing, NULL, NULL, NULL);
      return;
    }
  dialog = cw_integration_command_ask (page, heading, body);
  question = g_new0 (Question, 1);
  question->command = cw_integration_command_new (page, integration, NULL);
  question->cancellable = g_cancellable_new ();
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      integration->enabled_at > 0
                                          ? create_count (page, integration, question)
                                          : create_choices (question, look->n_matching));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "enable", _ ("_Enable"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "enable",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "enable");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
cw_integration_enable_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_integration_command_look (CW_PAGE (widget), g_variant_get_string (parameter, NULL), ask);
}

static void
disabled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationCommand) command = user_data;
  g_autoptr (GError) error = NULL;

  cw_flow_disable_finish (CW_JOB_MANAGER (source), result, &error);
  cw_integration_command_end (command, error);
}

/* Nothing is lost by it: it goes on where it stopped. */
static void
disable (CwPage *page, const CwIntegrationLook *look)
{
  CwIntegrationCommand *command = cw_integration_command_new (page, look->integration, NULL);

  command->done = g_strdup_printf (_ ("“%s” is disabled; what comes in meanwhile is kept"),
                                   look->integration->name);
  cw_flow_disable_async (cw_page_get_job_manager (page), look->integration->id, NULL, disabled_cb,
                         command);
}

static void
disabling_confirmed (CwPage *page, gpointer data)
{
  cw_integration_command_look (page, data, disable);
}

void
cw_integration_disable_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("An integration is turned off."), disabling_confirmed,
                   g_variant_dup_string (parameter, NULL), g_free);
}
