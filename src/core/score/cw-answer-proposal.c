/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-answer-proposal.h"

#include "model/cw-answer.h"
#include "score/cw-scale-label.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NPS_BEST 10
#define NPS_PROMOTER 9
#define NPS_PASSIVE 7

/* One answer on its way onto the scale. */
typedef struct
{
  CwAnswer *answer; /* (not owned) */
  CwScaleLabel label;
  CwSentiment sentiment;
  double value;
} Item;

/* The answers of a question, all of them and those that stand on the scale, in its order. */
typedef struct
{
  Item *items; /* (owned) (array length=n_items) */
  guint n_items;
  GPtrArray *scale; /* (owned) (element-type Item) */
} Proposal;

static double
parse_code (CwAnswer *answer)
{
  const char *code = cw_answer_get_code (answer);
  char *end = NULL;
  double number = code != NULL ? g_ascii_strtod (code, &end) : (double) NAN;

  return end != NULL && end != code && *end == '\0' ? number : (double) NAN;
}

/* A code that is a word says what it means: "n/a" in JSON. */
static const char *
get_wording (CwAnswer *answer)
{
  const char *label = cw_answer_get_label (answer);
  const char *name = cw_answer_get_variable_name (answer);

  if (label != NULL && *label != '\0')
    return label;
  return name != NULL || !isnan (parse_code (answer)) ? name : cw_answer_get_code (answer);
}

static gboolean
is_left_out (const Item *item)
{
  return !cw_answer_get_in_analysis (item->answer) || parse_code (item->answer) < 0 ||
         item->label.meaning == CW_SCALE_MEANING_LEFT_OUT;
}

static void
read_answers (Proposal *proposal, CwQuestion *question)
{
  const int polarity = cw_scale_label_get_polarity (cw_question_get_text (question));

  proposal->n_items = cw_question_get_n_answers (question);
  proposal->items = g_new0 (Item, proposal->n_items);
  proposal->scale = g_ptr_array_new ();
  for (guint i = 0; i < proposal->n_items; i++)
    {
      Item *item = &proposal->items[i];

      item->answer = cw_question_get_answer (question, i);
      item->label = cw_scale_label_read (get_wording (item->answer), polarity);
      item->value = NAN;
      if (!is_left_out (item))
        g_ptr_array_add (proposal->scale, item);
    }
}

static void
clear_proposal (Proposal *proposal)
{
  g_free (proposal->items);
  g_ptr_array_unref (proposal->scale);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proposal, clear_proposal)

/* The number that an answer stands for on a scale of numbers: its label's, else its code. */
static double
get_scale_number (const Item *item)
{
  const double number =
      get_wording (item->answer) != NULL ? item->label.number : parse_code (item->answer);

  return number == floor (number) && number >= 0 && number <= NPS_BEST ? number : (double) NAN;
}

/* Whether the scale is 0 to 10. Where a question is known to be an NPS one, or is wanted as one and
 * has a 10, some of the numbers may be missing: nobody may have chosen them. */
static gboolean
is_nps_scale (const Proposal *proposal, gboolean known, gboolean wanted)
{
  guint seen = 0;

  for (guint i = 0; i < proposal->scale->len; i++)
    {
      const double number = get_scale_number (proposal->scale->pdata[i]);

      if (isnan (number) || (seen & (1u << (guint) number)) != 0)
        return FALSE;
      seen |= 1u << (guint) number;
    }
  return seen == (1u << (NPS_BEST + 1)) - 1 || (known && seen != 0) ||
         (wanted && (seen & (1u << NPS_BEST)) != 0);
}

static void
map_nps (Proposal *proposal)
{
  for (guint i = 0; i < proposal->scale->len; i++)
    {
      Item *item = g_ptr_array_index (proposal->scale, i);

      item->value = get_scale_number (item);
      if (item->value >= NPS_PROMOTER)
        item->sentiment = CW_SENTIMENT_POSITIVE;
      else if (item->value >= NPS_PASSIVE)
        item->sentiment = CW_SENTIMENT_NEUTRAL;
      else
        item->sentiment = CW_SENTIMENT_NEGATIVE;
    }
}

static gboolean
is_rated (const Item *item)
{
  return item->label.meaning == CW_SCALE_MEANING_RATED;
}

static gboolean
may_end_scale (const Item *item)
{
  return is_rated (item) || item->label.bare_number;
}

/* "Never thought about this" before or after a scale is not on it, and "Not sure" is its middle
 * only where it stands within. */
static void
trim_ends (GPtrArray *scale)
{
  while (scale->len > 0 && !may_end_scale (scale->pdata[scale->len - 1]))
    g_ptr_array_remove_index (scale, scale->len - 1);
  while (scale->len > 0 && !may_end_scale (scale->pdata[0]))
    g_ptr_array_remove_index (scale, 0);
  for (guint i = 0; i < scale->len; i++)
    {
      Item *item = g_ptr_array_index (scale, i);

      if (item->label.meaning == CW_SCALE_MEANING_UNSURE)
        item->label.meaning = CW_SCALE_MEANING_RATED;
    }
}

/* Returns 1 if the wording gets better along the list, −1 if worse, 0 if the list is no scale: one
 * has both of its ends. */
static int
get_direction (GPtrArray *scale)
{
  const Item *first = scale->len >= 2 ? scale->pdata[0] : NULL;
  const Item *last = scale->len >= 2 ? scale->pdata[scale->len - 1] : NULL;
  double before;
  int direction;

  if (first == NULL || !is_rated (first) || !is_rated (last) || first->label.polarity == 0 ||
      last->label.polarity == 0 || first->label.strength == last->label.strength)
    return 0;
  direction = last->label.strength > first->label.strength ? 1 : -1;
  before = first->label.strength;
  for (guint i = 1; i < scale->len; i++)
    {
      const Item *item = g_ptr_array_index (scale, i);

      if (!is_rated (item))
        continue;
      if ((item->label.strength - before) * direction < 0)
        return 0;
      before = item->label.strength;
    }
  return direction;
}

/* A few answers may be neither rated nor numbers (“Never thought about this”), not more. */
static gboolean
is_understood (GPtrArray *scale)
{
  guint n_rated = 0;
  guint n_other = 0;

  for (guint i = 0; i < scale->len; i++)
    {
      const Item *item = g_ptr_array_index (scale, i);

      n_rated += is_rated (item) ? 1 : 0;
      n_other +=
          item->label.meaning == CW_SCALE_MEANING_UNKNOWN && !item->label.bare_number ? 1 : 0;
    }
  return n_rated >= 3 * n_other;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const Item *first = *(Item *const *) a;
  const Item *second = *(Item *const *) b;

  return (first->label.number > second->label.number) -
         (first->label.number < second->label.number);
}

static int
compare_strengths (gconstpointer a, gconstpointer b)
{
  const Item *first = *(Item *const *) a;
  const Item *second = *(Item *const *) b;

  return (first->label.strength > second->label.strength) -
         (first->label.strength < second->label.strength);
}

static gboolean
all_differ (GPtrArray *sorted, GCompareFunc compare)
{
  for (guint i = 1; i < sorted->len; i++)
    if (compare (&sorted->pdata[i - 1], &sorted->pdata[i]) == 0)
      return FALSE;
  return TRUE;
}

/* Sorts a list whose order says nothing, if numbers or wording alone tell the order. */
static gboolean
sort_scale (GPtrArray *scale)
{
  gboolean all_numbers = TRUE;

  for (guint i = scale->len; i > 0; i--)
    if (!may_end_scale (scale->pdata[i - 1]))
      g_ptr_array_remove_index (scale, i - 1);
  for (guint i = 0; i < scale->len; i++)
    all_numbers = all_numbers && !isnan (((Item *) scale->pdata[i])->label.number);
  if (all_numbers)
    {
      g_ptr_array_sort (scale, compare_numbers);
      return all_differ (scale, compare_numbers);
    }
  for (guint i = 0; i < scale->len; i++)
    if (!is_rated (scale->pdata[i]))
      return FALSE;
  g_ptr_array_sort (scale, compare_strengths);
  return all_differ (scale, compare_strengths);
}

static void
reverse (GPtrArray *scale)
{
  for (guint i = 0; i < scale->len / 2; i++)
    {
      gpointer swapped = scale->pdata[i];

      scale->pdata[i] = scale->pdata[scale->len - 1 - i];
      scale->pdata[scale->len - 1 - i] = swapped;
    }
}

/* Brings the scale into the order worst to best; FALSE if the wording does not tell it. The answers
 * of a question without definition stand in no order. */
static gboolean
order_scale (Proposal *proposal, gboolean ordered)
{
  g_autoptr (GPtrArray) all = g_ptr_array_copy (proposal->scale, NULL, NULL);
  int direction = 0;

  if (!is_understood (proposal->scale))
    return FALSE;
  if (ordered)
    {
      trim_ends (proposal->scale);
      direction = get_direction (proposal->scale);
    }
  if (direction == 0)
    {
      g_ptr_array_unref (proposal->scale);
      proposal->scale = g_steal_pointer (&all);
      if (!sort_scale (proposal->scale))
        return FALSE;
      direction = get_direction (proposal->scale);
    }
  if (direction < 0)
    reverse (proposal->scale);
  return direction != 0;
}

static CwSentiment
get_sentiment_of_sign (double sign)
{
  if (sign == 0.0)
    return CW_SENTIMENT_NEUTRAL;
  return sign > 0.0 ? CW_SENTIMENT_POSITIVE : CW_SENTIMENT_NEGATIVE;
}

/* A scale of one word only ("not at all useful" to "extremely useful") without a middle: there
 * "slightly useful" is no praise, and the place on the scale counts. */
static gboolean
is_one_sided (GPtrArray *scale)
{
  int polarity = 0;
  guint n_against = 0;

  for (guint i = 0; i < scale->len; i++)
    {
      const CwScaleLabel *label = &((Item *) scale->pdata[i])->label;

      if (label->meaning != CW_SCALE_MEANING_RATED)
        continue;
      if (label->polarity == 0 || (polarity != 0 && label->polarity != polarity))
        return FALSE;
      polarity = label->polarity;
      n_against += label->strength * polarity < 0.0 ? 1 : 0;
    }
  return n_against <= 1;
}

static void
map_scale (GPtrArray *scale)
{
  const gboolean one_sided = is_one_sided (scale);

  for (guint i = 0; i < scale->len; i++)
    {
      Item *item = g_ptr_array_index (scale, i);
      const double place = 2.0 * i - (scale->len - 1.0);
      const gboolean plain_word =
          is_rated (item) && (!one_sided || fabs (item->label.strength) >= 2);

      item->value = i + 1;
      item->sentiment = get_sentiment_of_sign (plain_word ? item->label.strength : place);
    }
}

static const Item *
find_extreme (GPtrArray *scale, int sign)
{
  const Item *extreme = NULL;

  for (guint i = 0; i < scale->len; i++)
    {
      const Item *item = g_ptr_array_index (scale, i);

      if (extreme == NULL || (item->value - extreme->value) * sign > 0)
        extreme = item;
    }
  return extreme;
}

static char *
describe_backward_codes (GPtrArray *scale)
{
  const Item *best = find_extreme (scale, 1);
  const Item *worst = find_extreme (scale, -1);

  if (best == NULL || !(parse_code (best->answer) < parse_code (worst->answer)))
    return NULL;
  return g_strdup_printf (_ ("Codes run backwards here: “%s” is coded %s. Crosswalk went by the "
                             "wording; please check."),
                          cw_answer_get_display (best->answer), cw_answer_get_code (best->answer));
}

/* Agreeing with "It was hard to find help" is no good news. */
static char *
describe_bad_statement (GPtrArray *scale, CwQuestion *question)
{
  gboolean agreement = FALSE;

  for (guint i = 0; i < scale->len; i++)
    agreement = agreement || ((Item *) scale->pdata[i])->label.topic == CW_SCALE_TOPIC_AGREEMENT;
  if (!agreement || cw_scale_label_get_polarity (cw_question_get_text (question)) >= 0)
    return NULL;
  return g_strdup (_ ("The statement itself may be bad news. Crosswalk took agreeing as positive; "
                      "please check."));
}

static void
set_answers (CwMetric *metric, const Proposal *proposal)
{
  cw_metric_clear_answers (metric);
  for (guint i = 0; i < proposal->n_items; i++)
    {
      const Item *item = &proposal->items[i];
      CwMetricAnswer *answer =
          cw_metric_answer_new (cw_answer_get_code (item->answer),
                                cw_answer_get_label (item->answer), item->sentiment, item->value);

      answer->variable_name = g_strdup (cw_answer_get_variable_name (item->answer));
      cw_metric_add_answer (metric, answer);
    }
}

CwProposal
cw_answer_proposal_fill (CwMetric *metric, CwQuestion *question, char **out_hint)
{
  g_auto (Proposal) proposal = { 0 };
  g_autofree char *hint = NULL;
  gboolean told = TRUE;

  g_return_val_if_fail (CW_IS_METRIC (metric), CW_PROPOSAL_UNKNOWN);
  g_return_val_if_fail (CW_IS_QUESTION (question), CW_PROPOSAL_UNKNOWN);

  read_answers (&proposal, question);
  if (is_nps_scale (&proposal, cw_question_is_nps (question),
                    cw_metric_get_kind (metric) == CW_METRIC_KIND_NPS))
    map_nps (&proposal);
  else if (order_scale (&proposal, cw_question_get_defined (question)))
    map_scale (proposal.scale);
  else
    told = FALSE;
  if (told)
    hint = describe_backward_codes (proposal.scale);
  if (told && hint == NULL)
    hint = describe_bad_statement (proposal.scale, question);
  set_answers (metric, &proposal);
  if (!told)
    {
      if (out_hint != NULL)
        *out_hint = NULL;
      return CW_PROPOSAL_UNKNOWN;
    }

  {
    const CwProposal result = hint != NULL ? CW_PROPOSAL_CHECK : CW_PROPOSAL_SURE;

    if (out_hint != NULL)
      *out_hint = g_steal_pointer (&hint);
    return result;
  }
}

static gboolean
any_answer_has_topic (CwQuestion *question, CwScaleTopic topic)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    if (cw_scale_label_has_topic (get_wording (cw_question_get_answer (question, i)), topic))
      return TRUE;
  return FALSE;
}

CwMetricKind
cw_answer_proposal_guess_kind (CwQuestion *question)
{
  g_auto (Proposal) proposal = { 0 };

  g_return_val_if_fail (CW_IS_QUESTION (question), CW_METRIC_KIND_CSAT);

  read_answers (&proposal, question);
  if (cw_question_is_nps (question) || is_nps_scale (&proposal, FALSE, FALSE))
    return CW_METRIC_KIND_NPS;
  if (any_answer_has_topic (question, CW_SCALE_TOPIC_EASE))
    return CW_METRIC_KIND_CES;
  if (any_answer_has_topic (question, CW_SCALE_TOPIC_SATISFACTION))
    return CW_METRIC_KIND_CSAT;
  return cw_scale_label_has_topic (cw_question_get_text (question), CW_SCALE_TOPIC_EASE)
             ? CW_METRIC_KIND_CES
             : CW_METRIC_KIND_CSAT;
}
