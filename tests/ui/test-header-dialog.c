/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header that is built here, and how long the clipboard holds it. */
#include "config.h"

#include "accounts/cw-header-dialog.h"
#include "accounts/cw-header-words.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-accounts.h"
#include "support/cw-ui-test.h"

/* The example of seed 004, but for what it encodes: the header printed there holds another token.
 */
#define USERNAME "barnaby@qualtrics.com"
#define TOKEN "63V9BuO9wMyvgo9HOf1OpeTOrhkvYGiRx1yMGrki"
#define HEADER                                                                                     \
  "Basic YmFybmFieUBxdWFsdHJpY3MuY29tOjYzVjlCdU85d015dmdvOUhPZjFPcGVUT3Joa3ZZR2lSeDF5TUdya2k="
#define PRINTED                                                                                    \
  "Basic YmFybmFieUBxdWFsdHJpY3MuY29tOjYzVjhCdU85V015dmcwOUlPZjFPcDhUT3Joa3ZZR2lSeDF5TUdaa2k="

typedef struct
{
  CwAccounts *accounts; /* (owned) */
  CwFakeClock *clock;   /* of the accounts */
  GtkWindow *window;    /* owned by GTK */
  GtkWidget *dialog;    /* owned by GTK */
  GdkClipboard *clipboard;
} Fixture;

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (CW_IS_HEADER_DIALOG (toplevel))
        return toplevel;
    }
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->accounts = cw_ui_accounts_create (FALSE);
  fixture->clock = cw_ui_accounts_get_clock (fixture->accounts);
  fixture->window = GTK_WINDOW (cw_ui_accounts_open_window (fixture->accounts));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "build-header", NULL);
  fixture->dialog = find_dialog ();
  g_assert_nonnull (fixture->dialog);
  cw_ui_test_wait_drawn (fixture->dialog);
  fixture->clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  gdk_clipboard_set_content (fixture->clipboard, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwWorkspace) workspace = g_object_ref (cw_accounts_get_workspace (fixture->accounts));

  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  cw_ui_test_iterate ();
  g_assert_null (find_dialog ());
  g_assert_finalize_object (fixture->accounts);
  cw_workspace_close (workspace);
}

static void
type (Fixture *fixture, const char *username, const char *token)
{
  GtkWidget *entry = cw_ui_test_find (fixture->dialog, ADW_TYPE_PASSWORD_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (entry), token);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_prev_sibling (entry)), username);
}

static gboolean
says (Fixture *fixture, const char *text)
{
  g_autofree char *all = cw_ui_test_get_text (fixture->dialog);

  return strstr (all, text) != NULL;
}

/* What would be pasted; NULL for nothing. (transfer full) */
static char *
read_clipboard (Fixture *fixture)
{
  GdkContentProvider *content = gdk_clipboard_get_content (fixture->clipboard);
  g_auto (GValue) value = G_VALUE_INIT;

  if (content == NULL)
    return NULL;
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
copy (Fixture *fixture)
{
  type (fixture, USERNAME, TOKEN);
  gtk_widget_activate_action (fixture->dialog, "header.copy", NULL);
}

static void
advance (Fixture *fixture, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      cw_fake_clock_advance (fixture->clock, 1000);
      cw_ui_test_iterate ();
    }
}

static void
test_builds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *show_button = cw_ui_test_find (fixture->dialog, GTK_TYPE_TOGGLE_BUTTON);

  cw_ui_test_assert_accessible (fixture->dialog);
  gtk_widget_activate_action (fixture->dialog, "header.copy", NULL);
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
  type (fixture, " " USERNAME, TOKEN "\n");
  g_assert_true (says (fixture, "Decodes to " USERNAME " and a token that ends in …Grki."));
  g_assert_false (says (fixture, "YmFy"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show_button), TRUE);
  g_assert_true (says (fixture, HEADER));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show_button), FALSE);
  g_assert_false (says (fixture, "YmFy"));
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  type (fixture, "barnaby:qualtrics.com", TOKEN);
  g_assert_true (says (fixture, "A user name cannot contain “:”."));
  gtk_widget_activate_action (fixture->dialog, "header.copy", NULL);
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
}

/* The hint goes once the name has what it asks for. */
static void
test_single_sign_on (Fixture *fixture, gconstpointer data)
{
  g_assert_true (says (fixture, "With single sign-on"));
  type (fixture, "barnaby@qualtrics.com#nordtel", TOKEN);
  g_assert_false (says (fixture, "With single sign-on"));
  g_assert_true (says (fixture, "Decodes to barnaby@qualtrics.com#nordtel"));
}

static void
test_clears_after_a_minute (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copied = NULL;

  copy (fixture);
  copied = read_clipboard (fixture);
  g_assert_cmpstr (copied, ==, HEADER);
  g_assert_true (says (fixture, "The clipboard is cleared in 60 s."));
  advance (fixture, 59);
  g_assert_true (says (fixture, "The clipboard is cleared in 1 s."));
  g_assert_nonnull (gdk_clipboard_get_content (fixture->clipboard));
  advance (fixture, 1);
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
  g_assert_true (says (fixture, "The clipboard does not hold it any more."));
}

static void
test_leaves_what_came_later (Fixture *fixture, gconstpointer data)
{
  g_autofree char *later = NULL;

  copy (fixture);
  gdk_clipboard_set_text (fixture->clipboard, "something else");
  advance (fixture, 61);
  later = read_clipboard (fixture);
  g_assert_cmpstr (later, ==, "something else");
}

/* Copied twice, the minute begins anew. */
static void
test_copies_again (Fixture *fixture, gconstpointer data)
{
  copy (fixture);
  advance (fixture, 40);
  gtk_widget_activate_action (fixture->dialog, "header.copy", NULL);
  g_assert_true (says (fixture, "The clipboard is cleared in 60 s."));
  advance (fixture, 30);
  g_assert_nonnull (gdk_clipboard_get_content (fixture->clipboard));
  advance (fixture, 30);
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
}

/* To paste it elsewhere one closes the dialog first. */
static void
test_dialog_closed (Fixture *fixture, gconstpointer data)
{
  copy (fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  cw_ui_test_iterate ();
  g_assert_null (find_dialog ());
  advance (fixture, 59);
  g_assert_nonnull (gdk_clipboard_get_content (fixture->clipboard));
  advance (fixture, 1);
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
}

static void
test_window_closed (Fixture *fixture, gconstpointer data)
{
  copy (fixture);
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  gtk_window_destroy (g_steal_pointer (&fixture->window));
  g_assert_null (gdk_clipboard_get_content (fixture->clipboard));
}

/* The header that the seed prints is not the one of the token it names. */
static void
test_seed (void)
{
  g_autoptr (CwSecret) printed = cw_secret_new (PRINTED);
  g_autofree char *check = cw_header_words_describe (printed, NULL);

  g_assert_cmpstr (check, ==, "Decodes to " USERNAME " and a token that ends in …GZki.");
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/header-dialog/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("builds", test_builds);
  ADD ("refuses", test_refuses);
  ADD ("single-sign-on", test_single_sign_on);
  ADD ("clears", test_clears_after_a_minute);
  ADD ("leaves-what-came-later", test_leaves_what_came_later);
  ADD ("copies-again", test_copies_again);
  ADD ("dialog-closed", test_dialog_closed);
  ADD ("window-closed", test_window_closed);
#undef ADD
  g_test_add_func ("/header-dialog/seed", test_seed);
  return g_test_run ();
}
