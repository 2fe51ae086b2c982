/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-basic-header.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SCHEME "Basic "
/* Tokens from this length on show their first and last characters. */
#define MASK_MIN_LENGTH 20
#define MASK_SHOWN 4

/* Also the marks without width that come along when a web page is copied. */
static gboolean
is_space (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* In NFC, as RFC 7617 section 2.1 asks for; FALSE where it is no text or has control characters. */
static gboolean
clean (const char *text, gsize length, CwWipedString **cleaned)
{
  const char *start = text;
  const char *end = text + length;

  if (!g_utf8_validate_len (text, length, NULL))
    return FALSE;
  while (start < end && is_space (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_space (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  *cleaned = g_strndup (start, (gsize) (end - start));
  if (!g_str_is_ascii (*cleaned))
    {
      char *normal = g_utf8_normalize (*cleaned, -1, G_NORMALIZE_NFC);

      cw_secret_wipe_string (*cleaned);
      *cleaned = normal;
    }
  return TRUE;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_username (const char *username, char **cleaned, GError **error)
{
  if (!clean (username, strlen (username), cleaned))
    return refuse (error, _ ("The user name contains characters that cannot be sent.\n"
                             "Copy it again from Account Settings; it is a single line of text."));
  if (**cleaned == '\0')
    return refuse (error,
                   _ ("There is no user name.\n"
                      "It is found in Account Settings of Qualtrics; with single sign-on it has "
                      "a “#” in it."));
  if (strchr (*cleaned, ':') != NULL)
    return refuse (error, _ ("A user name cannot contain “:”.\n"
                             "Enter the user name alone; the token has a field of its own."));
  return TRUE;
}

static gboolean
check_token (CwSecret *token, CwWipedString **cleaned, GError **error)
{
  if (!clean (cw_secret_peek (token), cw_secret_get_length (token), cleaned))
    return refuse (error, _ ("The token contains characters that cannot be sent.\n"
                             "Copy it again; it is a single line of text."));
  if (**cleaned == '\0')
    return refuse (error,
                   _ ("There is no token.\n"
                      "Copy the one that Account Settings shows under Qualtrics IDs; generating a "
                      "new one breaks whatever uses the old one."));
  return TRUE;
}

CwSecret *
cw_basic_header_build (const char *username, CwSecret *token, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (CwWipedString) password = NULL;
  g_autoptr (CwWipedString) credentials = NULL;
  g_autoptr (CwWipedString) header = NULL;
  gsize length, encoded_length;

  g_return_val_if_fail (username != NULL, NULL);
  g_return_val_if_fail (token != NULL, NULL);

  if (!check_username (username, &name, error) || !check_token (token, &password, error))
    return NULL;
  credentials = g_strconcat (name, ":", password, NULL);
  length = strlen (credentials);
  encoded_length = sodium_base64_encoded_len (length, sodium_base64_VARIANT_ORIGINAL);
  header = g_malloc (strlen (SCHEME) + encoded_length);
  memcpy (header, SCHEME, strlen (SCHEME));
  sodium_bin2base64 (header + strlen (SCHEME), encoded_length, (const guint8 *) credentials, length,
                     sodium_base64_VARIANT_ORIGINAL);
  return cw_secret_new (header);
}

/* (transfer full) (nullable): what is behind "Basic ", decoded, with its @length. */
static CwWipedString *
decode (CwSecret *header, gsize *length)
{
  g_autoptr (CwWipedString) encoded = NULL;
  const char *start;
  g_autoptr (CwWipedString) decoded = NULL;
  const char *end = NULL;

  if (!clean (cw_secret_peek (header), cw_secret_get_length (header), &encoded))
    return NULL;
  start = encoded;
  if (g_ascii_strncasecmp (start, SCHEME, strlen (SCHEME)) == 0)
    start += strlen (SCHEME);
  while (*start == ' ')
    start++;
  decoded = g_malloc0 (strlen (start) + 1);
  if (sodium_base642bin ((guint8 *) decoded, strlen (start), start, strlen (start), NULL, length,
                         &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      *end != '\0' || !g_utf8_validate_len (decoded, *length, NULL))
    return NULL;
  return g_steal_pointer (&decoded);
}

gboolean
cw_basic_header_read (CwSecret *header, char **username, CwSecret **token, GError **error)
{
  g_autoptr (CwWipedString) decoded = NULL;
  const char *colon = NULL;
  gsize length = 0;

  g_return_val_if_fail (header != NULL, FALSE);

  decoded = decode (header, &length);
  if (decoded != NULL)
    colon = strchr (decoded, ':');
  if (colon == NULL)
    return refuse (error,
                   _ ("This is not a Basic header: it does not decode to a user name and a token.\n"
                      "Build it again from both."));
  if (username != NULL)
    *username = g_strndup (decoded, (gsize) (colon - decoded));
  if (token != NULL)
    *token = cw_secret_new (colon + 1);
  return TRUE;
}

char *
cw_basic_header_mask (CwSecret *token)
{
  const char *text;
  const char *tail;
  glong length;

  g_return_val_if_fail (token != NULL, NULL);

  text = cw_secret_peek (token);
  if (!g_utf8_validate_len (text, cw_secret_get_length (token), NULL) ||
      (length = g_utf8_strlen (text, -1)) < MASK_MIN_LENGTH)
    return g_strdup ("••••••••");
  tail = g_utf8_offset_to_pointer (text, length - MASK_SHOWN);
  return g_strdup_printf ("%.*s…%s", (int) (g_utf8_offset_to_pointer (text, MASK_SHOWN) - text),
                          text, tail);
}
