/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"

G_BEGIN_DECLS

/**
 * CwCliArguments: a command line, taken apart.
 * @noun, @command: (nullable): NULL while only help or the version is asked for
 */
struct _CwCliArguments
{
  const CwCliNoun *noun;
  const CwCliCommand *command;
  GPtrArray *operands; /* (owned) (element-type filename) */
  GHashTable *options; /* (owned) (element-type utf8 GPtrArray): values by name */
};

/** Empty. (transfer full) */
CwCliArguments *cw_cli_arguments_new (void);
void cw_cli_arguments_free (CwCliArguments *self);

gboolean cw_cli_arguments_has (const CwCliArguments *self, const char *option);
/** (transfer none) (nullable) */
const char *cw_cli_arguments_get (const CwCliArguments *self, const char *option);
/** All values of an option that repeats. (element-type utf8) (transfer none) (nullable) */
GPtrArray *cw_cli_arguments_get_all (const CwCliArguments *self, const char *option);
/** (transfer none) */
const char *cw_cli_arguments_get_operand (const CwCliArguments *self, guint index);

/** Reads a number with a decimal point, whatever the locale; FALSE and a usage error if it is none.
 * @out: NAN where the option was not given */
gboolean cw_cli_arguments_get_number (const CwCliArguments *self,
                                      const char *option,
                                      double *out,
                                      GError **error);
gboolean cw_cli_parse_number (const char *text, double *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliArguments, cw_cli_arguments_free)

G_END_DECLS
