/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Confirm it is you": the dialog, who asks for it, and the window that sets the passphrase. */
#include "config.h"

#include "accounts/cw-admin-ask.h"
#include "accounts/cw-passphrase-dialog.h"
#include "accounts/cw-passphrase-settings.h"
#include "accounts/cw-passphrase-strength.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-share.h"
#include "window/cw-window.h"

#define PASSPHRASE "correct horse battery"

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;       /* owned by GTK */
  CwAdminGate *gate;      /* of the window */
  guint n_answers;
  gboolean allowed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = cw_ui_test_open_workspace ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  fixture->gate = cw_window_get_admin_gate (fixture->window);
  cw_ui_test_undecorate (GTK_WIDGET (fixture->window));
  gtk_window_present (GTK_WINDOW (fixture->window));
  cw_ui_test_wait_drawn (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  CwWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  g_assert_null (window);
  cw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
}

static gboolean
has_passphrase (gpointer gate)
{
  return cw_admin_gate_get_has_passphrase (gate);
}

static gboolean
has_no_passphrase (gpointer gate)
{
  return !cw_admin_gate_get_has_passphrase (gate);
}

static void
set_passphrase (Fixture *fixture)
{
  g_autoptr (CwSecret) passphrase = cw_secret_new (PASSPHRASE);

  cw_admin_gate_set_passphrase_async (fixture->gate, passphrase, NULL, NULL, NULL);
  cw_ui_test_wait_until (has_passphrase, fixture->gate);
  cw_admin_gate_close (fixture->gate);
}

/* The window of @type that is open; NULL if none is. */
static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (toplevel, type))
        return toplevel;
    }
  return NULL;
}

static gboolean
is_asking (gpointer data)
{
  return find_window (CW_TYPE_PASSPHRASE_DIALOG) != NULL;
}

static gboolean
is_not_asking (gpointer data)
{
  return find_window (CW_TYPE_PASSPHRASE_DIALOG) == NULL;
}

static GtkWidget *
wait_for_dialog (void)
{
  GtkWidget *dialog;

  cw_ui_test_wait_until (is_asking, NULL);
  dialog = find_window (CW_TYPE_PASSPHRASE_DIALOG);
  cw_ui_test_wait_drawn (dialog);
  return dialog;
}

static void
type_passphrase (GtkWidget *dialog, const char *text)
{
  GtkWidget *entry = cw_ui_test_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_activate_action (dialog, "passphrase.confirm", NULL);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->n_answers++;
  fixture->allowed = cw_admin_ask_finish (result, &error);
  if (!fixture->allowed)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
ask (Fixture *fixture)
{
  cw_admin_ask_async (GTK_WIDGET (fixture->window), fixture->gate, "Something is to be done.", NULL,
                      answered_cb, fixture);
}

static gboolean
was_answered (gpointer data)
{
  return ((Fixture *) data)->n_answers > 0;
}

static void
test_nothing_is_asked_without (Fixture *fixture, gconstpointer data)
{
  ask (fixture);
  cw_ui_test_wait_until (was_answered, fixture);
  g_assert_true (fixture->allowed);
  g_assert_false (is_asking (NULL));
}

static gboolean
says_wrong (gpointer dialog)
{
  g_autofree char *text = cw_ui_test_get_text (dialog);

  return strstr (text, "That is not the passphrase") != NULL;
}

/* Wrong is said in place; then right; then it is not asked again until it is locked. */
static void
test_asks_until_right (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *dialog;

  set_passphrase (fixture);
  ask (fixture);
  dialog = wait_for_dialog ();
  text = cw_ui_test_get_text (dialog);
  g_assert_nonnull (strstr (text, "Something is to be done."));
  cw_ui_test_assert_accessible (dialog);
  type_passphrase (dialog, "wrong horse");
  cw_ui_test_wait_until (says_wrong, dialog);
  g_assert_cmpuint (fixture->n_answers, ==, 0);
  type_passphrase (dialog, PASSPHRASE);
  cw_ui_test_wait_until (was_answered, fixture);
  g_assert_true (fixture->allowed);
  g_assert_true (is_not_asking (NULL));

  fixture->n_answers = 0;
  ask (fixture);
  cw_ui_test_wait_until (was_answered, fixture);
  g_assert_true (fixture->allowed);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "lock", NULL);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "lock"));
  fixture->n_answers = 0;
  ask (fixture);
  gtk_window_close (GTK_WINDOW (wait_for_dialog ()));
  cw_ui_test_wait_until (was_answered, fixture);
  g_assert_false (fixture->allowed);
}

/* The window is closed under the question. */
static void
test_parent_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *parent = cw_ui_test_show (gtk_label_new ("parent"), 300, 200);

  set_passphrase (fixture);
  cw_admin_ask_async (parent, fixture->gate, "Something is to be done.", NULL, answered_cb,
                      fixture);
  wait_for_dialog ();
  gtk_window_destroy (GTK_WINDOW (parent));
  cw_ui_test_wait_until (was_answered, fixture);
  g_assert_false (fixture->allowed);
  g_assert_true (is_not_asking (NULL));
}

static gboolean
was_copied (gpointer clipboard)
{
  return gdk_clipboard_is_local (clipboard);
}

/* What a page gives away is confirmed first. */
static void
test_sharing_asks (Fixture *fixture, gconstpointer data)
{
  CwPage *page = cw_window_get_page (fixture->window);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (page));

  set_passphrase (fixture);
  gdk_clipboard_set_content (clipboard, NULL);
  cw_share_copy_text (page, "a,b", "Copied");
  gtk_window_close (GTK_WINDOW (wait_for_dialog ()));
  cw_ui_test_wait_until (is_not_asking, NULL);
  g_assert_null (gdk_clipboard_get_content (clipboard));

  cw_share_copy_text (page, "a,b", "Copied");
  type_passphrase (wait_for_dialog (), PASSPHRASE);
  cw_ui_test_wait_until (was_copied, clipboard);
  g_assert_nonnull (gdk_clipboard_get_content (clipboard));
}

static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = cw_ui_test_find_label (root, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static gboolean
is_loaded (gpointer settings)
{
  return gtk_widget_get_visible (cw_ui_test_find (settings, GTK_TYPE_STACK));
}

static GtkWidget *
open_settings (Fixture *fixture)
{
  GtkWidget *settings;

  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "admin-passphrase", NULL);
  settings = find_window (CW_TYPE_PASSPHRASE_SETTINGS);
  cw_ui_test_wait_until (is_loaded, settings);
  cw_ui_test_wait_drawn (settings);
  return settings;
}

static void
type_twice (GtkWidget *settings, const char *first, const char *second)
{
  GtkWidget *entry = cw_ui_test_find (settings, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), first);
  entry = gtk_widget_get_next_sibling (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), second);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *settings = open_settings (fixture);
  GtkWidget *set_button = find_button (settings, "Set");

  cw_ui_test_assert_accessible (settings);
  type_twice (settings, "short", "short");
  g_assert_false (gtk_widget_is_sensitive (set_button));
  type_twice (settings, PASSPHRASE, "correct horse");
  g_assert_false (gtk_widget_is_sensitive (set_button));
  g_assert_nonnull (cw_ui_test_find_label (settings, "The two are not the same yet."));
  type_twice (settings, PASSPHRASE, PASSPHRASE);
  g_assert_true (gtk_widget_is_sensitive (set_button));
  g_signal_emit_by_name (set_button, "clicked");
  cw_ui_test_wait_until (has_passphrase, fixture->gate);
  cw_ui_test_iterate ();
  g_assert_nonnull (cw_ui_test_find_label (settings, "A passphrase is set"));
  cw_ui_test_assert_accessible (settings);

  /* Open now; locked it asks before it is removed. */
  g_signal_emit_by_name (find_button (settings, "Lock Now"), "clicked");
  g_signal_emit_by_name (find_button (settings, "Remove"), "clicked");
  type_passphrase (wait_for_dialog (), PASSPHRASE);
  cw_ui_test_wait_until (has_no_passphrase, fixture->gate);
  gtk_window_destroy (GTK_WINDOW (settings));
}

static void
test_strength (void)
{
  g_assert_cmpint (cw_passphrase_estimate ("seven77"), ==, CW_PASSPHRASE_TOO_SHORT);
  g_assert_cmpint (cw_passphrase_estimate ("ñandú äöü"), !=, CW_PASSPHRASE_TOO_SHORT);
  g_assert_cmpint (cw_passphrase_estimate ("aaaaaaaaaaaaaaaaaaaa"), ==, CW_PASSPHRASE_WEAK);
  g_assert_cmpint (cw_passphrase_estimate ("12345678901234567890"), ==, CW_PASSPHRASE_WEAK);
  g_assert_cmpint (cw_passphrase_estimate ("password1"), ==, CW_PASSPHRASE_WEAK);
  g_assert_cmpint (cw_passphrase_estimate ("horse battery staple"), >=, CW_PASSPHRASE_FAIR);
  g_assert_cmpint (cw_passphrase_estimate ("correct horse battery staple"), ==,
                   CW_PASSPHRASE_STRONG);
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/admin/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing-without", test_nothing_is_asked_without);
  ADD ("asks-until-right", test_asks_until_right);
  ADD ("parent-goes", test_parent_goes);
  ADD ("sharing", test_sharing_asks);
  ADD ("settings", test_settings);
#undef ADD
  g_test_add_func ("/admin/strength", test_strength);
  return g_test_run ();
}
