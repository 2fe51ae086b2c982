/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all widgets of a trigger's tree share. The page owns it and outlives them. */
#pragma once

#include "triggers/cw-trigger-counting.h"
#include "triggers/cw-trigger-edit.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CwTreeContext:
 * @counts: what is known of each node, by what it asks: so that a node that moves, or comes back,
 *   keeps its number
 * @n_to_make: how many widgets of nodes may be made at once; those that are left over come later
 * @left_over: there are such
 * @going_on: those come now, and what is there already is as it was
 */
typedef struct
{
  CwTriggerEdit *edit;     /* (owned) */
  GtkSizeGroup *operators; /* (owned): one column, however long a word is */
  CwWorkspace *workspace;  /* (unowned): of the page */
  GTimeZone *zone;         /* (owned) (nullable) */
  GHashTable *counts;      /* (owned) (element-type utf8 gint64) */
  gint64 n_records;
  guint n_to_make;
  gboolean left_over;
  gboolean going_on;
} CwTreeContext;

CwTreeContext *cw_tree_context_new (CwWorkspace *workspace);
void cw_tree_context_free (CwTreeContext *self);
/** −1 where it is not known. */
gint64 cw_tree_context_find_count (CwTreeContext *self, const CwFilter *node);
/** Counts of all nodes of @filter. */
void cw_tree_context_take_counts (CwTreeContext *self,
                                  const CwFilter *filter,
                                  const CwTriggerCounts *counts);
/** The records are other ones. */
void cw_tree_context_forget_counts (CwTreeContext *self);

/** A copy of a node, to be changed and given to cw_trigger_edit_set_node(). (nullable) */
CwFilter *cw_tree_context_copy_node (CwTreeContext *self, guint place);
/** (transfer none) (nullable) */
CwField *cw_tree_context_find_field (CwTreeContext *self, const CwFilter *condition);

/** A label that is spoken for what takes the focus. */
void cw_tree_context_name (GtkWidget *widget, const char *name);

G_END_DECLS
