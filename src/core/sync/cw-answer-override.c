/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-answer-override.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer-resolver.h"
#include "model/cw-close-names.h"
#include "sync/cw-metric-draft-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NPS_LOWEST 0
#define NPS_HIGHEST 10
#define NPS_PASSIVE_FROM 7
#define NPS_PROMOTER_FROM 9

CwAnswerOverride *
cw_answer_override_new (const char *answer)
{
  CwAnswerOverride *self;

  g_return_val_if_fail (answer != NULL, NULL);

  self = g_new0 (CwAnswerOverride, 1);
  self->answer = g_strdup (answer);
  self->value = NAN;
  return self;
}

void
cw_answer_override_free (CwAnswerOverride *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->answer);
  g_free (self);
}

char *
cw_answer_override_list_answers (CwMetric *metric)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (answer->code != NULL && answer->label != NULL)
        g_ptr_array_add (names, g_strdup_printf ("%s = %s", answer->code, answer->label));
      else
        g_ptr_array_add (names, g_strdup (cw_metric_answer_get_display (answer)));
    }
  return cw_close_names_join (names, names->len);
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  first = cw_answer_normalize_label (a);
  second = cw_answer_normalize_label (b);
  return *first != '\0' && g_str_equal (first, second);
}

static gboolean
goes_by (const CwMetricAnswer *answer, const char *name)
{
  if (g_str_has_prefix (name, "code:") && g_strcmp0 (answer->code, name + strlen ("code:")) == 0)
    return TRUE;
  if (g_str_has_prefix (name, "label:") && same_text (answer->label, name + strlen ("label:")))
    return TRUE;
  return g_strcmp0 (answer->code, name) == 0 || same_text (answer->label, name) ||
         same_text (answer->variable_name, name);
}

/* Returns: index of the answer, −1 with @error set */
static int
find_answer (CwMetric *metric, const char *name, GError **error)
{
  g_autofree char *known = NULL;
  int found = -1;

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      if (!goes_by (cw_metric_get_answer (metric, i), name))
        continue;
      if (found >= 0)
        {
          g_set_error (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_AMBIGUOUS,
                       _ ("Several answers go by “%s”.\nWrite “code:%s” or “label:%s”."), name,
                       name, name);
          return -1;
        }
      found = (int) i;
    }
  if (found >= 0)
    return found;
  known = cw_answer_override_list_answers (metric);
  g_set_error (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_UNKNOWN_ANSWER,
               _ ("The question has no answer “%s”.\nIts answers are %s."), name, known);
  return -1;
}

/* One entry per answer of the metric: what was said of it, in one piece. */
typedef struct
{
  gboolean named;
  gboolean has_sentiment;
  CwSentiment sentiment;
  double value;
} Said;

static Said *
gather_overrides (CwMetric *metric, GPtrArray *overrides, GError **error)
{
  g_autofree Said *said = g_new0 (Said, cw_metric_get_n_answers (metric) + 1);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    said[i].value = NAN;
  for (guint i = 0; i < overrides->len; i++)
    {
      const CwAnswerOverride *override = overrides->pdata[i];
      int index = find_answer (metric, override->answer, error);

      if (index < 0)
        return NULL;
      said[index].named = TRUE;
      if (override->has_sentiment)
        {
          said[index].has_sentiment = TRUE;
          said[index].sentiment = override->sentiment;
        }
      if (!isnan (override->value))
        said[index].value = override->value;
    }
  return g_steal_pointer (&said);
}

CwSentiment
cw_answer_override_get_nps_sentiment (double value)
{
  if (value < NPS_LOWEST || value > NPS_HIGHEST)
    return CW_SENTIMENT_NONE;
  if (value >= NPS_PROMOTER_FROM)
    return CW_SENTIMENT_POSITIVE;
  return value >= NPS_PASSIVE_FROM ? CW_SENTIMENT_NEUTRAL : CW_SENTIMENT_NEGATIVE;
}

/* By its place between the ends of what was given. */
static CwSentiment
scale_sentiment (CwMetric *metric, const Said *said, double value)
{
  double lowest = INFINITY, highest = -INFINITY, middle;
  gboolean high_is_good = !cw_metric_get_lower_is_better (metric);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (!isnan (said[i].value))
      {
        lowest = MIN (lowest, said[i].value);
        highest = MAX (highest, said[i].value);
      }
  middle = lowest + (highest - lowest) / 2;
  if (value == middle)
    return CW_SENTIMENT_NEUTRAL;
  return (value > middle) == high_is_good ? CW_SENTIMENT_POSITIVE : CW_SENTIMENT_NEGATIVE;
}

static void
apply_nps (CwMetricAnswer *answer, const Said *said)
{
  if (!said->named)
    return;
  if (!isnan (said->value))
    {
      answer->value = said->value;
      answer->sentiment = cw_answer_override_get_nps_sentiment (said->value);
    }
  if (said->has_sentiment)
    answer->sentiment = said->sentiment;
}

static void
apply_scale (CwMetric *metric, CwMetricAnswer *answer, const Said *all, const Said *said)
{
  if (!said->named || (said->has_sentiment && said->sentiment == CW_SENTIMENT_NONE))
    {
      answer->sentiment = CW_SENTIMENT_NONE;
      answer->value = NAN;
      return;
    }
  if (!isnan (said->value))
    answer->value = said->value;
  if (said->has_sentiment)
    answer->sentiment = said->sentiment;
  else if (answer->sentiment == CW_SENTIMENT_NONE && !isnan (said->value))
    answer->sentiment = scale_sentiment (metric, all, said->value);
}

static gboolean
check_named (CwMetric *metric, const Said *said, GError **error)
{
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);
      gboolean left_out = said[i].has_sentiment && said[i].sentiment == CW_SENTIMENT_NONE;

      if (!said[i].named || left_out || cw_metric_counts_answer (metric, answer))
        continue;
      g_set_error (error, CW_METRIC_DRAFT_ERROR, CW_METRIC_DRAFT_ERROR_INCOMPLETE,
                   cw_metric_get_variant (metric) == CW_VARIANT_MEAN
                       ? _ ("The answer “%s” has no value, and a mean needs one.\nGive it a value, "
                            "or leave it out.")
                       : _ ("The answer “%s” has no sentiment.\nSay whether it is positive, "
                            "neutral or negative."),
                   cw_metric_answer_get_display (answer));
      return FALSE;
    }
  return TRUE;
}

gboolean
cw_answer_override_apply (CwMetric *metric, GPtrArray *overrides, GError **error)
{
  g_autofree Said *said = NULL;

  g_return_val_if_fail (CW_IS_METRIC (metric), FALSE);
  g_return_val_if_fail (overrides != NULL, FALSE);

  said = gather_overrides (metric, overrides, error);
  if (said == NULL)
    return FALSE;
  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (cw_metric_get_kind (metric) == CW_METRIC_KIND_NPS)
        apply_nps (answer, &said[i]);
      else
        apply_scale (metric, answer, said, &said[i]);
    }
  return check_named (metric, said, error);
}
