/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-writers.h"

#include "demo-columns.h"

#include <string.h>

enum
{
  ROW_NAMES,
  ROW_LABELS,
  ROW_IMPORT_IDS,
  N_ROWS,
};

static void
put_cell (GString *text, const char *cell)
{
  if (strpbrk (cell, ",\"\n\r\t") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

static void
put_import_id (GString *text, const DemoColumn *column, const char *zone)
{
  g_autofree char *json = NULL;

  if (column->is_date)
    json = g_strdup_printf ("{\"ImportId\":\"%s\",\"timeZone\":\"%s\"}", column->import_id, zone);
  else if (column->choice_id != NULL)
    json = g_strdup_printf ("{\"ImportId\":\"%s\",\"choiceId\":\"%s\"}", column->import_id,
                            column->choice_id);
  else
    json = g_strdup_printf ("{\"ImportId\":\"%s\"}", column->import_id);
  put_cell (text, json);
}

static void
put_header (GString *text, GPtrArray *columns, char separator, const char *zone)
{
  for (guint row = 0; row < N_ROWS; row++)
    {
      for (guint i = 0; i < columns->len; i++)
        {
          const DemoColumn *column = columns->pdata[i];

          if (i > 0)
            g_string_append_c (text, separator);
          if (row == ROW_IMPORT_IDS)
            put_import_id (text, column, zone);
          else
            put_cell (text, row == ROW_NAMES ? column->name : column->label);
        }
      g_string_append (text, "\r\n");
    }
}

GString *
demo_table_write (const DemoSurvey *survey, GPtrArray *responses, char separator, GTimeZone *zone)
{
  g_autoptr (GPtrArray) columns = demo_columns_new (survey);
  GString *text = g_string_new (NULL);

  put_header (text, columns, separator, survey->zone);
  for (guint i = 0; i < responses->len; i++)
    {
      for (guint j = 0; j < columns->len; j++)
        {
          g_autofree char *cell = demo_column_get_cell (columns->pdata[j], survey,
                                                        responses->pdata[i], survey->labels, zone);

          if (j > 0)
            g_string_append_c (text, separator);
          put_cell (text, cell);
        }
      g_string_append (text, "\r\n");
    }
  return text;
}
