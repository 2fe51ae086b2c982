/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets come from standard input or from a terminal without echo, never from the arguments: those
 * can be read by every program of the machine. */
#pragma once

#include "cli/cw-cli-arguments.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** The switch of every command that takes a secret. */
#define CW_CLI_SECRET_STDIN "secret-stdin"

/**
 * CwCliSecretFlags:
 * @CW_CLI_SECRET_MAY_BE_EMPTY: an empty line, or none, gives NULL
 * @CW_CLI_SECRET_AS_TYPED: white space belongs to it (a passphrase)
 */
typedef enum
{
  CW_CLI_SECRET_NONE = 0,
  CW_CLI_SECRET_MAY_BE_EMPTY = 1 << 0,
  CW_CLI_SECRET_AS_TYPED = 1 << 1,
} CwCliSecretFlags;

/** Whether there is somewhere to read one from. */
gboolean cw_cli_secret_can_ask (const CwCliArguments *arguments);

/**
 * cw_cli_secret_read:
 * @what: what is asked for, translated: "Client secret"
 * @out: (out) (transfer full) (nullable): NULL with %CW_CLI_SECRET_MAY_BE_EMPTY alone
 * @error: CW_CLI_ERROR_USAGE where there is neither --secret-stdin nor a terminal, or no line;
 *   %G_IO_ERROR_CANCELLED where the person gave up
 *
 * Reads one line, not a byte more: what follows is for the next one.
 */
gboolean cw_cli_secret_read (const CwCliArguments *arguments,
                             const char *what,
                             CwCliSecretFlags flags,
                             CwSecret **out,
                             GError **error);
/** Refuses a further line that is there already: in the wrong order, secrets would end up where
 * they do not belong. */
gboolean cw_cli_secret_end (const CwCliArguments *arguments, GError **error);

G_END_DECLS
