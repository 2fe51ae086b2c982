/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-metric.h"

G_BEGIN_DECLS

/** Why a response is not in n, or that it is: the rows of the ledger. */
typedef enum
{
  CW_FATE_COUNTED,
  CW_FATE_PREVIEW,
  CW_FATE_TEST,
  CW_FATE_SPAM,
  CW_FATE_IMPORTED,
  CW_FATE_UNFINISHED,
  CW_FATE_UNANSWERED,
  CW_FATE_UNMAPPED,
} CwFate;

#define CW_N_FATES (CW_FATE_UNMAPPED + 1)

/** CwFateRules: what a metric makes of a response, laid out so that a look into a table tells. */
typedef struct
{
  guint8 of_flags[256]; /* CwFate of an answered response with these flags */
  gboolean *counts;     /* (owned) (array n_answers): whether the answer counts */
} CwFateRules;

void cw_fate_rules_init (CwFateRules *self, CwMetric *metric);
void cw_fate_rules_clear (CwFateRules *self);
/** @answer: index of the metric's answer or CW_ANSWER_…, of store/cw-answer-cells.h */
CwFate cw_fate_rules_get (const CwFateRules *self, guint8 flags, gint16 answer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwFateRules, cw_fate_rules_clear)

G_END_DECLS
