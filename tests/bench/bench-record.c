/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-record.h"

#include "bench-text.h"

#include <stdio.h>
#include <string.h>

/* Two years from 1 January 2024. */
#define FIRST_MS INT64_C (1704067200000)
#define SPAN_MS (INT64_C (731) * 24 * 3600 * 1000)

static const char *const channels[] = { "anonymous", "email", "social", "qr" };
static const uint16_t channel_weights[] = { 30, 55, 5, 10 };
static const char *const languages[] = { "EN", "DE", "FR", "ES-ES" };
static const uint16_t language_weights[] = { 60, 22, 10, 8 };
static const char *const plans[] = { "Prepaid",    "Contract S", "Contract M",
                                     "Contract L", "Family",     "Business" };
static const uint16_t plan_weights[] = { 28, 20, 22, 8, 14, 8 };
static const char *const regions[] = { "North", "South", "East", "West", "Centre" };
static const uint16_t region_weights[] = { 18, 26, 17, 24, 15 };
static const char *const segments[] = { "Consumer", "Youth", "Senior", "Small business",
                                        "Enterprise" };
static const uint16_t segment_weights[] = { 55, 16, 14, 11, 4 };

static const struct
{
  unsigned code;
  const char *label;
  uint16_t weight;
} statuses[] = {
  { 0, "IP Address", 980 }, { 1, "Survey Preview", 6 }, { 2, "Survey Test", 5 },
  { 4, "Imported", 3 },     { 8, "Spam", 6 },
};

static void
fill_id (BenchRecord *self, BenchRandom *random)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  memcpy (self->id, "R_", 2);
  for (unsigned i = 2; i < 17; i++)
    self->id[i] = letters[bench_random_below (random, 62)];
  self->id[17] = '\0';
}

static void
fill_status (BenchRecord *self, BenchRandom *random)
{
  unsigned pick = bench_random_below (random, 1000);
  unsigned i = 0;

  while (pick >= statuses[i].weight)
    pick -= statuses[i++].weight;
  self->status = statuses[i].code;
  self->status_label = statuses[i].label;
}

static void
fill_metadata (BenchRecord *self, BenchRandom *random, uint64_t index, uint64_t n_rows)
{
  uint64_t step = (uint64_t) SPAN_MS / n_rows + 1;

  fill_id (self, random);
  fill_status (self, random);
  self->recorded = FIRST_MS + (int64_t) ((double) index * (double) SPAN_MS / (double) n_rows) +
                   (int64_t) (bench_random_next (random) % step);
  self->finished = bench_random_below (random, 10) != 0;
  self->progress = self->finished ? 100 : 8 + bench_random_below (random, 88);
  self->duration = 35 + bench_random_below (random, 400) * (1 + bench_random_below (random, 3));
  self->end = self->recorded - (self->finished ? 1000 : INT64_C (7) * 24 * 3600 * 1000);
  self->start = self->end - (int64_t) self->duration * 1000;
  snprintf (self->ip, sizeof self->ip, "192.0.2.%u", 1 + bench_random_below (random, 254));
  self->latitude = 470000 + (int) bench_random_below (random, 80000);
  self->longitude = 60000 + (int) bench_random_below (random, 90000);
  self->channel = channels[bench_random_weighted (random, channel_weights, 4)];
  self->language = languages[bench_random_weighted (random, language_weights, 4)];
  self->plan = plans[bench_random_weighted (random, plan_weights, 6)];
  self->region = regions[bench_random_weighted (random, region_weights, 5)];
  self->segment = segments[bench_random_weighted (random, segment_weights, 5)];
  snprintf (self->order, sizeof self->order, "N-%08u", bench_random_below (random, 100000000));
  if (self->status == 1)
    self->channel = "preview";
  else if (self->status == 2)
    self->channel = "test";
}

static int
pick_answer (const BenchQuestion *question, BenchRandom *random)
{
  int bits = 0;

  if (question->type == BENCH_QUESTION_NPS)
    return (int) bench_random_weighted (random, question->weights, 11);
  if (question->type == BENCH_QUESTION_SINGLE)
    return (int) bench_random_weighted (random, question->weights,
                                        bench_question_count_choices (question));
  for (unsigned i = 0; i < bench_question_count_choices (question); i++)
    if (bench_random_below (random, 100) < question->weights[i])
      bits |= 1 << i;
  return bits == 0 ? BENCH_NO_ANSWER : bits;
}

void
bench_record_fill (BenchRecord *self, BenchRandom *random, uint64_t index, uint64_t n_rows)
{
  unsigned reached;

  fill_metadata (self, random, index, n_rows);
  reached = self->progress * BENCH_N_QUESTIONS / 100;
  for (unsigned i = 0; i < BENCH_N_QUESTIONS; i++)
    {
      const BenchQuestion *question = &bench_questions[i];
      /* One in thirty questions is passed over. */
      bool is_answered = i < reached && bench_random_below (random, 30) != 0;

      self->answers[i] = BENCH_NO_ANSWER;
      self->texts[i][0] = '\0';
      if (!is_answered)
        continue;
      if (question->type != BENCH_QUESTION_TEXT)
        self->answers[i] = pick_answer (question, random);
      else if (bench_random_weighted (random, question->weights, 2) == 0)
        bench_text_write (self->texts[i], BENCH_TEXT_SIZE, random);
    }
}
