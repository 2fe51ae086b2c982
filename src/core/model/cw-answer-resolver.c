/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-answer-resolver.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer.h"
#include "model/cw-metric.h"
#include "model/cw-question.h"

#include <math.h>
#include <string.h>

#define NOT_FOUND (-1)
#define AMBIGUOUS (-2)

struct _CwAnswerResolver
{
  CwMetric *metric;   /* (owned) */
  GHashTable *codes;  /* (owned): trimmed code to index + 3, so that 0 means absent */
  GHashTable *labels; /* (owned): normalised label or variable name to index + 3 */
};

static gboolean
mean_alike (CwMetric *metric, int a, int b)
{
  const CwMetricAnswer *first = cw_metric_get_answer (metric, (guint) a);
  const CwMetricAnswer *second = cw_metric_get_answer (metric, (guint) b);

  return first->sentiment == second->sentiment &&
         (first->value == second->value || (isnan (first->value) && isnan (second->value)));
}

static int
look_up (GHashTable *table, const char *key)
{
  int stored = GPOINTER_TO_INT (g_hash_table_lookup (table, key));

  return stored == 0 ? NOT_FOUND : stored - 3;
}

/* One of two answers that share a text may stand for both where they mean alike. */
static int
merge (CwMetric *metric, int a, int b)
{
  if (a == NOT_FOUND || a == b)
    return b;
  if (b == NOT_FOUND)
    return a;
  if (a == AMBIGUOUS || b == AMBIGUOUS || !mean_alike (metric, a, b))
    return AMBIGUOUS;
  return a;
}

static void
learn (CwAnswerResolver *self, GHashTable *table, char *owned_key, int index)
{
  int merged;

  if (owned_key == NULL || *owned_key == '\0')
    {
      g_free (owned_key);
      return;
    }
  merged = merge (self->metric, look_up (table, owned_key), index);
  g_hash_table_replace (table, owned_key, GINT_TO_POINTER (merged + 3));
}

static void
learn_answer (CwAnswerResolver *self,
              const char *code,
              const char *label,
              const char *variable_name,
              int index)
{
  if (code != NULL)
    learn (self, self->codes, g_strstrip (g_strdup (code)), index);
  learn (self, self->labels, cw_answer_normalize_label (label), index);
  learn (self, self->labels, cw_answer_normalize_label (variable_name), index);
}

static gboolean
same_label (const char *a, const char *b)
{
  g_autofree char *first = cw_answer_normalize_label (a);
  g_autofree char *second = cw_answer_normalize_label (b);

  return *first != '\0' && g_str_equal (first, second);
}

/* Two codes that differ are two answers, whatever their labels say. */
static gboolean
is_same_answer (const CwMetricAnswer *known, CwAnswer *answer)
{
  const char *code = cw_answer_get_code (answer);
  const char *label = cw_answer_get_label (answer);
  const char *variable_name = cw_answer_get_variable_name (answer);

  if (known->code != NULL && code != NULL)
    return g_str_equal (known->code, code);
  return same_label (known->label, label) || same_label (known->label, variable_name) ||
         same_label (known->variable_name, variable_name);
}

static void
learn_question (CwAnswerResolver *self, CwQuestion *question)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      for (guint j = 0; j < cw_metric_get_n_answers (self->metric); j++)
        if (is_same_answer (cw_metric_get_answer (self->metric, j), answer))
          learn_answer (self, cw_answer_get_code (answer), cw_answer_get_label (answer),
                        cw_answer_get_variable_name (answer), (int) j);
    }
}

/**
 * cw_answer_resolver_new:
 * @metric: taken as it is now; a metric that is edited later needs a new resolver
 * @question: (nullable): tells under which other names the metric's answers go
 *
 * Returns: (transfer full): a resolver, to be used by one thread at a time
 */
CwAnswerResolver *
cw_answer_resolver_new (CwMetric *metric, CwQuestion *question)
{
  CwAnswerResolver *self;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);
  g_return_val_if_fail (question == NULL || CW_IS_QUESTION (question), NULL);

  self = g_new0 (CwAnswerResolver, 1);
  self->metric = g_object_ref (metric);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      learn_answer (self, answer->code, answer->label, answer->variable_name, (int) i);
    }
  if (question != NULL)
    learn_question (self, question);
  return self;
}

void
cw_answer_resolver_free (CwAnswerResolver *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->metric);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->labels);
  g_free (self);
}

static int
resolve_label (CwAnswerResolver *self, const char *text)
{
  int index = look_up (self->labels, text);
  g_autofree char *plain = NULL;

  if (index != NOT_FOUND)
    return index;
  plain = cw_answer_normalize_label (text);
  return look_up (self->labels, plain);
}

/**
 * cw_answer_resolver_resolve:
 * @raw: the cell as it was written; need not end in NUL
 * @length: in bytes
 * @coding: how the column is written; where that is not known a code comes before a label, and a
 *   text that is the code of one answer and the label of another that means something else is none
 */
int
cw_answer_resolver_resolve (CwAnswerResolver *self, const char *raw, gsize length, CwCoding coding)
{
  g_autofree char *text = NULL;
  int index = NOT_FOUND;

  g_return_val_if_fail (self != NULL, NOT_FOUND);
  g_return_val_if_fail (raw != NULL || length == 0, NOT_FOUND);

  text = g_strstrip (length == 0 ? g_strdup ("") : g_strndup (raw, length));
  if (coding != CW_CODING_LABELS)
    index = look_up (self->codes, text);
  if (coding != CW_CODING_CODES)
    index = merge (self->metric, index, resolve_label (self, text));
  return MAX (index, NOT_FOUND);
}
