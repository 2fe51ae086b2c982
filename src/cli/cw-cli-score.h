/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli-command.h"
#include "model/cw-journey.h"
#include "score/cw-score-query.h"
#include "score/cw-score-report.h"

G_BEGIN_DECLS

/** CwCliScoreRequest: what a run of "score" asks for. */
typedef struct
{
  GPtrArray *names;    /* (unowned) (element-type utf8): of metrics; empty for all */
  const char *journey; /* (unowned) (nullable) */
  const char *segment; /* (unowned) (nullable): name of a field, as it was typed */
  CwScoreQuery *query; /* (owned) */
} CwCliScoreRequest;

/** On the store's thread. Returns: (transfer full) (element-type CwScoreReport) */
GPtrArray *cw_cli_score_collect (CwDatabase *db, const CwCliScoreRequest *request, GError **error);

void cw_cli_score_print (CwCli *cli, const CwCliScoreRequest *request, GPtrArray *reports);
void cw_cli_score_print_json (CwCli *cli, const CwCliScoreRequest *request, GPtrArray *reports);

/** Whether it has points of its own beside the one value. */
gboolean cw_cli_score_has_points (const CwCliScoreRequest *request);
/** Whether a previous period was asked for: only a period with two ends has one. */
gboolean cw_cli_score_has_previous (const CwCliScoreRequest *request, const CwScoreReport *report);

G_END_DECLS
