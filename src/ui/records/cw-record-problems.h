/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-record-import-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Shows what an import left out, and why, in a window above that of @parent.
 * Returns: (transfer none): the window */
GtkWidget *cw_record_problems_show (const CwRecordImportSum *sum, GtkWidget *parent);

G_END_DECLS
