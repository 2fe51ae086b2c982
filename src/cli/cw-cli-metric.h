/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "store/cw-database.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** CwCliMetric: a metric to be shown, and where it stands. */
typedef struct
{
  CwMetric *metric;     /* (owned) */
  CwJourney *journey;   /* (owned) (nullable): the first that carries it */
  const char *proposal; /* (nullable): "sure", "check" or "given", just after it was added */
} CwCliMetric;

CwCliMetric *cw_cli_metric_new (CwMetric *metric);
void cw_cli_metric_free (CwCliMetric *self);
/** Looks for the journey that carries it. @journeys: (element-type CwJourney) */
void cw_cli_metric_locate (CwCliMetric *self, GPtrArray *journeys);

void cw_cli_metric_print (CwCli *cli, const CwCliMetric *shown);
void cw_cli_metric_add_json (JsonBuilder *builder, const CwCliMetric *shown);
void cw_cli_metric_print_json (CwCli *cli, const CwCliMetric *shown);
/** "  5  Extremely satisfied  positive  5", a line for each answer. (transfer full) */
char *cw_cli_metric_format_answers (CwMetric *metric);

extern const CwCliOption cw_cli_metric_add_options[];
extern const char cw_cli_metric_add_details[];
CwCliExit cw_cli_metric_run_add (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_metric_run_import (CwCli *cli, CwCliArguments *arguments, GError **error);
CwCliExit cw_cli_metric_run_export (CwCli *cli, CwCliArguments *arguments, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCliMetric, cw_cli_metric_free)

G_END_DECLS
