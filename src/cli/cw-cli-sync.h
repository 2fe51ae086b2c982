/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** CwCliSyncRequest: which surveys are meant. */
typedef struct
{
  GPtrArray *names; /* (unowned) (element-type utf8): metrics and surveys; empty for what is due */
  gboolean all;
  gint64 now;
} CwCliSyncRequest;

/** Each survey once, in the order in which it was named. @data: a CwCliSyncRequest.
 * CwWorkspaceFunc: (element-type CwSurveySync) (transfer full) */
gpointer
cw_cli_sync_find (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** The survey of a metric, or one by its id or name, that comes by a connection. (transfer full) */
CwSurveySync *cw_cli_sync_find_survey (CwDatabase *db, const char *name, GError **error);

/** What a sync would ask for. @syncs: (element-type CwSurveySync) */
CwCliExit cw_cli_sync_print_plan (CwCli *cli, GPtrArray *syncs, GError **error);

G_END_DECLS
