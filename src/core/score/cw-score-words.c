/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-score-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MINUS "−"
#define NO_VALUE "–"

static const char *
get_formula_text (CwMetricKind kind, CwVariant variant)
{
  if (variant == CW_VARIANT_MEAN)
    return N_ ("The values of all answers added up, divided by everyone who answered.");
  if (variant == CW_VARIANT_SHARE)
    return kind == CW_METRIC_KIND_CES
               ? N_ ("Easy answers divided by everyone who answered, times 100.")
               : N_ ("Happy answers divided by everyone who answered, times 100.");
  return kind == CW_METRIC_KIND_CES
             ? N_ ("Easy answers minus hard ones, divided by everyone who answered, times 100.")
             : N_ ("Promoters minus detractors, divided by everyone who answered, times 100.");
}

char *
cw_score_describe_formula (CwMetricKind kind, CwVariant variant)
{
  g_return_val_if_fail (cw_metric_kind_has_variant (kind, variant), NULL);

  return g_strdup (_ (get_formula_text (kind, variant)));
}

const char *
cw_score_get_formula (CwVariant variant)
{
  static const char *const formulas[] = {
    [CW_VARIANT_MEAN] = "sum(value) / n",
    [CW_VARIANT_SHARE] = "positive / n * 100",
    [CW_VARIANT_DIFFERENCE] = "(positive - negative) / n * 100",
  };

  g_return_val_if_fail (variant <= CW_VARIANT_DIFFERENCE, NULL);

  return formulas[variant];
}

char *
cw_score_describe_variant (CwMetricKind kind, CwVariant variant)
{
  g_return_val_if_fail (cw_metric_kind_has_variant (kind, variant), NULL);

  if (variant == CW_VARIANT_MEAN)
    return g_strdup (_ ("Mean"));
  if (variant == CW_VARIANT_SHARE)
    return g_strdup (kind == CW_METRIC_KIND_CES ? _ ("Share of easy") : _ ("Top-box"));
  return g_strdup (kind == CW_METRIC_KIND_CES ? _ ("Easy minus hard")
                                              : _ ("Promoters minus detractors"));
}

/* With a real minus, and none on a number that rounds to zero. */
static char *
format_decimals (double number, int decimals, const char *plus)
{
  g_autofree char *digits = NULL;
  const char *sign = number < 0.0 ? MINUS : plus;

  if (isnan (number))
    return g_strdup (NO_VALUE);
  digits = g_strdup_printf ("%.*f", decimals, fabs (number));
  if (strpbrk (digits, "123456789") == NULL)
    sign = "";
  return g_strconcat (sign, digits, NULL);
}

static int
get_decimals (CwVariant variant)
{
  return variant == CW_VARIANT_MEAN ? 2 : 1;
}

char *
cw_score_format_number (CwMetricKind kind, CwVariant variant, double value)
{
  return format_decimals (value, get_decimals (variant), "");
}

static char *
add_unit (CwVariant variant, char *number)
{
  g_autofree char *owned = number;

  if (variant != CW_VARIANT_SHARE)
    return g_steal_pointer (&owned);
  /* TRANSLATORS: a number of per cent; some languages want a no-break space before the sign */
  return g_strdup_printf (_ ("%s%%"), owned);
}

char *
cw_score_format_value (CwMetricKind kind, CwVariant variant, double value)
{
  char *number = cw_score_format_number (kind, variant, value);

  return isnan (value) ? number : add_unit (variant, number);
}

char *
cw_score_format_delta (CwMetricKind kind, CwVariant variant, double delta)
{
  return format_decimals (delta, get_decimals (variant), "+");
}

/* As few decimals as the number needs, at most two. */
static char *
format_short (double number, int least_decimals)
{
  int decimals = least_decimals;

  while (decimals < 2 &&
         fabs (number - round (number * pow (10, decimals)) / pow (10, decimals)) > 1e-9)
    decimals++;
  return format_decimals (number, decimals, "");
}

char *
cw_score_format_count (gint64 count)
{
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static char *
describe_sum (const CwScoreReport *report)
{
  double sum = 0.0;

  for (guint i = 0; i < report->answers->len; i++)
    {
      const CwScoreItem *item = &g_array_index (report->answers, CwScoreItem, i);

      if (!isnan (item->value))
        sum += item->value * item->count;
    }
  return format_short (sum, 0);
}

char *
cw_score_describe_division (const CwScoreReport *report)
{
  g_autofree char *n = NULL;
  g_autofree char *positive = NULL;
  g_autofree char *negative = NULL;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  if (report->score.n == 0)
    return g_strdup (NO_VALUE);
  n = cw_score_format_count (report->score.n);
  positive = cw_score_format_count (report->score.positive);
  negative = cw_score_format_count (report->score.negative);
  switch (cw_metric_get_variant (report->metric))
    {
    case CW_VARIANT_MEAN:
      sum = describe_sum (report);
      return g_strdup_printf ("%s ÷ %s", sum, n);
    case CW_VARIANT_SHARE:
      return g_strdup_printf ("%s ÷ %s × 100", positive, n);
    case CW_VARIANT_DIFFERENCE:
      return g_strdup_printf ("(%s " MINUS " %s) ÷ %s × 100", positive, negative, n);
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_score_sentiment_word (CwMetricKind kind, CwSentiment sentiment)
{
  static const char *const words[][3] = {
    [CW_METRIC_KIND_CSAT] = { N_ ("unhappy"), N_ ("neutral"), N_ ("happy") },
    [CW_METRIC_KIND_CES] = { N_ ("hard"), N_ ("neither"), N_ ("easy") },
    [CW_METRIC_KIND_NPS] = { N_ ("detractors"), N_ ("passive"), N_ ("promoters") },
  };

  g_return_val_if_fail (kind <= CW_METRIC_KIND_NPS, NULL);
  g_return_val_if_fail (sentiment <= CW_SENTIMENT_POSITIVE, NULL);

  if (sentiment == CW_SENTIMENT_NONE)
    return _ ("left out");
  return _ (words[kind][sentiment - CW_SENTIMENT_NEGATIVE]);
}

char *
cw_score_describe_part (const CwScoreReport *report, CwSentiment sentiment)
{
  const CwScore *score = &report->score;
  const gint64 sum = score->positive + score->neutral + score->negative;
  gint64 part = score->neutral;

  g_return_val_if_fail (sentiment != CW_SENTIMENT_NONE, NULL);

  if (sum == 0)
    return NULL;
  if (sentiment != CW_SENTIMENT_NEUTRAL)
    part = sentiment == CW_SENTIMENT_POSITIVE ? score->positive : score->negative;
  /* TRANSLATORS: per cent and the word for these answers, "15% hard" */
  return g_strdup_printf (_ ("%.0f%% %s"), 100.0 * part / sum,
                          cw_score_sentiment_word (cw_metric_get_kind (report->metric), sentiment));
}

static void
format_interval (const CwScoreReport *report, char **out_low, char **out_high)
{
  const CwMetricKind kind = cw_metric_get_kind (report->metric);
  const CwVariant variant = cw_metric_get_variant (report->metric);

  *out_low = cw_score_format_number (kind, variant, report->score.low);
  *out_high = cw_score_format_number (kind, variant, report->score.high);
}

char *
cw_score_describe_interval (const CwScoreReport *report)
{
  g_autofree char *n = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  if (report->score.n == 0)
    return g_strdup (_ ("No answers yet"));
  n = cw_score_format_count (report->score.n);
  if (isnan (report->score.low))
    /* TRANSLATORS: number of respondents, "n 1" */
    return g_strdup_printf (_ ("n %s"), n);
  format_interval (report, &low, &high);
  /* TRANSLATORS: number of respondents and the interval, "n 412 · 35.5 to 49.8" */
  return g_strdup_printf (_ ("n %s · %s to %s"), n, low, high);
}

char *
cw_score_format_target (CwVariant variant, double target)
{
  char *number = format_short (target, variant == CW_VARIANT_MEAN ? 1 : 0);

  return isnan (target) ? number : add_unit (variant, number);
}

char *
cw_score_describe_target (const CwScoreReport *report)
{
  const double target = cw_metric_get_target (report->metric);
  const CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *number = NULL;
  gboolean has;
  gboolean met;

  if (isnan (target))
    return NULL;
  number = cw_score_format_target (variant, target);
  met = cw_score_report_meets_target (report, &has);
  if (!has)
    return g_strdup_printf (_ ("Target %s"), number);
  return met ? g_strdup_printf (_ ("Target %s, met"), number)
             : g_strdup_printf (_ ("Target %s, missed"), number);
}

/* What the change is worth, in the end of a sentence. */
static const char *
get_verdict (const CwScoreReport *report)
{
  if (report->comparison.significant)
    return _ ("more than chance alone would explain");
  if (isnan (report->comparison.z) || MIN (report->score.n, report->previous.n) < CW_SCORE_SMALL_N)
    return _ ("too few answers to compare");
  return _ ("chance alone could explain it");
}

char *
cw_score_describe_change (const CwScoreReport *report)
{
  const CwVariant variant = cw_metric_get_variant (report->metric);
  g_autofree char *delta = NULL;

  if (!report->has_previous || report->score.n == 0)
    return NULL;
  if (report->previous.n == 0)
    return g_strdup (_ ("No answers in the period before"));
  if (report->comparison.delta == 0.0)
    return g_strdup (_ ("The same as in the period before"));
  delta = cw_score_format_delta (cw_metric_get_kind (report->metric), variant,
                                 report->comparison.delta);
  if (variant == CW_VARIANT_MEAN)
    /* TRANSLATORS: a change and what it is worth, "−0.16 on the period before; chance …" */
    return g_strdup_printf (_ ("%s on the period before; %s"), delta, get_verdict (report));
  /* TRANSLATORS: as above, on a scale of per cent: "+2.7 points on the period before; chance …" */
  return g_strdup_printf (_ ("%s points on the period before; %s"), delta, get_verdict (report));
}

char *
cw_score_describe_certainty (const CwScoreReport *report)
{
  g_autofree char *n = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  n = cw_score_format_count (report->score.n);
  if (isnan (report->score.low))
    return g_strdup_printf (_ ("n %s"), n);
  format_interval (report, &low, &high);
  /* TRANSLATORS: "n 287, between 65.9 and 76.3 with 95% confidence" */
  return g_strdup_printf (_ ("n %s, between %s and %s with %.0f%% confidence"), n, low, high,
                          100.0 * report->score.confidence);
}

static char *
describe_parts (const CwScoreReport *report)
{
  g_autofree char *negative = cw_score_describe_part (report, CW_SENTIMENT_NEGATIVE);
  g_autofree char *neutral = cw_score_describe_part (report, CW_SENTIMENT_NEUTRAL);
  g_autofree char *positive = cw_score_describe_part (report, CW_SENTIMENT_POSITIVE);

  if (negative == NULL)
    return NULL;
  /* TRANSLATORS: list of shares, "15% hard, 13% neither, 71% easy" */
  return g_strdup_printf (_ ("%s, %s, %s"), negative, neutral, positive);
}

static void
append_part (GString *sentence, char *owned_part)
{
  g_autofree char *part = owned_part;

  if (part != NULL && *part != '\0')
    g_string_append_printf (sentence, ". %s", part);
}

char *
cw_score_describe_report (const CwScoreReport *report)
{
  const CwMetricKind kind = cw_metric_get_kind (report->metric);
  g_autofree char *value = NULL;
  g_autofree char *certainty = NULL;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s, %s", cw_metric_get_name (report->metric),
                          cw_metric_kind_to_label (kind));
  if (report->score.n == 0)
    append_part (text, g_strdup (_ ("No answers yet")));
  else
    {
      value =
          cw_score_format_value (kind, cw_metric_get_variant (report->metric), report->score.value);
      certainty = cw_score_describe_certainty (report);
      g_string_append_printf (text, ": %s, %s", value, certainty);
      append_part (text, describe_parts (report));
    }
  append_part (text, cw_score_describe_target (report));
  append_part (text, cw_score_describe_change (report));
  append_part (text, g_strdup (report->message));
  if (text->str[text->len - 1] != '.')
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}
