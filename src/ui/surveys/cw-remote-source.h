/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"
#include "service/cw-qualtrics-client.h"

G_BEGIN_DECLS

#define CW_TYPE_REMOTE_SOURCE (cw_remote_source_get_type ())
G_DECLARE_FINAL_TYPE (CwRemoteSource, cw_remote_source, CW, REMOTE_SOURCE, GObject)

/**
 * CwRemoteSource: what an account at Qualtrics may see, and how surveys of it come into the
 * workspace. No widgets. While the account is broken it waits, and goes on by itself.
 *
 * CwRemoteSource::changed: anything below.
 * CwRemoteSource::fetched (s: id, s: name, s: message): a survey is in the workspace now and comes
 * by the connection, or (name NULL) why it does not.
 */
CwRemoteSource *cw_remote_source_new (CwAccounts *accounts, CwConnection *connection);
CwConnection *cw_remote_source_get_connection (CwRemoteSource *self);

/** Asks for the surveys, unless that is under way. */
void cw_remote_source_list (CwRemoteSource *self);
gboolean cw_remote_source_get_listing (CwRemoteSource *self);
/** NULL until they are known. (element-type CwRemoteSurvey) (transfer none) (nullable) */
GPtrArray *cw_remote_source_get_surveys (CwRemoteSource *self);
/** (transfer none) (nullable) */
const CwRemoteSurvey *cw_remote_source_find (CwRemoteSource *self, const char *survey_id);
/** Of the last listing. (transfer none) (nullable) */
const GError *cw_remote_source_get_error (CwRemoteSource *self);

/** Reads the definition of a survey into the workspace and links it, unless that is under way. */
void cw_remote_source_fetch (CwRemoteSource *self, const char *survey_id);
gboolean cw_remote_source_is_fetching (CwRemoteSource *self, const char *survey_id);
/** Of the last fetching. (transfer none) (nullable) */
const GError *cw_remote_source_get_fetch_error (CwRemoteSource *self);

/** What a call for the account waits for; NULL if it does not. (transfer none) (nullable) */
const char *cw_remote_source_get_wait (CwRemoteSource *self);
/** Ends everything under way, for good. Dispose does it too. */
void cw_remote_source_close (CwRemoteSource *self);

G_END_DECLS
