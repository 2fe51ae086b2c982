/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-sentiment.h"

static const char *const nicks[] = { "none", "negative", "neutral", "positive" };

/**
 * cw_sentiment_to_nick:
 *
 * Returns: (transfer none): the word that files and the command line use
 */
const char *
cw_sentiment_to_nick (CwSentiment sentiment)
{
  g_return_val_if_fail (sentiment <= CW_SENTIMENT_POSITIVE, "none");

  return nicks[sentiment];
}

/**
 * cw_sentiment_from_nick:
 * @nick: one of none, negative, neutral, positive
 *
 * Returns: whether @nick is such a word
 */
gboolean
cw_sentiment_from_nick (const char *nick, CwSentiment *out_sentiment)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i]) == 0)
      {
        *out_sentiment = (CwSentiment) i;
        return TRUE;
      }
  return FALSE;
}
