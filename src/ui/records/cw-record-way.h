/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a record: from the call to what it became. */
#pragma once

#include "records/cw-record-details.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Each stop leads to its page, where the window of @parent has one. (transfer floating) */
GtkWidget *cw_record_way_new (const CwRecordDetails *details, GtkWidget *parent);
/** What was sent last, with the way to its request; NULL where nothing was. (transfer floating)
 * (nullable) */
GtkWidget *cw_record_sent_new (const CwRecordDetails *details);

G_END_DECLS
