/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SandboxSettings: how the services are set up; POST /_sandbox/settings changes any of them.
 * @expires_in: s that access tokens of Qualtrics and Social Connect live
 * @tethr_expires_in: s
 * @rotate: whether a refresh token works once and a new one comes with the access token
 * @error_envelope: whether the token endpoint wraps its errors as the API does (else RFC 6749)
 * @loopback: whether http://127.0.0.1:PORT may be redirected to without having been registered
 * @offline_scope: whether a refresh token is given for the scope "offline" only
 * @page_size: of lists
 * @export_polls: how often an export says 0.0 % before it is done
 * @export_suffix: whether the id of its file ends in "-def", as since 2024
 * @gladly_limit: requests in a second
 * @social_limit: requests in an hour
 * @social_get_only: whether Social Connect takes its token request with GET alone, secrets in the
 * address, as it is documented; else as a form, too
 * @export_limit: export starts in a minute, 0 for no limit
 * @export_lag_ms: how long an export does not know of a response that has arrived
 * @export_memory: whether an export that was asked for before, with the same end date and all, is
 * answered with what was found then
 * @project_limit: records in one call
 * @imported_data_projects, @datasets: whether the brand has these
 */
typedef struct
{
  gint64 expires_in;
  gint64 tethr_expires_in;
  gboolean rotate;
  gboolean error_envelope;
  gboolean loopback;
  gboolean offline_scope;
  gint64 page_size;
  gint64 export_polls;
  gboolean export_suffix;
  gint64 gladly_limit;
  gint64 social_limit;
  gboolean social_get_only;
  gint64 export_limit;
  gint64 export_lag_ms;
  gboolean export_memory;
  gint64 project_limit;
  gboolean imported_data_projects;
  gboolean datasets;
} SandboxSettings;

void sandbox_settings_init (SandboxSettings *self);
/** Takes what @object names; FALSE and the name in @unknown if there is no such setting or its
 * value is of the wrong type. Nothing is changed then. */
gboolean sandbox_settings_apply (SandboxSettings *self, JsonObject *object, const char **unknown);
/** (transfer full) */
JsonObject *sandbox_settings_to_json (const SandboxSettings *self);

G_END_DECLS
