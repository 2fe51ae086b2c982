/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shots.h"

#include "import/cw-first-run.h"
#include "import/cw-import-page.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "window/cw-window.h"

#include <string.h>

/* The undo button comes with the end of the import. */
static gboolean
has_ended (gpointer data)
{
  g_autofree char *text = cw_ui_test_get_text (data);

  return strstr (text, "Refused") != NULL && strstr (text, "Waiting") == NULL &&
         strstr (text, "Undo") != NULL;
}

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static const char table[] =
    "StartDate,Status,Finished,RecordedDate,ResponseId,Q1\n"
    "Start Date,Response Type,Finished,Recorded Date,Response ID,How easy was it?\n"
    "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\","
    "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"recordedDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
    "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n";

static char *
create_table (void)
{
  GString *text = g_string_new (table);

  for (int i = 0; i < 4832; i++)
    g_string_append_printf (text, "2026-11-%02d 10:00:00,%s,True,2026-11-%02d 10:00:00,R_%d,%s\n",
                            1 + i % 20,
                            i == 7          ? "Survey Preview"
                            : i % 1700 == 9 ? "Spam"
                                            : "IP Address",
                            1 + i % 20, i, i % 3 ? "Very easy" : "Hard");
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_import (void)
{
  g_autoptr (CwWorkspace) workspace = cw_ui_test_open_workspace ();
  CwWindow *window = cw_window_new (NULL, workspace);
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-XXXXXX", NULL);
  g_autofree char *rows = create_table ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *expander;

  g_ptr_array_add (paths, write_file (folder, "SIM activation pulse, November.csv", rows));
  g_ptr_array_add (paths, write_file (folder, "Support call.csv",
                                      "<html><body>401 Authorization Required</body></html>"));
  g_ptr_array_add (paths, write_file (folder, "Customers.csv", "name,age\nBob,3\n"));
  g_ptr_array_add (paths, write_file (folder, "Empty.json", ""));
  g_ptr_array_add (paths, NULL);
  gtk_window_present (GTK_WINDOW (window));
  cw_window_push (window, cw_import_page_new (workspace, (const char *const *) paths->pdata));
  cw_ui_test_wait_until (has_ended, window);
  expander = cw_ui_test_find (GTK_WIDGET (window), GTK_TYPE_TOGGLE_BUTTON);
  if (expander != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (expander), TRUE);
  return GTK_WIDGET (window);
}

static GtkWidget *
create_first_run (void)
{
  return cw_first_run_new ();
}

const CwShot shots_import[] = {
  { "import-done", create_import },
  { "first-run-content", create_first_run },
  { NULL },
};
