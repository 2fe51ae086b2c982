/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-auth-error.h"

typedef struct
{
  char *service_code; /* (owned) (nullable) */
} CwAuthErrorPrivate;

static void
cw_auth_error_private_init (CwAuthErrorPrivate *self)
{
}

static void
cw_auth_error_private_copy (const CwAuthErrorPrivate *source, CwAuthErrorPrivate *target)
{
  target->service_code = g_strdup (source->service_code);
}

static void
cw_auth_error_private_clear (CwAuthErrorPrivate *self)
{
  g_clear_pointer (&self->service_code, g_free);
}

G_DEFINE_EXTENDED_ERROR (CwAuthError, cw_auth_error)

GError *
cw_auth_error_new (CwAuthError code, const char *service_code, const char *message)
{
  GError *error = g_error_new_literal (CW_AUTH_ERROR, (int) code, message);

  cw_auth_error_get_private (error)->service_code = g_strdup (service_code);
  return error;
}

const char *
cw_auth_error_get_service_code (const GError *error)
{
  if (error == NULL || error->domain != CW_AUTH_ERROR)
    return NULL;
  return cw_auth_error_get_private (error)->service_code;
}
