/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-net-error.h"

typedef struct
{
  guint status;
  char *service_code; /* (owned) (nullable) */
  char *request_id;   /* (owned) (nullable) */
  gboolean doubtful;
  gboolean exhausted;
  gint64 retry_after_ms;
} CwNetErrorPrivate;

static void
cw_net_error_private_init (CwNetErrorPrivate *priv)
{
  priv->retry_after_ms = -1;
}

static void
cw_net_error_private_copy (const CwNetErrorPrivate *source, CwNetErrorPrivate *target)
{
  target->status = source->status;
  target->service_code = g_strdup (source->service_code);
  target->request_id = g_strdup (source->request_id);
  target->doubtful = source->doubtful;
  target->exhausted = source->exhausted;
  target->retry_after_ms = source->retry_after_ms;
}

static void
cw_net_error_private_clear (CwNetErrorPrivate *priv)
{
  g_free (priv->service_code);
  g_free (priv->request_id);
}

G_DEFINE_EXTENDED_ERROR (CwNetError, cw_net_error)

GError *
cw_net_error_new (CwNetError code,
                  guint status,
                  const char *service_code,
                  const char *request_id,
                  const char *message)
{
  GError *error;
  CwNetErrorPrivate *priv;

  g_return_val_if_fail (message != NULL, NULL);

  error = g_error_new_literal (CW_NET_ERROR, code, message);
  priv = cw_net_error_get_private (error);
  priv->status = status;
  priv->service_code = g_strdup (service_code);
  priv->request_id = g_strdup (request_id);
  return error;
}

guint
cw_net_error_get_status (const GError *error)
{
  if (error == NULL || error->domain != CW_NET_ERROR)
    return 0;
  return cw_net_error_get_private (error)->status;
}

const char *
cw_net_error_get_service_code (const GError *error)
{
  if (error == NULL || error->domain != CW_NET_ERROR)
    return NULL;
  return cw_net_error_get_private (error)->service_code;
}

const char *
cw_net_error_get_request_id (const GError *error)
{
  if (error == NULL || error->domain != CW_NET_ERROR)
    return NULL;
  return cw_net_error_get_private (error)->request_id;
}

gboolean
cw_net_error_is_doubtful (const GError *error)
{
  return error != NULL && error->domain == CW_NET_ERROR &&
         cw_net_error_get_private (error)->doubtful;
}

void
cw_net_error_set_doubtful (GError *error, gboolean doubtful)
{
  g_return_if_fail (error != NULL && error->domain == CW_NET_ERROR);

  cw_net_error_get_private (error)->doubtful = doubtful;
}

gboolean
cw_net_error_is_exhausted (const GError *error)
{
  return error != NULL && error->domain == CW_NET_ERROR &&
         cw_net_error_get_private (error)->exhausted;
}

void
cw_net_error_set_exhausted (GError *error, gboolean exhausted)
{
  g_return_if_fail (error != NULL && error->domain == CW_NET_ERROR);

  cw_net_error_get_private (error)->exhausted = exhausted;
}

gint64
cw_net_error_get_retry_after (const GError *error)
{
  if (error == NULL || error->domain != CW_NET_ERROR)
    return -1;
  return cw_net_error_get_private (error)->retry_after_ms;
}

void
cw_net_error_set_retry_after (GError *error, gint64 ms)
{
  g_return_if_fail (error != NULL && error->domain == CW_NET_ERROR);

  cw_net_error_get_private (error)->retry_after_ms = ms;
}

gboolean
cw_net_error_is_passing (const GError *error)
{
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_UNREACHABLE) ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_SERVER) ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_RATE_LIMITED);
}
