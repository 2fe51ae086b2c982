/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-why-words.h"

#include "triggers/cw-trigger-words.h"

#include <glib/gi18n.h>

/* Of what must not be true more are counted, not listed. */
#define MAX_EXCLUSIONS 3

void
cw_why_line_free (CwWhyLine *self)
{
  g_free (self->text);
  g_free (self);
}

static void
add_line (GPtrArray *lines, const char *text, gboolean good)
{
  CwWhyLine *line = g_new0 (CwWhyLine, 1);

  line->good = good;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

static void
add_none (GPtrArray *lines, const CwMatchReason *reason, gboolean good)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: of the parts of a group "None of" */
      ngettext ("None of %u part is true", "None of %u parts is true", reason->children->len),
      reason->children->len);

  add_line (lines, text, good);
}

/* Which children of a group made it what it is. */
static gboolean
counts (const CwMatchReason *group, const CwMatchReason *child)
{
  switch (group->kind)
    {
    case CW_FILTER_ALL:
      return group->match || !child->match;
    case CW_FILTER_ANY:
      return !group->match || child->match;
    case CW_FILTER_NONE:
      return group->match || child->match;
    case CW_FILTER_CONDITION:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
flatten (GPtrArray *lines, const CwMatchReason *reason, gboolean good)
{
  if (reason->kind == CW_FILTER_CONDITION)
    {
      add_line (lines, reason->sentence, good);
      return;
    }
  if (reason->kind == CW_FILTER_NONE && reason->match && reason->children->len > MAX_EXCLUSIONS)
    {
      add_none (lines, reason, good);
      return;
    }
  for (guint i = 0; i < reason->children->len; i++)
    if (counts (reason, reason->children->pdata[i]))
      flatten (lines, reason->children->pdata[i], good);
}

GPtrArray *
cw_why_words_list (const CwMatchReason *reason)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_why_line_free);

  g_return_val_if_fail (reason != NULL, lines);

  if (reason->kind != CW_FILTER_ALL)
    {
      flatten (lines, reason, reason->match);
      return lines;
    }
  for (guint i = 0; i < reason->children->len; i++)
    {
      const CwMatchReason *child = reason->children->pdata[i];

      flatten (lines, child, child->match);
    }
  return lines;
}

static guint
count_matching (const CwMatchReason *reason)
{
  guint n = 0;

  for (guint i = 0; i < reason->children->len; i++)
    n += ((const CwMatchReason *) reason->children->pdata[i])->match;
  return n;
}

static char *
describe_not_sent (const CwMatchReason *reason, guint n_true, guint n)
{
  if (n == 0)
    return g_strdup (_ ("Not sent: there is nothing that could be true"));
  if (n == 1 && reason->kind != CW_FILTER_NONE)
    return g_strdup (_ ("Not sent: the condition is not true"));
  if (reason->kind == CW_FILTER_ALL)
    return g_strdup_printf (ngettext ("Not sent: %u of %u parts is not true",
                                      "Not sent: %u of %u parts are not true", n - n_true),
                            n - n_true, n);
  if (reason->kind == CW_FILTER_ANY)
    return g_strdup_printf (
        ngettext ("Not sent: the %u part is not true", "Not sent: none of %u parts is true", n), n);
  return g_strdup_printf (
      ngettext ("Not sent: %u of %u parts is true", "Not sent: %u of %u parts are true", n_true),
      n_true, n);
}

char *
cw_why_words_describe_verdict (const CwMatchReason *reason)
{
  guint n, n_true;

  g_return_val_if_fail (reason != NULL, NULL);

  n = reason->children->len;
  n_true = count_matching (reason);
  if (!reason->match)
    return describe_not_sent (reason, n_true, n);
  if (n == 0)
    return g_strdup (_ ("Sent: everything is, without a condition"));
  if (reason->kind == CW_FILTER_NONE)
    return g_strdup (_ ("Sent: no part is true"));
  if (n_true == n)
    return g_strdup_printf (
        ngettext ("Sent: the %u part is true", "Sent: all %u parts are true", n), n);
  return g_strdup_printf (
      ngettext ("Sent: %u of %u parts is true", "Sent: %u of %u parts are true", n_true), n_true,
      n);
}

guint
cw_why_words_count_wrong (const CwMatchReason *reason)
{
  guint n_true;

  g_return_val_if_fail (reason != NULL, 0);

  n_true = count_matching (reason);
  if (reason->match)
    return 0;
  return reason->kind == CW_FILTER_NONE ? n_true : reason->children->len - n_true;
}

static gboolean
is_asked_for (const CwFilter *condition, const CwField *field, const char *value)
{
  for (guint i = 0; i < condition->texts->len; i++)
    if (g_str_equal (condition->texts->pdata[i], value))
      return TRUE;
  if (condition->texts->len > 0 || field == NULL || field->members == NULL)
    return FALSE;
  for (guint i = 0; i < field->members->len; i++)
    if (g_str_equal (cw_field_get_key (field->members->pdata[i]), value))
      return TRUE;
  return FALSE;
}

/* The categories themselves. */
static void
add_categories (GPtrArray *texts,
                const CwFilter *condition,
                const CwField *field,
                const CwFacts *facts,
                CwCatalog *catalog)
{
  guint n_facts = 0;
  const CwFact *all = cw_facts_find (facts, g_quark_from_static_string ("category"), &n_facts);

  for (guint i = 0; i < n_facts; i++)
    if (is_asked_for (condition, field, all[i].text))
      g_ptr_array_add (texts, cw_trigger_words_name_value (catalog, field, all[i].text));
}

/* "TEI 7.1, Hard" */
static void
add_score (GPtrArray *texts, const CwField *field, const CwFacts *facts)
{
  guint n_facts = 0;
  const CwFact *all = cw_facts_find (facts, g_quark_from_string (field->id), &n_facts);
  const CwScoreBand *band;

  if (n_facts == 0)
    return;
  band = field->bands != NULL ? cw_score_bands_find (field->bands, all[0].number) : NULL;
  /* Translators: a score, its value, the name of its band */
  g_ptr_array_add (texts,
                   band != NULL
                       ? g_strdup_printf (_ ("%s %.3g, %s"), cw_field_get_key (field),
                                          all[0].number, band->label)
                       : g_strdup_printf (_ ("%s %.3g"), cw_field_get_key (field), all[0].number));
}

typedef struct
{
  GPtrArray *texts; /* (element-type utf8) */
  const CwFacts *facts;
  CwCatalog *catalog;
} Summary;

static void
add_condition (Summary *self, const CwMatchReason *reason, const CwFilter *condition)
{
  const CwField *field = cw_catalog_find (self->catalog, condition->field);

  if (field != NULL && condition->op != CW_OPERATOR_NONE_OF &&
      condition->op != CW_OPERATOR_MISSED &&
      (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP))
    add_categories (self->texts, condition, field, self->facts, self->catalog);
  else if (field != NULL && field->type == CW_FIELD_SCORE)
    add_score (self->texts, field, self->facts);
  else
    g_ptr_array_add (self->texts, g_strdup (reason->actual));
}

/* What a record has of the groups of which one is enough. */
static void
gather_any (Summary *self, const CwMatchReason *reason, const CwFilter *filter, gboolean within_any)
{
  if (!reason->match || reason->kind == CW_FILTER_NONE)
    return;
  if (reason->kind == CW_FILTER_CONDITION && within_any)
    add_condition (self, reason, filter);
  for (guint i = 0; i < reason->children->len; i++)
    gather_any (self, reason->children->pdata[i], filter->children->pdata[i],
                within_any || reason->kind == CW_FILTER_ANY);
}

/* The first thing that is not as it should be. */
static void
add_wrong (GPtrArray *texts, const CwMatchReason *reason)
{
  g_autoptr (GPtrArray) lines = cw_why_words_list (reason);

  for (guint i = 0; i < lines->len; i++)
    {
      const CwWhyLine *line = lines->pdata[i];

      if (!line->good)
        {
          g_ptr_array_add (texts, g_strdup (line->text));
          return;
        }
    }
}

char *
cw_why_words_summarize (const CwMatchReason *reason,
                        const CwFilter *filter,
                        const CwFacts *facts,
                        CwCatalog *catalog)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Summary summary = { texts, facts, catalog };

  g_return_val_if_fail (reason != NULL && filter != NULL, NULL);
  g_return_val_if_fail (facts != NULL && catalog != NULL, NULL);

  if (reason->match)
    gather_any (&summary, reason, filter, FALSE);
  else
    add_wrong (texts, reason);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" · ", (char **) texts->pdata);
}
