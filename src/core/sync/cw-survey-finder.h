/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-export-header.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwSurveyWish: what is known of the survey that an export belongs to, besides what is in it. */
typedef struct
{
  const char *survey_id;   /* (nullable): said by the person */
  gboolean make_new;       /* the person said: none of those that are there */
  const char *survey_name; /* (nullable): for a survey that is defined or has to be made */
  const char *title;       /* of the file */
  GPtrArray *given;        /* (nullable) (element-type utf8): definitions that came with it */
} CwSurveyWish;

/** CwSurveyFinding: the survey of an export. */
typedef struct
{
  CwSurvey *survey;      /* (owned) (nullable): NULL if it is doubtful */
  gboolean is_new;       /* not in the workspace yet */
  GPtrArray *candidates; /* (owned) (nullable) (element-type CwSurvey): where it is doubtful */
} CwSurveyFinding;

void cw_survey_finding_free (CwSurveyFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSurveyFinding, cw_survey_finding_free)

/**
 * cw_survey_finder_find:
 *
 * On the store's thread. A match is sure when the export's questions are those of one survey, by
 * ids and texts, and no other survey comes near; nothing alike means a new survey; everything
 * between is doubtful and never guessed.
 */
CwSurveyFinding *cw_survey_finder_find (CwDatabase *db,
                                        CwExportHeader *header,
                                        const CwSurveyWish *wish,
                                        GError **error);

/**
 * cw_survey_finder_adopt_definition:
 *
 * On the store's thread. Responses that came before their definition are in a survey that was made
 * for them; if it is surely the one that @definition tells of, it becomes it, with all metrics.
 * Call before the definition is saved.
 */
gboolean cw_survey_finder_adopt_definition (CwDatabase *db, CwSurvey *definition, GError **error);

G_END_DECLS
