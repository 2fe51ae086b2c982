/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-demo.h"

#include "store/cw-metric-repository.h"
#include "store/cw-workspace.h"

#include <gio/gio.h>

#define LAST_DAY "2026-11-20"

static void
run (GPtrArray *arguments)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL,
                     G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                     NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", (const char *) arguments->pdata[0], error->message);
}

static GPtrArray *
create_arguments (const char *variable, ...)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  const char *argument = g_getenv (variable);
  va_list list;

  if (argument == NULL)
    g_error ("%s is not set: run this by meson", variable);
  va_start (list, variable);
  for (; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, g_strdup (argument));
  va_end (list);
  return arguments;
}

/* Made once for a program. */
static char *
create_files (void)
{
  char *folder = g_build_filename (g_get_user_cache_dir (), "demo-data", NULL);
  g_autoptr (GPtrArray) arguments =
      create_arguments ("CROSSWALK_DEMO_DATA", "--output", folder, "--end", LAST_DAY, NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_mkdir_with_parents (folder, 0700);
      run (arguments);
    }
  return folder;
}

static void
import (const char *workspace, const char *folder)
{
  g_autoptr (GPtrArray) arguments =
      create_arguments ("CROSSWALK_CLI", "--workspace", workspace, "survey", "import", NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    g_ptr_array_add (arguments, g_build_filename (folder, name, NULL));
  run (arguments);
}

static char *
create_path (void)
{
  static guint counter = 0;
  g_autofree char *name = g_strdup_printf ("demo-%u.db", counter++);

  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

/* Imported once for a program. */
static char *
create_template (void)
{
  char *path = g_build_filename (g_get_user_cache_dir (), "demo.db", NULL);
  g_autofree char *folder = create_files ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    import (path, folder);
  return path;
}

CwWorkspace *
cw_ui_demo_open (void)
{
  g_autofree char *template = create_template ();
  g_autofree char *path = create_path ();
  g_autoptr (GFile) source = g_file_new_for_path (template);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s: %s", path, error->message);
  return cw_workspace_open (path);
}

static char *
create_sparse_file (void)
{
  char *path = g_build_filename (g_get_user_cache_dir (), "Cats.csv", NULL);
  g_autoptr (GString) text = g_string_new (
      "StartDate,Status,Finished,RecordedDate,ResponseId,Q1\n"
      "Start Date,Response Type,Finished,Recorded Date,Response ID,How likely?\n"
      "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
      "\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\","
      "\"{\"\"ImportId\"\":\"\"recordedDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
      "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n");

  for (int i = 0; i < 24; i++)
    g_string_append_printf (text,
                            "%d-%02d-10 10:00:00,IP Address,True,%d-%02d-10 10:00:00,R_%d,%d\n",
                            2020 + i / 6, 1 + i % 6, 2020 + i / 6, 1 + i % 6, i, i % 11);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

CwWorkspace *
cw_ui_demo_open_sparse (void)
{
  g_autofree char *path = create_path ();
  g_autofree char *file = create_sparse_file ();
  g_autoptr (GPtrArray) files = create_arguments ("CROSSWALK_CLI", "--workspace", path, "survey",
                                                  "import", "--survey", "SV_cats", file, NULL);
  g_autoptr (GPtrArray) metric =
      create_arguments ("CROSSWALK_CLI", "--workspace", path, "metric", "add", "--name", "Cats",
                        "--kind", "nps", "--survey", "SV_cats", "--question", "QID1", NULL);

  run (files);
  run (metric);
  return cw_workspace_open (path);
}

static gpointer
find_metric (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_metric_repository_find (db, data, error);
}

gint64
cw_ui_demo_find_metric (CwWorkspace *workspace, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwMetric) metric =
      cw_workspace_run (workspace, find_metric, (gpointer) name, NULL, &error);

  g_assert_no_error (error);
  return cw_metric_get_id (metric);
}
