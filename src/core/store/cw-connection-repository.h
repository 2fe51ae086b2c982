/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-connection.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** (element-type CwConnection) by service, then by name as people sort */
GPtrArray *cw_connection_repository_list (CwDatabase *db, GError **error);
/** By name (no case), else by uid; CW_STORE_ERROR_NOT_FOUND names close ones. */
CwConnection *
cw_connection_repository_find (CwDatabase *db, const char *name_or_uid, GError **error);
/** Inserts (id 0; sets the id) or updates whole; CW_STORE_ERROR_EXISTS where the name is taken. */
gboolean cw_connection_repository_save (CwDatabase *db, CwConnection *connection, GError **error);
/** Only what using it changes: state, cause, reason, since, user, brand, datacenter, base URL,
 * expires-at, secret-ends-at, last-used-at. Not durable, no error where it is gone by now. */
gboolean
cw_connection_repository_save_state (CwDatabase *db, CwConnection *connection, GError **error);
/** Surveys that came by it stay, and are then without a connection. Its log goes too. */
gboolean cw_connection_repository_remove (CwDatabase *db, const char *uid, GError **error);

/** CwConnectionUse: what depends on a connection. */
typedef struct
{
  char *uid; /* (owned): of the connection */
  guint n_surveys;
  GPtrArray *metrics;      /* (owned) (element-type utf8): names */
  GArray *metric_ids;      /* (owned) (element-type gint64): the same order */
  GPtrArray *integrations; /* (owned) (element-type utf8): names */
} CwConnectionUse;

void cw_connection_use_free (CwConnectionUse *self);
/** (element-type utf8 CwConnectionUse): by uid; only those that are used. (transfer full) */
GHashTable *cw_connection_repository_list_uses (CwDatabase *db, GError **error);
/** (element-type gint64 utf8): uid of the connection by its metric's id, for those whose survey
 * comes by one; a lookup for pages that show many. (transfer full) */
GHashTable *cw_connection_repository_list_metric_connections (CwDatabase *db, GError **error);
/** The connection that a survey comes by; @uid NULL for none. The survey must be stored. */
gboolean cw_connection_repository_link_survey (CwDatabase *db,
                                               const char *survey_id,
                                               const char *uid,
                                               GError **error);
/** uid; NULL without @error where it comes by none. (transfer full) (nullable) */
char *
cw_connection_repository_find_for_survey (CwDatabase *db, const char *survey_id, GError **error);

/** CwConnectionLogEntry: one exchange, with nothing secret in it. */
typedef struct
{
  gint64 id;
  gint64 at_ms;
  gint64 took_ms; /* −1 where no answer came */
  char *method;   /* (owned) */
  char *url;      /* (owned) */
  guint status;   /* 0 where no answer came */
  char *request;  /* (owned): head and body */
  char *answer;   /* (owned): the same, or what went wrong */
} CwConnectionLogEntry;

void cw_connection_log_entry_free (CwConnectionLogEntry *self);
/** Keeps the newest 1,000 of a connection. Not durable, no error where the connection is gone by
 * now, and no CwWorkspace::changed: a busy connection would have everything read anew. */
gboolean cw_connection_repository_append_log (CwDatabase *db,
                                              const char *uid,
                                              const CwConnectionLogEntry *entry,
                                              GError **error);
/** (element-type CwConnectionLogEntry): newest first. (transfer full) */
GPtrArray *
cw_connection_repository_list_log (CwDatabase *db, const char *uid, guint limit, GError **error);
gboolean cw_connection_repository_clear_log (CwDatabase *db, const char *uid, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwConnectionUse, cw_connection_use_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwConnectionLogEntry, cw_connection_log_entry_free)

G_END_DECLS
