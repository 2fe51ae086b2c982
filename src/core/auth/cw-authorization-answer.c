/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-authorization-answer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longest piece of a service's words that is shown, in characters. */
#define LONGEST_DESCRIPTION 200
#define LONGEST_NAME 60

void
cw_authorization_answer_free (CwAuthorizationAnswer *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->state);
  g_clear_pointer (&self->code, cw_secret_unref);
  g_free (self->error);
  g_free (self->description);
  g_free (self);
}

/* One line without control characters, since it comes from elsewhere. */
static char *
clean (const char *text, glong longest)
{
  g_autofree char *valid = NULL;
  GString *line = g_string_new (NULL);
  const char *at;

  if (text == NULL)
    {
      g_string_free (line, TRUE);
      return NULL;
    }
  valid = g_utf8_make_valid (text, -1);
  g_strstrip (valid);
  for (at = valid; *at != '\0' && longest > 0; at = g_utf8_next_char (at), longest--)
    {
      gunichar character = g_utf8_get_char (at);

      g_string_append_unichar (line, g_unichar_iscntrl (character) ? ' ' : character);
    }
  if (*at != '\0')
    g_string_append (line, "…");
  return g_string_free (line, FALSE);
}

CwAuthorizationAnswer *
cw_authorization_answer_read_query (const char *query)
{
  g_autoptr (CwAuthorizationAnswer) self = NULL;
  g_autoptr (GHashTable) fields = NULL;
  const char *code;

  if (query == NULL)
    return NULL;
  fields = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (fields == NULL)
    return NULL;
  self = g_new0 (CwAuthorizationAnswer, 1);
  self->state = g_strdup (g_hash_table_lookup (fields, "state"));
  self->error = clean (g_hash_table_lookup (fields, "error"), LONGEST_NAME);
  self->description =
      clean (g_hash_table_lookup (fields, "error_description"), LONGEST_DESCRIPTION);
  code = g_hash_table_lookup (fields, "code");
  if (code != NULL && code[0] != '\0')
    self->code = cw_secret_new (code);
  if (self->code == NULL && (self->error == NULL || self->error[0] == '\0'))
    return NULL;
  return g_steal_pointer (&self);
}

/* Mail programs break long addresses into lines. */
static char *
drop_space (const char *text)
{
  char *dense = g_malloc (strlen (text) + 1);
  char *to = dense;

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      *to++ = *text;
  *to = '\0';
  return dense;
}

/* RFC 6749 appendix A.11: visible characters; a space means that words were pasted. */
static gboolean
is_code (const char *text)
{
  const char *at;

  for (at = text; *at != '\0'; at++)
    if (*at <= ' ' || *at > '~')
      return FALSE;
  return at > text;
}

static CwAuthorizationAnswer *
read_bare (const char *text)
{
  g_autoptr (CwWipedString) stripped = g_strstrip (g_strdup (text));
  g_autoptr (CwWipedString) decoded = NULL;
  CwAuthorizationAnswer *self;

  if (!is_code (stripped))
    return NULL;
  /* Cut out of an address, it is still encoded. */
  decoded = g_uri_unescape_string (stripped, NULL);
  self = g_new0 (CwAuthorizationAnswer, 1);
  self->bare = TRUE;
  self->code = cw_secret_new (decoded != NULL && is_code (decoded) ? decoded : stripped);
  return self;
}

static CwAuthorizationAnswer *
set_invalid (GError **error, const char *message)
{
  g_set_error_literal (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID, message);
  return NULL;
}

static gboolean
is_address (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon != NULL && g_uri_peek_scheme (text) != NULL && colon[1] == '/';
}

static CwAuthorizationAnswer *
read_address (const char *text, GError **error)
{
  CwAuthorizationAnswer *self = NULL;
  const char *mark = strchr (text, '?');
  g_autoptr (CwWipedString) query = g_strdup (mark != NULL ? mark + 1 : NULL);

  if (query != NULL)
    {
      query[strcspn (query, "#")] = '\0';
      self = cw_authorization_answer_read_query (query);
    }
  if (self != NULL)
    return self;
  if (query != NULL && strstr (query, "response_type=") != NULL)
    return set_invalid (error, _ ("This is the address of the page that asks for access.\nGive "
                                  "access there; then paste the address that the browser came to "
                                  "afterwards."));
  return set_invalid (error, _ ("There is no code in this address.\nPaste the address that the "
                                "browser came to after access was given: it has “code=” in it."));
}

CwAuthorizationAnswer *
cw_authorization_answer_read_text (const char *text, CwRedirect redirect, GError **error)
{
  g_autoptr (CwWipedString) dense = NULL;
  CwAuthorizationAnswer *self = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  dense = drop_space (text);
  if (dense[0] == '\0')
    return set_invalid (error, _ ("Nothing was pasted.\nPaste the address that the browser came to "
                                  "after access was given, or the code."));
  if (is_address (dense) || dense[0] == '?')
    return read_address (dense, error);
  if (strstr (dense, "code=") != NULL || g_str_has_prefix (dense, "error="))
    self = cw_authorization_answer_read_query (dense);
  if (self == NULL && redirect == CW_REDIRECT_PASTE)
    self = read_bare (text);
  if (self == NULL)
    return set_invalid (error, redirect == CW_REDIRECT_PASTE
                                   ? _ ("This is neither a code nor the address of an answer.\n"
                                        "Paste the address that the browser came to after access "
                                        "was given, or the code that is shown there.")
                                   : _ ("This is not the address of an answer.\nPaste the whole "
                                        "address that the browser came to after access was "
                                        "given."));
  return self;
}

/* RFC 6749 section 4.1.2.1. */
static const char *
get_advice (const char *code)
{
  if (g_str_equal (code, "invalid_scope"))
    return _ ("Allow these scopes for the client, or ask for fewer in the settings of the "
              "connection.");
  if (g_str_equal (code, "unauthorized_client") || g_str_equal (code, "unsupported_response_type"))
    return _ ("Allow the authorization code for the client, or choose another way to sign in.");
  if (g_str_equal (code, "server_error") || g_str_equal (code, "temporarily_unavailable"))
    return _ ("Try again in a few minutes.");
  return _ ("Check client ID, scopes and redirect address of the connection.");
}

GError *
cw_authorization_answer_get_error (const CwAuthorizationAnswer *self, const char *service_name)
{
  g_autofree char *message = NULL;

  g_return_val_if_fail (self != NULL && self->error != NULL, NULL);

  if (g_str_equal (self->error, "access_denied"))
    {
      message = g_strdup_printf (_ ("Access to %s was not given.\nPress Authorize again, and "
                                    "approve it in the browser."),
                                 service_name);
      return cw_auth_error_new (CW_AUTH_ERROR_DENIED, self->error, message);
    }
  message = g_strdup_printf (
      _ ("%s refused the authorization: “%s”.\n%s"), service_name,
      self->description != NULL && self->description[0] != '\0' ? self->description : self->error,
      get_advice (self->error));
  return cw_auth_error_new (CW_AUTH_ERROR_REFUSED, self->error, message);
}
