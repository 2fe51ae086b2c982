/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_DEAD_LETTERS (cw_dead_letters_get_type ())
G_DECLARE_FINAL_TYPE (CwDeadLetters, cw_dead_letters, CW, DEAD_LETTERS, GtkBox)

/** CwDeadLetters: a card for each cause that made deliveries give up, and apart from them those
 * that are in doubt. It is invisible while there is neither. */
GtkWidget *cw_dead_letters_new (void);
void cw_dead_letters_reload (CwDeadLetters *self, CwWorkspace *workspace, gint64 now_ms);

/**
 * cw_dead_letters_install_actions:
 * @klass: of a subclass of CwPage
 *
 * dead-letters.retry and dead-letters.discard (asks first) take id of the integration and code of
 * the error (xs), dead-letters.copy-request an id of a request (s).
 */
void cw_dead_letters_install_actions (GtkWidgetClass *klass);

G_END_DECLS
