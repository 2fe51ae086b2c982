/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-encoder.h"

#include <string.h>

#define UUID_BYTES 16

/* RFC 9562, section 5.8: what is in it is ours, but for the bits of version and variant. */
static char *
format_uuid (guint8 *bytes)
{
  GString *text = g_string_sized_new (36);

  bytes[6] = 0x80 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  for (guint i = 0; i < UUID_BYTES; i++)
    g_string_append_printf (text, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x",
                            bytes[i]);
  return g_string_free (text, FALSE);
}

char *
cw_delivery_key (const char *integration_uid, const char *record_id, guint generation)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  char number[16];

  g_return_val_if_fail (integration_uid != NULL, NULL);
  g_return_val_if_fail (record_id != NULL, NULL);

  /* With their ends, so that "a" "bc" is not "ab" "c". */
  g_checksum_update (checksum, (const guchar *) integration_uid, strlen (integration_uid) + 1);
  g_checksum_update (checksum, (const guchar *) record_id, strlen (record_id) + 1);
  g_snprintf (number, sizeof number, "%u", generation);
  g_checksum_update (checksum, (const guchar *) number, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return format_uuid (digest);
}
