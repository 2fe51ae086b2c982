/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"
#include "model/cw-filter-value.h"
#include "model/cw-iso-names.h"
#include "model/cw-matcher-private.h"

#include <math.h>

#define HOUR_MS (G_GINT64_CONSTANT (3600) * 1000)
#define MAX_EXACT 9007199254740992.0

/* What a condition is made ready with. */
typedef struct
{
  const CwFilter *filter;
  CwCatalog *catalog;
  CwField *field; /* (nullable) */
  gint64 now;
  GTimeZone *zone;
} Source;

static void
add_range (CwTest *self, double low, gboolean low_open, double high, gboolean high_open)
{
  CwNumberRange range = { low, high, low_open, high_open };

  if (low < high || (low == high && !low_open && !high_open))
    g_array_append_val (self->ranges, range);
}

static void
add_text (CwTest *self, const char *text)
{
  g_autofree char *folded = cw_facts_fold (text);

  if (folded[0] != '\0')
    g_ptr_array_add (self->texts, g_steal_pointer (&folded));
}

static double
get_number (const CwFilter *filter, guint index)
{
  return index < filter->numbers->len ? g_array_index (filter->numbers, double, index)
                                      : (double) NAN;
}

/* Countries and languages are known by their code, and by their English name. */
static void
add_own_text (CwTest *self, const Source *source, const char *text)
{
  const char *code = NULL;

  if (source->field != NULL && source->field->type == CW_FIELD_COUNTRY)
    code = cw_iso_names_find (CW_ISO_COUNTRY, text);
  else if (source->field != NULL && source->field->type == CW_FIELD_LANGUAGE)
    code = cw_iso_names_find (CW_ISO_LANGUAGE, text);
  if (code == NULL || self->kind != CW_TEST_ALL_TEXTS)
    add_text (self, text);
  if (code != NULL)
    add_text (self, code);
}

static void
add_digits (CwTest *self, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == floor (number) && fabs (number) <= MAX_EXACT)
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, (gint64) number);
  else
    g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  add_text (self, digits);
}

static gboolean
asks_numbers (const Source *source)
{
  return source->field != NULL ? cw_filter_type_is_number (source->field->type)
                               : source->filter->texts->len == 0;
}

static void
compile_equal (CwTest *self, const Source *source)
{
  const CwFilter *filter = source->filter;
  double number;

  if (asks_numbers (source))
    {
      self->kind = CW_TEST_NUMBER_RANGES;
      for (guint i = 0; i < filter->numbers->len; i++)
        add_range (self, get_number (filter, i), FALSE, get_number (filter, i), FALSE);
      for (guint i = 0; i < filter->texts->len; i++)
        if (cw_filter_value_read_number (filter->texts->pdata[i], &number))
          add_range (self, number, FALSE, number, FALSE);
      return;
    }
  self->kind = filter->op == CW_OPERATOR_ALL_OF ? CW_TEST_ALL_TEXTS : CW_TEST_TEXTS;
  for (guint i = 0; i < filter->texts->len; i++)
    add_own_text (self, source, filter->texts->pdata[i]);
  for (guint i = 0; i < filter->numbers->len; i++)
    add_digits (self, get_number (filter, i));
}

static void
add_category (CwTest *self, const Source *source, const char *value)
{
  const CwField *category = cw_filter_find_category (source->catalog, source->field, value);

  if (category != NULL)
    add_text (self, cw_field_get_key (category));
  else
    add_text (self, g_str_has_prefix (value, "category.") ? value + strlen ("category.") : value);
}

static void
compile_category (CwTest *self, const Source *source)
{
  const CwFilter *filter = source->filter;
  const CwField *field = source->field;

  self->kind = filter->op == CW_OPERATOR_ALL_OF ? CW_TEST_ALL_TEXTS : CW_TEST_TEXTS;
  self->negated = filter->op == CW_OPERATOR_NONE_OF || filter->op == CW_OPERATOR_IS_NOT ||
                  filter->op == CW_OPERATOR_MISSING;
  self->field =
      g_quark_from_string (filter->op == CW_OPERATOR_MISSED ? "category.missed" : "category");
  for (guint i = 0; i < filter->texts->len; i++)
    add_category (self, source, filter->texts->pdata[i]);
  for (guint i = 0; i < filter->numbers->len; i++)
    add_digits (self, get_number (filter, i));
  if (filter->texts->len + filter->numbers->len > 0)
    return;
  if (field->type == CW_FIELD_CATEGORY_GROUP)
    for (guint i = 0; i < field->members->len; i++)
      add_text (self, cw_field_get_key (field->members->pdata[i]));
  else if (!g_str_equal (field->id, "category"))
    add_text (self, cw_field_get_key (field));
}

static double
count_back (const Source *source)
{
  double n = get_number (source->filter, 0);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) then = NULL;

  switch (source->filter->unit)
    {
    case CW_FILTER_HOURS:
      return (double) source->now - n * HOUR_MS;
    case CW_FILTER_WEEKS:
      return (double) source->now - n * 7 * 24 * HOUR_MS;
    case CW_FILTER_MONTHS:
      now = g_date_time_new_from_unix_utc (source->now / 1000);
      if (now != NULL)
        {
          g_autoptr (GDateTime) local = g_date_time_to_timezone (now, source->zone);
          then = g_date_time_add_months (local, -(int) CLAMP (n, 0, 100000));
        }
      return then != NULL ? (double) g_date_time_to_unix (then) * 1000 + source->now % 1000
                          : -(double) INFINITY;
    case CW_FILTER_DAYS:
    default:
      return (double) source->now - n * 24 * HOUR_MS;
    }
}

static void
compile_range (CwTest *self, const Source *source)
{
  const double infinity = (double) INFINITY;
  const double first = get_number (source->filter, 0);
  const double second = get_number (source->filter, 1);
  gboolean is_date = source->field != NULL && source->field->type == CW_FIELD_DATE;

  self->kind = CW_TEST_NUMBER_RANGES;
  if (source->filter->op == CW_OPERATOR_AT_LEAST)
    add_range (self, first, FALSE, infinity, FALSE);
  else if (source->filter->op == CW_OPERATOR_OVER)
    add_range (self, first, TRUE, infinity, FALSE);
  else if (source->filter->op == CW_OPERATOR_AT_MOST)
    add_range (self, -infinity, FALSE, first, FALSE);
  else if (source->filter->op == CW_OPERATOR_UNDER)
    add_range (self, -infinity, FALSE, first, TRUE);
  else if (source->filter->op == CW_OPERATOR_BETWEEN)
    add_range (self, first, FALSE, second, is_date);
  else
    add_range (self, count_back (source), FALSE, (double) source->now, FALSE);
}

/* Bands are cw_score_bands_find(): the one with the highest end holds that end, too. */
static void
compile_bands (CwTest *self, const Source *source)
{
  GPtrArray *bands = source->field != NULL ? source->field->bands : NULL;
  const CwScoreBand *last = NULL;

  self->kind = CW_TEST_NUMBER_RANGES;
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      if (last == NULL || band->maximum > last->maximum)
        last = band;
    }
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      for (guint k = 0; k < source->filter->texts->len; k++)
        if (g_str_equal (source->filter->texts->pdata[k], band->label))
          add_range (self, band->minimum, FALSE, band->maximum, band != last);
    }
}

static void
compile_local (CwTest *self, const Source *source)
{
  self->kind = source->filter->op == CW_OPERATOR_ON_WEEKDAY ? CW_TEST_WEEKDAYS : CW_TEST_TIMES;
  g_array_append_vals (self->numbers, source->filter->numbers->data, source->filter->numbers->len);
  self->zone = g_time_zone_ref (source->zone);
  cw_local_span_find (&self->span, source->zone, source->now / 1000);
}

static void
compile_parts (CwTest *self, const Source *source)
{
  self->kind = source->filter->op == CW_OPERATOR_STARTS_WITH ? CW_TEST_STARTS : CW_TEST_CONTAINS;
  for (guint i = 0; i < source->filter->texts->len; i++)
    add_text (self, source->filter->texts->pdata[i]);
}

static void
compile_plain (CwTest *self, const Source *source)
{
  switch (source->filter->op)
    {
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
    case CW_OPERATOR_ANY_OF:
    case CW_OPERATOR_ALL_OF:
    case CW_OPERATOR_NONE_OF:
    case CW_OPERATOR_MISSED:
      compile_equal (self, source);
      break;
    case CW_OPERATOR_CONTAINS:
    case CW_OPERATOR_CONTAINS_NOT:
    case CW_OPERATOR_STARTS_WITH:
      compile_parts (self, source);
      break;
    case CW_OPERATOR_AT_LEAST:
    case CW_OPERATOR_OVER:
    case CW_OPERATOR_AT_MOST:
    case CW_OPERATOR_UNDER:
    case CW_OPERATOR_BETWEEN:
    case CW_OPERATOR_IN_THE_LAST:
      compile_range (self, source);
      break;
    case CW_OPERATOR_ON_WEEKDAY:
    case CW_OPERATOR_AT_TIME:
      compile_local (self, source);
      break;
    case CW_OPERATOR_IN_BAND:
      compile_bands (self, source);
      break;
    case CW_OPERATOR_EXISTS:
    case CW_OPERATOR_MISSING:
    default:
      self->kind = CW_TEST_EXISTS;
    }
  self->negated =
      source->filter->op == CW_OPERATOR_IS_NOT || source->filter->op == CW_OPERATOR_NONE_OF ||
      source->filter->op == CW_OPERATOR_CONTAINS_NOT || source->filter->op == CW_OPERATOR_MISSING;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const CwNumberRange *first = a;
  const CwNumberRange *second = b;

  if (first->low != second->low)
    return first->low < second->low ? -1 : 1;
  return first->low_open - second->low_open;
}

/* So that no number is in two of them. */
static void
join_ranges (GArray *ranges)
{
  guint kept = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 1; i < ranges->len; i++)
    {
      CwNumberRange *last = &g_array_index (ranges, CwNumberRange, kept);
      CwNumberRange next = g_array_index (ranges, CwNumberRange, i);

      if (next.low > last->high || (next.low == last->high && next.low_open && last->high_open))
        g_array_index (ranges, CwNumberRange, ++kept) = next;
      else if (next.high > last->high || (next.high == last->high && !next.high_open))
        {
          last->high = next.high;
          last->high_open = next.high_open;
        }
    }
  if (ranges->len > 0)
    g_array_set_size (ranges, kept + 1);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
sort_texts (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = texts->len; i > 1; i--)
    if (g_str_equal (texts->pdata[i - 1], texts->pdata[i - 2]))
      g_ptr_array_remove_index (texts, i - 1);
}

CwTest *
cw_test_new (const CwFilter *filter, CwCatalog *catalog, gint64 now, GTimeZone *zone)
{
  CwTest *self = g_new0 (CwTest, 1);
  CwField *field = filter->field[0] != '$' ? cw_catalog_find (catalog, filter->field) : NULL;
  Source source = { filter, catalog, field, now, zone };

  self->field = g_quark_from_string (filter->field);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (CwNumberRange));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  if (field != NULL && (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP))
    compile_category (self, &source);
  else
    compile_plain (self, &source);
  join_ranges (self->ranges);
  sort_texts (self->texts);
  return self;
}

void
cw_test_free (CwTest *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->ranges);
  g_array_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}
