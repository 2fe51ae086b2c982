/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-test-sandbox.h"

#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

struct _CwTestSandbox
{
  GSubprocess *process;     /* (owned) */
  GDataInputStream *output; /* (owned) */
  SoupSession *session;     /* (owned) */
  JsonNode *told;           /* (owned): what it printed */
  JsonNode *accounts;       /* (owned): newest */
};

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

CwTestSandbox *
cw_test_sandbox_start (void)
{
  CwTestSandbox *self = g_new0 (CwTestSandbox, 1);
  const char *program = g_getenv ("CROSSWALK_SANDBOX");
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  JsonObject *told;

  g_assert_nonnull (program);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                    &error, program, "--exit-with-stdin", NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->told = parse (line);
  told = json_node_get_object (self->told);
  self->accounts = json_node_copy (json_object_get_member (told, "accounts"));
  self->session = soup_session_new ();
  return self;
}

void
cw_test_sandbox_stop (CwTestSandbox *self)
{
  g_autoptr (GError) error = NULL;

  soup_session_abort (self->session);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
  g_clear_object (&self->session);
  json_node_unref (self->told);
  json_node_unref (self->accounts);
  g_free (self);
}

const char *
cw_test_sandbox_get_url (CwTestSandbox *self, const char *service)
{
  return json_object_get_string_member (json_node_get_object (self->told), service);
}

const char *
cw_test_sandbox_get_account (CwTestSandbox *self, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = self->accounts;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      node = json_object_get_member (json_node_get_object (node), parts[i]);
      g_assert_nonnull (node);
    }
  return json_node_get_string (node);
}

JsonNode *
cw_test_sandbox_control (CwTestSandbox *self,
                         const char *method,
                         const char *path,
                         const char *body)
{
  const char *control = cw_test_sandbox_get_url (self, "control");
  g_autofree char *url = g_strconcat (control, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) sent = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (sent != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", sent);
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  if (soup_message_get_status (message) / 100 != 2)
    g_error ("%s %s: %u %s", method, path, soup_message_get_status (message), text);
  return parse (*text != '\0' ? text : "{}");
}

void
cw_test_sandbox_fault (CwTestSandbox *self, const char *service, const char *members)
{
  g_autofree char *body = g_strdup_printf ("{\"service\":\"%s\",%s}", service, members);
  g_autoptr (JsonNode) answer = cw_test_sandbox_control (self, "POST", "/_sandbox/faults", body);
  g_autoptr (JsonNode) accounts = NULL;
  JsonNode *newest;

  accounts = cw_test_sandbox_control (self, "GET", "/_sandbox", NULL);
  newest = json_object_get_member (json_node_get_object (accounts), "accounts");
  json_node_unref (self->accounts);
  self->accounts = json_node_copy (newest);
}

guint
cw_test_sandbox_count (CwTestSandbox *self,
                       const char *service,
                       const char *method,
                       const char *path_prefix)
{
  g_autofree char *path = g_strdup_printf ("/_sandbox/requests?service=%s&method=%s&path=%s",
                                           service, method, path_prefix);
  g_autoptr (JsonNode) answer = cw_test_sandbox_control (self, "GET", path, NULL);

  return json_array_get_length (
      json_object_get_array_member (json_node_get_object (answer), "requests"));
}

static gboolean
gave_up_cb (gpointer user_data)
{
  g_test_fail_printf ("Nothing happened for a minute.");
  abort ();
}

void
cw_test_wait_for (gboolean *flag)
{
  guint limit = g_timeout_add_seconds (60, gave_up_cb, NULL);

  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}
