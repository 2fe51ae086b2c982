/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list of records. */
#pragma once

#include "store/cw-record-repository.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*CwRecordSorted) (gpointer object, CwRecordSort sort, gboolean descending);

/** @object: (transfer none): who is told, as long as it lives, that a person chose an order. The
 * newest come first to begin with. */
void cw_record_columns_add (GtkColumnView *view, CwRecordSorted sorted, gpointer object);

G_END_DECLS
