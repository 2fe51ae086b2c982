/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-session.h"

#define CONNECTIONS_PER_HOST 2
#define CONNECTIONS 4
#define KEEP_ALIVE_SECONDS 60

SoupSession *
cw_http_session_new (void)
{
  SoupSession *session = soup_session_new_with_options (
      "user-agent", "Crosswalk/" PACKAGE_VERSION, "timeout", CW_HTTP_SESSION_IDLE_SECONDS,
      "idle-timeout", KEEP_ALIVE_SECONDS, "max-conns", CONNECTIONS, "max-conns-per-host",
      CONNECTIONS_PER_HOST, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_COOKIE_JAR);
  return session;
}
