/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-integration.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (element-type CwIntegration) by name. */
GPtrArray *cw_integration_repository_list (CwDatabase *db, GError **error);
/** By name (whatever its case) or uid. CW_STORE_ERROR_NOT_FOUND. */
CwIntegration *
cw_integration_repository_load (CwDatabase *db, const char *name_or_uid, GError **error);
CwIntegration *cw_integration_repository_load_id (CwDatabase *db, gint64 id, GError **error);
/** CW_STORE_ERROR_EXISTS where the name is taken. Sets its id. */
gboolean cw_integration_repository_add (CwDatabase *db, CwIntegration *integration, GError **error);
gboolean
cw_integration_repository_rename (CwDatabase *db, gint64 id, const char *name, GError **error);
gboolean cw_integration_repository_set_connection (CwDatabase *db,
                                                   gint64 id,
                                                   const char *connection_uid,
                                                   GError **error);
/** Kept at every edit; NULL when it was saved or dropped. */
gboolean cw_integration_repository_set_draft (CwDatabase *db,
                                              gint64 id,
                                              const CwMapping *draft,
                                              GError **error);
/** A new version of the mapping: what is sent from now on. The draft is gone, older versions stay
 * for what was frozen by them. @version: (out) (optional) */
gboolean cw_integration_repository_save_mapping (CwDatabase *db,
                                                 gint64 id,
                                                 const CwMapping *mapping,
                                                 gint64 now,
                                                 guint *version,
                                                 GError **error);
CwMapping *
cw_integration_repository_load_mapping (CwDatabase *db, gint64 id, guint version, GError **error);
gboolean cw_integration_repository_set_project (CwDatabase *db,
                                                gint64 id,
                                                const CwProject *project,
                                                GError **error);
/** Enabling sets from which change on records are sent: from now on, or from the first with
 * @send_past. Enabling again after a pause goes on where it stopped: what came between is sent. */
gboolean cw_integration_repository_enable (CwDatabase *db,
                                           gint64 id,
                                           gboolean send_past,
                                           gint64 now,
                                           GError **error);
gboolean cw_integration_repository_disable (CwDatabase *db, gint64 id, gint64 now, GError **error);
gboolean cw_integration_repository_set_problem (CwDatabase *db,
                                                gint64 id,
                                                CwIntegrationProblem problem,
                                                const char *text,
                                                GError **error);
/** The account of @connection_uid was authorized anew: what was stopped since its OAuth client had
 * changed is tried again, and so are the dead letters that its old right was not enough for. */
gboolean cw_integration_repository_forgive_client (CwDatabase *db,
                                                   const char *connection_uid,
                                                   GError **error);
/** Refuses while deliveries of it are under way. Removes triggers and deliveries with it. */
gboolean cw_integration_repository_remove (CwDatabase *db, gint64 id, GError **error);

/** Adds it, or stores it anew where it has an id. CW_STORE_ERROR_EXISTS for a name that is taken.
 * Sets its id. */
gboolean cw_integration_repository_save_trigger (CwDatabase *db,
                                                 gint64 integration,
                                                 CwTrigger *trigger,
                                                 GError **error);
gboolean cw_integration_repository_remove_trigger (CwDatabase *db, gint64 trigger, GError **error);
/** Where it stands among those of its integration; −1 with @error. */
int cw_integration_repository_get_trigger_position (CwDatabase *db, gint64 trigger, GError **error);
/** Puts back what was removed: with the id that it had, and where it stood. CW_STORE_ERROR_EXISTS
 * where another one has its name by now. */
gboolean cw_integration_repository_restore_trigger (CwDatabase *db,
                                                    gint64 integration,
                                                    int position,
                                                    const CwTrigger *trigger,
                                                    GError **error);
gboolean cw_integration_repository_enable_trigger (CwDatabase *db,
                                                   gint64 trigger,
                                                   gboolean enabled,
                                                   GError **error);
/** An edit that is not saved; NULL when it was saved or dropped. */
gboolean cw_integration_repository_set_trigger_draft (CwDatabase *db,
                                                      gint64 trigger,
                                                      const CwTrigger *draft,
                                                      GError **error);
/** (transfer full) (nullable) */
CwTrigger *
cw_integration_repository_load_trigger_draft (CwDatabase *db, gint64 trigger, GError **error);

G_END_DECLS
