/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-progress.h"

#include "cli/cw-cli-text.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_COLUMNS 80
#define ERASE_LINE "\r\033[K"

struct _CwCliProgress
{
  CwCli *cli; /* (unowned) */
  gboolean live;
  char *text; /* (owned) (nullable): that stands there */
};

CwCliProgress *
cw_cli_progress_new (CwCli *cli)
{
  CwCliProgress *self = g_new0 (CwCliProgress, 1);

  self->cli = cli;
  self->live = isatty (STDERR_FILENO) == 1 && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  return self;
}

void
cw_cli_progress_free (CwCliProgress *self)
{
  g_return_if_fail (self != NULL);

  cw_cli_progress_clear (self);
  g_free (self->text);
  g_free (self);
}

gboolean
cw_cli_progress_is_live (CwCliProgress *self)
{
  return self->live;
}

static guint
get_columns (void)
{
  struct winsize size = { 0 };

  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                          : USUAL_COLUMNS;
}

/* A line that is too long would be broken and could not be taken away. (transfer full) */
static char *
shorten (const char *text)
{
  g_autofree char *short_text = g_utf8_make_valid (text, -1);
  guint columns = get_columns ();

  while (*short_text != '\0' && cw_cli_text_get_width (short_text) >= columns)
    *g_utf8_prev_char (short_text + strlen (short_text)) = '\0';
  return g_steal_pointer (&short_text);
}

void
cw_cli_progress_tell (CwCliProgress *self, const char *text)
{
  g_autofree char *short_text = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  if (cw_cli_get_quiet (self->cli) || g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  if (!self->live)
    {
      cw_cli_note (self->cli, "%s\n", text);
      return;
    }
  short_text = shorten (text);
  fputs (ERASE_LINE, stderr);
  cw_cli_text_put (stderr, short_text);
  fflush (stderr);
}

void
cw_cli_progress_clear (CwCliProgress *self)
{
  g_return_if_fail (self != NULL);

  if (self->live && self->text != NULL)
    {
      fputs (ERASE_LINE, stderr);
      fflush (stderr);
    }
  g_clear_pointer (&self->text, g_free);
}
