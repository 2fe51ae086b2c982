/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-token-set.h"

#include "net/cw-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* First line of what is in the keyring; the lines after it are "name=value". */
#define FORMAT "crosswalk-tokens 1"
/* A life beyond this is none that ends: 100 years in seconds. */
#define LONGEST_LIFE (G_GINT64_CONSTANT (100) * 366 * 24 * 3600)

CwTokenSet *
cw_token_set_copy (const CwTokenSet *self)
{
  CwTokenSet *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (CwTokenSet, 1);
  copy->access = cw_secret_ref (self->access);
  copy->refresh = self->refresh != NULL ? cw_secret_ref (self->refresh) : NULL;
  copy->received_at = self->received_at;
  copy->expires_at = self->expires_at;
  copy->scope = g_strdup (self->scope);
  return copy;
}

void
cw_token_set_free (CwTokenSet *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->access, cw_secret_unref);
  g_clear_pointer (&self->refresh, cw_secret_unref);
  g_free (self->scope);
  g_free (self);
}

/* RFC 6749 appendix A.12: only visible characters and spaces; also keeps a token from breaking out
 * of the header that it is sent in. */
static gboolean
is_token (const char *text)
{
  const char *character;

  for (character = text; *character != '\0'; character++)
    if (*character < 0x20 || *character > 0x7e)
      return FALSE;
  return character > text;
}

static CwTokenSet *
set_malformed (GError **error)
{
  g_propagate_error (error, cw_net_error_new (CW_NET_ERROR_MALFORMED, 0, NULL, NULL,
                                              _ ("The answer to the request for a token is not "
                                                 "what it should be.\nCheck the address of the "
                                                 "service, then try again.")));
  return NULL;
}

/* The parser's own copy of a secret is wiped as soon as it was taken over. */
static gboolean
read_secret (JsonNode *root, const char *member, CwSecret **secret)
{
  JsonNode *node = cw_json_find_node (root, member);
  char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  text = (char *) json_node_get_string (node);
  if (text[0] == '\0')
    return TRUE;
  if (is_token (text))
    *secret = cw_secret_new (text);
  explicit_bzero (text, strlen (text));
  return *secret != NULL;
}

/* RFC 6749 section 7.1: a token of a kind that one does not understand must not be used. */
static gboolean
is_bearer (JsonNode *root)
{
  g_autofree char *type = NULL;

  if (!cw_json_find_string (root, "token_type", &type, NULL))
    return FALSE;
  return type == NULL || g_ascii_strcasecmp (type, "bearer") == 0;
}

static gboolean
read_end (JsonNode *root, gint64 now_ms, gint64 *expires_at)
{
  gint64 seconds = 0;
  gboolean found = FALSE;

  if (!cw_json_find_integer (root, "expires_in", &seconds, &found, NULL) || seconds < 0)
    return FALSE;
  *expires_at = found && seconds > 0 && seconds <= LONGEST_LIFE ? now_ms + seconds * 1000 : 0;
  return TRUE;
}

CwTokenSet *
cw_token_set_read (GBytes *body, const CwTokenSet *previous, gint64 now_ms, GError **error)
{
  g_autoptr (CwTokenSet) self = g_new0 (CwTokenSet, 1);
  g_autoptr (JsonNode) root = NULL;
  gboolean good;

  g_return_val_if_fail (body != NULL, NULL);

  root = cw_json_parse (body, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return set_malformed (error);
  /* Both secrets are read, and so wiped, whatever is wrong with the rest. */
  good = read_secret (root, "access_token", &self->access);
  good = read_secret (root, "refresh_token", &self->refresh) && good;
  if (!good || self->access == NULL || !is_bearer (root) ||
      !read_end (root, now_ms, &self->expires_at))
    return set_malformed (error);
  /* Nothing hangs on it; some write a list. */
  cw_json_find_string (root, "scope", &self->scope, NULL);
  if (self->refresh == NULL && previous != NULL && previous->refresh != NULL)
    self->refresh = cw_secret_ref (previous->refresh);
  self->received_at = now_ms;
  return g_steal_pointer (&self);
}

CwSecret *
cw_token_set_to_secret (const CwTokenSet *self)
{
  GString *text;
  gsize size;

  g_return_val_if_fail (self != NULL && self->access != NULL, NULL);

  /* Large enough from the start: growing would leave copies behind. */
  size = cw_secret_get_length (self->access) + 256;
  size += self->refresh != NULL ? cw_secret_get_length (self->refresh) : 0;
  size += self->scope != NULL ? strlen (self->scope) : 0;
  text = g_string_sized_new (size);
  g_string_append_printf (text,
                          FORMAT "\nreceived=%" G_GINT64_FORMAT "\nexpires=%" G_GINT64_FORMAT "\n",
                          self->received_at, self->expires_at);
  if (self->scope != NULL && strpbrk (self->scope, "\r\n") == NULL)
    {
      g_string_append (text, "scope=");
      g_string_append (text, self->scope);
      g_string_append_c (text, '\n');
    }
  g_string_append (text, "access=");
  g_string_append (text, cw_secret_peek (self->access));
  if (self->refresh != NULL)
    {
      g_string_append (text, "\nrefresh=");
      g_string_append (text, cw_secret_peek (self->refresh));
    }
  return cw_secret_new_take (g_string_free (text, FALSE));
}

static gboolean
is_line (const char *line, gsize length, const char *name, const char **value, gsize *value_length)
{
  gsize name_length = strlen (name);

  if (length < name_length || strncmp (line, name, name_length) != 0)
    return FALSE;
  *value = line + name_length;
  *value_length = length - name_length;
  return TRUE;
}

static gboolean
read_time (const char *value, gsize length, gint64 *time)
{
  g_autofree char *text = g_strndup (value, length);

  return g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, time, NULL);
}

/* Lines of a later version are left out. */
static gboolean
read_line (CwTokenSet *self, const char *line, gsize length)
{
  const char *value;
  gsize value_length;

  if (is_line (line, length, "received=", &value, &value_length))
    return read_time (value, value_length, &self->received_at);
  if (is_line (line, length, "expires=", &value, &value_length))
    return read_time (value, value_length, &self->expires_at);
  if (is_line (line, length, "scope=", &value, &value_length) && self->scope == NULL)
    self->scope = g_strndup (value, value_length);
  else if (is_line (line, length, "access=", &value, &value_length) && self->access == NULL)
    self->access = cw_secret_new_with_length (value, value_length);
  else if (is_line (line, length, "refresh=", &value, &value_length) && self->refresh == NULL)
    self->refresh = cw_secret_new_with_length (value, value_length);
  return TRUE;
}

CwTokenSet *
cw_token_set_from_secret (CwSecret *secret, GError **error)
{
  g_autoptr (CwTokenSet) self = g_new0 (CwTokenSet, 1);
  const char *line;
  gboolean good;

  g_return_val_if_fail (secret != NULL, NULL);

  line = cw_secret_peek (secret);
  good = g_str_has_prefix (line, FORMAT "\n");
  while (good && *line != '\0')
    {
      gsize length = strcspn (line, "\n");

      good = read_line (self, line, length);
      line += length + (line[length] == '\n');
    }
  if (good && self->access != NULL && is_token (cw_secret_peek (self->access)))
    return g_steal_pointer (&self);
  g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_NO_SECRET,
                       _ ("The tokens of this connection in the keyring cannot be read.\n"
                          "Reauthorize the connection."));
  return NULL;
}

gboolean
cw_token_set_needs_refresh (const CwTokenSet *self, gint64 now_ms, gint64 margin_ms)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->expires_at == 0)
    return FALSE;
  return now_ms >= self->expires_at - margin_ms || self->received_at > now_ms + margin_ms;
}
