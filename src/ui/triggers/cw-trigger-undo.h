/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A trigger is removed, and a toast offers it back. */
#pragma once

#include "model/cw-integration.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

/** @success: otherwise a toast said why not */
typedef void (*CwTriggerRemoved) (CwPage *page, gboolean success);

/** Undo works also after the page was left. @removed: (nullable): once it is done, if the page is
 * there still */
void cw_trigger_undo_remove (CwPage *page,
                             gint64 integration,
                             const CwTrigger *trigger,
                             CwTriggerRemoved removed);

G_END_DECLS
