/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"
#include "model/cw-matcher-private.h"

#include <glib/gi18n-lib.h>

/* More values of a record are counted, not named. */
#define MAX_NAMED 3

typedef struct
{
  const CwMatcher *matcher;
  const CwFacts *facts;
  CwFilterWords words;
} Explainer;

static gboolean
is_category (const CwField *field)
{
  return field != NULL && field->type == CW_FIELD_CATEGORY;
}

static gboolean
is_category_group (const CwField *field)
{
  return field != NULL && field->type == CW_FIELD_CATEGORY_GROUP;
}

static gboolean
is_asked (const Explainer *self, const CwField *field, const CwFact *fact)
{
  const CwField *category;

  if (!is_category_group (field))
    return TRUE;
  category = cw_filter_find_category (self->matcher->catalog, NULL, fact->text);
  for (guint i = 0; category != NULL && i < field->members->len; i++)
    if (g_str_equal (((CwField *) field->members->pdata[i])->id, category->id))
      return TRUE;
  return FALSE;
}

static char *
format_fact (const Explainer *self, const CwField *field, const CwFact *fact)
{
  if (fact->is_number &&
      (fact->text == NULL || (field != NULL && cw_filter_type_is_number (field->type))))
    return cw_filter_words_format_number (&self->words, field, fact->number, TRUE);
  return cw_filter_words_format_text (&self->words, field, fact->text);
}

/* (nullable): what the record has */
static char *
join_facts (const Explainer *self, const CwField *field, GQuark name)
{
  guint n_facts = 0;
  const CwFact *facts = cw_facts_find (self->facts, name, &n_facts);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < n_facts; i++)
    {
      g_autofree char *value = NULL;

      if (!is_asked (self, field, &facts[i]) || n++ >= MAX_NAMED)
        continue;
      value = format_fact (self, field, &facts[i]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", value);
    }
  if (n == 0)
    return NULL;
  if (n > MAX_NAMED)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - MAX_NAMED),
                            n - MAX_NAMED);
  return g_strdup (text->str);
}

static gboolean
is_about_parts (const CwFilter *filter)
{
  return cw_filter_get_arity (filter->op) == CW_FILTER_ARITY_PARTS;
}

/* The same with the opposite operator: what is true where @filter is not. (transfer full) */
static char *
describe_opposite (const Explainer *self, const CwFilter *filter)
{
  g_autoptr (CwFilter) opposite = cw_filter_copy (filter);

  switch (filter->op)
    {
    case CW_OPERATOR_CONTAINS:
      opposite->op = CW_OPERATOR_CONTAINS_NOT;
      break;
    case CW_OPERATOR_CONTAINS_NOT:
      opposite->op = CW_OPERATOR_CONTAINS;
      break;
    case CW_OPERATOR_ANY_OF:
      opposite->op = CW_OPERATOR_NONE_OF;
      break;
    case CW_OPERATOR_NONE_OF:
      opposite->op = CW_OPERATOR_ANY_OF;
      break;
    case CW_OPERATOR_EXISTS:
      opposite->op = CW_OPERATOR_MISSING;
      break;
    case CW_OPERATOR_MISSING:
      opposite->op = CW_OPERATOR_EXISTS;
      break;
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
    case CW_OPERATOR_ALL_OF:
    case CW_OPERATOR_MISSED:
    case CW_OPERATOR_STARTS_WITH:
    case CW_OPERATOR_AT_LEAST:
    case CW_OPERATOR_OVER:
    case CW_OPERATOR_AT_MOST:
    case CW_OPERATOR_UNDER:
    case CW_OPERATOR_BETWEEN:
    case CW_OPERATOR_IN_THE_LAST:
    case CW_OPERATOR_ON_WEEKDAY:
    case CW_OPERATOR_AT_TIME:
    case CW_OPERATOR_IN_BAND:
    default:
      return NULL;
    }
  return cw_filter_words_describe (&self->words, opposite);
}

static char *
describe_actual (const Explainer *self, const CwFilter *filter, const CwTest *test, gboolean match)
{
  const CwField *field = cw_catalog_find (self->matcher->catalog, filter->field);
  const char *name = field != NULL ? field->name : filter->field;
  g_autofree char *has = NULL;

  /* Of categories and long texts what matters is whether it is so. */
  if (is_category (field) || is_about_parts (filter))
    {
      char *other = match ? NULL : describe_opposite (self, filter);

      if (match)
        return cw_filter_words_describe (&self->words, filter);
      if (other != NULL)
        return other;
    }
  if (is_category (field) && filter->op == CW_OPERATOR_MISSED)
    {
      g_autofree char *values = cw_filter_words_join_values (&self->words, filter, field);

      return g_strdup_printf (_ ("Category %s was not missed"), values[0] != '\0' ? values : name);
    }
  has = join_facts (self, field, test->field);
  if (is_category_group (field))
    return has == NULL ? g_strdup_printf (_ ("%s has none of its categories"), name)
           : filter->op == CW_OPERATOR_MISSED ? g_strdup_printf (_ ("%s missed %s"), name, has)
                                              : g_strdup_printf (_ ("%s has %s"), name, has);
  if (has == NULL)
    return g_strdup_printf (_ ("%s has no value"), name);
  /* Translators: a field and what a record has: "Talk time is 0:42" */
  return g_strdup_printf (_ ("%s is %s"), name, has);
}

/* What follows from a number; of the opposite where @positive is not so. */
static char *
conclude_number (const CwFilter *filter, const CwField *field, const char *values, gboolean so)
{
  gboolean is_date = field != NULL && field->type == CW_FIELD_DATE;

  switch (filter->op)
    {
    case CW_OPERATOR_AT_LEAST:
      if (is_date)
        return g_strdup_printf (so ? _ ("on or after %s") : _ ("before %s"), values);
      return g_strdup_printf (so ? _ ("at least %s") : _ ("under %s"), values);
    case CW_OPERATOR_UNDER:
      if (is_date)
        return g_strdup_printf (so ? _ ("before %s") : _ ("not before %s"), values);
      return g_strdup_printf (so ? _ ("under %s") : _ ("at least %s"), values);
    case CW_OPERATOR_OVER:
      return g_strdup_printf (so ? _ ("over %s") : _ ("at most %s"), values);
    case CW_OPERATOR_AT_MOST:
      return g_strdup_printf (so ? _ ("at most %s") : _ ("over %s"), values);
    case CW_OPERATOR_BETWEEN:
    case CW_OPERATOR_AT_TIME:
      return g_strdup_printf (so ? _ ("between %s") : _ ("not between %s"), values);
    case CW_OPERATOR_IN_THE_LAST:
      return g_strdup_printf (so ? _ ("in the last %s") : _ ("not in the last %s"), values);
    case CW_OPERATOR_ON_WEEKDAY:
      return g_strdup_printf (so ? _ ("on %s") : _ ("not on %s"), values);
    case CW_OPERATOR_IN_BAND:
      return g_strdup_printf (so ? _ ("in band %s") : _ ("not in band %s"), values);
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
    case CW_OPERATOR_ANY_OF:
    case CW_OPERATOR_ALL_OF:
    case CW_OPERATOR_NONE_OF:
    case CW_OPERATOR_MISSED:
    case CW_OPERATOR_CONTAINS:
    case CW_OPERATOR_CONTAINS_NOT:
    case CW_OPERATOR_STARTS_WITH:
    case CW_OPERATOR_EXISTS:
    case CW_OPERATOR_MISSING:
    default:
      return so ? NULL : g_strdup_printf (_ ("not %s"), values);
    }
}

/* "Talk time is 0:42, so under 1 minute" */
static char *
make_sentence (const Explainer *self,
               const CwFilter *filter,
               const CwTest *test,
               const CwMatchReason *reason)
{
  const CwField *field = cw_catalog_find (self->matcher->catalog, filter->field);
  g_autofree char *values = NULL;
  g_autofree char *conclusion = NULL;
  guint n_facts = 0;

  if (filter->op == CW_OPERATOR_IN_THE_LAST && reason->match)
    return g_strdup (reason->words);
  cw_facts_find (self->facts, test->field, &n_facts);
  if (n_facts == 0 || is_category (field) || is_category_group (field) || is_about_parts (filter) ||
      cw_filter_get_arity (filter->op) == CW_FILTER_ARITY_NONE)
    return g_strdup (reason->actual);
  values = cw_filter_words_join_values (&self->words, filter, field);
  conclusion = conclude_number (filter, field, values, reason->match != test->negated);
  if (conclusion == NULL)
    return g_strdup (reason->actual);
  /* Translators: "Talk time is 0:42" "under 1 minute" */
  return g_strdup_printf (_ ("%s, so %s"), reason->actual, conclusion);
}

static CwMatchReason *
explain (const Explainer *self, const CwFilter *filter, const CwMatchNode *node)
{
  CwMatchReason *reason = g_new0 (CwMatchReason, 1);

  reason->kind = filter->kind;
  reason->match = cw_match_node_match (node, self->facts);
  reason->children = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_match_reason_free);
  for (guint i = 0; i < filter->children->len; i++)
    g_ptr_array_add (reason->children,
                     explain (self, filter->children->pdata[i], node->children->pdata[i]));
  if (filter->kind == CW_FILTER_CONDITION)
    {
      reason->words = cw_filter_words_describe (&self->words, filter);
      reason->actual = describe_actual (self, filter, node->test, reason->match);
      reason->sentence = make_sentence (self, filter, node->test, reason);
    }
  return reason;
}

/* Of "all" that is not so, and of "any" that is, and of "none" that is not: those that make it so;
 * otherwise every one was needed. */
static void
mark_decisive (CwMatchReason *self)
{
  gboolean by_some = self->kind == CW_FILTER_ANY ? self->match : !self->match;
  gboolean wanted = self->kind != CW_FILTER_ALL;

  self->decisive = TRUE;
  for (guint i = 0; i < self->children->len; i++)
    {
      CwMatchReason *child = self->children->pdata[i];

      if (!by_some || child->match == wanted)
        mark_decisive (child);
    }
}

CwMatchReason *
cw_matcher_explain (const CwMatcher *self, const CwFacts *facts)
{
  Explainer explainer = { self, facts, { NULL, NULL } };
  CwMatchReason *reason;

  g_return_val_if_fail (self != NULL && facts != NULL, NULL);

  explainer.words.catalog = self->catalog;
  explainer.words.zone = self->zone;
  reason = explain (&explainer, self->filter, self->root);
  mark_decisive (reason);
  return reason;
}

void
cw_match_reason_free (CwMatchReason *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->children);
  g_free (self->words);
  g_free (self->actual);
  g_free (self->sentence);
  g_free (self);
}
