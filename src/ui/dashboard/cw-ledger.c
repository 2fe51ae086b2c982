/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-ledger.h"

#include "dashboard/cw-response-query.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_NAMED_ANSWERS 3

void
cw_ledger_row_clear (CwLedgerRow *self)
{
  g_clear_pointer (&self->label, g_free);
}

void
cw_reading_clear (CwReading *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->how, g_free);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Values of the answers, rising; NULL if one of them has none. */
static GArray *
list_values (CwMetric *metric, CwSentiment sentiment)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (answer->sentiment != sentiment)
        continue;
      if (isnan (answer->value))
        return NULL;
      g_array_append_val (values, answer->value);
    }
  g_array_sort (values, compare_numbers);
  return g_steal_pointer (&values);
}

static gboolean
is_run (GArray *values)
{
  for (guint i = 1; i < values->len; i++)
    if (fabs (g_array_index (values, double, i) - g_array_index (values, double, i - 1) - 1.0) >
        1e-9)
      return FALSE;
  return values->len > MAX_NAMED_ANSWERS;
}

static GPtrArray *
name_values (GArray *values)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    g_ptr_array_add (
        names, cw_score_format_target (CW_VARIANT_DIFFERENCE, g_array_index (values, double, i)));
  return names;
}

static GPtrArray *
name_answers (CwMetric *metric, CwSentiment sentiment)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (answer->sentiment == sentiment)
        /* TRANSLATORS: quotation marks around an answer */
        g_ptr_array_add (names,
                         g_strdup_printf (_ ("“%s”"), cw_metric_answer_get_display (answer)));
    }
  return names;
}

static char *
join_names (GPtrArray *names)
{
  guint n_named = MIN (names->len, MAX_NAMED_ANSWERS);
  guint n_more = names->len - n_named;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_named; i++)
    {
      if (i > 0 && i + 1 == n_named && n_more == 0)
        /* TRANSLATORS: before the last of several answers: "5, 6 or 7" */
        g_string_append (text, _ (" or "));
      else if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }
  if (n_more > 0)
    g_string_append_printf (text, ngettext (" or %u more", " or %u more", n_more), n_more);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
cw_ledger_describe_answers (CwMetric *metric, CwSentiment sentiment)
{
  g_autoptr (GArray) values = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (CW_IS_METRIC (metric), NULL);

  values = list_values (metric, sentiment);
  names = values != NULL ? name_values (values) : name_answers (metric, sentiment);
  if (names->len == 0)
    return NULL;
  if (values != NULL && is_run (values))
    /* TRANSLATORS: lowest and highest of a row of answers: "0 to 6" */
    return g_strdup_printf (_ ("%s to %s"), (char *) names->pdata[0],
                            (char *) names->pdata[names->len - 1]);
  return join_names (names);
}

static void
add_row (GArray *rows,
         CwLedgerKind kind,
         char *owned_label,
         gint64 count,
         guint fates,
         CwSentiment sentiment)
{
  const CwLedgerRow row = { kind, owned_label, count, fates, sentiment };

  g_array_append_val (rows, row);
}

static void
add_reason (GArray *rows, const char *label, gint64 count, CwFate fate)
{
  if (count > 0)
    add_row (rows, CW_LEDGER_MINUS, g_strdup (label != NULL ? label : cw_fate_get_reason (fate)),
             count, 1u << fate, CW_SENTIMENT_NONE);
}

/* The one answer that is left out, if there is no other; NULL otherwise. */
static const CwMetricAnswer *
find_only_left_out (const CwScoreReport *report)
{
  const CwMetricAnswer *found = NULL;

  if (report->unmapped->len > 0)
    return NULL;
  for (guint i = 0; i < cw_metric_get_n_answers (report->metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (report->metric, i);

      if (cw_metric_counts_answer (report->metric, answer))
        continue;
      if (found != NULL)
        return NULL;
      found = answer;
    }
  return found;
}

static void
add_unmapped (GArray *rows, const CwScoreReport *report)
{
  const CwMetricAnswer *only = find_only_left_out (report);
  g_autofree char *label = NULL;

  if (only != NULL)
    label = g_strdup_printf (_ ("Answered “%s”"), cw_metric_answer_get_display (only));
  add_reason (rows, label, report->excluded.unmapped, CW_FATE_UNMAPPED);
}

static void
add_reasons (GArray *rows, const CwScoreReport *report)
{
  const CwExclusion *excluded = &report->excluded;

  add_reason (rows, NULL, excluded->preview, CW_FATE_PREVIEW);
  add_reason (rows, NULL, excluded->test, CW_FATE_TEST);
  add_reason (rows, NULL, excluded->spam, CW_FATE_SPAM);
  add_reason (rows, NULL, excluded->imported, CW_FATE_IMPORTED);
  add_reason (rows, NULL, excluded->unfinished, CW_FATE_UNFINISHED);
  add_reason (rows, NULL, excluded->unanswered, CW_FATE_UNANSWERED);
  add_unmapped (rows, report);
}

static void
add_part (GArray *rows, const CwScoreReport *report, CwSentiment sentiment, gint64 count)
{
  const char *word = cw_score_sentiment_word (cw_metric_get_kind (report->metric), sentiment);
  g_autofree char *answers = cw_ledger_describe_answers (report->metric, sentiment);

  if (answers == NULL)
    return;
  /* TRANSLATORS: of the respondents, those who gave some answers: "of these easy: 5, 6 or 7" */
  add_row (rows, CW_LEDGER_PART, g_strdup_printf (_ ("of these %s: %s"), word, answers), count,
           1u << CW_FATE_COUNTED, sentiment);
}

GArray *
cw_ledger_create (const CwScoreReport *report)
{
  GArray *rows;

  g_return_val_if_fail (report != NULL, NULL);

  rows = g_array_new (FALSE, FALSE, sizeof (CwLedgerRow));
  g_array_set_clear_func (rows, (GDestroyNotify) cw_ledger_row_clear);
  add_row (rows, CW_LEDGER_ALL,
           g_strdup (cw_period_is_open (&report->period) ? _ ("All responses")
                                                         : _ ("Responses in this period")),
           report->responses, 0, CW_SENTIMENT_NONE);
  add_reasons (rows, report);
  add_row (rows, CW_LEDGER_RESULT, g_strdup (_ ("Respondents")), report->score.n,
           1u << CW_FATE_COUNTED, CW_SENTIMENT_NONE);
  if (cw_metric_get_variant (report->metric) != CW_VARIANT_MEAN)
    add_part (rows, report, CW_SENTIMENT_POSITIVE, report->score.positive);
  if (cw_metric_get_variant (report->metric) == CW_VARIANT_DIFFERENCE)
    add_part (rows, report, CW_SENTIMENT_NEGATIVE, report->score.negative);
  return rows;
}

static char *
describe_difference (CwMetricKind kind, const CwScore *score)
{
  g_autofree char *positive =
      cw_score_format_number (kind, CW_VARIANT_SHARE, 100.0 * score->positive / score->n);
  g_autofree char *negative =
      cw_score_format_number (kind, CW_VARIANT_SHARE, 100.0 * score->negative / score->n);

  /* TRANSLATORS: two shares in per cent: "71.4 minus 15.3" */
  return g_strdup_printf (_ ("%s minus %s"), positive, negative);
}

static char *
describe_mean (CwMetricKind kind, const CwScore *score)
{
  g_autofree char *low = cw_score_format_number (kind, CW_VARIANT_MEAN, score->low);
  g_autofree char *high = cw_score_format_number (kind, CW_VARIANT_MEAN, score->high);

  if (isnan (score->low))
    return g_strdup (_ ("of one answer"));
  /* TRANSLATORS: ends of an interval: "4.95 to 5.31" */
  return g_strdup_printf (_ ("%s to %s"), low, high);
}

static char *
describe_how (const CwScoreReport *report, CwVariant variant, const CwScore *score)
{
  CwMetricKind kind = cw_metric_get_kind (report->metric);
  char *answers;

  if (score->n == 0)
    return g_strdup (variant == CW_VARIANT_MEAN ? _ ("no answer has a value")
                                                : _ ("no answer is mapped"));
  switch (variant)
    {
    case CW_VARIANT_MEAN:
      return describe_mean (kind, score);
    case CW_VARIANT_DIFFERENCE:
      return describe_difference (kind, score);
    case CW_VARIANT_SHARE:
      answers = cw_ledger_describe_answers (report->metric, CW_SENTIMENT_POSITIVE);
      return answers != NULL ? answers : g_strdup ("");
    default:
      g_return_val_if_reached (NULL);
    }
}

GArray *
cw_ledger_list_readings (const CwScoreReport *report)
{
  static const CwVariant variants[] = { CW_VARIANT_SHARE, CW_VARIANT_DIFFERENCE, CW_VARIANT_MEAN };
  CwMetricKind kind;
  double confidence;
  GArray *readings;

  g_return_val_if_fail (report != NULL, NULL);

  kind = cw_metric_get_kind (report->metric);
  confidence = isnan (report->score.confidence) ? CW_SCORE_CONFIDENCE : report->score.confidence;
  readings = g_array_new (FALSE, FALSE, sizeof (CwReading));
  g_array_set_clear_func (readings, (GDestroyNotify) cw_reading_clear);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      CwReading reading = { .variant = variants[i] };

      if (!cw_metric_kind_has_variant (kind, variants[i]))
        continue;
      reading.score =
          cw_score_compute (variants[i], (const CwScoreItem *) (gpointer) report->answers->data,
                            report->answers->len, confidence);
      reading.name = cw_score_describe_variant (kind, variants[i]);
      reading.value = cw_score_format_value (kind, variants[i], reading.score.value);
      reading.how = describe_how (report, variants[i], &reading.score);
      reading.in_use = variants[i] == cw_metric_get_variant (report->metric);
      g_array_append_val (readings, reading);
    }
  return readings;
}
