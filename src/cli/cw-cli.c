/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-text.h"
#include "ingest/cw-json-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwCli
{
  const CwCliArguments *arguments; /* (unowned) */
  gboolean json;
  gboolean quiet;
  CwWorkspace *workspace; /* (owned) (nullable) */
};

CwCli *
cw_cli_new (const CwCliArguments *arguments, gboolean json)
{
  CwCli *self;

  g_return_val_if_fail (arguments != NULL, NULL);

  self = g_new0 (CwCli, 1);
  self->arguments = arguments;
  self->json = json;
  self->quiet = cw_cli_arguments_has (arguments, "quiet");
  return self;
}

void
cw_cli_free (CwCli *self)
{
  g_return_if_fail (self != NULL);

  if (self->workspace != NULL)
    cw_workspace_close (self->workspace);
  g_clear_object (&self->workspace);
  g_free (self);
}

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
