/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-failure.h"

#include <glib/gi18n-lib.h>

static GError *
create_error (CwNetError code, guint status, const char *format, const char *name, const char *hint)
{
  /* Formats are those of this file. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *line = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  g_autofree char *message = g_strjoin ("\n", line, hint, NULL);

  return cw_net_error_new (code, status, NULL, NULL, message);
}

static GError *
describe_resolver (const char *name)
{
  return create_error (CW_NET_ERROR_UNREACHABLE, 0, _ ("The server of %s was not found."), name,
                       _ ("Check the network, and the address of the connection."));
}

GError *
cw_http_failure_time_out (const char *service_name)
{
  return create_error (CW_NET_ERROR_UNREACHABLE, 0, _ ("%s does not answer."), service_name,
                       _ ("Check the network, or try again later."));
}

GError *
cw_http_failure_too_large (const char *service_name, guint status)
{
  return create_error (CW_NET_ERROR_MALFORMED, status,
                       _ ("The answer of %s is larger than it should be."), service_name,
                       _ ("Ask for less at once."));
}

GError *
cw_http_failure_describe (const GError *error, guint status, const char *service_name)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (error->domain == G_RESOLVER_ERROR)
    return describe_resolver (service_name);
  if (error->domain == G_TLS_ERROR && error->code == G_TLS_ERROR_BAD_CERTIFICATE)
    return create_error (CW_NET_ERROR_UNTRUSTED, 0,
                         _ ("The server does not prove that it is %s: its certificate is not "
                            "valid."),
                         service_name,
                         _ ("Check the address and this computer's date, and whether the network "
                            "inspects encrypted traffic."));
  if (status != 0)
    return create_error (CW_NET_ERROR_UNREACHABLE, 0, _ ("The answer of %s was cut off."),
                         service_name, _ ("Check the network, or try again later."));
  if (error->domain == G_IO_ERROR &&
      (error->code == G_IO_ERROR_PROXY_FAILED || error->code == G_IO_ERROR_PROXY_AUTH_FAILED ||
       error->code == G_IO_ERROR_PROXY_NEED_AUTH || error->code == G_IO_ERROR_PROXY_NOT_ALLOWED))
    return create_error (CW_NET_ERROR_UNREACHABLE, 0,
                         _ ("The proxy of the network does not let through to %s."), service_name,
                         _ ("Check the proxy in the settings of the network."));
  return cw_http_failure_time_out (service_name);
}
