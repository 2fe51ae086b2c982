/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Integrations as pages show them, read in one go. */
#pragma once

#include "model/cw-integration.h"
#include "store/cw-outbox-repository.h"

G_BEGIN_DECLS

/** CwIntegrationLook: an integration and what it has delivered. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwOutboxCounts counts;      /* of the day that was asked for */
  gint64 n_matching;          /* stored records that any enabled trigger matches; these three −1
                                 where they were not asked for */
  gint64 n_of_month;          /* records of the last month */
  gint64 n_of_month_matching; /* and those of them that match */
  GPtrArray *deliveries;      /* (owned) (nullable) (element-type CwDelivery): the newest */
} CwIntegrationLook;

void cw_integration_look_free (CwIntegrationLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwIntegrationLook, cw_integration_look_free)

/** @uid: (nullable); @since: Unix ms, begin of the local day; @now: Unix ms, for relative dates. */
typedef struct
{
  char *uid; /* (owned) (nullable) */
  gint64 since;
  gint64 now;
} CwIntegrationRequest;

CwIntegrationRequest *cw_integration_request_new (const char *uid, gint64 now, GTimeZone *zone);
void cw_integration_request_free (gpointer request);

/** CwWorkspaceFunc: @data a CwIntegrationRequest; a CwIntegrationLook of one by its uid, with its
 * newest deliveries and how many records match. */
gpointer
cw_integration_look_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);
/** CwWorkspaceFunc: the same for all; a GPtrArray (element-type CwIntegrationLook) by name. What
 * matches is counted of those that are ready only. */
gpointer
cw_integration_look_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
