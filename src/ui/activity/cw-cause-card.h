/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "activity/cw-cause.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CAUSE_CARD (cw_cause_card_get_type ())
G_DECLARE_FINAL_TYPE (CwCauseCard, cw_cause_card, CW, CAUSE_CARD, GtkBox)

/**
 * CwCauseCard: what is wrong, how many it stopped, where and when, why, and the button that mends
 * it. It activates actions of cw-dead-letter-commands.h and cw-integration-commands.h.
 *
 * @has_data: whether the page of the data can be led to
 */
GtkWidget *cw_cause_card_new (const CwCause *cause, gboolean has_data, gint64 now_ms);
/** Whether it shows this cause, however many there are of it by now. */
gboolean cw_cause_card_is_of (CwCauseCard *self, const CwCause *cause);
/** What there is of its cause now. The focus, and a menu that is open, stay. */
void cw_cause_card_show (CwCauseCard *self, const CwCause *cause, gboolean has_data, gint64 now_ms);

G_END_DECLS
