/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page of a trigger share. */
#pragma once

#include "triggers/cw-group-box.h"
#include "triggers/cw-match-list.h"
#include "triggers/cw-trigger-data.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-trigger-total.h"
#include "triggers/cw-why-card.h"
#include "widgets/cw-loader.h"

G_BEGIN_DECLS

struct _CwTriggerPage
{
  CwPage parent_instance;

  char *uid;              /* (owned): of the integration */
  gint64 trigger;         /* id, 0 until it is stored */
  gint64 integration;     /* id, 0 until it is read */
  char *integration_name; /* (owned) (nullable) */
  CwFilter *initial;      /* (owned) (nullable) */
  CwTreeContext *context; /* (owned) (nullable): once the page is made */

  CwLoader *data_loader;  /* (owned) */
  CwLoader *count_loader; /* (owned) */
  CwLoader *saver;        /* (owned) */
  gint64 *slot;           /* (owned): see CwTriggerChange */
  guint n_drafts;         /* on their way */
  CwFilter *counted;      /* (owned) (nullable): what is being counted */
  gboolean started;       /* the trigger is there */
  gboolean fresh;         /* never saved by a person */
  gboolean updating;      /* widgets are shown what is so */
  gboolean drafting;      /* there is an edit that no draft has */
  gboolean removing;
  gboolean discard_wanted; /* as soon as the draft is kept */
  gboolean leaving;        /* as soon as it is saved */
  gboolean has_span;       /* a person chose it */
  CwCountSpan span;
  gint64 n_records;
  gint64 first;
  gint64 last;
  GtkWindow *dialog; /* (nullable): that asks before it is left */
  guint draft_id;    /* timeout */
  guint dim_id;      /* timeout */
  guint tree_id;     /* idle */

  AdwStatusPage *error_view;
  CwGroupBox *tree;
  CwMatchList *matches;
  CwTriggerTotal *total;
  CwWhyCard *why;
  GtkButton *save_button;
  GtkDropDown *span_drop_down;
  GtkEditableLabel *name_label;
  GtkLabel *basis_label;
  GtkStack *stack;
  GtkSwitch *enabled_switch;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

/* cw-trigger-page-actions.c */
void cw_trigger_page_install_actions (GtkWidgetClass *widget_class);
/** What was saved. */
void cw_trigger_page_saved (gpointer object, gpointer result, const GError *error);
/** Of the switch. */
gboolean cw_trigger_page_set_enabled (CwTriggerPage *self, gboolean enabled);
/** All that match, or all that do not, on a page of records. */
void cw_trigger_page_show_records (CwTriggerPage *self, gboolean rest);
/** Asks for the passphrase where one is set, saves, and leaves the page if that is wanted. */
void cw_trigger_page_save (CwTriggerPage *self, gboolean leave);
/** Takes it out of the integration; a toast offers it back. */
void cw_trigger_page_remove (CwTriggerPage *self);
/* cw-trigger-page-draft.c */
/** Keeps the edit that was made, a moment after it. */
void cw_trigger_page_schedule_draft (CwTriggerPage *self);
void cw_trigger_page_keep_draft (CwTriggerPage *self);
/** Whether it may be left; asks what becomes of the changes. */
gboolean cw_trigger_page_may_leave (CwTriggerPage *self);
/* cw-trigger-page.c */
void cw_trigger_page_show_head (CwTriggerPage *self);
void cw_trigger_page_count (CwTriggerPage *self);
/** What it asks now. (transfer full) */
CwTriggerQuestion *cw_trigger_page_create_question (CwTriggerPage *self);

G_END_DECLS
