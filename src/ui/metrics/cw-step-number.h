/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_STEP_NUMBER (cw_step_number_get_type ())
G_DECLARE_FINAL_TYPE (CwStepNumber, cw_step_number, CW, STEP_NUMBER, AdwBin)

typedef enum
{
  CW_STEP_LATER,
  CW_STEP_NOW,
  CW_STEP_DONE,
} CwStepState;

/** CwStepNumber: the number of a step in a disc, a check once it is done. */
GtkWidget *cw_step_number_new (void);
void cw_step_number_set (CwStepNumber *self, guint number, CwStepState state);

G_END_DECLS
