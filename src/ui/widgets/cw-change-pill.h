/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "score/cw-score-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CHANGE_PILL (cw_change_pill_get_type ())
G_DECLARE_FINAL_TYPE (CwChangePill, cw_change_pill, CW, CHANGE_PILL, GtkBox)

/** Tints are for what is known: a change that chance alone could explain is CW_CHANGE_UNCLEAR. */
typedef enum
{
  CW_CHANGE_UNCLEAR,
  CW_CHANGE_BETTER,
  CW_CHANGE_WORSE,
} CwChangeTone;

GtkWidget *cw_change_pill_new (void);
/** The change on the period before; hides itself where there is nothing to compare. */
void cw_change_pill_set_report (CwChangePill *self, const CwScoreReport *report);
/** @icon_name: (nullable) */
void cw_change_pill_set_text (CwChangePill *self,
                              CwChangeTone tone,
                              const char *icon_name,
                              const char *text);

G_END_DECLS
