/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls and chats for tests and pictures of the records page. */
#pragma once

#include "model/cw-types.h"

#include <glib.h>

#define CW_UI_RECORDS_COUNT 60
/** The newest of them, and who called. */
#define CW_UI_RECORDS_FIRST "call-000"
#define CW_UI_RECORDS_FIRST_NAME "Sigrid Moen"

/** Stores calls and chats with categories, scores and groups, their definitions, and what an
 * integration did with some of them. Waits until they are there. */
void cw_ui_records_fill (CwWorkspace *workspace);
/** The same without an integration, @n of them, for large lists. */
void cw_ui_records_fill_many (CwWorkspace *workspace, guint n);
/** A line of NDJSON. @now: Unix ms. (transfer full) */
char *cw_ui_records_write (guint number, gint64 now);
