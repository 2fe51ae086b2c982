/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-text.h"

#include <string.h>

static const char *const words[] = {
  "the",     "a",      "I",         "was",      "waited",    "service",  "invoice",   "network",
  "my",      "called", "agent",     "helped",   "twice",     "contract", "price",     "never",
  "again",   "and",    "but",       "because",  "very",      "quickly",  "slowly",    "router",
  "in",      "for",    "with",      "without",  "tariff",    "app",      "website",   "password",
  "to",      "at",     "on",        "of",       "explained", "friendly", "rude",      "clear",
  "is",      "had",    "got",       "have",     "minutes",   "hours",    "weeks",     "days",
  "not",     "only",   "still",     "already",  "charged",   "refund",   "delivery",  "parcel",
  "it",      "they",   "she",       "he",       "number",    "transfer", "SIM",       "card",
  "this",    "that",   "which",     "when",     "coverage",  "signal",   "village",   "train",
  "would",   "could",  "should",    "can",      "recommend", "cancel",   "upgrade",   "switch",
  "good",    "great",  "bad",       "terrible", "easy",      "hard",     "confusing", "simple",
  "someone", "nobody", "colleague", "everyone", "answer",    "question", "letter",    "e-mail",
  "after",   "before", "since",     "until",    "Monday",    "holiday",  "morning",   "evening",
  "support", "shop",   "hotline",   "chatbot",  "naïve",     "café",     "Müller",    "señor",
};
static const char *const oddities[] = { " 😀",        " 👍🏽",     " “quite so”",
                                        " (really)", " – honestly –", " €20",
                                        " 100 %",    " \\o/" };

typedef struct
{
  char *next;
  char *end;
} Pen;

static void
put (Pen *pen, const char *text)
{
  size_t length = strlen (text);

  if ((size_t) (pen->end - pen->next) <= length)
    return;
  memcpy (pen->next, text, length);
  pen->next += length;
}

static void
put_sentence (Pen *pen, BenchRandom *random)
{
  unsigned n = 4 + bench_random_below (random, 13);

  for (unsigned i = 0; i < n; i++)
    {
      unsigned odd = bench_random_below (random, 100);

      if (i > 0)
        put (pen, odd < 7 ? ", " : " ");
      if (odd == 99)
        put (pen, "\"");
      put (pen, words[bench_random_below (random, sizeof words / sizeof *words)]);
      if (odd == 99)
        put (pen, "\"");
      if (odd == 98 || odd == 97)
        put (pen, oddities[bench_random_below (random, sizeof oddities / sizeof *oddities)]);
    }
  put (pen, bench_random_below (random, 5) == 0 ? "!" : ".");
}

void
bench_text_write (char *text, size_t size, BenchRandom *random)
{
  Pen pen = { text, text + size - 1 };
  unsigned n = 1 + bench_random_below (random, 4);

  for (unsigned i = 0; i < n; i++)
    {
      if (i > 0)
        put (&pen, bench_random_below (random, 6) == 0 ? "\n" : " ");
      put_sentence (&pen, random);
    }
  *pen.next = '\0';
}
