/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-editor-source.h"
#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_SOURCE_STEPS (cw_source_steps_get_type ())
G_DECLARE_FINAL_TYPE (CwSourceSteps, cw_source_steps, CW, SOURCE_STEPS, AdwBin)

/** The steps before the answers. */
typedef enum
{
  CW_SOURCE_STEP_SOURCE,
  CW_SOURCE_STEP_SURVEY,
  CW_SOURCE_STEP_QUESTION,
} CwSourceStep;

#define CW_N_SOURCE_STEPS (CW_SOURCE_STEP_QUESTION + 1)

/** CwSourceSteps: which source, which survey and which question, each with a list to choose from
 * that opens in place. */
GtkWidget *cw_source_steps_new (void);
/** @now: ms */
void cw_source_steps_set_editing (CwSourceSteps *self,
                                  CwMetricEditing *editing,
                                  CwEditorSource *source,
                                  gint64 now);
/** Opens the list of a step, if that can be chosen already. */
void cw_source_steps_open (CwSourceSteps *self, CwSourceStep step);

G_END_DECLS
