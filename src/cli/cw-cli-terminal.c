/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-terminal.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

static const int ending_signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
G_STATIC_ASSERT (G_N_ELEMENTS (ending_signals) == CW_CLI_TERMINAL_N_SIGNALS);

static volatile sig_atomic_t signalled;

gboolean
cw_cli_terminal_is_there (void)
{
  return isatty (STDIN_FILENO) == 1;
}

static void
note_signal (int number)
{
  signalled = number;
}

gboolean
cw_cli_terminal_begin (const char *what, CwCliTerminalState *before, GError **error)
{
  /* Without SA_RESTART: reading ends, so that the echo can be turned on again. */
  struct sigaction action = { .sa_handler = note_signal };
  struct termios quiet;

  if (tcgetattr (STDIN_FILENO, &before->settings) != 0)
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                   _ ("The terminal cannot be asked without showing the answer: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  signalled = 0;
  sigemptyset (&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    sigaction (ending_signals[i], &action, &before->actions[i]);
  quiet = before->settings;
  quiet.c_lflag &= ~(tcflag_t) (ECHO | ECHONL);
  quiet.c_lflag |= ICANON | ISIG;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
  cw_cli_text_print (stderr, "%s: ", what);
  fflush (stderr);
  return TRUE;
}

gboolean
cw_cli_terminal_read (char *line, gsize size)
{
  gsize length = 0;
  char byte = '\0';
  gssize n = 0;

  while (signalled == 0)
    {
      n = read (STDIN_FILENO, &byte, 1);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0 || byte == '\n')
        break;
      if (length + 1 < size)
        line[length++] = byte;
    }
  line[length] = '\0';
  return signalled == 0 && (n > 0 || length > 0);
}

gboolean
cw_cli_terminal_end (const CwCliTerminalState *before, GError **error)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &before->settings);
  for (guint i = 0; i < G_N_ELEMENTS (ending_signals); i++)
    sigaction (ending_signals[i], &before->actions[i], NULL);
  cw_cli_text_put (stderr, "\n");
  if (signalled == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  return FALSE;
}
