/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking at a terminal without showing what is typed. */
#pragma once

#include <gio/gio.h>
#include <signal.h>
#include <termios.h>

G_BEGIN_DECLS

#define CW_CLI_TERMINAL_N_SIGNALS 4

/** CwCliTerminalState: what the terminal, and the signals that end a program, were set to. */
typedef struct
{
  struct termios settings;
  struct sigaction actions[CW_CLI_TERMINAL_N_SIGNALS];
} CwCliTerminalState;

/** Whether standard input is one. */
gboolean cw_cli_terminal_is_there (void);
/** Prints "@what: " on standard error and turns the echo off. */
gboolean cw_cli_terminal_begin (const char *what, CwCliTerminalState *before, GError **error);
/** A line, without its end, cut to @size; FALSE where there is none. Ends at a signal, too. */
gboolean cw_cli_terminal_read (char *line, gsize size);
/** Sets everything back. FALSE with %G_IO_ERROR_CANCELLED where a signal came meanwhile. */
gboolean cw_cli_terminal_end (const CwCliTerminalState *before, GError **error);

G_END_DECLS
