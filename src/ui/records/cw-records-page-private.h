/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-record-filters.h"
#include "records/cw-record-importer.h"
#include "records/cw-record-model.h"
#include "records/cw-record-pane.h"
#include "records/cw-records-page.h"
#include "records/cw-trigger-target.h"
#include "widgets/cw-list-pace.h"
#include "widgets/cw-loader.h"

G_BEGIN_DECLS

struct _CwRecordsPage
{
  CwPage parent_instance;

  CwRecordsQuery *query;         /* (owned) */
  CwRecordModel *model;          /* (owned) (nullable) */
  CwListPace *pace;              /* (owned) (nullable): of the model, what the list shows */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  CwLoader *details_loader;      /* (owned) */
  CwLoader *facets_loader;       /* (owned) */
  GHashTable *open;              /* (owned) (element-type utf8): fields with all their values */
  char *chosen;                  /* (owned) (nullable): id of the record beside the list */
  gboolean choosing;             /* the place that was chosen is still being read */
  gboolean marking;              /* the row of that record is being found */
  gboolean outdated;             /* the counts beside the filters are */
  guint busy_id;                 /* timeout */

  GtkColumnView *column_view;
  GtkSpinner *busy_spinner;
  GtkWidget *details_button;
  AdwFlap *details_flap;
  AdwStatusPage *empty_view;
  AdwStatusPage *error_view;
  CwRecordFilters *filters;
  GtkWidget *filters_button;
  AdwFlap *filters_flap;
  GtkWidget *import_button;
  CwRecordImporter *importer;
  GtkStack *list_stack;
  GtkWidget *list_view;
  GtkWidget *nothing_view;
  CwRecordPane *pane;
  CwTriggerTarget *target; /* child */
  GtkSearchBar *search_bar;
  GtkWidget *search_button;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
};

/* What is listed is looked for anew. */
void cw_records_page_query_changed (CwRecordsPage *self);
void cw_records_page_install_actions (GtkWidgetClass *klass);

G_END_DECLS
