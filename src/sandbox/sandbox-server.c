/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-server.h"

#include "sandbox-control.h"

#include <string.h>

typedef struct
{
  Sandbox *sandbox; /* (unowned) */
  SandboxService service;
  SoupServer *server; /* (owned) */
} Listener;

struct _SandboxServer
{
  Listener listeners[SANDBOX_N_SERVICES];
};

/* An answer that waits for its time, or for the connection to break. */
typedef struct
{
  SoupServerMessage *message; /* (owned) */
  SandboxReply *reply;        /* (owned) */
  SandboxFault *fault;        /* (owned) (nullable) */
  guint timer;
  gulong gone_handler;
} Answer;

static void
answer_free (Answer *self)
{
  if (self->timer != 0)
    g_source_remove (self->timer);
  if (self->gone_handler != 0)
    g_signal_handler_disconnect (self->message, self->gone_handler);
  g_object_unref (self->message);
  sandbox_reply_free (self->reply);
  g_clear_pointer (&self->fault, sandbox_fault_free);
  g_free (self);
}

static void
put_headers (GString *text, const SandboxReply *reply)
{
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (text, "%s: %s\r\n", name, value);
}

/* Promises the whole length, sends a part, and hangs up. */
static void
send_cut (SoupServerMessage *message, const SandboxReply *reply, gint64 n_bytes)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gsize length = 0;
  const char *body =
      reply != NULL && reply->body != NULL ? g_bytes_get_data (reply->body, &length) : "";
  GString *text = g_string_new (NULL);

  if (n_bytes >= 0)
    {
      g_string_append_printf (text, "HTTP/1.1 %u %s\r\n", reply->status,
                              sandbox_get_phrase (reply->status));
      put_headers (text, reply);
      g_string_append_printf (text,
                              "Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                              reply->content_type != NULL ? reply->content_type : "text/plain",
                              MAX (length, (gsize) n_bytes + 1));
      g_string_append_len (text, body, (gssize) MIN (length, (gsize) n_bytes));
      g_output_stream_write_all (output, text->str, text->len, NULL, NULL, NULL);
    }
  g_io_stream_close (stream, NULL, NULL);
  g_string_free (text, TRUE);
}

static void
send_whole (SoupServerMessage *message, const SandboxReply *reply)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  soup_server_message_set_status (message, reply->status, sandbox_get_phrase (reply->status));
  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_append (headers, name, value);
  if (reply->content_type != NULL)
    soup_message_headers_replace (headers, "Content-Type", reply->content_type);
  /* A SoupServer of libsoup 3.2 never lets go of an idle connection that the other side closed, and
   * libsoup's own client opens one for each request that is not idempotent. */
  if (strcmp (soup_server_message_get_method (message), "GET") != 0)
    soup_message_headers_replace (headers, "Connection", "close");
  if (reply->body != NULL && g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static void
answer_send (Answer *self)
{
  if (self->fault != NULL && (self->fault->close || self->fault->cut_after >= 0))
    send_cut (self->message, self->reply, self->fault->close ? -1 : self->fault->cut_after);
  else
    send_whole (self->message, self->reply);
}

static gboolean
delay_over_cb (gpointer data)
{
  Answer *self = data;
  g_autoptr (SoupServerMessage) message = g_object_ref (self->message);
  gboolean whole = self->fault == NULL || (!self->fault->close && self->fault->cut_after < 0);

  self->timer = 0;
  g_clear_signal_handler (&self->gone_handler, message);
  answer_send (self);
  answer_free (self);
  if (whole)
    soup_server_message_unpause (message);
  return G_SOURCE_REMOVE;
}

/* Whoever asked has hung up before the answer was due. */
static void
gone_cb (SoupServerMessage *message, Answer *self)
{
  answer_free (self);
}

static void
send_answer (SoupServerMessage *message, SandboxReply *reply, SandboxFault *fault)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->message = g_object_ref (message);
  answer->reply = reply;
  answer->fault = fault;
  if (fault == NULL || fault->delay_ms == 0)
    {
      answer_send (answer);
      answer_free (answer);
      return;
    }
  soup_server_message_pause (message);
  answer->timer = g_timeout_add (fault->delay_ms, delay_over_cb, answer);
  answer->gone_handler = g_signal_connect (message, "finished", G_CALLBACK (gone_cb), answer);
}

static void
serve (Sandbox *sandbox, SoupServerMessage *message, SandboxRequest *request)
{
  g_autoptr (SandboxFault) fault = sandbox_faults_take (sandbox->faults, request);
  SandboxReply *reply = sandbox_reply_new ();
  gboolean lost = fault != NULL && fault->close;

  if (fault != NULL && fault->status != 0)
    sandbox_set_error (sandbox, request->service, reply, fault->status, NULL, NULL);
  else
    sandbox_dispatch (sandbox, request, reply);
  if (fault != NULL)
    sandbox_fault_spoil (fault, reply, g_get_real_time ());
  sandbox_requests_add (sandbox->requests, request, lost ? 0 : reply->status,
                        fault != NULL ? fault->id : 0);
  send_answer (message, reply, g_steal_pointer (&fault));
}

static void
handle_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  Listener *self = data;
  SandboxRequest *request = sandbox_request_new (self->service, message);

  if (g_str_has_prefix (request->path, "/_sandbox"))
    {
      SandboxReply *reply = sandbox_reply_new ();

      sandbox_control_handle (self->sandbox, request, reply);
      send_answer (message, reply, NULL);
      sandbox_request_free (request);
    }
  else if (self->sandbox->conditions[self->service].down)
    {
      sandbox_requests_add (self->sandbox->requests, request, 0, 0);
      send_cut (message, NULL, -1);
    }
  else
    serve (self->sandbox, message, request);
}

static gboolean
listen_one (Listener *self, guint port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  GSList *uris;
  gboolean ok;

  self->server = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_handler (self->server, NULL, handle_cb, self, NULL);
  ok = soup_server_listen (self->server, address, 0, error);
  if (!ok)
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->sandbox->base_urls[self->service] =
      g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

SandboxServer *
sandbox_server_new (Sandbox *sandbox, guint port, GError **error)
{
  g_autoptr (SandboxServer) self = g_new0 (SandboxServer, 1);

  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    {
      self->listeners[i].sandbox = sandbox;
      self->listeners[i].service = (SandboxService) i;
      if (!listen_one (&self->listeners[i], port != 0 ? port + i : 0, error))
        {
          g_prefix_error (error, "Port %u on 127.0.0.1 cannot be used: ", port + i);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
sandbox_server_free (SandboxServer *self)
{
  for (guint i = 0; i < SANDBOX_N_SERVICES; i++)
    if (self->listeners[i].server != NULL)
      {
        soup_server_disconnect (self->listeners[i].server);
        g_object_unref (self->listeners[i].server);
      }
  g_free (self);
}
