/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with one survey of every kind of question, for tests and pictures of the editor. */
#pragma once

#include "model/cw-types.h"

/** Id and name of the survey. */
#define CW_UI_SURVEY_ID "SV_everything"
#define CW_UI_SURVEY_NAME "Everything at once"

/* Its questions. */
#define CW_UI_SURVEY_EASE "QID1"      /* codes run backwards; one label is in the responses alone */
#define CW_UI_SURVEY_RECOMMEND "QID2" /* 0 to 10 */
#define CW_UI_SURVEY_SIXTY "QID3"     /* sixty answers without a meaning */
#define CW_UI_SURVEY_EMPTY "QID4"     /* neither defined answers nor responses */
#define CW_UI_SURVEY_LONG "QID5"      /* words that fit nowhere */
#define CW_UI_SURVEY_MATRIX "QID6"    /* two rows: QID6_1, QID6_2 */
#define CW_UI_SURVEY_TEXT "QID7"
#define CW_UI_SURVEY_SEVERAL "QID8"
#define CW_UI_SURVEY_TRASHED "QID9"

/* Of the ease question: easy, hard, neither, not on the scale, in the responses alone. */
#define CW_UI_SURVEY_N_EASY 20
#define CW_UI_SURVEY_N_HARD 12
#define CW_UI_SURVEY_N_NEITHER 8
#define CW_UI_SURVEY_N_NOT_YET 5
#define CW_UI_SURVEY_N_STRAY 3
/* … of the easy ones not finished; and left out: preview, without an answer. */
#define CW_UI_SURVEY_N_UNFINISHED 4
#define CW_UI_SURVEY_N_PREVIEW 2
#define CW_UI_SURVEY_N_UNANSWERED 6

/** The survey, a journey "Onboarding" (stage "Start", steps "Unboxing" and "First call"), and no
 * metric yet. (transfer full) */
CwWorkspace *cw_ui_surveys_open (void);
/** 2026-11-20 12:00 UTC, in ms: the day of its last response. */
#define CW_UI_SURVEYS_NOW G_GINT64_CONSTANT (1795176000000)
