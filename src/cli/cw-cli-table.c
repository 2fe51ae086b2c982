/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-table.h"

#include "cli/cw-cli-text.h"

#define GAP "  "

struct _CwCliTable
{
  guint n_columns;
  gboolean *right; /* (owned): one per column */
  guint *widths;   /* (owned): one per column */
  GPtrArray *rows; /* (owned) (element-type GStrv) */
};

CwCliTable *
cw_cli_table_new (guint n_columns)
{
  CwCliTable *self;

  g_return_val_if_fail (n_columns > 0, NULL);

  self = g_new0 (CwCliTable, 1);
  self->n_columns = n_columns;
  self->right = g_new0 (gboolean, n_columns);
  self->widths = g_new0 (guint, n_columns);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return self;
}

void
cw_cli_table_free (CwCliTable *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->right);
  g_free (self->widths);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
cw_cli_table_align_right (CwCliTable *self, guint column)
{
  g_return_if_fail (column < self->n_columns);

  self->right[column] = TRUE;
}

void
cw_cli_table_add_row (CwCliTable *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    {
      row[i] = g_strdelimit (g_strdup (cells[i] != NULL ? cells[i] : ""), "\n\r\t", ' ');
      self->widths[i] = MAX (self->widths[i], cw_cli_text_get_width (row[i]));
    }
  g_ptr_array_add (self->rows, row);
}

guint
cw_cli_table_get_n_rows (CwCliTable *self)
{
  return self->rows->len;
}

static void
append_row (CwCliTable *self, GString *text, const char *const *row, guint indent)
{
  gsize start = text->len;

  g_string_append_printf (text, "%*s", (int) indent, "");
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *cell = cw_cli_text_pad (row[i], self->widths[i], self->right[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? GAP : "", cell);
    }
  while (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_c (text, '\n');
}

char *
cw_cli_table_format (CwCliTable *self, guint indent)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    append_row (self, text, self->rows->pdata[i], indent);
  return g_string_free (text, FALSE);
}
