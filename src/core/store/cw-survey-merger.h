/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a survey, from its definition and from the headers of its exports. Pure. */
#pragma once

#include "model/cw-survey.h"

G_BEGIN_DECLS

/**
 * cw_survey_merger_merge:
 * @old: what is stored
 * @incoming: a definition (defined), or what an export told
 * @held: (element-type utf8): ids of questions that responses or metrics hold
 *
 * A definition says all there is: its questions, answers and their order replace what is stored.
 * What it leaves open is completed from @old. Questions that it does not have stay if they are
 * held: as trashed ones, if an older definition had them.
 *
 * What an export told completes @old: it adds questions, and answers to questions that no
 * definition told of, and changes nothing that is there.
 *
 * Returns: (transfer full): a new survey; merging the same again gives an equal one
 */
CwSurvey *cw_survey_merger_merge (CwSurvey *old, CwSurvey *incoming, GHashTable *held);

/** Whether all that the workspace stores of them is equal. */
gboolean cw_survey_merger_equal (CwSurvey *a, CwSurvey *b);

G_END_DECLS
