/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-editor-source.h"
#include "metrics/cw-picker.h"

G_BEGIN_DECLS

#define CW_TYPE_SURVEY_CHOOSER (cw_survey_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CwSurveyChooser, cw_survey_chooser, CW, SURVEY_CHOOSER, AdwBin)

/** CwSurveyChooser: the surveys of a source to choose from, or how far the account is with telling
 * them. Action: chooser.retry */
GtkWidget *cw_survey_chooser_new (void);
/** (transfer none) */
CwPicker *cw_survey_chooser_get_picker (CwSurveyChooser *self);
/** Shows what @source says of its state, else the picker. */
void cw_survey_chooser_show (CwSurveyChooser *self, CwEditorSource *source);

G_END_DECLS
