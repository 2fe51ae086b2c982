/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-matcher-private.h"

#include <string.h>

/* More are looked up by halves. */
#define FEW_TEXTS 8

static gboolean
is_in_ranges (const GArray *ranges, double number)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const CwNumberRange *range = &g_array_index (ranges, CwNumberRange, i);

      if ((range->low_open ? number > range->low : number >= range->low) &&
          (range->high_open ? number < range->high : number <= range->high))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_on_weekday (const CwTest *self, double number)
{
  int weekday, minute;

  if (!cw_local_time_read (number, self->zone, &self->span, &weekday, &minute))
    return FALSE;
  for (guint i = 0; i < self->numbers->len; i++)
    if (g_array_index (self->numbers, double, i) == weekday)
      return TRUE;
  return FALSE;
}

static gboolean
is_at_time (const CwTest *self, double number)
{
  double first, second;
  int weekday, minute;

  if (self->numbers->len != 2 ||
      !cw_local_time_read (number, self->zone, &self->span, &weekday, &minute))
    return FALSE;
  first = g_array_index (self->numbers, double, 0);
  second = g_array_index (self->numbers, double, 1);
  return first <= second ? minute >= first && minute < second : minute >= first || minute < second;
}

gboolean
cw_test_fits_number (const CwTest *self, double number)
{
  switch (self->kind)
    {
    case CW_TEST_NUMBER_RANGES:
      return is_in_ranges (self->ranges, number);
    case CW_TEST_WEEKDAYS:
      return is_on_weekday (self, number);
    case CW_TEST_TIMES:
      return is_at_time (self, number);
    case CW_TEST_TEXTS:
    case CW_TEST_ALL_TEXTS:
    case CW_TEST_CONTAINS:
    case CW_TEST_STARTS:
    case CW_TEST_EXISTS:
    default:
      return FALSE;
    }
}

static gboolean
is_among (const GPtrArray *texts, const char *folded)
{
  guint low = 0;
  guint high = texts->len;

  if (texts->len <= FEW_TEXTS)
    {
      for (guint i = 0; i < texts->len; i++)
        if (strcmp (texts->pdata[i], folded) == 0)
          return TRUE;
      return FALSE;
    }
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (texts->pdata[middle], folded);

      if (order == 0)
        return TRUE;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return FALSE;
}

gboolean
cw_test_fits_text (const CwTest *self, const char *folded)
{
  if (self->kind == CW_TEST_TEXTS)
    return is_among (self->texts, folded);
  for (guint i = 0; i < self->texts->len; i++)
    if (self->kind == CW_TEST_STARTS ? g_str_has_prefix (folded, self->texts->pdata[i])
                                     : strstr (folded, self->texts->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_text (const CwFact *facts, guint n_facts, const char *folded)
{
  for (guint i = 0; i < n_facts; i++)
    if (facts[i].folded != NULL && strcmp (facts[i].folded, folded) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_all_texts (const CwTest *self, const CwFact *facts, guint n_facts)
{
  for (guint i = 0; i < self->texts->len; i++)
    if (!has_text (facts, n_facts, self->texts->pdata[i]))
      return FALSE;
  return self->texts->len > 0;
}

static gboolean
any_number_fits (const CwTest *self, const CwFact *facts, guint n_facts)
{
  for (guint i = 0; i < n_facts; i++)
    if (facts[i].is_number && cw_test_fits_number (self, facts[i].number))
      return TRUE;
  return FALSE;
}

static gboolean
any_text_fits (const CwTest *self, const CwFact *facts, guint n_facts)
{
  for (guint i = 0; i < n_facts; i++)
    if (facts[i].folded != NULL && cw_test_fits_text (self, facts[i].folded))
      return TRUE;
  return FALSE;
}

static gboolean
fits (const CwTest *self, const CwFact *facts, guint n_facts)
{
  switch (self->kind)
    {
    case CW_TEST_EXISTS:
      return n_facts > 0;
    case CW_TEST_ALL_TEXTS:
      return has_all_texts (self, facts, n_facts);
    case CW_TEST_NUMBER_RANGES:
    case CW_TEST_WEEKDAYS:
    case CW_TEST_TIMES:
      return any_number_fits (self, facts, n_facts);
    case CW_TEST_TEXTS:
    case CW_TEST_CONTAINS:
    case CW_TEST_STARTS:
    default:
      return any_text_fits (self, facts, n_facts);
    }
}

gboolean
cw_test_match (const CwTest *self, const CwFacts *facts)
{
  guint n_facts = 0;
  const CwFact *own = cw_facts_find (facts, self->field, &n_facts);

  return fits (self, own, n_facts) != self->negated;
}
