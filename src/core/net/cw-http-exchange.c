/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-log-private.h"

#include "net/cw-service-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_BODY (64 * 1024)
/* So much is searched for secrets; more would hold up the window. */
#define LONGEST_SEARCHED (256 * 1024)
/* At the end of what is searched a secret may have been cut in two, each byte of it six long. */
#define UNSURE_TAIL (64 * 1024)

static void
append_header (const char *name, const char *value, gpointer text)
{
  g_string_append_printf (text, "%s: %s\n", name, value);
}

static char *
create_cut (CwHttpLog *self, const char *text, gsize length)
{
  gboolean whole = length <= LONGEST_SEARCHED;
  g_autofree char *head = g_utf8_make_valid (text, whole ? (gssize) length : LONGEST_SEARCHED);
  g_autofree char *redacted = cw_http_log_redact (self, head);
  gsize kept = strlen (redacted);

  if (!whole)
    kept = kept > UNSURE_TAIL ? kept - UNSURE_TAIL : 0;
  if (whole && kept <= LONGEST_BODY)
    return g_steal_pointer (&redacted);
  kept = MIN (kept, LONGEST_BODY);
  while (kept > 0 && (redacted[kept] & 0xc0) == 0x80)
    kept--;
  redacted[kept] = '\0';
  return g_strconcat (redacted, "…", NULL);
}

/* @secret: the body of a token endpoint */
static char *
describe_body (CwHttpLog *self, GBytes *body, gboolean secret)
{
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (length == 0)
    return g_strdup ("");
  if (secret)
    return g_strdup (_ ("(not logged: it holds credentials)"));
  if (memchr (text, '\0', length) != NULL || !g_utf8_validate_len (text, MIN (length, 64), NULL))
    return g_strdup_printf (
        ngettext ("(%lu byte that is no text)", "(%lu bytes that are no text)", (gulong) length),
        (gulong) length);
  return create_cut (self, text, length);
}

static char *
describe_head (CwHttpLog *self, const char *line, SoupMessageHeaders *headers)
{
  g_autoptr (CwWipedString) head = NULL;
  GString *text = g_string_sized_new (16 * 1024);

  g_string_append_printf (text, "%s\n", line);
  if (headers != NULL)
    soup_message_headers_foreach (headers, append_header, text);
  head = g_string_free (text, FALSE);
  return cw_http_log_redact (self, head);
}

static char *
describe_request (CwHttpLog *self, SoupMessage *message, const char *url, char *body)
{
  g_autofree char *line = g_strdup_printf ("%s %s", soup_message_get_method (message), url);
  g_autofree char *head = describe_head (self, line, soup_message_get_request_headers (message));
  g_autofree char *rest = body;

  return g_strjoin ("\n", head, rest, NULL);
}

static char *
describe_answer (CwHttpLog *self, SoupMessage *message, const GError *error, char *body)
{
  g_autofree char *rest = body;
  guint status = soup_message_get_status (message);
  g_autofree char *line = NULL;
  g_autofree char *head = NULL;

  if (status == SOUP_STATUS_NONE)
    return cw_http_log_redact (self, error != NULL ? error->message : "");
  line = g_strdup_printf ("%u %s", status, soup_status_get_phrase (status));
  head = describe_head (self, line, soup_message_get_response_headers (message));
  return g_strjoin ("\n", head, rest, error != NULL ? error->message : NULL, NULL);
}

void
cw_http_log_take_down (CwHttpLog *self,
                       CwHttpRequest *request,
                       SoupMessage *message,
                       gint64 at_ms,
                       gint64 took_ms,
                       GBytes *sent,
                       GBytes *received,
                       const GError *error)
{
  GUri *uri = soup_message_get_uri (message);
  gboolean secret =
      cw_http_request_is_secret (request) || cw_service_words_is_token_path (g_uri_get_path (uri));
  g_autoptr (CwWipedString) raw = g_uri_to_string (uri);
  CwHttpExchange exchange = { .at_ms = at_ms,
                              .method = (char *) soup_message_get_method (message),
                              .status = soup_message_get_status (message) };
  g_autofree char *url = cw_http_log_redact (self, raw);
  g_autofree char *request_text =
      describe_request (self, message, url, describe_body (self, sent, secret));
  g_autofree char *answer_text =
      describe_answer (self, message, error, describe_body (self, received, secret));

  exchange.took_ms = exchange.status == SOUP_STATUS_NONE ? -1 : took_ms;
  exchange.url = url;
  exchange.request = request_text;
  exchange.answer = answer_text;
  cw_http_log_write (self, &exchange);
}
