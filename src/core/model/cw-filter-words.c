/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"
#include "model/cw-filter-value.h"
#include "model/cw-iso-names.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SECOND 1000.0
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

static char *
format_plain (double number)
{
  return g_strdup_printf ("%.15g", number);
}

/* "0:42", "1:05:00" */
static char *
format_clock (double ms)
{
  gint64 seconds;

  if (!(ms >= 0 && ms < 1e13))
    return g_strdup_printf (_ ("%.15g ms"), ms);
  seconds = (gint64) (ms / SECOND);
  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));
  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

static char *
format_duration (double ms)
{
  if (!(ms >= SECOND && ms < 1e12) || fmod (ms, SECOND) != 0)
    return g_strdup_printf (_ ("%.15g ms"), ms);
  if (fmod (ms, HOUR) == 0)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) (ms / HOUR)),
                            (int) (ms / HOUR));
  if (fmod (ms, MINUTE) == 0 && ms < 3 * HOUR)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) (ms / MINUTE)),
                            (int) (ms / MINUTE));
  if (ms < MINUTE)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) (ms / SECOND)),
                            (int) (ms / SECOND));
  return format_clock (ms);
}

static char *
format_date (double ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  gboolean is_midnight;

  if (fabs (ms) < 2.5e14)
    utc = g_date_time_new_from_unix_utc ((gint64) floor (ms / SECOND));
  if (utc == NULL)
    return format_plain (ms);
  local = g_date_time_to_timezone (utc, zone);
  if (local == NULL)
    return format_plain (ms);
  is_midnight = g_date_time_get_hour (local) == 0 && g_date_time_get_minute (local) == 0 &&
                g_date_time_get_seconds (local) == 0;
  /* Translators: a date, and a date with its time; see strftime() */
  return g_date_time_format (local, is_midnight ? _ ("%-d %b %Y") : _ ("%-d %b %Y, %H:%M"));
}

char *
cw_filter_words_format_number (const CwFilterWords *words,
                               const CwField *field,
                               double number,
                               gboolean exact)
{
  if (field == NULL)
    return format_plain (number);
  if (field->type == CW_FIELD_DURATION)
    return exact ? format_clock (number) : format_duration (number);
  if (field->type == CW_FIELD_DATE)
    return format_date (number, words->zone);
  if (field->type == CW_FIELD_SHARE)
    return g_strdup_printf (_ ("%.4g %%"), number * 100);
  return format_plain (number);
}

char *
cw_filter_words_format_text (const CwFilterWords *words, const CwField *field, const char *text)
{
  const char *code;

  if (field == NULL)
    return g_strdup (text);
  if (field->type == CW_FIELD_COUNTRY || field->type == CW_FIELD_LANGUAGE)
    {
      CwIsoKind kind = field->type == CW_FIELD_COUNTRY ? CW_ISO_COUNTRY : CW_ISO_LANGUAGE;

      code = cw_iso_names_find (kind, text);
      return g_strdup (code != NULL ? cw_iso_names_get (kind, code) : text);
    }
  if (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP)
    {
      const CwField *category = cw_filter_find_category (words->catalog, field, text);

      return g_strdup (category != NULL ? category->name : text);
    }
  return g_strdup (text);
}

static const char *
get_weekday_name (double weekday)
{
  static const char *const names[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                       N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                       N_ ("Sunday") };

  return cw_filter_value_get_weekday (weekday) != NULL ? _ (names[(int) weekday - 1]) : "";
}

static char *
format_amount (double number, CwFilterUnit unit)
{
  const int n = (int) CLAMP (number, 0, 1e9);

  switch (unit)
    {
    case CW_FILTER_HOURS:
      return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) n), n);
    case CW_FILTER_WEEKS:
      return g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) n), n);
    case CW_FILTER_MONTHS:
      return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) n), n);
    case CW_FILTER_DAYS:
    default:
      return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), n);
    }
}

static char *
format_own_number (const CwFilterWords *words,
                   const CwFilter *filter,
                   const CwField *field,
                   double number)
{
  char *time;

  if (filter->op == CW_OPERATOR_IN_THE_LAST)
    return format_amount (number, filter->unit);
  if (filter->op == CW_OPERATOR_ON_WEEKDAY)
    return g_strdup (get_weekday_name (number));
  if (filter->op == CW_OPERATOR_AT_TIME && (time = cw_filter_value_write_time (number)) != NULL)
    return time;
  return cw_filter_words_format_number (words, field, number, FALSE);
}

static char *
quote_part (const CwFilter *filter, char *text)
{
  char *quoted;

  if (cw_filter_get_arity (filter->op) != CW_FILTER_ARITY_PARTS)
    return text;
  quoted = g_strdup_printf (_ ("“%s”"), text);
  g_free (text);
  return quoted;
}

char *
cw_filter_words_join_values (const CwFilterWords *words,
                             const CwFilter *filter,
                             const CwField *field)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const CwFilterArity arity = cw_filter_get_arity (filter->op);

  for (guint i = 0; i < filter->texts->len; i++)
    g_ptr_array_add (parts, quote_part (filter, cw_filter_words_format_text (
                                                    words, field, filter->texts->pdata[i])));
  for (guint i = 0; i < filter->numbers->len; i++)
    g_ptr_array_add (parts, format_own_number (words, filter, field,
                                               g_array_index (filter->numbers, double, i)));
  if (parts->len == 2 && (arity == CW_FILTER_ARITY_TWO || arity == CW_FILTER_ARITY_TIMES))
    return g_strdup_printf (_ ("%s and %s"), (char *) parts->pdata[0], (char *) parts->pdata[1]);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

static const char *
get_verb (const CwFilter *filter, const CwField *field)
{
  if (filter->op == CW_OPERATOR_IN_THE_LAST)
    return _ ("is in the last");
  if (filter->op == CW_OPERATOR_AT_TIME)
    return _ ("is at a time between");
  return cw_operator_get_name (filter->op, field != NULL ? field->type : CW_FIELD_TEXT);
}

/* "Category Frustration occurred": the value stands before its verb. */
static char *
describe_category (const CwFilterWords *words, const CwFilter *filter, const CwField *field)
{
  g_autofree char *values = cw_filter_words_join_values (words, filter, field);
  const char *name = values[0] != '\0' ? values : field->name;

  /* Translators: the name of a category, "occurred", "did not occur", "was missed" */
  return g_strdup_printf (_ ("Category %s %s"), name,
                          cw_operator_get_name (filter->op, CW_FIELD_CATEGORY));
}

static char *
describe_condition (const CwFilterWords *words, const CwFilter *filter)
{
  CwField *field = cw_catalog_find (words->catalog, filter->field);
  const char *name = field != NULL ? field->name : filter->field;
  g_autofree char *values = NULL;

  if (field != NULL && field->type == CW_FIELD_CATEGORY)
    return describe_category (words, filter, field);
  values = cw_filter_words_join_values (words, filter, field);
  if (values[0] == '\0' && field != NULL && field->type == CW_FIELD_CATEGORY_GROUP)
    return g_strdup_printf (_ ("%s %s its categories"), name, get_verb (filter, field));
  if (values[0] == '\0')
    return g_strdup_printf (_ ("%s %s"), name, get_verb (filter, field));
  /* Translators: a field, what it is compared by, values: "Country" "is any of" "Norway" */
  return g_strdup_printf (_ ("%s %s %s"), name, get_verb (filter, field), values);
}

static char *
describe_group (const CwFilterWords *words, const CwFilter *filter)
{
  const char *between = filter->kind == CW_FILTER_ALL ? _ (" and ") : _ (" or ");
  g_autoptr (GString) text = g_string_new (NULL);

  if (filter->children->len == 0)
    return g_strdup (filter->kind == CW_FILTER_ANY ? _ ("nothing") : _ ("everything"));
  for (guint i = 0; i < filter->children->len; i++)
    {
      const CwFilter *child = filter->children->pdata[i];
      g_autofree char *words_of_child = cw_filter_words_describe (words, child);
      gboolean in_brackets = child->kind != CW_FILTER_CONDITION && child->kind != CW_FILTER_NONE &&
                             child->children->len > 1;

      g_string_append_printf (text, in_brackets ? "%s(%s)" : "%s%s", i > 0 ? between : "",
                              words_of_child);
    }
  if (filter->kind == CW_FILTER_NONE)
    return g_strdup_printf (_ ("none of (%s)"), text->str);
  return g_strdup (text->str);
}

char *
cw_filter_words_describe (const CwFilterWords *words, const CwFilter *filter)
{
  return filter->kind == CW_FILTER_CONDITION ? describe_condition (words, filter)
                                             : describe_group (words, filter);
}

char *
cw_filter_to_words (const CwFilter *self, CwCatalog *catalog)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  CwFilterWords words = { catalog, zone };

  g_return_val_if_fail (self != NULL && catalog != NULL, NULL);

  return cw_filter_words_describe (&words, self);
}
