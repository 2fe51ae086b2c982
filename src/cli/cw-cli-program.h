/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a whole: above all commands. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Runs a whole command line and returns the exit status of the process. */
int cw_cli_program_run (const char *const *argv);

G_END_DECLS
