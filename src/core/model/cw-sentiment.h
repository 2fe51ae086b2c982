/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CwSentiment:
 * @CW_SENTIMENT_NONE: the answer is left out of the score ("no basis", "not yet")
 *
 * What an answer says of the step it was asked about. For NPS negative, neutral and positive are
 * detractor, passive and promoter; for CES hard, neither and easy.
 */
typedef enum
{
  CW_SENTIMENT_NONE,
  CW_SENTIMENT_NEGATIVE,
  CW_SENTIMENT_NEUTRAL,
  CW_SENTIMENT_POSITIVE,
} CwSentiment;

const char *cw_sentiment_to_nick (CwSentiment sentiment);
gboolean cw_sentiment_from_nick (const char *nick, CwSentiment *out_sentiment);

G_END_DECLS
