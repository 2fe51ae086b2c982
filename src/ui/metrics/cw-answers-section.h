/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-metric-editing.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_ANSWERS_SECTION (cw_answers_section_get_type ())
G_DECLARE_FINAL_TYPE (CwAnswersSection, cw_answers_section, CW, ANSWERS_SECTION, AdwBin)

/** CwAnswersSection: kind and variant, what a person should know, and the table of the answers. */
GtkWidget *cw_answers_section_new (void);
void cw_answers_section_set_editing (CwAnswersSection *self, CwMetricEditing *editing);
/** The focus goes to the first answer, if there is one. */
void cw_answers_section_start (CwAnswersSection *self);

G_END_DECLS
