/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/cw-cli.h"
#include "store/cw-survey-sync-repository.h"

G_BEGIN_DECLS

/** CwCliSyncRequest: which surveys are meant. */
typedef struct
{
  GPtrArray
      *names; /* (owned) (element-type utf8, unowned): metrics and surveys; empty for what is due */
  gboolean all;
  gboolean any_named; /* names were given, whatever is left of them */
  gint64 now;
} CwCliSyncRequest;

/** Each survey once, in the order in which it was named. @data: a CwCliSyncRequest.
 * CwWorkspaceFunc: (element-type CwSurveySync) (transfer full) */
gpointer
cw_cli_sync_find (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** The survey of a metric, or one by its id or name, that comes by a connection. (transfer full) */
CwSurveySync *cw_cli_sync_find_survey (CwDatabase *db, const char *name, GError **error);

/** The integrations among the names, which are taken out of them; with request->all every enabled
 * one, without names those that have something to send. CwWorkspaceFunc: (element-type
 * CwIntegration) (transfer full) */
gpointer cw_cli_sync_find_integrations (CwDatabase *db,
                                        gpointer data,
                                        GCancellable *cancellable,
                                        GError **error);

/** What a sync would ask for and send. @syncs: (element-type CwSurveySync); @integrations:
 * (element-type CwIntegration) */
CwCliExit cw_cli_sync_print_plan (CwCli *cli,
                                  CwCliArguments *arguments,
                                  GPtrArray *syncs,
                                  GPtrArray *integrations,
                                  GError **error);

G_END_DECLS
