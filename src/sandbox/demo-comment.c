/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-comment.h"

#include <string.h>

static const DemoPieces *const topics[DEMO_N_TOPICS] = {
  [DEMO_TOPIC_ORDER] = demo_pieces_order,
  [DEMO_TOPIC_DELIVERY] = demo_pieces_delivery,
  [DEMO_TOPIC_ACTIVATION] = demo_pieces_activation,
  [DEMO_TOPIC_MONTH] = demo_pieces_month,
  [DEMO_TOPIC_BILL] = demo_pieces_bill,
  [DEMO_TOPIC_DISPUTE] = demo_pieces_dispute,
  [DEMO_TOPIC_SUPPORT] = demo_pieces_support,
};

static const char *const emoji[DEMO_N_MOODS][3] = {
  { " 😡", " 👎", " 🙄" },
  { " 🤷", " 🙂", " …" },
  { " 😀", " 👍", " ❤️" },
};

static const char *
pick (const char *const pieces[DEMO_MAX_PIECES], DemoRandom *random)
{
  guint n = 0;

  while (n < DEMO_MAX_PIECES && pieces[n] != NULL)
    n++;
  return pieces[demo_random_below (random, n)];
}

static void
add_sentence (GString *text, const char *piece, DemoRandom *random)
{
  if (text->len > 0)
    g_string_append (text, demo_random_chance (random, 0.06) ? "\n" : " ");
  g_string_append (text, piece);
  if (strchr (".!?…", piece[strlen (piece) - 1]) == NULL)
    g_string_append_c (text, demo_random_chance (random, 0.07) ? '!' : '.');
}

/* The haste of people who type on a phone. */
static void
roughen (GString *text, DemoMood mood, DemoRandom *random)
{
  if (demo_random_chance (random, 0.12) && text->str[text->len - 1] == '.')
    g_string_truncate (text, text->len - 1);
  if (demo_random_chance (random, 0.08) && text->str[0] != 'I')
    text->str[0] = g_ascii_tolower (text->str[0]);
  if (demo_random_chance (random, 0.05))
    g_string_append (text, emoji[mood][demo_random_below (random, 3)]);
}

char *
demo_comment_make (DemoTopic topic, guint level, const char *language, DemoRandom *random)
{
  DemoMood mood = level < 3    ? DEMO_MOOD_NEGATIVE
                  : level == 3 ? DEMO_MOOD_NEUTRAL
                               : DEMO_MOOD_POSITIVE;
  gboolean is_german = strcmp (language, "DE") == 0 && demo_random_chance (random, 0.6);
  const DemoPieces *pieces = is_german ? &demo_pieces_german[mood] : &topics[topic][mood];
  GString *text = g_string_new (NULL);

  if (!demo_random_chance (random, 0.1))
    add_sentence (text, pick (pieces->what, random), random);
  if (text->len == 0 || demo_random_chance (random, 0.8))
    add_sentence (text, pick (pieces->detail, random), random);
  if (demo_random_chance (random, 0.42))
    add_sentence (text, pick (pieces->wish, random), random);
  roughen (text, mood, random);
  return g_string_free (text, FALSE);
}
