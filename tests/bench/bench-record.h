/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-survey.h"

#define BENCH_TEXT_SIZE 1024
#define BENCH_NO_ANSWER (-1)

/** BenchRecord: one response, before it is written in any form. */
typedef struct
{
  char id[18];
  char ip[16];
  char order[12];
  int64_t start;     /* ms since 1970 */
  int64_t end;       /* ms */
  int64_t recorded;  /* ms */
  unsigned duration; /* s */
  unsigned status;
  unsigned progress;
  bool finished;
  int latitude;  /* 1/10000 degree */
  int longitude; /* 1/10000 degree */
  const char *status_label;
  const char *channel;
  const char *language;
  const char *plan;
  const char *region;
  const char *segment;
  /* Index of the choice, 0 to 10 for NPS, bits of the choices for a multiple choice. */
  int answers[BENCH_N_QUESTIONS];
  char texts[BENCH_N_QUESTIONS][BENCH_TEXT_SIZE];
} BenchRecord;

/** Response @index of @n_rows; call it in order, the random numbers go on. */
void bench_record_fill (BenchRecord *self, BenchRandom *random, uint64_t index, uint64_t n_rows);
