/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-encoder.h"
#include "model/cw-integration.h"
#include "service/cw-qualtrics-project.h"
#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

/**
 * What a person does with an integration, the same for window and command. Each works on the
 * workspace and, where it must, on the account; each is one call with one outcome.
 */

/** CwFlowPreview: what would be sent for one record. */
typedef struct
{
  CwPayload *payload; /* (owned) */
  char *record_id;    /* (owned) */
  char *url;          /* (owned): whole, with the host of the account */
  char *key;          /* (owned): of the delivery, sent as Idempotency-Key */
  gboolean exact;     /* exactly these bytes would be sent */
  char *reason; /* (owned) (nullable): why they are not: "The project is not created yet …" */
} CwFlowPreview;
void cw_flow_preview_free (CwFlowPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFlowPreview, cw_flow_preview_free)

/** Pure. @project: (nullable): as created; without one it is planned. @saved: @mapping is what is
 * saved. */
CwFlowPreview *cw_flow_preview (const CwIntegration *integration,
                                const CwMapping *mapping,
                                CwCatalog *catalog,
                                const CwRecord *record,
                                const char *base_url);

/** Creates the project named @name for the mapping as it is, and stores it. An account that asks
 * for the passphrase was asked before. */
void cw_flow_create_project_async (CwJobManager *manager,
                                   gint64 integration,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
cw_flow_create_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error);
/** Saves @mapping as what is sent from now on, the project first made true to it where there is
 * one. If that fails nothing is saved and the draft stays. */
void cw_flow_save_mapping_async (CwJobManager *manager,
                                 gint64 integration,
                                 const CwMapping *mapping,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cw_flow_save_mapping_finish (CwJobManager *manager, GAsyncResult *result, GError **error);
/** What saving would change at Qualtrics: of what is no longer sent, that which was until now. */
void cw_flow_compare_async (CwJobManager *manager,
                            gint64 integration,
                            const CwMapping *mapping,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CwProjectChanges *
cw_flow_compare_finish (CwJobManager *manager, GAsyncResult *result, GError **error);
/** After "project deleted": creates it anew under its old name; what waits, and what died because
 * it was gone, is encoded again for the new one and goes on (nothing of it was delivered there),
 * what was delivered stays delivered. Of the integration nothing changes until all is done; cut
 * off, the next call goes on with what was created. */
void cw_flow_recreate_project_async (CwJobManager *manager,
                                     gint64 integration,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
cw_flow_recreate_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error);

/** Sends to a survey that is there already, from now on: its questions and embedded data that say
 * the same are taken, what is missing is added, nothing of it is removed. What waits is encoded
 * again for it, what was delivered stays where it is. Of the integration nothing changes until all
 * is done. */
void cw_flow_relink_project_async (CwJobManager *manager,
                                   gint64 integration,
                                   const char *survey_id,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean
cw_flow_relink_project_finish (CwJobManager *manager, GAsyncResult *result, GError **error);

/** Enables (refused with what is missing) and queues the first run, or disables. */
void cw_flow_enable_async (CwJobManager *manager,
                           gint64 integration,
                           gboolean send_past,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean cw_flow_enable_finish (CwJobManager *manager, GAsyncResult *result, GError **error);
void cw_flow_disable_async (CwJobManager *manager,
                            gint64 integration,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean cw_flow_disable_finish (CwJobManager *manager, GAsyncResult *result, GError **error);

/** CwFlowDryRun: what a run would send now. Nothing can leave: no account is opened. */
typedef struct
{
  gint64 n_new; /* records that the outbox has not seen yet */
  gint64 n_matching;
  gint64 n_waiting; /* deliveries that are in the outbox already */
  gint64 n_bytes;
  gboolean as_files;   /* so many go together, as rows of files that hold the same values */
  GPtrArray *payloads; /* (element-type CwFlowPreview): the first of them */
} CwFlowDryRun;
void cw_flow_dry_run_free (CwFlowDryRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFlowDryRun, cw_flow_dry_run_free)
void cw_flow_dry_run_async (CwWorkspace *workspace,
                            gint64 integration,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CwFlowDryRun *cw_flow_dry_run_finish (CwWorkspace *workspace, GAsyncResult *result, GError **error);

/** Sends records again, whatever became of them before: a new generation. @ids: (element-type
 * gint64) of deliveries; @new_mapping: encoded anew by the saved mapping, else by the old one. */
void cw_flow_replay_async (CwJobManager *manager,
                           GArray *ids,
                           gboolean new_mapping,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/** How many; −1 with @error. */
gint64 cw_flow_replay_finish (CwJobManager *manager, GAsyncResult *result, GError **error);
/** Takes a delivered response back: DELETE where the target allows it. */
void cw_flow_undo_delivery_async (CwJobManager *manager,
                                  gint64 delivery,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cw_flow_undo_delivery_finish (CwJobManager *manager, GAsyncResult *result, GError **error);

G_END_DECLS
