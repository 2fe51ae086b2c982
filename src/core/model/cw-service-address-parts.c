/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an address that was read is made of, and where it may lead. */
#include "config.h"

#include "model/cw-service-address.h"

#include "model/cw-pasted-address.h"
#include "model/cw-qualtrics-host.h"

#include <string.h>

/* (transfer full) (nullable) */
static CwQualtricsHost *
parse_base (const char *base_url)
{
  g_autoptr (CwPastedAddress) address = NULL;

  if (base_url == NULL || cw_pasted_address_parse (base_url, &address) != CW_PASTED_ADDRESS_OK ||
      address->is_ip)
    return NULL;
  return cw_qualtrics_host_parse (address->host);
}

char *
cw_service_address_get_datacenter (const char *base_url)
{
  g_autoptr (CwQualtricsHost) host = parse_base (base_url);

  return host != NULL ? g_strdup (host->datacenter) : NULL;
}

char *
cw_service_address_get_brand (const char *base_url)
{
  g_autoptr (CwQualtricsHost) host = parse_base (base_url);

  return host != NULL ? g_strdup (host->brand) : NULL;
}

char *
cw_service_address_set_datacenter (const char *base_url, const char *datacenter)
{
  g_autoptr (CwQualtricsHost) host = parse_base (base_url);
  g_autofree char *label = datacenter != NULL ? g_ascii_strdown (datacenter, -1) : NULL;
  g_autofree char *name = NULL;

  /* It may come from an answer of the server: nothing but a name may lead to another host. */
  if (host == NULL || label == NULL || !cw_qualtrics_host_is_datacenter (label))
    return g_strdup (base_url);
  g_free (host->datacenter);
  host->datacenter = g_steal_pointer (&label);
  name = cw_qualtrics_host_to_string (host);
  return cw_pasted_address_format ("https", name, -1);
}

char *
cw_service_address_get_display (const char *base_url)
{
  const char *host, *mark;
  g_autofree char *unicode = NULL;

  g_return_val_if_fail (base_url != NULL, NULL);

  mark = strstr (base_url, "://");
  host = mark != NULL ? mark + 3 : base_url;
  unicode = strchr (host, ':') == NULL ? g_hostname_to_unicode (host) : NULL;
  return unicode != NULL ? g_steal_pointer (&unicode) : g_strdup (host);
}

/* A link as a server writes it, with nothing in it that two readers could read differently. */
static GUri *
resolve (const char *base_url, const char *link)
{
  g_autoptr (GUri) base = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) uri = NULL;

  for (const char *letter = link; *letter != '\0'; letter++)
    if (*letter == '\\' || g_ascii_isspace (*letter) || g_ascii_iscntrl (*letter))
      return NULL;
  uri = base != NULL ? g_uri_parse_relative (base, link, G_URI_FLAGS_NONE, NULL) : NULL;
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  return g_steal_pointer (&uri);
}

static int
get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;
  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 ? 80 : 443;
}

static gboolean
is_qualtrics (const char *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);
  g_autoptr (CwQualtricsHost) parts = cw_qualtrics_host_parse (lower);

  return parts != NULL;
}

gboolean
cw_service_address_is_same_service (const char *base_url, const char *link)
{
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *host, *other;

  if (base_url == NULL || link == NULL)
    return FALSE;
  base = resolve (base_url, base_url);
  uri = resolve (base_url, link);
  if (base == NULL || uri == NULL ||
      g_strcmp0 (g_uri_get_scheme (base), g_uri_get_scheme (uri)) != 0 ||
      get_port (base) != get_port (uri))
    return FALSE;
  host = g_uri_get_host (base);
  other = g_uri_get_host (uri);
  return g_ascii_strcasecmp (host, other) == 0 || (is_qualtrics (host) && is_qualtrics (other));
}

char *
cw_service_address_trim_secret (const char *text)
{
  gsize length = 0;
  const char *start;

  if (text == NULL)
    return NULL;
  start = cw_pasted_address_trim (text, &length);
  return length > 0 ? g_strndup (start, length) : NULL;
}
