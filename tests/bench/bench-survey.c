/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-survey.h"

#include <stddef.h>

const BenchQuestion bench_questions[BENCH_N_QUESTIONS] = {
  { BENCH_QUESTION_NPS,
    "How likely are you to recommend us to a friend or colleague?",
    { NULL },
    { 3, 1, 2, 2, 3, 6, 6, 11, 19, 21, 26 } },
  { BENCH_QUESTION_SINGLE,
    "How satisfied are you with us overall?",
    { "Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied",
      "Very satisfied" },
    { 5, 8, 15, 41, 31 } },
  { BENCH_QUESTION_SINGLE,
    "How easy was it to get done what you came for?",
    { "Very difficult", "Difficult", "Somewhat difficult", "Neither easy nor difficult",
      "Somewhat easy", "Easy", "Very easy" },
    { 3, 4, 7, 11, 20, 32, 23 } },
  { BENCH_QUESTION_SINGLE,
    "How did you contact us?",
    { "Phone", "Chat", "E-mail", "Shop", "App" },
    { 30, 25, 12, 13, 20 } },
  { BENCH_QUESTION_SINGLE,
    "How long have you been a customer?",
    { "Under a year", "1 to 3 years", "4 to 9 years", "Ten years or more" },
    { 22, 31, 28, 19 } },
  { BENCH_QUESTION_SINGLE,
    "How old are you?",
    { "Under 18", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 or older" },
    { 2, 10, 19, 21, 19, 16, 13 } },
  { BENCH_QUESTION_MULTIPLE,
    "Which of these do you use?",
    { "Mobile", "Landline", "Internet", "TV", "Roaming", "Insurance" },
    { 80, 22, 55, 24, 18, 7 } },
  { BENCH_QUESTION_SINGLE, "Was your request settled?", { "Yes", "Partly", "No" }, { 70, 18, 12 } },
  { BENCH_QUESTION_TEXT, "What is the main reason for your score?", { NULL }, { 22, 78 } },
  { BENCH_QUESTION_TEXT, "What could we do better?", { NULL }, { 22, 78 } },
  { BENCH_QUESTION_SINGLE,
    "Which device did you use?",
    { "Phone", "Tablet", "Laptop", "Desktop" },
    { 58, 9, 22, 11 } },
  { BENCH_QUESTION_SINGLE, "May we call you about it?", { "Yes", "No" }, { 27, 73 } },
};

unsigned
bench_question_count_choices (const BenchQuestion *self)
{
  unsigned n = 0;

  while (n < BENCH_MAX_CHOICES && self->choices[n] != NULL)
    n++;
  return n;
}
