/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window/cw-sections.h"
#include "window/cw-window.h"

G_BEGIN_DECLS

/* Data of a row of the sidebar: its CwSection, and the number on its badge. */
#define CW_WINDOW_SECTION "cw-section"
#define CW_WINDOW_COUNT "cw-count"

/* Returns: (transfer floating) */
GtkWidget *cw_window_create_row (const CwSection *section);
void cw_window_set_row_badge (GtkWidget *row, guint count);
void cw_window_add_account_actions (CwWindow *self);
void cw_window_add_actions (CwWindow *self);
/* Files that are dropped on @widget are taken. */
void cw_window_add_drop_target (CwWindow *self, GtkWidget *widget);
void cw_window_add_panes (CwWindow *self);
void cw_window_add_sync_actions (CwWindow *self);
/* The list of sections. (transfer none) */
GtkWidget *cw_window_get_sidebar (CwWindow *self);
/* Shows in the sidebar how many connections need a person. */
void cw_window_follow_accounts (CwWindow *self);
void cw_window_watch_admin_gate (CwWindow *self);
void cw_window_import_files (CwWindow *self, GListModel *files);
void cw_window_import_list (CwWindow *self, GSList *files);
void cw_window_toggle_sidebar (CwWindow *self);

G_END_DECLS
