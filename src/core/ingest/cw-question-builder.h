/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-question.h"
#include "model/cw-survey.h"

G_BEGIN_DECLS

/** CwChoice: an answer or a row of a question, in whichever form it came. */
typedef struct
{
  char *id;            /* (owned) */
  char *code;          /* (owned): the recode, else the id */
  char *label;         /* (owned) (nullable): plain text */
  char *variable_name; /* (owned) (nullable) */
  char *export_tag;    /* (owned) (nullable): of a row */
  gboolean in_analysis;
} CwChoice;

CwChoice *cw_choice_new (const char *id);
void cw_choice_free (CwChoice *self);

/**
 * CwQuestionPlan: what is known of a question before it becomes one CwQuestion or several.
 */
typedef struct
{
  char *id;           /* (owned) */
  char *tag;          /* (owned) (nullable) */
  char *text;         /* (owned) (nullable): plain text */
  char *type;         /* (owned) (nullable): "MC" */
  char *selector;     /* (owned) (nullable): "SAVR" */
  char *sub_selector; /* (owned) (nullable): "SingleAnswer" */
  gboolean numeric;   /* a text entry that takes numbers only */
  GPtrArray *rows;    /* (owned) (element-type CwChoice): of a matrix, form, slider, … */
  GPtrArray *scale; /* (owned) (element-type CwChoice): the answers, of each row if there are any */
  GPtrArray *columns; /* (owned) (element-type CwQuestionPlan): of side by side */
  char *block;        /* (owned) (nullable) */
  gboolean trashed;
} CwQuestionPlan;

CwQuestionPlan *cw_question_plan_new (const char *id);
void cw_question_plan_free (CwQuestionPlan *self);
/** Whether it has, by its type, rows that are answered one by one. */
gboolean cw_question_plan_has_rows (const CwQuestionPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwChoice, cw_choice_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwQuestionPlan, cw_question_plan_free)

/**
 * cw_question_builder_add:
 *
 * Adds the question to the survey. What has rows becomes a question of shape GROUP, followed by one
 * question per row ("QID49_2", "QID4#1_2"), whose text is "question – row".
 */
void cw_question_builder_add (CwSurvey *survey, const CwQuestionPlan *plan);

/** Plain text of HTML that may be missing or blank; then NULL. (transfer full) (nullable) */
char *cw_question_builder_dup_plain (const char *html);

G_END_DECLS
