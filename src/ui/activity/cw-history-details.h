/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-job-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What stands in an unfolded row of the history: the cause, facts, and what can be done. A row
 * that is not itself chosen. (transfer floating) */
GtkWidget *cw_history_details_new (const CwJobEntry *entry, GTimeZone *zone);

G_END_DECLS
