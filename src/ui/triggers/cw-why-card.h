/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_WHY_CARD (cw_why_card_get_type ())
G_DECLARE_FINAL_TYPE (CwWhyCard, cw_why_card, CW, WHY_CARD, AdwBin)

/** CwWhyCard: why one record is sent or not; without a choice the newest one that is not. */
GtkWidget *cw_why_card_new (void);
void cw_why_card_set_question (CwWhyCard *self,
                               CwWorkspace *workspace,
                               const CwTriggerQuestion *question);
/** @row: of the record; 0 for none that is chosen */
void cw_why_card_set_row (CwWhyCard *self, gint64 row);

G_END_DECLS
