/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-span.h"

#include "demo-comment.h"

/* How much of an answer is mood, and how much is the step itself. */
#define STEP_WEIGHT 0.8
#define COMMENT_SHARE 0.24
#define NO_BASIS_LEVEL 0

typedef struct
{
  DemoResponse *response;
  double key;
} Ranked;

static guint
count_answers (const DemoSeries *series, guint span)
{
  guint counts[DEMO_N_LEVELS];
  guint n = 0;

  demo_series_get_counts (series, span, counts);
  for (guint i = 0; i < DEMO_N_LEVELS; i++)
    n += counts[i];
  return n > 0 ? n + demo_series_get_no_basis (series, span) : 0;
}

static gboolean
has_series (const DemoQuestion *question)
{
  return question->series.n_spans > 0;
}

static int
find_choice (const DemoQuestion *question, guint level)
{
  for (guint i = 0; i < demo_question_count_choices (question); i++)
    if (question->choices[i].level == level)
      return (int) i;
  g_assert_not_reached ();
}

/* Scores of one group, most of them near the next one. */
static int
pick_score (guint group, DemoRandom *random)
{
  static const guint detractors[] = { 7, 3, 5, 8, 9, 26, 30 };
  static const guint passives[] = { 42, 58 };
  static const guint promoters[] = { 44, 56 };

  if (group == 0)
    return (int) demo_random_weighted (random, detractors, G_N_ELEMENTS (detractors));
  if (group == 1)
    return 7 + (int) demo_random_weighted (random, passives, G_N_ELEMENTS (passives));
  return 9 + (int) demo_random_weighted (random, promoters, G_N_ELEMENTS (promoters));
}

static int
compare_scores (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* What is to be answered, from the worst to the best. */
static GArray *
list_answers (const DemoQuestion *question, guint span, DemoRandom *random)
{
  GArray *answers = g_array_new (FALSE, FALSE, sizeof (int));
  guint counts[DEMO_N_LEVELS];

  demo_series_get_counts (&question->series, span, counts);
  for (guint level = 0; level < DEMO_N_LEVELS; level++)
    for (guint i = 0; i < counts[level]; i++)
      {
        int answer = question->type == DEMO_QUESTION_NPS ? pick_score (level, random)
                                                         : find_choice (question, level + 1);

        g_array_append_val (answers, answer);
      }
  if (question->type == DEMO_QUESTION_NPS)
    g_array_sort (answers, compare_scores);
  return answers;
}

static double
get_mean (const guint counts[DEMO_N_LEVELS])
{
  double n = 0;
  double total = 0;

  for (guint i = 0; i < DEMO_N_LEVELS; i++)
    {
      n += counts[i];
      total += (double) i * counts[i];
    }
  return n > 0 ? total / n : 0;
}

/* So that weeks lead from one span to the next rather than jump. */
static double
get_drift (const DemoQuestion *question, guint span)
{
  guint now[DEMO_N_LEVELS];
  guint then[DEMO_N_LEVELS];

  if (span + 1 >= question->series.n_spans)
    return 0;
  demo_series_get_counts (&question->series, span, now);
  demo_series_get_counts (&question->series, span + 1, then);
  return CLAMP (2 * (get_mean (now) - get_mean (then)), -0.8, 0.8);
}

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a;
  const Ranked *right = b;

  return (left->key > right->key) - (left->key < right->key);
}

static void
rank (GPtrArray *rows, const guint *order, double drift, DemoRandom *random, GArray *ranked)
{
  gint64 oldest = G_MAXINT64;
  gint64 newest = G_MININT64;

  for (guint i = 0; i < rows->len; i++)
    {
      oldest = MIN (oldest, ((DemoResponse *) rows->pdata[i])->recorded);
      newest = MAX (newest, ((DemoResponse *) rows->pdata[i])->recorded);
    }
  for (guint i = 0; i < ranked->len; i++)
    {
      Ranked *item = &g_array_index (ranked, Ranked, i);
      double age;

      item->response = rows->pdata[order[i]];
      age = (double) (item->response->recorded - oldest) / (double) MAX (1, newest - oldest);
      item->key =
          item->response->mood + STEP_WEIGHT * demo_random_normal (random) + drift * (age - 0.5);
    }
  g_array_sort (ranked, compare_ranked);
}

static void
answer_series (const DemoSurvey *survey,
               guint index,
               guint span,
               GPtrArray *rows,
               DemoRandom *random)
{
  const DemoQuestion *question = &survey->questions[index];
  g_autoptr (GArray) answers = list_answers (question, span, random);
  g_autoptr (GArray) ranked = g_array_new (FALSE, TRUE, sizeof (Ranked));
  g_autofree guint *order = g_new (guint, rows->len + 1);
  guint n_no_basis = answers->len > 0 ? demo_series_get_no_basis (&question->series, span) : 0;

  for (guint i = 0; i < rows->len; i++)
    order[i] = i;
  demo_random_shuffle (random, order, rows->len);
  g_array_set_size (ranked, answers->len);
  rank (rows, order, get_drift (question, span), random, ranked);
  for (guint i = 0; i < answers->len; i++)
    g_array_index (ranked, Ranked, i).response->answers[index] = g_array_index (answers, int, i);
  for (guint i = 0; i < n_no_basis; i++)
    ((DemoResponse *) rows->pdata[order[answers->len + i]])->answers[index] =
        find_choice (question, NO_BASIS_LEVEL);
}

static int
pick_bits (const DemoQuestion *question, DemoRandom *random)
{
  int bits = 0;

  for (guint i = 0; i < demo_question_count_choices (question); i++)
    if (demo_random_below (random, 100) < question->choices[i].weight)
      bits |= 1 << i;
  return bits == 0 ? DEMO_NO_ANSWER : bits;
}

static void
answer_single (const DemoQuestion *question,
               DemoResponse *response,
               guint index,
               DemoRandom *random)
{
  static const char *const places[] = { "At work", "At my parents’", "A locker", "Gym" };
  guint n = demo_question_count_choices (question);
  guint weights[DEMO_MAX_CHOICES];
  guint pick;

  for (guint i = 0; i < n; i++)
    weights[i] = question->choices[i].weight;
  pick = demo_random_weighted (random, weights, n);
  response->answers[index] = (int) pick;
  if (question->last_has_text && pick == n - 1)
    response->texts[index] = g_strdup (places[demo_random_below (random, G_N_ELEMENTS (places))]);
}

/* 1 to 5 from the first scale or score that was answered; 0 if none was. */
static guint
get_level (const DemoSurvey *survey, const DemoResponse *response)
{
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    {
      const DemoQuestion *question = &survey->questions[i];
      int answer = response->answers[i];

      if (answer == DEMO_NO_ANSWER || !has_series (question))
        continue;
      if (question->type == DEMO_QUESTION_NPS)
        return answer > 8 ? 5 : answer > 6 ? 3 : 1;
      if (question->choices[answer].level > 0)
        return question->choices[answer].level;
    }
  return 0;
}

static void
answer_rest (const DemoSurvey *survey, DemoResponse *response, DemoRandom *random)
{
  guint level = get_level (survey, response);

  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    {
      const DemoQuestion *question = &survey->questions[i];

      if (has_series (question) || !demo_random_chance (random, 0.96))
        continue;
      if (question->type == DEMO_QUESTION_MULTIPLE)
        response->answers[i] = pick_bits (question, random);
      else if (question->type == DEMO_QUESTION_SINGLE)
        answer_single (question, response, i, random);
      else if (question->type == DEMO_QUESTION_COMMENT && level > 0 &&
               demo_random_chance (random, level == 4 ? COMMENT_SHARE / 2 : COMMENT_SHARE))
        response->texts[i] = demo_comment_make (survey->topic, level, response->language, random);
    }
}

static DemoResponse *
add_response (const DemoSurvey *survey,
              guint span,
              const DemoCalendar *calendar,
              DemoRandom *random,
              GPtrArray *rows)
{
  guint newest = span * DEMO_SPAN_DAYS;
  gint64 end = demo_calendar_pick (calendar, newest, newest + DEMO_SPAN_DAYS - 1, survey->gap_to,
                                   survey->gap_from, random);
  DemoResponse *response = demo_response_new (survey, end, random);

  g_ptr_array_add (rows, response);
  return response;
}

/* Answers at random: whoever previews, tests or cheats clicks something. */
static void
click_through (const DemoSurvey *survey, DemoResponse *response, DemoRandom *random)
{
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    if (has_series (&survey->questions[i]))
      response->answers[i] = survey->questions[i].type == DEMO_QUESTION_NPS
                                 ? (int) demo_random_below (random, 11)
                                 : (int) demo_random_below (
                                       random, demo_question_count_choices (&survey->questions[i]));
  answer_rest (survey, response, random);
}

static void
add_others (const DemoSurvey *survey,
            guint span,
            guint n_rows,
            const DemoCalendar *calendar,
            DemoRandom *random,
            GPtrArray *responses)
{
  guint n_given_up = n_rows * 4 / 100;
  guint n_spam = n_rows / 80;
  guint n_preview = demo_random_below (random, 3);
  guint n_test = span == DEMO_N_SPANS - 1 || span == 2 ? 3 : demo_random_below (random, 2);

  for (guint i = 0; i < n_given_up; i++)
    demo_response_abandon (add_response (survey, span, calendar, random, responses),
                           5 + demo_random_below (random, 15));
  for (guint i = 0; i < n_spam + n_preview + n_test; i++)
    {
      DemoResponse *response = add_response (survey, span, calendar, random, responses);

      response->status = i < n_spam ? 8 : i < n_spam + n_preview ? 1 : 2;
      if (response->status != 8)
        response->channel = response->status == 1 ? "preview" : "test";
      click_through (survey, response, random);
    }
}

void
demo_span_fill (const DemoSurvey *survey,
                guint span,
                const DemoCalendar *calendar,
                DemoRandom *random,
                GPtrArray *responses)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_rows = 0;

  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    n_rows = MAX (n_rows, count_answers (&survey->questions[i].series, span));
  if (n_rows == 0)
    return;
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (responses, add_response (survey, span, calendar, random, rows));
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    if (has_series (&survey->questions[i]))
      answer_series (survey, i, span, rows, random);
  for (guint i = 0; i < n_rows; i++)
    if (demo_random_chance (random, 0.03))
      demo_response_abandon (rows->pdata[i], 40 + demo_random_below (random, 50));
    else
      answer_rest (survey, rows->pdata[i], random);
  add_others (survey, span, n_rows, calendar, random, responses);
}
