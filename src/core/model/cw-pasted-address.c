/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-pasted-address.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_HOST 253 /* RFC 1035 section 2.3.4, without the dot at its end */
#define MAX_LABEL 63

static const struct
{
  gunichar open;
  gunichar close;
} pairs[] = {
  { '"', '"' },       { '\'', '\'' },     { '`', '`' },       { '<', '>' },
  { '(', ')' },       { 0x201c, 0x201d }, { 0x201e, 0x201c }, { 0x201e, 0x201d },
  { 0x201d, 0x201d }, { 0x2018, 0x2019 }, { 0x201a, 0x2018 }, { 0x2019, 0x2019 },
  { 0x00ab, 0x00bb }, { 0x00bb, 0x00ab },
};

static gboolean
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_iszerowidth (letter) ||
         g_unichar_iscntrl (letter) || letter == 0xfeff;
}

static gboolean
is_pair (gunichar first, gunichar last)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i].open == first && pairs[i].close == last)
      return TRUE;
  return FALSE;
}

static void
trim_blanks (const char **start, const char **end)
{
  while (*start < *end && is_blank (g_utf8_get_char (*start)))
    *start = g_utf8_next_char (*start);
  while (*end > *start)
    {
      const char *last = g_utf8_prev_char (*end);
      if (!is_blank (g_utf8_get_char (last)))
        break;
      *end = last;
    }
}

const char *
cw_pasted_address_trim (const char *text, gsize *length)
{
  const char *start = text;
  const char *end = text + strlen (text);

  if (g_utf8_validate (text, -1, NULL))
    for (;;)
      {
        const char *last;

        trim_blanks (&start, &end);
        last = end > start ? g_utf8_prev_char (end) : start;
        if (last == start || !is_pair (g_utf8_get_char (start), g_utf8_get_char (last)))
          break;
        start = g_utf8_next_char (start);
        end = last;
      }
  *length = (gsize) (end - start);
  return start;
}

void
cw_pasted_address_free (CwPastedAddress *self)
{
  if (self == NULL)
    return;
  g_free (self->scheme);
  g_free (self->host);
  g_free (self);
}

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > MAX_LABEL || label[0] == '-' || label[length - 1] == '-')
    return FALSE;
  return label[strspn (label, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static gboolean
is_host (const char *host)
{
  g_auto (GStrv) labels = g_strsplit (host, ".", -1);

  if (strlen (host) > MAX_HOST)
    return FALSE;
  for (guint i = 0; labels[i] != NULL; i++)
    if (!is_label (labels[i]))
      return FALSE;
  return labels[0] != NULL;
}

/* "localhost" is never asked of a server (RFC 6761 section 6.3). */
static gboolean
set_host (CwPastedAddress *self, const char *text)
{
  g_autofree char *ascii = g_hostname_to_ascii (text);
  gsize length = ascii != NULL ? strlen (ascii) : 0;

  if (length > 1 && ascii[length - 1] == '.')
    ascii[length - 1] = '\0';
  if (length == 0)
    return FALSE;
  self->host = g_ascii_strdown (ascii, -1);
  self->is_ip = g_hostname_is_ip_address (self->host);
  if (self->is_ip)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (self->host);
      self->is_loopback = address != NULL && g_inet_address_get_is_loopback (address);
      return address != NULL;
    }
  self->is_loopback = strcmp (self->host, "localhost") == 0;
  /* "https:/company" is a slip of the keyboard, not a host called "https". */
  return is_host (self->host) && strcmp (self->host, "https") != 0 &&
         strcmp (self->host, "http") != 0;
}

static gboolean
set_port (CwPastedAddress *self, const char *text)
{
  guint64 port = 0;

  if (*text == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &port, NULL))
    return FALSE;
  if (self->scheme == NULL || port != (strcmp (self->scheme, "http") == 0 ? 80 : 443))
    self->port = (int) port;
  return TRUE;
}

/* RFC 3986 section 3.2, without user information. */
static gboolean
set_authority (CwPastedAddress *self, char *authority)
{
  char *host = authority;
  char *rest;

  if (*authority == '[')
    {
      host = authority + 1;
      rest = strchr (host, ']');
      if (rest == NULL || (rest[1] != '\0' && rest[1] != ':'))
        return FALSE;
      *rest++ = '\0';
      if (strchr (host, ':') == NULL)
        return FALSE;
    }
  else
    rest = strchr (authority, ':');
  /* Several colons without brackets: an IPv6 address as people write it. */
  if (host == authority && rest != NULL && strchr (rest + 1, ':') != NULL)
    rest = NULL;
  if (rest != NULL && *rest == ':')
    *rest++ = '\0';
  return set_host (self, host) && (rest == NULL || set_port (self, rest));
}

static CwPastedAddressResult
set_scheme (CwPastedAddress *self, char **text)
{
  char *mark = strstr (*text, "://");
  gsize length = strspn (*text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+.-");

  if (g_str_has_prefix (*text, "//"))
    *text += 2;
  if (mark == NULL || mark != *text + length)
    return CW_PASTED_ADDRESS_OK;
  self->scheme = g_ascii_strdown (*text, (gssize) length);
  *text = mark + 3;
  if (strcmp (self->scheme, "https") != 0 && strcmp (self->scheme, "http") != 0)
    return CW_PASTED_ADDRESS_SCHEME;
  return CW_PASTED_ADDRESS_OK;
}

CwPastedAddressResult
cw_pasted_address_parse (const char *text, CwPastedAddress **out_address)
{
  g_autoptr (CwPastedAddress) self = g_new0 (CwPastedAddress, 1);
  g_autofree char *copy = NULL;
  CwPastedAddressResult result;
  char *authority;
  char *more;
  gsize length = 0;

  g_return_val_if_fail (text != NULL && out_address != NULL, CW_PASTED_ADDRESS_EMPTY);

  if (!g_utf8_validate (text, -1, NULL))
    return CW_PASTED_ADDRESS_HOST;
  text = cw_pasted_address_trim (text, &length);
  copy = g_strndup (text, length);
  if (*copy == '\0')
    return CW_PASTED_ADDRESS_EMPTY;
  authority = copy;
  self->port = -1;
  result = set_scheme (self, &authority);
  if (result != CW_PASTED_ADDRESS_OK)
    return result;
  more = strpbrk (authority, "/?#\\");
  if (more != NULL)
    {
      self->has_more = strcmp (more, "/") != 0;
      *more = '\0';
    }
  if (strchr (authority, '@') != NULL)
    return CW_PASTED_ADDRESS_USER;
  if (!set_authority (self, authority))
    return CW_PASTED_ADDRESS_HOST;
  *out_address = g_steal_pointer (&self);
  return CW_PASTED_ADDRESS_OK;
}

char *
cw_pasted_address_format (const char *scheme, const char *host, int port)
{
  GString *url;

  g_return_val_if_fail (scheme != NULL && host != NULL, NULL);

  url = g_string_new (scheme);
  g_string_append_printf (url, strchr (host, ':') != NULL ? "://[%s]" : "://%s", host);
  if (port > 0)
    g_string_append_printf (url, ":%d", port);
  return g_string_free (url, FALSE);
}
