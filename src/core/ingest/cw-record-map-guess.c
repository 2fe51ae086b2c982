/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the values of a table tell of its columns. */
#include "config.h"

#include "ingest/cw-record-map.h"

#include <string.h>

/* So many rows tell as much as all of them, and are looked at in no time. */
#define MAX_ROWS 5000
/* Half of the calls last longer than three hours: these are no seconds. */
#define LONG_MEDIAN 10000

/* Day and month in the orders that people write; what stands behind them. */
static const char *const days[] = { "%d/%m/%Y",  "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y",
                                    "%m-%d-%Y",  "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%y",
                                    "%m/%d/%y",  "%d.%m.%y", "%d %b %Y", "%d-%b-%Y",
                                    "%b %d, %Y", "%b %d %Y", "%Y%m%d",   NULL };
static const char *const times[] = {
  "",           " %H:%M",        " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", ", %H:%M", ", %H:%M:%S",
  ", %I:%M %p", ", %I:%M:%S %p", "T%H:%M:%S", "T%H%M%SZ",  " %H:%M:%S %z", NULL
};

/* (transfer full) (element-type utf8): what is in a column, blanks at its ends left out */
static GPtrArray *
list_values (GPtrArray *rows, guint column)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (rows->len, MAX_ROWS); i++)
    {
      char **cells = rows->pdata[i];
      char *value = column < g_strv_length (cells) ? g_strstrip (g_strdup (cells[column])) : NULL;

      if (value != NULL && *value != '\0')
        g_ptr_array_add (values, value);
      else
        g_free (value);
    }
  return values;
}

static gboolean
fits (GPtrArray *values, const char *form)
{
  gint64 ms;

  for (guint i = 0; i < values->len; i++)
    if (!cw_record_map_read_date (values->pdata[i], form, NULL, &ms))
      return FALSE;
  return TRUE;
}

/* One form that fits is taken; of several a person says which. */
static void
guess_date (CwRecordMapColumn *column, GPtrArray *values)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);

  if (values->len == 0 || fits (values, NULL))
    return;
  for (const char *const *day = days; *day != NULL; day++)
    for (const char *const *time = times; *time != NULL; time++)
      {
        g_autofree char *form = g_strconcat (*day, *time, NULL);

        if (fits (values, form))
          g_ptr_array_add (forms, g_steal_pointer (&form));
      }
  if (forms->len == 1)
    column->date = g_strdup (forms->pdata[0]);
  if (forms->len < 2)
    return;
  g_ptr_array_add (forms, NULL);
  column->dates = g_strdupv ((char **) forms->pdata);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static gboolean
holds_one_of (GPtrArray *values, const char *signs)
{
  for (guint i = 0; i < values->len; i++)
    if (strpbrk (values->pdata[i], signs) != NULL)
      return TRUE;
  return FALSE;
}

static void
guess_unit (CwRecordMapColumn *column, GPtrArray *values)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  if (column->unit != NULL || values->len == 0)
    return;
  if (holds_one_of (values, ":"))
    {
      column->unit = g_strdup ("h:m:s");
      return;
    }
  for (guint i = 0; i < values->len; i++)
    {
      char *end = NULL;
      double number = g_ascii_strtod (values->pdata[i], &end);

      if (*end == '\0')
        g_array_append_val (numbers, number);
    }
  if (numbers->len == 0)
    return;
  g_array_sort (numbers, compare_numbers);
  column->unit =
      g_strdup (g_array_index (numbers, double, numbers->len / 2) >= LONG_MEDIAN ? "ms" : "s");
}

/* What stands between the values of most lists; a comma where nothing tells. */
static void
guess_delimiter (CwRecordMapColumn *column, GPtrArray *values)
{
  static const char *const delimiters[] = { ";", "|", "\n", " / ", NULL };

  for (const char *const *delimiter = delimiters; *delimiter != NULL; delimiter++)
    for (guint i = 0; i < values->len; i++)
      if (strstr (values->pdata[i], *delimiter) != NULL)
        {
          column->delimiter = g_strdup (*delimiter);
          return;
        }
}

void
cw_record_map_guess (CwRecordMap *self, GPtrArray *rows)
{
  g_return_if_fail (self != NULL && rows != NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      CwRecordMapColumn *column = self->columns->pdata[i];
      g_autoptr (GPtrArray) values = column->to != NULL ? list_values (rows, i) : NULL;

      if (values == NULL)
        continue;
      if (g_str_has_prefix (column->to, "utc"))
        guess_date (column, values);
      else if (g_str_has_suffix (column->to, "Ms"))
        guess_unit (column, values);
      else if (g_str_has_prefix (column->to, "categories"))
        guess_delimiter (column, values);
    }
}
