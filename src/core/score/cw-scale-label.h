/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the wording of one answer says, in English, German, Dutch, French and Spanish. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CwScaleMeaning:
 * @CW_SCALE_MEANING_UNKNOWN: no word of the lexicon, or only a number
 * @CW_SCALE_MEANING_RATED: says how good or bad; 0 is the middle
 * @CW_SCALE_MEANING_UNSURE: the middle between good and bad, beside them no answer ("Not sure")
 * @CW_SCALE_MEANING_LEFT_OUT: no answer at all ("Not applicable", "No basis for evaluation")
 */
typedef enum
{
  CW_SCALE_MEANING_UNKNOWN,
  CW_SCALE_MEANING_RATED,
  CW_SCALE_MEANING_UNSURE,
  CW_SCALE_MEANING_LEFT_OUT,
} CwScaleMeaning;

/**
 * CwScaleTopic: what a word of a scale judges.
 * @CW_SCALE_TOPIC_OTHER: quality, likelihood and all else
 */
typedef enum
{
  CW_SCALE_TOPIC_OTHER,
  CW_SCALE_TOPIC_SATISFACTION,
  CW_SCALE_TOPIC_EASE,
  CW_SCALE_TOPIC_AGREEMENT,
} CwScaleTopic;

/**
 * CwScaleLabel:
 * @strength: −4 ("extremely difficult") to +4 ("extremely easy")
 * @polarity: sign of the word that is judged with, whatever degree it is given: −1 for "not at all
 *   difficult"; 0 for the middle
 * @number: number that stands first or last in the label, NAN without one
 * @bare_number: whether there is nothing but that number
 */
typedef struct
{
  CwScaleMeaning meaning;
  CwScaleTopic topic;
  double strength;
  int polarity;
  double number;
  gboolean bare_number;
} CwScaleLabel;

/** @question_polarity: what labels like "not at all" and "very much" are taken to judge, 0 for
 * unknown. */
CwScaleLabel cw_scale_label_read (const char *label, int question_polarity);
/** Whether a text speaks of good things (1) or bad things (−1) alone; 0 for both and for neither.
 */
int cw_scale_label_get_polarity (const char *text);
gboolean cw_scale_label_has_topic (const char *text, CwScaleTopic topic);

G_END_DECLS
