/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter-oracle.h"

#include <math.h>

static gboolean
is_number_type (const CwField *field)
{
  return field->type == CW_FIELD_NUMBER || field->type == CW_FIELD_SHARE ||
         field->type == CW_FIELD_DURATION || field->type == CW_FIELD_DATE ||
         field->type == CW_FIELD_SCORE;
}

static double
value (const CwFilter *filter, guint index)
{
  return g_array_index (filter->numbers, double, index);
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *first = cw_facts_fold (a);
  g_autofree char *second = cw_facts_fold (b);

  return first[0] != '\0' && g_str_equal (first, second);
}

static gboolean
holds_text (const char *text, const char *part, gboolean at_start)
{
  g_autofree char *whole = cw_facts_fold (text);
  g_autofree char *folded = cw_facts_fold (part);

  if (folded[0] == '\0')
    return FALSE;
  return at_start ? g_str_has_prefix (whole, folded) : strstr (whole, folded) != NULL;
}

/* By the calendar of GLib, not by ours. */
static gboolean
fits_calendar (const FilterOracle *self, const CwFilter *filter, double number)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc ((gint64) floor (number / 1000));
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, self->zone) : NULL;
  int minute;

  if (local == NULL)
    return FALSE;
  if (filter->op == CW_OPERATOR_ON_WEEKDAY)
    {
      for (guint i = 0; i < filter->numbers->len; i++)
        if (value (filter, i) == g_date_time_get_day_of_week (local))
          return TRUE;
      return FALSE;
    }
  minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  if (value (filter, 0) > value (filter, 1))
    return minute >= value (filter, 0) || minute < value (filter, 1);
  return minute >= value (filter, 0) && minute < value (filter, 1);
}

static gboolean
is_in_the_last (const FilterOracle *self, const CwFilter *filter, double number)
{
  static const double hours[] = { 1, 24, 7 * 24 };
  double from;

  if (filter->unit == CW_FILTER_MONTHS)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->now / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
      g_autoptr (GDateTime) then = g_date_time_add_months (local, -(int) value (filter, 0));

      from = (double) g_date_time_to_unix (then) * 1000 + self->now % 1000;
    }
  else
    from = (double) self->now - value (filter, 0) * hours[filter->unit] * 3600000;
  return number >= from && number <= (double) self->now;
}

static gboolean
is_in_band (const CwFilter *filter, const CwField *field, double number)
{
  const CwScoreBand *band = cw_score_bands_find (field->bands, number);

  for (guint i = 0; band != NULL && i < filter->texts->len; i++)
    if (g_str_equal (filter->texts->pdata[i], band->label))
      return TRUE;
  return FALSE;
}

static gboolean
fits_number (const FilterOracle *self, const CwFilter *filter, const CwField *field, double number)
{
  switch ((int) filter->op)
    {
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
    case CW_OPERATOR_ANY_OF:
    case CW_OPERATOR_NONE_OF:
      for (guint i = 0; i < filter->numbers->len; i++)
        if (number == value (filter, i))
          return TRUE;
      return FALSE;
    case CW_OPERATOR_AT_LEAST:
      return number >= value (filter, 0);
    case CW_OPERATOR_OVER:
      return number > value (filter, 0);
    case CW_OPERATOR_AT_MOST:
      return number <= value (filter, 0);
    case CW_OPERATOR_UNDER:
      return number < value (filter, 0);
    case CW_OPERATOR_BETWEEN:
      return number >= value (filter, 0) &&
             (field->type == CW_FIELD_DATE ? number < value (filter, 1)
                                           : number <= value (filter, 1));
    case CW_OPERATOR_IN_THE_LAST:
      return is_in_the_last (self, filter, number);
    case CW_OPERATOR_ON_WEEKDAY:
    case CW_OPERATOR_AT_TIME:
      return fits_calendar (self, filter, number);
    case CW_OPERATOR_IN_BAND:
      return is_in_band (filter, field, number);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
any_fact (const FilterOracle *self,
          const CwFilter *filter,
          const CwField *field,
          const char *name,
          const char *text)
{
  guint n_facts;
  const CwFact *facts = cw_facts_get_all (self->facts, &n_facts);

  for (guint i = 0; i < n_facts; i++)
    {
      if (!g_str_equal (g_quark_to_string (facts[i].field), name))
        continue;
      if (filter->op == CW_OPERATOR_EXISTS || filter->op == CW_OPERATOR_MISSING)
        return TRUE;
      if (is_number_type (field) &&
          (facts[i].is_number && fits_number (self, filter, field, facts[i].number)))
        return TRUE;
      if (is_number_type (field) || facts[i].text == NULL)
        continue;
      if (filter->op == CW_OPERATOR_CONTAINS || filter->op == CW_OPERATOR_CONTAINS_NOT ||
                  filter->op == CW_OPERATOR_STARTS_WITH
              ? holds_text (facts[i].text, text, filter->op == CW_OPERATOR_STARTS_WITH)
              : same_text (facts[i].text, text))
        return TRUE;
    }
  return FALSE;
}

/* (element-type utf8) what is compared with; of categories without values those that are meant */
static GPtrArray *
list_texts (const CwFilter *filter, const CwField *field)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < filter->texts->len; i++)
    g_ptr_array_add (texts, filter->texts->pdata[i]);
  if (texts->len == 0 && field->type == CW_FIELD_CATEGORY_GROUP)
    for (guint i = 0; i < field->members->len; i++)
      g_ptr_array_add (texts, (char *) cw_field_get_key (field->members->pdata[i]));
  if (texts->len == 0 && field->type == CW_FIELD_CATEGORY)
    g_ptr_array_add (texts, (char *) cw_field_get_key (field));
  return texts;
}

static gboolean
match_texts (const FilterOracle *self,
             const CwFilter *filter,
             const CwField *field,
             const char *name)
{
  g_autoptr (GPtrArray) texts = list_texts (filter, field);
  guint n_found = 0;
  guint n_asked = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      /* An empty text asks nothing. */
      n_asked += same_text (texts->pdata[i], texts->pdata[i]);
      n_found += any_fact (self, filter, field, name, texts->pdata[i]);
    }
  return filter->op == CW_OPERATOR_ALL_OF ? n_asked > 0 && n_found == n_asked : n_found > 0;
}

static gboolean
match_condition (const FilterOracle *self, const CwFilter *filter)
{
  const CwField *field = cw_catalog_find (self->catalog, filter->field);
  gboolean is_category = field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP;
  const char *name = !is_category                       ? filter->field
                     : filter->op == CW_OPERATOR_MISSED ? "category.missed"
                                                        : "category";
  gboolean found;

  if (is_number_type (field) || filter->op == CW_OPERATOR_EXISTS ||
      filter->op == CW_OPERATOR_MISSING)
    found = any_fact (self, filter, field, name, NULL);
  else
    found = match_texts (self, filter, field, name);
  if (filter->op == CW_OPERATOR_IS_NOT || filter->op == CW_OPERATOR_NONE_OF ||
      filter->op == CW_OPERATOR_CONTAINS_NOT || filter->op == CW_OPERATOR_MISSING)
    return !found;
  return found;
}

gboolean
filter_oracle_match (const FilterOracle *self, const CwFilter *filter)
{
  guint n_true = 0;

  if (filter->kind == CW_FILTER_CONDITION)
    return match_condition (self, filter);
  for (guint i = 0; i < filter->children->len; i++)
    n_true += filter_oracle_match (self, filter->children->pdata[i]);
  if (filter->kind == CW_FILTER_ALL)
    return n_true == filter->children->len;
  return filter->kind == CW_FILTER_ANY ? n_true > 0 : n_true == 0;
}
