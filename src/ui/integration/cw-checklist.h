/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integration/cw-step-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_CHECKLIST (cw_checklist_get_type ())
G_DECLARE_FINAL_TYPE (CwChecklist, cw_checklist, CW, CHECKLIST, AdwBin)

/**
 * CwChecklist: the five steps of an integration, each with its result.
 *
 * CwChecklist::step-activated (int step)
 */
GtkWidget *cw_checklist_new (void);
/** @connection: (nullable) */
void cw_checklist_set_look (CwChecklist *self,
                            const CwIntegrationLook *look,
                            CwConnection *connection,
                            gint64 now_ms);
/** Whether there is a page or a dialog behind a step. */
void
cw_checklist_set_step_activatable (CwChecklist *self, CwIntegrationStep step, gboolean activatable);

/** Where the keyboard goes on. */
void cw_checklist_focus (CwChecklist *self, CwIntegrationStep step);

G_END_DECLS
