/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "triggers/cw-tree-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_MATCH_LIST (cw_match_list_get_type ())
G_DECLARE_FINAL_TYPE (CwMatchList, cw_match_list, CW, MATCH_LIST, AdwBin)

/**
 * CwMatchList: the newest records that would be sent, or those that would not be.
 *
 * CwMatchList::picked (gint64 row) when one is activated, and ::all-wanted (gboolean rest) when all
 * of them are to be shown: those that would not be sent, if @rest.
 */
GtkWidget *cw_match_list_new (void);
/** Reads the records anew; those that are shown stay until the others are there. */
void cw_match_list_set_question (CwMatchList *self,
                                 CwWorkspace *workspace,
                                 const CwTriggerQuestion *question);

/** A record in a list: icon, who, why, when. Also of the list to choose one from. */
GtkWidget *cw_match_list_create_row (const CwMatchLine *line, GTimeZone *zone);
/** Of the row. 0 where it is none of these. */
gint64 cw_match_list_get_row (GtkListBoxRow *row);
/** "Kari Nilsen", or what else is known of it. (transfer full) */
char *cw_match_list_describe_entry (const CwRecordEntry *entry);
/** Of the type of the record. (transfer none) */
const char *cw_match_list_get_icon (const CwRecordEntry *entry);

G_END_DECLS
