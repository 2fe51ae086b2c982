/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-random.h"

#include <stdbool.h>

typedef enum
{
  BENCH_QUESTION_NPS,
  BENCH_QUESTION_SINGLE,
  BENCH_QUESTION_MULTIPLE,
  BENCH_QUESTION_TEXT,
} BenchQuestionType;

#define BENCH_MAX_CHOICES 8

/** BenchQuestion: one question; its id is "QID" and its index + 1. Choice i has code i + 1. */
typedef struct
{
  BenchQuestionType type;
  const char *text;
  const char *choices[BENCH_MAX_CHOICES];
  uint16_t weights[11]; /* of the answers; for NPS 0 to 10 */
} BenchQuestion;

#define BENCH_SURVEY_ID "SV_3WtqBench0Zr81K"
#define BENCH_SURVEY_NAME "Customer relationship (benchmark)"
#define BENCH_N_QUESTIONS 12

extern const BenchQuestion bench_questions[BENCH_N_QUESTIONS];

unsigned bench_question_count_choices (const BenchQuestion *self);
