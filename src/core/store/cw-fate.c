/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-fate.h"

#include "model/cw-response-chunk.h"
#include "store/cw-answer-cells.h"

/* The first reason that applies, in the order in which they are told. */
static CwFate
tell_by_flags (guint8 flags, CwMetric *metric)
{
  if (flags & CW_RESPONSE_PREVIEW)
    return CW_FATE_PREVIEW;
  if (flags & CW_RESPONSE_TEST)
    return CW_FATE_TEST;
  if (flags & CW_RESPONSE_SPAM)
    return CW_FATE_SPAM;
  if ((flags & CW_RESPONSE_IMPORTED) && cw_metric_get_skip_imported (metric))
    return CW_FATE_IMPORTED;
  if ((flags & CW_RESPONSE_UNFINISHED) && cw_metric_get_finished_only (metric))
    return CW_FATE_UNFINISHED;
  return CW_FATE_COUNTED;
}

void
cw_fate_rules_init (CwFateRules *self, CwMetric *metric)
{
  guint n_answers = cw_metric_get_n_answers (metric);

  for (guint i = 0; i < G_N_ELEMENTS (self->of_flags); i++)
    self->of_flags[i] = tell_by_flags (i, metric);
  self->counts = g_new (gboolean, n_answers + 1);
  for (guint i = 0; i < n_answers; i++)
    self->counts[i] = cw_metric_counts_answer (metric, cw_metric_get_answer (metric, i));
}

void
cw_fate_rules_clear (CwFateRules *self)
{
  g_clear_pointer (&self->counts, g_free);
}

CwFate
cw_fate_rules_get (const CwFateRules *self, guint8 flags, gint16 answer)
{
  CwFate fate = self->of_flags[flags];

  if (fate != CW_FATE_COUNTED)
    return fate;
  if (answer == CW_ANSWER_UNANSWERED)
    return CW_FATE_UNANSWERED;
  return answer == CW_ANSWER_UNMAPPED || !self->counts[answer] ? CW_FATE_UNMAPPED : CW_FATE_COUNTED;
}
