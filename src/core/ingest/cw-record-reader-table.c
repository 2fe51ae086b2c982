/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is peculiar to tables of records. */
#include "config.h"

#include "ingest/cw-record-reader-private.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-table-parser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What Excel puts before the heading: "sep=;". Its length, 0 without one. */
static gsize
read_separator (CwRecordReader *self)
{
  const char *text = self->block->text;
  const char *end = memchr (text, '\n', self->block->length);

  if (end == NULL || self->block->length < 6 || g_ascii_strncasecmp (text, "sep=", 4) != 0 ||
      (text[5] != '\r' && text[5] != '\n'))
    return 0;
  self->delimiter = text[4];
  return end + 1 - text;
}

gboolean
cw_record_reader_split_rows (CwRecordReader *self, GError **error)
{
  gsize skip = self->headings == NULL ? read_separator (self) : 0;

  self->is_damaged = !g_utf8_validate_len (self->block->text, self->block->length, NULL);
  if (self->headings == NULL && skip == 0)
    self->delimiter = cw_table_parser_tell_delimiter (self->block->text, self->block->length);
  self->rows = cw_table_parser_peek (self->block->text + skip, self->block->length - skip,
                                     self->delimiter, G_MAXUINT);
  self->row = 0;
  if (self->headings != NULL || self->rows->len == 0)
    return TRUE;
  self->headings = g_strdupv (g_ptr_array_index (self->rows, 0));
  g_ptr_array_remove_index (self->rows, 0);
  for (char **heading = self->headings; *heading != NULL; heading++)
    {
      g_autofree char *raw = g_strstrip (*heading);

      *heading = g_utf8_make_valid (raw, -1);
    }
  if (g_strv_length (self->headings) > 1)
    return TRUE;
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                       _ ("This is neither JSON nor a table with a heading.\nGive JSON, one JSON "
                          "object on each line, or a table (CSV) whose first row names the "
                          "columns."));
  return FALSE;
}

gboolean
cw_record_reader_fit_map (CwRecordReader *self, const CwRecordMap *map, GError **error)
{
  self->map = cw_record_map_new (map->kind);
  for (char **heading = self->headings; *heading != NULL; heading++)
    g_ptr_array_add (self->map->columns, cw_record_map_column_new (*heading, NULL));
  for (guint i = 0; i < map->columns->len; i++)
    {
      const CwRecordMapColumn *from = g_ptr_array_index (map->columns, i);
      CwRecordMapColumn *to = NULL;

      for (guint j = 0; j < self->map->columns->len && to == NULL; j++)
        {
          CwRecordMapColumn *column = g_ptr_array_index (self->map->columns, j);

          if (g_str_equal (column->column, from->column) && column->to == NULL)
            to = column;
        }
      if (to == NULL && from->to == NULL)
        continue;
      if (to == NULL)
        {
          g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                       _ ("The map names the column “%s”, which this table does not have.\nChange "
                          "the map, or give the table that it was made for."),
                       from->column);
          return FALSE;
        }
      to->to = g_strdup (from->to);
      to->delimiter = g_strdup (from->delimiter);
      to->date = g_strdup (from->date);
      to->zone = g_strdup (from->zone);
      to->unit = g_strdup (from->unit);
      to->dates = g_strdupv (from->dates);
    }
  return cw_record_map_check (self->map, error);
}
