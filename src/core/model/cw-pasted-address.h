/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that should hold the address of a host, taken apart. Which host it may be is asked by
 * cw-service-address. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwPastedAddress: an address as somebody wrote it, without what is never part of a base URL. */
typedef struct
{
  char *scheme; /* (owned) (nullable): "http" or "https"; NULL where none was written */
  char *host;   /* (owned): ASCII, lower case, no dot at its end; IPv6 without brackets */
  int port;     /* −1 where none was written, or the scheme's own */
  gboolean is_ip;
  gboolean is_loopback;
  gboolean has_more; /* a path, a query or a fragment came after it */
} CwPastedAddress;

/** Why a text is none. */
typedef enum
{
  CW_PASTED_ADDRESS_OK,
  CW_PASTED_ADDRESS_EMPTY,
  CW_PASTED_ADDRESS_USER, /* a user name or an e-mail address is in it */
  CW_PASTED_ADDRESS_SCHEME,
  CW_PASTED_ADDRESS_HOST,
} CwPastedAddressResult;

/** @out_address: (transfer full): only with OK */
CwPastedAddressResult cw_pasted_address_parse (const char *text, CwPastedAddress **out_address);
void cw_pasted_address_free (CwPastedAddress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwPastedAddress, cw_pasted_address_free)

/** @port: below 1 for the scheme's own. (transfer full) */
char *cw_pasted_address_format (const char *scheme, const char *host, int port);

/**
 * cw_pasted_address_trim:
 * @length: (out): in bytes
 *
 * Leaves out the white space, the characters that cannot be seen, and the pairs of quotes or
 * brackets around a text. Nothing is copied.
 *
 * Returns: (transfer none): where in @text it begins
 */
const char *cw_pasted_address_trim (const char *text, gsize *length);

G_END_DECLS
