/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_NAME_POPOVER (cw_name_popover_get_type ())
G_DECLARE_FINAL_TYPE (CwNamePopover, cw_name_popover, CW, NAME_POPOVER, GtkPopover)

/**
 * CwNamePopover: asks for a name, beside the thing that is to have it.
 *
 * A child (by gtk_widget_set_parent) of a widget that holds all things it may point to, so that it
 * stays while these change.
 */
GtkWidget *cw_name_popover_new (void);
/**
 * cw_name_popover_ask:
 * @at: (nullable): what it points to, a descendant of its parent
 * @title: "New step"
 * @button: label of what is then done
 * @name: (nullable): to begin with
 * @action: detailed: what is activated on its parent, with @prefix and the name as last member
 * @prefix: (nullable): floating is sunk: a tuple of what comes before the name
 */
void cw_name_popover_ask (CwNamePopover *self,
                          GtkWidget *at,
                          const char *title,
                          const char *button,
                          const char *name,
                          const char *action,
                          GVariant *prefix);
GtkEditable *cw_name_popover_get_entry (CwNamePopover *self);

/** Points @popover, whose parent holds @at, to it. @at: (nullable): to the middle */
void cw_name_popover_point (GtkPopover *popover, GtkWidget *at);

G_END_DECLS
