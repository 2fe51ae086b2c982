/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-survey.h"

guint
demo_survey_count_questions (const DemoSurvey *self)
{
  guint n = 0;

  while (n < DEMO_MAX_QUESTIONS && self->questions[n].id != 0)
    n++;
  return n;
}

guint
demo_question_count_choices (const DemoQuestion *self)
{
  guint n = 0;

  while (n < DEMO_MAX_CHOICES && self->choices[n].label != NULL)
    n++;
  return n;
}

gboolean
demo_survey_has_responses (const DemoSurvey *self)
{
  for (guint i = 0; i < demo_survey_count_questions (self); i++)
    if (self->questions[i].series.n_spans > 0)
      return TRUE;
  return FALSE;
}

static guint
sum (const guint counts[DEMO_N_LEVELS])
{
  guint total = 0;

  for (guint i = 0; i < DEMO_N_LEVELS; i++)
    total += counts[i];
  return total;
}

void
demo_series_get_counts (const DemoSeries *self, guint span, guint counts[DEMO_N_LEVELS])
{
  double part;

  for (guint i = 0; i < DEMO_N_LEVELS; i++)
    counts[i] = span == 0 ? self->last[i] : span == 1 ? self->before[i] : 0;
  if (span < 2 || span >= self->n_spans)
    return;

  /* Shares move evenly, and so does the number, from the second last span back to the first. */
  part = (double) (span - 1) / (self->n_spans - 2);
  for (guint i = 0; i < DEMO_N_LEVELS; i++)
    {
      double n = sum (self->before) * (1 - part) + sum (self->first) * part;
      double share = (double) self->before[i] / sum (self->before) * (1 - part) +
                     (double) self->first[i] / sum (self->first) * part;

      counts[i] = (guint) (n * share + 0.5);
    }
}

guint
demo_series_get_no_basis (const DemoSeries *self, guint span)
{
  guint counts[DEMO_N_LEVELS];

  if (span < 2)
    return self->no_basis[span];
  demo_series_get_counts (self, span, counts);
  return sum (counts) * self->no_basis[1] / MAX (1, sum (self->before));
}
