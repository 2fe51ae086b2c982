/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-words.h"

#include "model/cw-iso-names.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAYS_OF_WEEK 7
/* Of values in a name. */
#define MAX_NAMES 3

const char *
cw_trigger_words_get_kind (CwFilterKind kind)
{
  if (kind == CW_FILTER_ANY)
    return _ ("Any of");
  return kind == CW_FILTER_NONE ? _ ("None of") : _ ("All of");
}

const char *
cw_trigger_words_get_meaning (CwFilterKind kind)
{
  if (kind == CW_FILTER_ANY)
    return _ ("at least one is true");
  return kind == CW_FILTER_NONE ? _ ("not one is true") : _ ("every one is true");
}

static const char *
get_own_icon (const char *id)
{
  static const char *const icons[][2] = {
    { "interaction.agent", "avatar-default-symbolic" },
    { "interaction.direction", "call-incoming-symbolic" },
    { "interaction.type", "call-start-symbolic" },
    { "interaction.number-dialed", "call-start-symbolic" },
    { "customer.name", "avatar-default-symbolic" },
    { "customer.email", "mail-send-symbolic" },
    { "customer.phone", "call-start-symbolic" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_str_equal (icons[i][0], id))
      return icons[i][1];
  return g_str_has_prefix (id, "call-group.") ? "system-users-symbolic" : NULL;
}

const char *
cw_trigger_words_get_icon (const CwField *field)
{
  const char *own = field != NULL ? get_own_icon (field->id) : NULL;

  if (own != NULL || field == NULL)
    return own != NULL ? own : "dialog-question-symbolic";
  switch (field->type)
    {
    case CW_FIELD_COUNTRY:
      return "mark-location-symbolic";
    case CW_FIELD_LANGUAGE:
      return "preferences-desktop-locale-symbolic";
    case CW_FIELD_DURATION:
      return "preferences-system-time-symbolic";
    case CW_FIELD_DATE:
      return "x-office-calendar-symbolic";
    case CW_FIELD_LINK:
      return "insert-link-symbolic";
    case CW_FIELD_SCORE:
    case CW_FIELD_NUMBER:
    case CW_FIELD_SHARE:
      return "power-profile-performance-symbolic";
    case CW_FIELD_CATEGORY:
      return "user-bookmarks-symbolic";
    case CW_FIELD_CATEGORY_GROUP:
      return "view-list-bullet-symbolic";
    case CW_FIELD_TEXT:
    case CW_FIELD_CHOICE:
    default:
      return "format-text-plaintext-symbolic";
    }
}

static const CwField *
find_category (GPtrArray *fields, const char *key)
{
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (field->type == CW_FIELD_CATEGORY && g_str_equal (cw_field_get_key (field), key))
        return field;
    }
  return NULL;
}

static char *
name_code (CwIsoKind kind, const char *value)
{
  const char *code = cw_iso_names_find (kind, value);
  const char *name = code != NULL ? cw_iso_names_get (kind, code) : NULL;

  return g_strdup (name != NULL ? name : value);
}

char *
cw_trigger_words_name_value (CwCatalog *catalog, const CwField *field, const char *value)
{
  const CwField *category;

  g_return_val_if_fail (catalog != NULL && value != NULL, NULL);

  if (field != NULL && field->type == CW_FIELD_COUNTRY)
    return name_code (CW_ISO_COUNTRY, value);
  if (field != NULL && field->type == CW_FIELD_LANGUAGE)
    return name_code (CW_ISO_LANGUAGE, value);
  if (field == NULL || (field->type != CW_FIELD_CATEGORY && field->type != CW_FIELD_CATEGORY_GROUP))
    return g_strdup (value);
  category = find_category (field->members, value);
  if (category == NULL)
    category = find_category (cw_catalog_get_fields (catalog), value);
  return g_strdup (category != NULL ? category->name : value);
}

static char *
describe_texts (const CwFilter *condition, CwCatalog *catalog, guint limit)
{
  const CwField *field = cw_catalog_find (catalog, condition->field);
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = condition->texts->len;
  const guint shown = n > limit ? MAX (limit, 2) - 1 : n;

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *value =
          cw_trigger_words_name_value (catalog, field, condition->texts->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", value);
    }
  if (shown < n)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - shown), n - shown);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
cw_trigger_words_describe_values (const CwFilter *condition, CwCatalog *catalog, guint limit)
{
  const CwField *field;

  g_return_val_if_fail (condition != NULL && catalog != NULL, NULL);

  field = cw_catalog_find (catalog, condition->field);
  if (condition->texts->len > 0)
    return describe_texts (condition, catalog, limit);
  if (field != NULL && field->type == CW_FIELD_CATEGORY_GROUP)
    return g_strdup (_ ("Its categories"));
  return g_strdup (_ ("Choose…"));
}

/* What is asked for by its name says most; numbers and times say little without their field. */
static void
gather_names (GPtrArray *names, const CwFilter *node, CwCatalog *catalog)
{
  if (node->kind == CW_FILTER_NONE || names->len >= MAX_NAMES)
    return;
  if (node->kind != CW_FILTER_CONDITION)
    {
      for (guint i = 0; i < node->children->len; i++)
        gather_names (names, node->children->pdata[i], catalog);
      return;
    }
  if (node->texts->len > 0 && node->op != CW_OPERATOR_NONE_OF && node->op != CW_OPERATOR_IS_NOT &&
      node->op != CW_OPERATOR_CONTAINS_NOT)
    g_ptr_array_add (names, describe_texts (node, catalog, 2));
}

static const CwFilter *
find_condition (const CwFilter *node)
{
  const CwFilter *found = node->kind == CW_FILTER_CONDITION ? node : NULL;

  for (guint i = 0; found == NULL && node->kind != CW_FILTER_CONDITION && i < node->children->len;
       i++)
    found = find_condition (node->children->pdata[i]);
  return found;
}

char *
cw_trigger_words_propose_name (const CwFilter *filter, CwCatalog *catalog)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const CwFilter *first;

  g_return_val_if_fail (filter != NULL && catalog != NULL, NULL);

  gather_names (names, filter, catalog);
  first = find_condition (filter);
  if (names->len == 0)
    return first != NULL ? cw_filter_to_words (first, catalog) : NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_ (", "), (char **) names->pdata);
}

char *
cw_trigger_words_describe_total (gint64 n_records, CwCountSpan span)
{
  g_autofree char *count = cw_score_format_count (n_records);
  const gulong n = (gulong) n_records;

  if (span == CW_COUNT_ALL)
    return g_strdup_printf (ngettext ("of %s stored interaction", "of %s stored interactions", n),
                            count);
  return g_strdup_printf (
      ngettext ("of %s interaction last month", "of %s interactions last month", n), count);
}

char *
cw_trigger_words_describe_rate (gint64 count, double days)
{
  const double a_day = days > 0 ? (double) count / days : 0;
  g_autofree char *number = NULL;
  gint64 n;

  if (count == 0)
    return g_strdup (_ ("nothing would be sent"));
  if (a_day >= 0.75)
    {
      n = llround (a_day);
      number = cw_score_format_count (n);
      return g_strdup_printf (_ ("would be sent, about %s a day"), number);
    }
  n = llround (a_day * DAYS_OF_WEEK);
  if (n < 1)
    return g_strdup (_ ("would be sent, less than one a week"));
  number = cw_score_format_count (n);
  return g_strdup_printf (_ ("would be sent, about %s a week"), number);
}

char *
cw_trigger_words_describe_difference (gint64 count, gint64 saved, gboolean changed)
{
  g_autofree char *number = NULL;

  if (saved < 0)
    return g_strdup (_ ("Not saved yet"));
  if (!changed)
    return g_strdup (_ ("This is the saved trigger"));
  if (count == saved)
    return g_strdup (_ ("As many as with the saved trigger"));
  number = cw_score_format_count (ABS (count - saved));
  return g_strdup_printf (count > saved ? _ ("%s more than with the saved trigger")
                                        : _ ("%s fewer than with the saved trigger"),
                          number);
}

static char *
format_day (gint64 ms, GTimeZone *zone, gboolean with_year)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  if (local == NULL)
    return g_strdup ("");
  /* Translators: a day with and without its year; see strftime() */
  return g_date_time_format (local, with_year ? _ ("%-d %B %Y") : _ ("%-d %B"));
}

static int
get_year (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_get_year (local) : 0;
}

char *
cw_trigger_words_describe_basis (gint64 n_records, gint64 first, gint64 last, GTimeZone *zone)
{
  g_autofree char *count = cw_score_format_count (n_records);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean with_year;

  if (n_records == 0)
    return g_strdup (_ ("There are no interactions to count yet."));
  if (first == 0 || last == 0)
    return g_strdup_printf (ngettext ("Exact counts over the %s interaction that is stored.",
                                      "Exact counts over the %s interactions that are stored.",
                                      (gulong) n_records),
                            count);
  with_year = get_year (first, zone) != get_year (last, zone);
  from = format_day (first, zone, with_year);
  to = format_day (last, zone, with_year);
  return g_strdup_printf (ngettext ("Exact counts over the %s interaction stored from %s to %s.",
                                    "Exact counts over the %s interactions stored from %s to %s.",
                                    (gulong) n_records),
                          count, from, to);
}

char *
cw_trigger_words_describe_node (const CwFilter *node,
                                CwCatalog *catalog,
                                gint64 count,
                                gint64 n_records)
{
  g_autofree char *words = NULL;
  g_autofree char *number = NULL;
  g_autofree char *total = NULL;

  g_return_val_if_fail (node != NULL && catalog != NULL, NULL);

  words = node->kind == CW_FILTER_CONDITION
              ? cw_filter_to_words (node, catalog)
              : g_strdup_printf ("%s, %s", cw_trigger_words_get_kind (node->kind),
                                 cw_trigger_words_get_meaning (node->kind));
  if (count < 0)
    return g_steal_pointer (&words);
  number = cw_score_format_count (count);
  total = cw_score_format_count (n_records);
  /* Translators: a condition, how many records match it, how many there are */
  return g_strdup_printf (_ ("%s: %s of %s"), words, number, total);
}

char *
cw_trigger_words_format_time (gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = ms != 0 ? g_date_time_new_from_unix_utc (ms / 1000) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  /* Translators: see strftime() */
  return local != NULL ? g_date_time_format (local, _ ("%-d %b, %H:%M")) : g_strdup ("");
}
