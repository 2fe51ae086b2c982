/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-url.h"

#include "net/cw-service-words.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define URL_FLAGS (G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_SCHEME_NORMALIZE)

static void
set_error (GError **error, CwNetError code, const char *message, const char *hint)
{
  g_autofree char *text = g_strjoin ("\n", message, hint, NULL);

  g_propagate_error (error, cw_net_error_new (code, 0, NULL, NULL, text));
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
is_secure (GUri *url)
{
  const char *scheme = g_uri_get_scheme (url);
  const char *host = g_uri_get_host (url);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (url) != NULL)
    return FALSE;
  return strcmp (scheme, "https") == 0 || (strcmp (scheme, "http") == 0 && is_loopback (host));
}

GUri *
cw_http_url_parse_base (const char *base_url, GError **error)
{
  g_autoptr (GUri) url = NULL;

  g_return_val_if_fail (base_url != NULL, NULL);

  url = g_uri_parse (base_url, URL_FLAGS, NULL);
  if (url != NULL && is_secure (url) && g_uri_get_query (url) == NULL &&
      g_uri_get_fragment (url) == NULL)
    return g_steal_pointer (&url);
  /* Somebody may have pasted a secret: the text is not repeated. */
  set_error (error, CW_NET_ERROR_ADDRESS, _ ("The address cannot be used."),
             _ ("It has to begin with “https://” and to name a server and nothing else."));
  return NULL;
}

static int
get_port (GUri *url)
{
  int port = g_uri_get_port (url);

  if (port > 0)
    return port;
  return strcmp (g_uri_get_scheme (url), "https") == 0 ? 443 : 80;
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return strcmp (g_uri_get_scheme (a), g_uri_get_scheme (b)) == 0 &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         get_port (a) == get_port (b);
}

static GUri *
check_origin (GUri *base, GUri *url, const char *service_name, GError **error)
{
  g_autofree char *message = NULL;
  g_autofree char *host = NULL;

  if (url == NULL || g_uri_get_host (url) == NULL)
    {
      message = g_strdup_printf (_ ("%s named an address that cannot be read."), service_name);
      set_error (error, CW_NET_ERROR_ADDRESS, message, NULL);
      return NULL;
    }
  if (is_secure (url) && is_same_origin (base, url))
    return g_uri_ref (url);
  host = cw_service_words_clean (g_uri_get_host (url));
  message = g_strdup_printf (_ ("%s wants to send the request on to another server, “%s”."),
                             service_name, host != NULL ? host : "…");
  set_error (error, CW_NET_ERROR_REDIRECTED, message,
             _ ("Nothing was sent there. Check that the address of the connection is the right "
                "one."));
  return NULL;
}

static gboolean
is_whole (const char *path)
{
  return g_ascii_strncasecmp (path, "http:", 5) == 0 ||
         g_ascii_strncasecmp (path, "https:", 6) == 0 || g_str_has_prefix (path, "//");
}

GUri *
cw_http_url_resolve (GUri *base, const char *path, const char *service_name, GError **error)
{
  g_autoptr (GUri) url = NULL;
  g_autofree char *text = NULL;
  g_autofree char *stem = NULL;

  if (is_whole (path))
    return cw_http_url_follow (base, base, path, service_name, error);
  stem = g_uri_to_string (base);
  if (g_str_has_suffix (stem, "/"))
    stem[strlen (stem) - 1] = '\0';
  text = g_strconcat (stem, *path == '/' ? "" : "/", path, NULL);
  url = g_uri_parse (text, URL_FLAGS, NULL);
  return check_origin (base, url, service_name, error);
}

GUri *
cw_http_url_follow (GUri *base,
                    GUri *from,
                    const char *location,
                    const char *service_name,
                    GError **error)
{
  g_autoptr (GUri) url = g_uri_parse_relative (from, location, URL_FLAGS, NULL);

  return check_origin (base, url, service_name, error);
}
