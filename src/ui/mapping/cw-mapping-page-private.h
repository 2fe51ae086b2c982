/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mapping/cw-mapping-page.h"

#include "mapping/cw-catalog-pane.h"
#include "mapping/cw-field-list.h"
#include "mapping/cw-field-removal.h"
#include "mapping/cw-mapping-columns.h"
#include "mapping/cw-mapping-editing.h"
#include "mapping/cw-mapping-foot.h"
#include "mapping/cw-mapping-preview.h"
#include "widgets/cw-loader.h"

G_BEGIN_DECLS

struct _CwMappingPage
{
  CwPage parent_instance;

  char *uid;                 /* (owned) */
  CwMappingEditing *editing; /* (owned) */
  CwLoader *loader;          /* (owned) */
  CwFieldRemoval *removal;   /* (owned) (nullable): the last one, for its toast */
  GCancellable *cancellable; /* (owned) */
  CwRecord *twin;            /* (owned) (nullable): of the record that is shown, for the thread */
  char *record_id;           /* (owned) (nullable): chosen by the person */
  gboolean any_record;       /* any other is to be chosen */
  guint changes;             /* of the workspace since it was read (CwChange) */
  gboolean loaded;
  gboolean keeping;    /* a draft is being kept */
  gboolean unkept;     /* it could not be */
  gboolean saving;     /* from the click to the end */
  guint preview_id;    /* timeout */
  gboolean previewing; /* on a thread */
  gboolean preview_again;
  GtkWidget *target; /* (weak) (nullable): row to bring into sight */
  guint scroll_id;   /* tick */
  GtkWindow *dialog; /* (weak) (nullable) */

  AdwStatusPage *failure_page;
  CwCatalogPane *catalog_pane;
  CwFieldList *field_list;
  CwMappingColumns *columns;
  CwMappingFoot *foot;
  CwMappingPreview *preview;
  GtkButton *save_button;
  GtkLabel *count_label;
  GtkLabel *strip_label;
  GtkMenuButton *add_button;
  GtkScrolledWindow *scroller;
  GtkStack *fields_stack;
  GtkStack *stack;
  GtkWidget *body;
  GtkWidget *empty_page;
  GtkWidget *list_page;
  GtkWidget *strip_button;
  GtkWidget *strip_revealer;
  GtkWidget *text_button;
  GtkWidget *narrow_text_button;
};

/* Of the strip. @message: (nullable): NULL hides it */
void cw_mapping_page_say (CwMappingPage *self, const char *message, gboolean can_try_again);
/* Title, undo, redo and Save as they are now. */
void cw_mapping_page_update_head (CwMappingPage *self);

/* cw-mapping-page-draft.c */
void cw_mapping_page_keep_draft (CwMappingPage *self);
/* When the page goes: what is not kept is on its way to the workspace before anything else. */
void cw_mapping_page_keep_last_draft (CwMappingPage *self);
/* Whether it may be left: not silently without its draft. */
gboolean cw_mapping_page_may_leave (CwMappingPage *self);

/* cw-mapping-page-preview.c */
/* Soon: what is typed in a row is encoded once. */
void cw_mapping_page_schedule_preview (CwMappingPage *self);
void cw_mapping_page_update_preview (CwMappingPage *self);

/* cw-mapping-page-save.c */
void cw_mapping_page_save (CwMappingPage *self);

G_END_DECLS
