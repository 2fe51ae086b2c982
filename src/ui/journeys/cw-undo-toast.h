/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The toast after something of a journey was removed. */
#pragma once

#include "journeys/cw-journey-undo.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

/**
 * cw_undo_toast_offer:
 * @undo: (transfer full)
 * @name: of what was removed
 *
 * Says that it was removed, with a button that puts it back, also after the page was left.
 */
void cw_undo_toast_offer (CwPage *page, CwJourneyUndo *undo, const char *name);

G_END_DECLS
