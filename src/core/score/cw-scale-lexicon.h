/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of rating scales, without accents, in lower case. Private to cw-scale-label.c. */
#pragma once

#include "score/cw-scale-label.h"

G_BEGIN_DECLS

/* A word that judges; a star at the end stands for any ending. Of @strength 0 are words for the
 * middle that become good with a degree ("fair", but "very fair"). */
typedef struct
{
  const char *word;
  CwScaleTopic topic;
  double strength;
} CwScaleStem;

/* How much of it: "very" is 3, "slightly" 1, "low" less than nothing. */
typedef struct
{
  const char *phrase;
  double degree;
} CwScaleDegree;

/** Each list ends with a NULL word. */
extern const CwScaleStem cw_scale_lexicon_stems[];
extern const CwScaleDegree cw_scale_lexicon_degrees[];
extern const char *const cw_scale_lexicon_opposites[];
extern const char *const cw_scale_lexicon_certainties[];
extern const char *const cw_scale_lexicon_reversals[];
extern const char *const cw_scale_lexicon_negations[];
extern const char *const cw_scale_lexicon_not_at_all[];
extern const char *const cw_scale_lexicon_middles[];
extern const char *const cw_scale_lexicon_unsure[];
extern const char *const cw_scale_lexicon_no_answers[];

G_END_DECLS
