/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-secret.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-terminal.h"
#include "model/cw-service-address.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* Longer than any token; a file that was redirected by mistake is not read to its end. */
#define MAX_LENGTH 16384

typedef enum
{
  LINE_READ,
  LINE_NONE, /* the end of the input */
  LINE_FAILED,
} LineResult;

gboolean
cw_cli_secret_can_ask (const CwCliArguments *arguments)
{
  return cw_cli_arguments_has (arguments, CW_CLI_SECRET_STDIN) || cw_cli_terminal_is_there ();
}

G_GNUC_PRINTF (2, 3)
static gboolean
fail_usage (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE, message);
  return FALSE;
}

static gssize
read_byte (char *out)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
  gssize n;

  while ((n = read (STDIN_FILENO, out, 1)) < 0 && (errno == EINTR || errno == EAGAIN))
    if (errno == EAGAIN)
      poll (&input, 1, -1);
  return n;
}

/* Byte by byte, without stdio, which would keep a copy. */
static LineResult
read_line (char *line, gsize size, GError **error)
{
  gsize length = 0;
  gssize n;

  while ((n = read_byte (line + length)) > 0 && line[length] != '\n')
    if (++length == size)
      {
        fail_usage (error, _ ("A line on standard input is too long for a secret."));
        return LINE_FAILED;
      }
  if (n < 0)
    {
      g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_FAILED,
                   _ ("Standard input could not be read: %s"), g_strerror (errno));
      return LINE_FAILED;
    }
  line[length] = '\0';
  /* Behind a NUL there would be a part that nobody sees. */
  if (strlen (line) != length)
    {
      fail_usage (error, _ ("What came on standard input is no text."));
      return LINE_FAILED;
    }
  return n == 0 && length == 0 ? LINE_NONE : LINE_READ;
}

/* (transfer full) (nullable): without what is not part of it */
static CwSecret *
trim (char *line, CwCliSecretFlags flags)
{
  g_autoptr (CwWipedString) trimmed = NULL;

  if ((flags & CW_CLI_SECRET_AS_TYPED) == 0)
    {
      trimmed = cw_service_address_trim_secret (line);
      return trimmed != NULL ? cw_secret_new (trimmed) : NULL;
    }
  line[strcspn (line, "\r\n")] = '\0';
  return *line != '\0' ? cw_secret_new (line) : NULL;
}

static gboolean
take_line (LineResult result,
           char *line,
           const char *what,
           CwCliSecretFlags flags,
           CwSecret **out,
           GError **error)
{
  if (result == LINE_FAILED)
    return FALSE;
  if (result == LINE_READ && !g_utf8_validate (line, -1, NULL))
    return fail_usage (error, _ ("This is no text: %s."), what);
  *out = result == LINE_READ ? trim (line, flags) : NULL;
  if (*out != NULL || (flags & CW_CLI_SECRET_MAY_BE_EMPTY) != 0)
    return TRUE;
  if (result == LINE_NONE)
    return fail_usage (error,
                       _ ("Standard input ended before this came: %s.\nGive one line for each, in "
                          "the order that the help of the command states."),
                       what);
  return fail_usage (error, _ ("This is empty: %s."), what);
}

static gboolean
ask (const char *what, char *line, gsize size, LineResult *out_result, GError **error)
{
  CwCliTerminalState before;

  if (!cw_cli_terminal_begin (what, &before, error))
    return FALSE;
  *out_result = cw_cli_terminal_read (line, size) ? LINE_READ : LINE_NONE;
  return cw_cli_terminal_end (&before, error);
}

gboolean
cw_cli_secret_read (const CwCliArguments *arguments,
                    const char *what,
                    CwCliSecretFlags flags,
                    CwSecret **out,
                    GError **error)
{
  char line[MAX_LENGTH + 1];
  LineResult result = LINE_FAILED;
  gboolean taken;

  g_return_val_if_fail (out != NULL && *out == NULL, FALSE);

  if (!cw_cli_secret_can_ask (arguments))
    return fail_usage (error,
                       _ ("This is asked for, and there is no terminal: %s.\nGive it on standard "
                          "input, and add --secret-stdin."),
                       what);
  if (!cw_cli_terminal_is_there ())
    result = read_line (line, MAX_LENGTH, error);
  else if (!ask (what, line, sizeof line, &result, error))
    result = LINE_FAILED;
  taken = take_line (result, line, what, flags, out, error);
  explicit_bzero (line, sizeof line);
  return taken;
}

gboolean
cw_cli_secret_end (const CwCliArguments *arguments, GError **error)
{
  struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
  gboolean found = FALSE;
  char byte = '\0';

  if (!cw_cli_arguments_has (arguments, CW_CLI_SECRET_STDIN) || cw_cli_terminal_is_there ())
    return TRUE;
  /* What is not there yet is not waited for: whoever holds the pipe may keep it open. */
  while (!found && poll (&input, 1, 0) > 0 && read_byte (&byte) > 0)
    found = !g_ascii_isspace (byte);
  explicit_bzero (&byte, sizeof byte);
  return !found ||
         fail_usage (error,
                     _ ("Standard input has more lines than secrets are asked for.\nThe help "
                        "of the command states which, and in which order."));
}
