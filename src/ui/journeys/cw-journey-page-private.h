/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journeys/cw-journey-board.h"
#include "journeys/cw-journey-data.h"
#include "journeys/cw-journey-page.h"
#include "journeys/cw-metric-chooser.h"
#include "journeys/cw-name-popover.h"
#include "widgets/cw-gap-notice.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-ring.h"

G_BEGIN_DECLS

struct _CwJourneyPage
{
  CwPage parent_instance;

  gint64 journey_id;
  CwLoader *loader;    /* (owned) */
  CwJourneyData *data; /* (owned) (nullable): as it was read */
  CwJourney
      *journey;   /* (owned) (nullable): as it is shown, with changes on their way to the store */
  guint n_saving; /* changes on their way */
  gboolean outdated; /* was to be read again meanwhile */

  CwLoader *comment_loader; /* (owned) */
  GHashTable *comments;     /* (owned) (element-type gint64 gint64): by id of the metric */
  GArray *uncounted;        /* (owned) (element-type gint64): metrics whose comments are to count */

  CwNamePopover *name_popover;     /* child */
  CwMetricChooser *metric_chooser; /* child */
  CwStepPlace chosen_for;          /* where a chosen metric goes */
  GtkPrintOperation *printing;     /* (owned) (nullable) */

  AdwStatusPage *error_view;
  CwGapNotice *gap_notice;
  CwJourneyBoard *board;
  CwRing *ring;
  GtkLabel *happy_label;
  GtkLabel *targets_label;
  GtkStack *stack;
  GtkWidget *add_button;
  GtkWidget *board_view;
  GtkWidget *empty_view;
  GtkWidget *gone_view;
  GtkWidget *loading_view;
  GtkWidget *print_button;
  GtkWidget *share_button;
  GtkWidget *summary_box;
};

/** Shows self->journey with the scores that were read. */
void cw_journey_page_show (CwJourneyPage *self);
/** Reads it again, at once or when all changes are stored. */
void cw_journey_page_reload (CwJourneyPage *self);

/** Installs what changes the journey. */
void cw_journey_page_install_edits (GtkWidgetClass *widget_class);
/** Installs what prints and saves the board. */
void cw_journey_page_install_output (GtkWidgetClass *widget_class);
void cw_journey_page_metric_chosen (CwJourneyPage *self, gint64 metric_id);

G_END_DECLS
