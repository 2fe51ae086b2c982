/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message sent once: no retries, no judgement of the answer. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/** CwHttpTry: what became of it. */
typedef struct
{
  SoupMessage *message; /* (owned): status 0 where no answer came */
  GBytes *body;         /* (owned) (nullable) */
  GInputStream *stream; /* (owned) (nullable): in place of @body */
  gboolean reached;     /* whether the server may have got the request */
  gint64 took_ms;
  GError *error; /* (owned) (nullable): a CW_NET_ERROR where no answer came */
} CwHttpTry;

void cw_http_try_free (CwHttpTry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwHttpTry, cw_http_try_free)

/** @timeout: seconds without a sign of life
 * @open: the body of an answer below 300 is not read but opened */
void cw_http_try_run_async (SoupSession *session,
                            SoupMessage *message,
                            const char *service_name,
                            guint timeout,
                            gboolean open,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/** NULL only with %G_IO_ERROR_CANCELLED. (transfer full) */
CwHttpTry *cw_http_try_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
