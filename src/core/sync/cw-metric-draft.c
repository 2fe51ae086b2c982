/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-metric-draft.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-answer.h"
#include "store/cw-response-repository.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NPS_LOWEST 0
#define NPS_HIGHEST 10
#define LONGEST_OTHER 7

/* The number that a text is, or begins with: "7", "10 - Extremely likely". */
static gboolean
leading_number (const char *text, double *out)
{
  char *end = NULL;

  *out = g_ascii_strtod (text, &end);
  return end != text && isfinite (*out);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const CwAnswerCount *first = *(const CwAnswerCount *const *) a;
  const CwAnswerCount *second = *(const CwAnswerCount *const *) b;
  double number_first, number_second;
  gboolean has_first = leading_number (first->raw, &number_first);
  gboolean has_second = leading_number (second->raw, &number_second);

  if (has_first != has_second)
    return has_first ? -1 : 1;
  if (has_first && number_first != number_second)
    return number_first < number_second ? -1 : 1;
  return g_utf8_collate (first->raw, second->raw);
}

static gboolean
is_code (const CwAnswerCount *count)
{
  double number;
  char *end = NULL;

  if (count->coding != CW_CODING_UNKNOWN)
    return count->coding == CW_CODING_CODES;
  number = g_ascii_strtod (count->raw, &end);
  return end != count->raw && *end == '\0' && isfinite (number);
}

/* A 0 to 10 question of which not every number has been chosen yet: the others are to come. Where
 * nothing else says that it is one, a number must that scales of five or seven do not have. */
static gboolean
is_recommendation_scale (CwQuestion *question, GPtrArray *counts, CwMetricKind kind)
{
  gboolean told = cw_question_is_nps (question);

  if ((kind != CW_METRIC_KIND_NPS && !told) || counts->len == 0)
    return FALSE;
  for (guint i = 0; i < counts->len; i++)
    {
      const CwAnswerCount *count = counts->pdata[i];
      char *end = NULL;
      gint64 number = g_ascii_strtoll (count->raw, &end, 10);

      if (end == count->raw || *end != '\0' || number < NPS_LOWEST || number > NPS_HIGHEST)
        return FALSE;
      told = told || number == NPS_LOWEST || number > LONGEST_OTHER;
    }
  return told;
}

static void
add_answer (CwQuestion *question, const char *code, const char *label)
{
  g_autoptr (CwAnswer) answer = cw_answer_new (NULL, code, label);

  cw_question_add_answer (question, answer);
}

static gboolean
knows_answer (CwQuestion *question, const char *code, const char *label)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);

      if ((code != NULL && g_strcmp0 (cw_answer_get_code (answer), code) == 0) ||
          (label != NULL && g_strcmp0 (cw_answer_get_label (answer), label) == 0))
        return TRUE;
    }
  return FALSE;
}

void
cw_metric_draft_learn_answers (CwQuestion *question, GPtrArray *counts, CwMetricKind kind)
{
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_if_fail (CW_IS_QUESTION (question));
  g_return_if_fail (counts != NULL);

  if (is_recommendation_scale (question, counts, kind))
    {
      for (int number = NPS_LOWEST; number <= NPS_HIGHEST; number++)
        {
          g_autofree char *code = g_strdup_printf ("%d", number);

          add_answer (question, code, code);
        }
      return;
    }
  sorted = g_ptr_array_new ();
  for (guint i = 0; i < counts->len; i++)
    g_ptr_array_add (sorted, counts->pdata[i]);
  g_ptr_array_sort (sorted, compare_counts);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CwAnswerCount *count = sorted->pdata[i];
      gboolean code = is_code (count);
      g_autofree char *label = code ? NULL : cw_answer_normalize_label (count->raw);

      if (!knows_answer (question, code ? count->raw : NULL, label))
        add_answer (question, code ? count->raw : NULL, label);
    }
}

gboolean
cw_metric_draft_load_answers (CwDatabase *db,
                              const char *survey_id,
                              CwQuestion *question,
                              CwMetricKind kind,
                              GError **error)
{
  g_autoptr (GPtrArray) counts = NULL;

  g_return_val_if_fail (db != NULL && survey_id != NULL, FALSE);
  g_return_val_if_fail (CW_IS_QUESTION (question), FALSE);

  if (cw_question_get_n_answers (question) > 0)
    return TRUE;
  counts = cw_response_repository_count_answers (db, survey_id, cw_question_get_id (question),
                                                 CW_METRIC_DRAFT_MAX_ANSWERS, error);
  if (counts == NULL)
    return FALSE;
  cw_metric_draft_learn_answers (question, counts, kind);
  return TRUE;
}

/* Promoters and detractors are made of a scale from 0 to 10. On any other scale nobody but a person
 * can say who is one, however clear its wording is. */
static gboolean
is_nps_mapping (CwMetric *metric)
{
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (!isnan (answer->value) &&
          answer->sentiment != cw_answer_override_get_nps_sentiment (answer->value))
        return FALSE;
    }
  return TRUE;
}

static void
leave_all_out (CwMetric *metric)
{
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      answer->sentiment = CW_SENTIMENT_NONE;
      answer->value = NAN;
    }
}

static char *
describe_incomplete (CwMetric *metric)
{
  g_autofree char *known = cw_answer_override_list_answers (metric);

  if (cw_metric_get_kind (metric) == CW_METRIC_KIND_NPS)
    return g_strdup_printf (
        _ ("The answers are no scale from 0 to 10, so they do not say who is a promoter.\nGive each answer its sentiment: %s."),
        known);
  if (cw_metric_get_variant (metric) == CW_VARIANT_MEAN)
    return g_strdup_printf (
        _ ("The answers do not say which value each has.\nGive each answer its value: %s."), known);
  return g_strdup_printf (
      _ ("The answers do not say which are good and which are bad.\nGive each answer its sentiment: %s."),
      known);
}

static gboolean
check_complete (CwMetric *metric, GError **error)
{
  g_autofree char *message = NULL;

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (cw_metric_counts_answer (metric, cw_metric_get_answer (metric, i)))
      return TRUE;
  if (cw_metric_get_n_answers (metric) == 0)
    {
      g_set_error_literal (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_INCOMPLETE,
                           _ ("The question has no answers yet.\nImport its definition or its "
                              "responses first."));
      return FALSE;
    }
  message = describe_incomplete (metric);
  g_set_error_literal (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_INCOMPLETE, message);
  return FALSE;
}

gboolean
cw_metric_draft_fill (CwMetric *metric,
                      CwQuestion *question,
                      GPtrArray *overrides,
                      CwProposal *out_proposal,
                      char **out_hint,
                      GError **error)
{
  g_autofree char *hint = NULL;
  CwProposal proposal;

  g_return_val_if_fail (CW_IS_METRIC (metric), FALSE);
  g_return_val_if_fail (CW_IS_QUESTION (question), FALSE);

  proposal = cw_answer_proposal_fill (metric, question, &hint);
  if (cw_metric_get_kind (metric) == CW_METRIC_KIND_NPS && !is_nps_mapping (metric))
    {
      leave_all_out (metric);
      proposal = CW_PROPOSAL_UNKNOWN;
      g_clear_pointer (&hint, g_free);
    }
  if (overrides != NULL && overrides->len > 0 &&
      !cw_answer_override_apply (metric, overrides, error))
    return FALSE;
  if (!check_complete (metric, error))
    return FALSE;
  if (out_proposal != NULL)
    *out_proposal = proposal;
  if (out_hint != NULL)
    *out_hint = g_steal_pointer (&hint);
  return TRUE;
}
