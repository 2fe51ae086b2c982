/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DEMO_MAX_CHOICES 8
#define DEMO_MAX_QUESTIONS 6
#define DEMO_N_LEVELS 5
/** Spans of four weeks that have answers; span 0 ends with the last day. */
#define DEMO_N_SPANS 7
#define DEMO_SPAN_DAYS 28

typedef enum
{
  DEMO_QUESTION_SCALE, /* single choice that a metric looks at */
  DEMO_QUESTION_NPS,
  DEMO_QUESTION_SINGLE, /* single choice beside it */
  DEMO_QUESTION_MULTIPLE,
  DEMO_QUESTION_COMMENT,
} DemoQuestionType;

/**
 * DemoChoice:
 * @code: its recode
 * @level: of a scale, 1 (worst) to 5 (best); 0 for "no basis"
 * @weight: of other questions; per cent for a multiple choice
 */
typedef struct
{
  const char *label;
  int code;
  guint level;
  guint weight;
} DemoChoice;

/**
 * DemoSeries: how many respondents gave which answer.
 * @n_spans: how many spans of four weeks have answers at all, 0 to DEMO_N_SPANS
 * @last, @before, @first: of span 0, of span 1, and of span @n_spans − 1; those between are
 *   interpolated. Levels 1 to 5 of a scale; for NPS detractors, passives, promoters.
 * @no_basis: how many chose an answer of level 0, in span 0 and in span 1
 */
typedef struct
{
  guint n_spans;
  guint last[DEMO_N_LEVELS];
  guint before[DEMO_N_LEVELS];
  guint first[DEMO_N_LEVELS];
  guint no_basis[2];
} DemoSeries;

typedef struct
{
  DemoQuestionType type;
  guint id; /* 12 is "QID12" */
  const char *tag;
  const char *text;
  DemoChoice choices[DEMO_MAX_CHOICES];
  DemoSeries series;      /* of scales and NPS */
  gboolean last_has_text; /* the last choice is "Other" with a text box */
} DemoQuestion;

typedef enum
{
  DEMO_TOPIC_ORDER,
  DEMO_TOPIC_DELIVERY,
  DEMO_TOPIC_ACTIVATION,
  DEMO_TOPIC_MONTH,
  DEMO_TOPIC_BILL,
  DEMO_TOPIC_DISPUTE,
  DEMO_TOPIC_SUPPORT,
  DEMO_N_TOPICS,
} DemoTopic;

typedef enum
{
  DEMO_FORM_CSV,
  DEMO_FORM_TSV,
  DEMO_FORM_JSON,
  DEMO_FORM_NDJSON,
  DEMO_FORM_XML,
} DemoForm;

/**
 * DemoSurvey: one survey, and how its export was asked for.
 * @gap_from, @gap_to: days before the last one on which nobody was asked; 0 for none
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *zone;
  DemoTopic topic;
  DemoForm form;
  gboolean labels;
  gboolean utf16;
  gboolean zip;
  guint gap_from;
  guint gap_to;
  const char *trashed; /* (nullable): text of a question in the trash */
  DemoQuestion questions[DEMO_MAX_QUESTIONS];
} DemoSurvey;

/** The surveys, NULL-terminated. */
extern const DemoSurvey *const demo_surveys[];

guint demo_survey_count_questions (const DemoSurvey *self);
guint demo_question_count_choices (const DemoQuestion *self);
/** Whether anybody was ever asked. */
gboolean demo_survey_has_responses (const DemoSurvey *self);
/** Respondents by level in span @span; for NPS in the first three places. */
void demo_series_get_counts (const DemoSeries *self, guint span, guint counts[DEMO_N_LEVELS]);
guint demo_series_get_no_basis (const DemoSeries *self, guint span);

G_END_DECLS
