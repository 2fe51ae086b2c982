/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-answer-mapping.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-answer.h"
#include "store/cw-response-repository.h"
#include "sync/cw-metric-draft.h"

#include <math.h>
#include <string.h>

#define MINUS "−"

CwQuestion *
cw_answer_mapping_prepare_question (CwQuestion *question, GPtrArray *known, CwMetricKind kind)
{
  CwQuestion *copy;

  g_return_val_if_fail (CW_IS_QUESTION (question), NULL);

  if (cw_question_get_n_answers (question) > 0 || known == NULL)
    return g_object_ref (question);
  copy = cw_question_new (cw_question_get_id (question));
  cw_question_set_parent_id (copy, cw_question_get_parent_id (question));
  cw_question_set_export_tag (copy, cw_question_get_export_tag (question));
  cw_question_set_text (copy, cw_question_get_text (question));
  cw_question_set_question_type (copy, cw_question_get_question_type (question),
                                 cw_question_get_selector (question));
  cw_question_set_block (copy, cw_question_get_block (question));
  cw_question_set_shape (copy, cw_question_get_shape (question));
  cw_question_set_trashed (copy, cw_question_get_trashed (question));
  cw_metric_draft_learn_answers (copy, known, kind);
  return copy;
}

static gboolean
same_label (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  first = cw_answer_normalize_label (a);
  second = cw_answer_normalize_label (b);
  return *first != '\0' && g_str_equal (first, second);
}

/* Two codes that differ are two answers, whatever their labels say. */
static gboolean
is_same (const CwMetricAnswer *answer, const char *code, const char *label, const char *name)
{
  if (answer->code != NULL && code != NULL)
    return g_str_equal (answer->code, code);
  return same_label (answer->label, label) || same_label (answer->label, name) ||
         same_label (answer->variable_name, label) || same_label (answer->variable_name, name);
}

static gboolean
has_answer (CwMetric *metric, const char *code, const char *label, const char *name)
{
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (is_same (cw_metric_get_answer (metric, i), code, label, name))
      return TRUE;
  return FALSE;
}

static void
add_left_out (CwMetric *metric, const char *code, const char *label, const char *name)
{
  CwMetricAnswer *answer = cw_metric_answer_new (code, label, CW_SENTIMENT_NONE, NAN);

  answer->variable_name = g_strdup (name);
  cw_metric_add_answer (metric, answer);
}

static gboolean
looks_like_code (const CwAnswerCount *count)
{
  char *end = NULL;

  if (count->coding != CW_CODING_UNKNOWN)
    return count->coding == CW_CODING_CODES;
  return isfinite (g_ascii_strtod (count->raw, &end)) && end != count->raw && *end == '\0';
}

/* A text that the resolver takes for several answers is not added: it would be a further one. */
static void
add_strays (CwMetric *metric, CwQuestion *question, GPtrArray *known)
{
  g_autoptr (CwAnswerResolver) resolver = cw_answer_resolver_new (metric, question);

  for (guint i = 0; i < known->len; i++)
    {
      const CwAnswerCount *count = g_ptr_array_index (known, i);
      gboolean code = looks_like_code (count);
      g_autofree char *label = code ? NULL : cw_answer_normalize_label (count->raw);
      g_autofree char *trimmed = code ? g_strstrip (g_strdup (count->raw)) : NULL;

      if (cw_answer_resolver_resolve (resolver, count->raw, strlen (count->raw), count->coding) <
              0 &&
          !has_answer (metric, trimmed, label, NULL))
        add_left_out (metric, trimmed, label, NULL);
    }
}

void
cw_answer_mapping_complete (CwMetric *metric, CwQuestion *question, GPtrArray *known)
{
  g_return_if_fail (CW_IS_METRIC (metric));

  for (guint i = 0; question != NULL && i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);
      const char *code = cw_answer_get_code (answer);
      const char *label = cw_answer_get_label (answer);
      const char *name = cw_answer_get_variable_name (answer);

      if (!has_answer (metric, code, label, name))
        add_left_out (metric, code, label, name);
    }
  if (known != NULL)
    add_strays (metric, question, known);
}

gboolean
cw_answer_mapping_is_stray (CwQuestion *question, const CwMetricAnswer *answer)
{
  g_return_val_if_fail (answer != NULL, FALSE);

  if (question == NULL || !cw_question_get_defined (question) ||
      cw_question_get_n_answers (question) == 0)
    return FALSE;
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *offered = cw_question_get_answer (question, i);

      if (is_same (answer, cw_answer_get_code (offered), cw_answer_get_label (offered),
                   cw_answer_get_variable_name (offered)))
        return FALSE;
    }
  return TRUE;
}

GArray *
cw_answer_mapping_count (CwMetric *metric,
                         CwQuestion *question,
                         GPtrArray *counts,
                         gint64 *out_unknown)
{
  g_autoptr (CwAnswerResolver) resolver = NULL;
  GArray *found;
  gint64 unknown = 0;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  resolver = cw_answer_resolver_new (metric, question);
  found = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_array_set_size (found, cw_metric_get_n_answers (metric));
  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const CwAnswerCount *count = g_ptr_array_index (counts, i);
      int index =
          cw_answer_resolver_resolve (resolver, count->raw, strlen (count->raw), count->coding);

      if (index >= 0)
        g_array_index (found, gint64, index) += count->count;
      else
        unknown += count->count;
    }
  if (out_unknown != NULL)
    *out_unknown = unknown;
  return found;
}

CwMetric *
cw_answer_mapping_strip (CwMetric *metric)
{
  CwMetric *copy;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  copy = cw_metric_copy (metric);
  cw_metric_clear_answers (copy);
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (answer->sentiment != CW_SENTIMENT_NONE || !isnan (answer->value))
        cw_metric_add_answer (copy, cw_metric_answer_copy (answer));
    }
  return copy;
}

char *
cw_answer_mapping_format_value (double value)
{
  g_autofree char *digits = NULL;

  if (isnan (value))
    return g_strdup ("");
  digits = g_strdup_printf ("%.6g", fabs (value));
  return g_strconcat (value < 0 ? MINUS : "", digits, NULL);
}

gboolean
cw_answer_mapping_parse_value (const char *text, double *out_value)
{
  g_autofree char *plain = NULL;
  g_autoptr (GString) number = NULL;
  char *end = NULL;

  g_return_val_if_fail (text != NULL && out_value != NULL, FALSE);

  plain = g_strstrip (g_strdup (text));
  *out_value = NAN;
  if (*plain == '\0')
    return TRUE;
  number = g_string_new (plain);
  g_string_replace (number, MINUS, "-", 1);
  g_string_replace (number, ",", ".", 0);
  *out_value = g_ascii_strtod (number->str, &end);
  if (*end == '\0' && end != number->str && isfinite (*out_value) &&
      strpbrk (number->str, "xXpPeE") == NULL)
    return TRUE;
  *out_value = NAN;
  return FALSE;
}
