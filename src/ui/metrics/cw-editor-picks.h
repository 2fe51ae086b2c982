/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the editor of a metric offers to choose from, and the words for what was chosen. Pure. */
#pragma once

#include "metrics/cw-editor-data.h"
#include "metrics/cw-pick-item.h"
#include "service/cw-qualtrics-client.h"
#include "store/cw-survey-repository.h"

G_BEGIN_DECLS

/** @surveys: (element-type CwSurveyEntry); @now: ms. (element-type CwPickItem) */
GListModel *cw_editor_picks_list_surveys (GPtrArray *surveys, gint64 now);
/** Those of an account, with what is here of them. @remote: (element-type CwRemoteSurvey);
 * @surveys: (element-type CwSurveyEntry). (element-type CwPickItem) */
GListModel *cw_editor_picks_list_remote_surveys (GPtrArray *remote, GPtrArray *surveys, gint64 now);
/** In the order of the survey, by block, rows below their matrix, trashed ones at the end; what has
 * no score says why. (element-type CwPickItem) */
GListModel *cw_editor_picks_list_questions (CwSurvey *survey);
/** The first is for none. @journeys: (element-type CwJourney). (element-type CwPickItem) */
GListModel *cw_editor_picks_list_journeys (GPtrArray *journeys);
/** By stage. @journey: (nullable): name. (element-type CwPickItem) */
GListModel *cw_editor_picks_list_steps (GPtrArray *journeys, const char *journey);

/** "Survey, 319 responses since 24 October". (transfer full) */
char *cw_editor_picks_describe_survey (const CwSurveyEntry *entry, gint64 now);
/** "Question Q7, one answer of 8". (transfer full) */
char *cw_editor_picks_describe_question (CwQuestion *question);

G_END_DECLS
