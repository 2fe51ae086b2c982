/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** What a service answered, or that it did not. Messages are whole sentences: a line that says what
 * went wrong and, where there is something to do, a second line that says what. A call that was
 * cancelled gives %G_IO_ERROR_CANCELLED. */
typedef enum
{
  CW_NET_ERROR_FAILED,
  CW_NET_ERROR_ADDRESS,      /* not https, nor http on a loopback address */
  CW_NET_ERROR_REDIRECTED,   /* to another host: not followed */
  CW_NET_ERROR_UNREACHABLE,  /* no answer: name, connection, cut, time-out */
  CW_NET_ERROR_UNTRUSTED,    /* the certificate */
  CW_NET_ERROR_SERVER,       /* 5xx, after all tries */
  CW_NET_ERROR_RATE_LIMITED, /* after all tries */
  CW_NET_ERROR_UNAUTHORIZED, /* the credentials were not accepted (401; Qualtrics: 400 ATP_2) */
  CW_NET_ERROR_FORBIDDEN,
  CW_NET_ERROR_NOT_FOUND,
  CW_NET_ERROR_CONFLICT,
  CW_NET_ERROR_MOVED,     /* Gladly: the customer was merged into another one */
  CW_NET_ERROR_INVALID,   /* 400, 405, 413, 414, 415, 422 */
  CW_NET_ERROR_MALFORMED, /* an answer that is not what it should be */
} CwNetError;

#define CW_NET_ERROR (cw_net_error_quark ())
GQuark cw_net_error_quark (void);

/**
 * cw_net_error_new:
 * @status: of HTTP; 0 where there was none
 * @service_code: (nullable): as the service calls it: "AUTH_6.0", "invalid_grant",
 *   "rate_limit_reached", "taken"
 * @request_id: (nullable): to be told to the service's support
 */
GError *cw_net_error_new (CwNetError code,
                          guint status,
                          const char *service_code,
                          const char *request_id,
                          const char *message);
/** 0 and NULL for errors that carry none. */
guint cw_net_error_get_status (const GError *error);
const char *cw_net_error_get_service_code (const GError *error);
const char *cw_net_error_get_request_id (const GError *error);
/** Whether the service may have done what was asked although the call failed: the connection was
 * cut or fell silent after the request had left, or the answer was a 5xx. */
gboolean cw_net_error_is_doubtful (const GError *error);
/** @error: a CW_NET_ERROR */
void cw_net_error_set_doubtful (GError *error, gboolean doubtful);
/** Whether the call was tried as often as it may be: an answer to a single try says little of the
 * service. */
gboolean cw_net_error_is_exhausted (const GError *error);
/** @error: a CW_NET_ERROR */
void cw_net_error_set_exhausted (GError *error, gboolean exhausted);
/** How long the server asked to wait before the call is tried again, in ms; −1 if it did not. */
gint64 cw_net_error_get_retry_after (const GError *error);
/** @error: a CW_NET_ERROR */
void cw_net_error_set_retry_after (GError *error, gint64 ms);
/** Whether it may well go by itself: unreachable, 5xx, rate limit. */
gboolean cw_net_error_is_passing (const GError *error);

G_END_DECLS
