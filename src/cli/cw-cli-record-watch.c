/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-record.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-jobs.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-table.h"
#include "cli/cw-cli-text.h"
#include "cli/cw-cli.h"
#include "store/cw-folder-repository.h"
#include "score/cw-period.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

/* The same folder has one path, however it is written. (transfer full) (nullable) */
static char *
find_path (CwCliArguments *arguments)
{
  g_autoptr (GFile) file =
      g_file_new_for_commandline_arg (cw_cli_arguments_get_operand (arguments, 0));

  return g_file_get_path (file);
}

static gpointer
add_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 id = cw_folder_repository_add (db, CW_RECORD_INTERACTION, data, error);

  return id != 0 ? g_memdup2 (&id, sizeof id) : NULL;
}

CwCliExit
cw_cli_record_run_watch (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autofree char *path = find_path (arguments);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree gint64 *id = NULL;
  g_autoptr (CwCliJobs) jobs = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_NOT_FOUND, _ ("There is no folder “%s”."),
                   cw_cli_arguments_get_operand (arguments, 0));
      return CW_CLI_EXIT_FAILED;
    }
  id = cw_cli_run_on_workspace (cli, add_func, path, error);
  jobs = id != NULL ? cw_cli_jobs_new (cli, arguments, error) : NULL;
  if (jobs == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_jobs_add_folder (jobs, *id, name);
  return cw_cli_jobs_run (jobs, error) ? cw_cli_jobs_report (jobs) : CW_CLI_EXIT_FAILED;
}

static gpointer
remove_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_folder_repository_remove (db, data, error) ? data : NULL;
}

CwCliExit
cw_cli_record_run_unwatch (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autofree char *path = find_path (arguments);

  if (cw_cli_run_on_workspace (cli, remove_func, path, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  cw_cli_note (cli, _ ("The folder is not watched any more; what was read from it stays.\n"));
  return CW_CLI_EXIT_DONE;
}

/* A folder with what is known of its files. */
typedef struct
{
  CwFolder *folder; /* (owned) */
  GPtrArray *files; /* (owned) (element-type CwFolderFile) */
} Watched;

static void
watched_free (gpointer data)
{
  Watched *self = data;

  cw_folder_free (self->folder);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_free (self);
}

static gpointer
list_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (watched_free);
  g_autoptr (GPtrArray) folders = cw_folder_repository_list (db, error);

  if (folders == NULL)
    return NULL;
  g_ptr_array_set_free_func (folders, NULL);
  for (guint i = 0; i < folders->len; i++)
    {
      Watched *watched = g_new0 (Watched, 1);

      watched->folder = folders->pdata[i];
      watched->files = cw_folder_repository_list_files (db, watched->folder->id, NULL);
      g_ptr_array_add (all, watched);
    }
  return g_steal_pointer (&all);
}

static void
add_file_json (JsonBuilder *builder, const CwFolderFile *file)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "name", file->name);
  cw_cli_json_add_integer (builder, "bytes", file->size);
  cw_cli_json_add_flag (builder, "read", file->read);
  cw_cli_json_add_text (builder, "problem", file->error);
  json_builder_end_object (builder);
}

static void
print_json (CwCli *cli, GPtrArray *all)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "folders");
  for (guint i = 0; i < all->len; i++)
    {
      const Watched *watched = all->pdata[i];
      const CwFolder *folder = watched->folder;

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "path", folder->path);
      cw_cli_json_add_text (builder, "kind", cw_record_kind_to_string (folder->kind));
      cw_cli_json_add_instant (builder, "last_scan",
                               folder->last_scan > 0 ? folder->last_scan : CW_PERIOD_OPEN);
      cw_cli_json_add_text (builder, "problem", folder->error);
      cw_cli_json_begin_array (builder, "files");
      for (guint k = 0; watched->files != NULL && k < watched->files->len; k++)
        add_file_json (builder, watched->files->pdata[k]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_text (CwCli *cli, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      const Watched *watched = all->pdata[i];
      g_autofree char *n_files = cw_cli_text_format_count (watched->folder->n_files);
      g_autofree char *n_failed = cw_cli_text_format_count (watched->folder->n_failed);

      cw_cli_print (cli, _ ("%s\n  files read: %s, with errors: %s\n"), watched->folder->path,
                    n_files, n_failed);
      if (watched->folder->error != NULL)
        cw_cli_print (cli, "  %s\n", watched->folder->error);
      for (guint k = 0; watched->files != NULL && k < watched->files->len; k++)
        {
          const CwFolderFile *file = watched->files->pdata[k];

          if (file->error != NULL)
            cw_cli_print (cli, "  %s: %s\n", file->name, file->error);
        }
    }
}

CwCliExit
cw_cli_record_run_watched (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) all = cw_cli_run_on_workspace (cli, list_func, NULL, error);

  if (all == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, all);
  else if (all->len > 0)
    print_text (cli, all);
  else
    cw_cli_note (cli, _ ("No folder is watched. Watch one: crosswalk-cli record watch FOLDER.\n"));
  return CW_CLI_EXIT_DONE;
}
