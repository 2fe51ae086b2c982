/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-help.h"
#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "ingest/cw-json-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

struct _CwCli
{
  CwCliArguments *arguments; /* (owned) */
  gboolean json;
  gboolean quiet;
  CwWorkspace *workspace; /* (owned) (nullable) */
};

static void
cw_cli_free (CwCli *self)
{
  if (self->workspace != NULL)
    cw_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->arguments, cw_cli_arguments_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCli, cw_cli_free)

gboolean
cw_cli_get_json (CwCli *self)
{
  return self->json;
}

gboolean
cw_cli_get_quiet (CwCli *self)
{
  return self->quiet;
}

/* A URL has a scheme of two letters at least and two slashes; anything else is a path. */
static char *
get_scheme (const char *location)
{
  char *scheme = g_uri_parse_scheme (location);

  if (scheme != NULL && strlen (scheme) > 1 && strstr (location, "://") != NULL)
    return scheme;
  g_free (scheme);
  return NULL;
}

static char *
find_workspace (CwCli *self, GError **error)
{
  const char *location = cw_cli_arguments_get (self->arguments, "workspace");
  g_autofree char *scheme = NULL;

  if (location == NULL)
    return cw_workspace_get_default_path ();
  if (*location == '\0')
    {
      g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
                           _ ("The path of the workspace is empty."));
      return NULL;
    }
  scheme = get_scheme (location);
  if (scheme == NULL)
    return g_canonicalize_filename (location, NULL);
  if (g_str_equal (scheme, "file"))
    return g_filename_from_uri (location, NULL, error);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_UNSUPPORTED,
               _ ("This version of Crosswalk cannot open workspaces at “%s://” yet.\nGive the path "
                  "of a workspace file instead."),
               scheme);
  return NULL;
}

CwWorkspace *
cw_cli_get_workspace (CwCli *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->workspace != NULL)
    return self->workspace;
  path = find_workspace (self, error);
  if (path != NULL)
    self->workspace = cw_workspace_open (path);
  return self->workspace;
}

gpointer
cw_cli_run_on_workspace (CwCli *self, CwWorkspaceFunc func, gpointer data, GError **error)
{
  CwWorkspace *workspace = cw_cli_get_workspace (self, error);

  return workspace != NULL ? cw_workspace_run (workspace, func, data, NULL, error) : NULL;
}

void
cw_cli_print (CwCli *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cw_cli_text_put (stdout, text);
}

void
cw_cli_note (CwCli *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->quiet)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cw_cli_text_put (stderr, text);
}

void
cw_cli_print_json (CwCli *self, JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = cw_json_text_format (root);

  fputs (text, stdout);
}

void
cw_cli_complain (CwCli *self, const GError *error)
{
  g_autofree char *message = cw_cli_error_dup_message (error);
  g_autofree char *hint = cw_cli_error_dup_hint (error);

  cw_cli_text_print (stderr, "crosswalk-cli: %s\n", message);
  if (hint != NULL)
    cw_cli_text_print (stderr, _ ("hint: %s\n"), hint);
}

static void
report_json (CwCli *self, const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_error (builder, error);
  json_builder_end_object (builder);
  cw_cli_print_json (self, builder);
}

static void
report_usage (CwCli *self)
{
  const CwCliArguments *arguments = self->arguments;
  g_autofree char *name = cw_cli_help_get_name (arguments->noun, arguments->command);

  cw_cli_help_print_usage (stderr, arguments->noun, arguments->command);
  cw_cli_text_print (stderr, _ ("“%s --help” says more.\n"), name);
}

static CwCliExit
report (CwCli *self, const GError *error)
{
  gboolean usage = g_error_matches (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE);

  if (self->json)
    report_json (self, error);
  else
    cw_cli_complain (self, error);
  if (usage && !self->json)
    report_usage (self);
  if (usage)
    return CW_CLI_EXIT_USAGE;
  return cw_cli_error_needs_reauthorization (error) ? CW_CLI_EXIT_REAUTHORIZE : CW_CLI_EXIT_FAILED;
}

/* Errors in the command line itself are reported in the form that was asked for, too. */
static gboolean
asks_for_json (const char *const *argv)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--json"))
      return TRUE;
  return FALSE;
}

static CwCliExit
run_command (CwCli *self)
{
  g_autoptr (GError) error = NULL;
  CwCliExit exit = self->arguments->command->run (self, self->arguments, &error);

  return error != NULL ? report (self, error) : exit;
}

/* A full disk or a closed pipe must not pass for success. */
static CwCliExit
finish_output (CwCliExit exit)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return exit;
  cw_cli_text_print (stderr, _ ("crosswalk-cli: The result could not be written: %s\n"),
                     g_strerror (errno));
  return CW_CLI_EXIT_FAILED;
}

static void
print_version (CwCli *self)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!self->json)
    {
      cw_cli_print (self, "crosswalk-cli %s\n", PACKAGE_VERSION);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "version", PACKAGE_VERSION);
  json_builder_end_object (builder);
  cw_cli_print_json (self, builder);
}

int
cw_cli_run (const char *const *argv)
{
  g_autoptr (CwCli) self = g_new0 (CwCli, 1);
  g_autoptr (GError) error = NULL;
  CwCliExit exit = CW_CLI_EXIT_DONE;

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, CW_CLI_EXIT_FAILED);

  self->arguments = cw_cli_arguments_parse (argv, &error);
  self->json = asks_for_json (argv);
  self->quiet = cw_cli_arguments_has (self->arguments, "quiet");
  if (error != NULL)
    exit = report (self, error);
  else if (cw_cli_arguments_has (self->arguments, "version"))
    print_version (self);
  else if (cw_cli_arguments_has (self->arguments, "help"))
    cw_cli_help_print (stdout, self->arguments->noun, self->arguments->command);
  else
    exit = run_command (self);
  return (int) finish_output (exit);
}
