/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-answer-page.h"
#include "auth/cw-auth-error.h"

G_BEGIN_DECLS

#define CW_LOOPBACK_PATH "/"

#define CW_TYPE_LOOPBACK_LISTENER (cw_loopback_listener_get_type ())
G_DECLARE_FINAL_TYPE (CwLoopbackListener, cw_loopback_listener, CW, LOOPBACK_LISTENER, GObject)

/** How a request was taken. */
typedef enum
{
  CW_LOOPBACK_HELD,        /* the right one: cw_loopback_listener_answer() follows */
  CW_LOOPBACK_WRONG_STATE, /* not the right one; it goes on listening */
  CW_LOOPBACK_ANSWERED,    /* the right one once more */
} CwLoopbackTaken;

/** @query: (nullable): of the address, as it came */
typedef CwLoopbackTaken (*CwLoopbackFunc) (const char *query, gpointer user_data);

/**
 * CwLoopbackListener: the address that a browser is sent back to (RFC 8252 section 7.3), on
 * 127.0.0.1 alone. GET of "/" is handed on; other paths get 404, other methods 405, and a Host that
 * is no name of this machine 403, so that a page elsewhere cannot reach it by a name of its own
 * (DNS rebinding).
 *
 * @port: 0 for any that is free
 */
CwLoopbackListener *cw_loopback_listener_new (guint port,
                                              const char *service_name,
                                              CwLoopbackFunc func,
                                              gpointer user_data,
                                              GError **error);
guint cw_loopback_listener_get_port (CwLoopbackListener *self);
/** Gives the port up at once, and answers the request that was held, where there is one. It ends
 * once the page was written or the browser is gone, so that a program may end then. */
void cw_loopback_listener_answer_async (CwLoopbackListener *self,
                                        CwAnswerPage page,
                                        const char *detail,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
void cw_loopback_listener_answer_finish (CwLoopbackListener *self, GAsyncResult *result);
/** Gives the port up at once. A request that is held is told that it failed, also when the
 * last reference goes meanwhile. */
void cw_loopback_listener_close (CwLoopbackListener *self);

G_END_DECLS
