/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-browser.h"

#include "cw-ui-test.h"

#include <libsoup/soup.h>
#include <string.h>

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  g_assert_no_error (error);
  /* An empty page has no bytes at all. */
  *text = g_bytes_get_size (bytes) > 0
              ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
              : g_strdup ("");
}

static gboolean
has_answer (gpointer data)
{
  return *(char **) data != NULL;
}

static char *
browse (SoupMessage *message)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  char *text = NULL;

  soup_session_send_and_read_async (session, message, 0, NULL, answered_cb, &text);
  cw_ui_test_wait_until (has_answer, &text);
  return text;
}

char *
cw_ui_browser_get_between (const char *text, const char *before, const char *after)
{
  const char *start = strstr (text, before);
  const char *end;

  g_assert_nonnull (start);
  start += strlen (before);
  end = strstr (start, after);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

/* Reads the page and presses a button. */
static SoupMessage *
create_press (const char *url, const char *decision)
{
  g_autoptr (SoupMessage) asked = soup_message_new ("GET", url);
  g_autofree char *page = browse (asked);
  g_autofree char *request = cw_ui_browser_get_between (page, "name=\"request\" value=\"", "\"");
  g_autofree char *user = cw_ui_browser_get_between (page, "name=\"user\" value=\"", "\"");
  g_autofree char *action =
      cw_ui_browser_get_between (page, "<form method=\"post\" action=\"", "\"");
  g_autofree char *target = g_uri_resolve_relative (url, action, G_URI_FLAGS_NONE, NULL);
  char *form = soup_form_encode ("request", request, "user", user, "decision", decision, NULL);

  return soup_message_new_from_encoded_form ("POST", target, form);
}

/* What a browser does: it goes where it is sent. */
char *
cw_ui_browser_press (const char *url, const char *decision)
{
  g_autoptr (SoupMessage) sent = create_press (url, decision);

  return browse (sent);
}

/* Where it would go. */
char *
cw_ui_browser_press_for_address (const char *url, const char *decision)
{
  g_autoptr (SoupMessage) sent = create_press (url, decision);
  g_autofree char *page = NULL;

  soup_message_add_flags (sent, SOUP_MESSAGE_NO_REDIRECT);
  page = browse (sent);
  return g_strdup (
      soup_message_headers_get_one (soup_message_get_response_headers (sent), "Location"));
}
