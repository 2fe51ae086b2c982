/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"
#include "model/cw-survey.h"
#include "score/cw-period.h"
#include "store/cw-survey-repository.h"

G_BEGIN_DECLS

/** CwCliSurvey: a survey to be shown. */
typedef struct
{
  CwSurvey *survey;     /* (owned) */
  CwSurveyEntry *entry; /* (owned) */
} CwCliSurvey;

void cw_cli_survey_free (CwCliSurvey *self);
void cw_cli_survey_print (CwCli *cli, const CwCliSurvey *shown);
void cw_cli_survey_print_json (CwCli *cli, const CwCliSurvey *shown);

CwCliExit cw_cli_survey_run_import (CwCli *cli, CwCliArguments *arguments, GError **error);
/** What the account behind the connection @name may see at Qualtrics. */
CwCliExit cw_cli_survey_run_list_remote (CwCli *cli,
                                         CwCliArguments *arguments,
                                         const char *name,
                                         GError **error);
/** How often it is kept fresh. */
CwCliExit cw_cli_survey_run_schedule (CwCli *cli, CwCliArguments *arguments, GError **error);
extern const char cw_cli_survey_schedule_details[];
/** Reads the definition of a survey into the workspace, by the connection @name.
 * (transfer full) */
CwSurvey *cw_cli_survey_fetch (CwCli *cli,
                               CwCliArguments *arguments,
                               const char *name,
                               const char *survey_id,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliSurvey, cw_cli_survey_free)

G_END_DECLS
