/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-writers.h"

#include "demo-columns.h"

/* Every element is there in every response, named by its import id. */
static void
put_element (GString *text, const DemoColumn *column, const char *cell)
{
  g_autofree char *escaped = g_markup_escape_text (cell, -1);
  g_autofree char *name = column->choice_id != NULL
                              ? g_strdup_printf ("%s_%s", column->import_id, column->choice_id)
                              : g_strdup (column->import_id);

  g_string_append_printf (text, "\t\t<%s>%s</%s>\n", name, escaped, name);
}

GString *
demo_xml_write (const DemoSurvey *survey, GPtrArray *responses, GTimeZone *zone)
{
  g_autoptr (GPtrArray) columns = demo_columns_new (survey);
  GString *text = g_string_new ("<?xml version=\"1.0\" ?>\n<Responses>\n");

  for (guint i = 0; i < responses->len; i++)
    {
      g_string_append (text, "\t<Response>\n");
      for (guint j = 0; j < columns->len; j++)
        {
          g_autofree char *cell = demo_column_get_cell (columns->pdata[j], survey,
                                                        responses->pdata[i], survey->labels, zone);

          put_element (text, columns->pdata[j], cell);
        }
      g_string_append (text, "\t</Response>\n");
    }
  g_string_append (text, "</Responses>\n");
  return text;
}
