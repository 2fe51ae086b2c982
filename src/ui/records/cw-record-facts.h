/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was heard in a record, and everything it holds, as widgets. */
#pragma once

#include "records/cw-record-details.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Chips of the categories that occurred. (transfer floating) (nullable): NULL where none did */
GtkWidget *cw_record_chips_new (const CwRecordDetails *details);
/** Each score on its bands. (transfer floating) (nullable) */
GtkWidget *cw_record_scores_new (const CwRecordDetails *details);
/** Every field with its values. (transfer floating) */
GtkWidget *cw_record_facts_new (const CwRecordDetails *details);
/** Names of the categories of a fact, for people: those that occurred, or were missed.
 * (element-type utf8) (transfer full) */
GPtrArray *cw_record_list_categories (const CwRecordDetails *details, gboolean missed);

G_END_DECLS
