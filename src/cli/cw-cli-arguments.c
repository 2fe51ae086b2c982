/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-arguments.h"

#include "cli/cw-cli-error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

CwCliArguments *
cw_cli_arguments_new (void)
{
  CwCliArguments *self = g_new0 (CwCliArguments, 1);

  self->operands = g_ptr_array_new_with_free_func (g_free);
  self->options =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
cw_cli_arguments_free (CwCliArguments *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->operands);
  g_hash_table_unref (self->options);
  g_free (self);
}

gboolean
cw_cli_arguments_has (const CwCliArguments *self, const char *option)
{
  return g_hash_table_contains (self->options, option);
}

const char *
cw_cli_arguments_get (const CwCliArguments *self, const char *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL && values->len > 0 ? values->pdata[values->len - 1] : NULL;
}

GPtrArray *
cw_cli_arguments_get_all (const CwCliArguments *self, const char *option)
{
  return g_hash_table_lookup (self->options, option);
}

const char *
cw_cli_arguments_get_operand (const CwCliArguments *self, guint index)
{
  g_return_val_if_fail (index < self->operands->len, NULL);

  return self->operands->pdata[index];
}

gboolean
cw_cli_parse_number (const char *text, double *out)
{
  char *end = NULL;

  /* g_ascii_strtod() would read "0x1p3", "inf" and "nan" too. */
  if (strspn (text, "+-.0123456789eE") != strlen (text))
    return FALSE;
  *out = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*out);
}

gboolean
cw_cli_arguments_get_number (const CwCliArguments *self,
                             const char *option,
                             double *out,
                             GError **error)
{
  const char *text = cw_cli_arguments_get (self, option);

  *out = NAN;
  if (text == NULL || cw_cli_parse_number (text, out))
    return TRUE;
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE,
               _ ("“--%s %s”: that is not a number.\nWrite it with a decimal point: 4.5."), option,
               text);
  return FALSE;
}
