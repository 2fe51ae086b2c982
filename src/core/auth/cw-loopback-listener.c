/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-loopback-listener.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <stdlib.h>
#include <string.h>

struct _CwLoopbackListener
{
  GObject parent_instance;

  char *service_name; /* (owned) */
  CwLoopbackFunc func;
  gpointer user_data;

  /* Not the server's own listening: the port is given up while a page is still being written. */
  GSocketService *sockets; /* (owned) (nullable) */
  SoupServer *server;      /* (owned) (nullable) */
  guint port;
  SoupServerMessage *held; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CwLoopbackListener, cw_loopback_listener, G_TYPE_OBJECT)

static gboolean
is_own_name (CwLoopbackListener *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *host = soup_message_headers_get_one (headers, "Host");
  g_autofree char *by_number = g_strdup_printf ("127.0.0.1:%u", self->port);
  g_autofree char *by_name = g_strdup_printf ("localhost:%u", self->port);

  return host != NULL && (strcmp (host, by_number) == 0 || g_ascii_strcasecmp (host, by_name) == 0);
}

static void
set_headers (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *policy = cw_answer_page_get_policy ();

  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Connection", "close");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
}

static void
refuse (SoupServerMessage *message, guint status)
{
  const char *words = soup_status_get_phrase (status);

  set_headers (message);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, words,
                                    strlen (words));
}

static guint
get_status (CwAnswerPage page)
{
  switch (page)
    {
    case CW_ANSWER_PAGE_WRONG_STATE:
      return SOUP_STATUS_BAD_REQUEST;
    case CW_ANSWER_PAGE_ANSWERED:
      return SOUP_STATUS_GONE;
    case CW_ANSWER_PAGE_SIGNED_IN:
    case CW_ANSWER_PAGE_DENIED:
    case CW_ANSWER_PAGE_REFUSED:
    case CW_ANSWER_PAGE_FAILED:
      return SOUP_STATUS_OK;
    }
  g_assert_not_reached ();
}

static void
set_page (CwLoopbackListener *self,
          SoupServerMessage *message,
          CwAnswerPage page,
          const char *detail)
{
  char *html = cw_answer_page_build (page, self->service_name, detail);

  set_headers (message);
  soup_server_message_set_status (message, get_status (page), NULL);
  soup_server_message_set_response (message, "text/html; charset=utf-8", SOUP_MEMORY_TAKE, html,
                                    strlen (html));
}

static void
hand_on (CwLoopbackListener *self, SoupServerMessage *message, const char *query)
{
  /* Over a connection that was open before. */
  if (self->func == NULL)
    {
      set_page (self, message, CW_ANSWER_PAGE_ANSWERED, NULL);
      return;
    }
  switch (self->func (query, self->user_data))
    {
    case CW_LOOPBACK_HELD:
      self->held = g_object_ref (message);
      soup_server_message_pause (message);
      break;
    case CW_LOOPBACK_WRONG_STATE:
      set_page (self, message, CW_ANSWER_PAGE_WRONG_STATE, NULL);
      break;
    case CW_LOOPBACK_ANSWERED:
      set_page (self, message, CW_ANSWER_PAGE_ANSWERED, NULL);
      break;
    }
}

static void
requested_cb (SoupServer *server,
              SoupServerMessage *message,
              const char *path,
              GHashTable *parameters,
              gpointer data)
{
  CwLoopbackListener *self = data;
  const char *method = soup_server_message_get_method (message);

  if (!is_own_name (self, message))
    refuse (message, SOUP_STATUS_FORBIDDEN);
  else if (strcmp (path, CW_LOOPBACK_PATH) != 0)
    refuse (message, SOUP_STATUS_NOT_FOUND);
  else if (strcmp (method, "GET") != 0)
    {
      refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED);
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow",
                                    "GET");
    }
  else
    hand_on (self, message, g_uri_get_query (soup_server_message_get_uri (message)));
}

static gboolean
connected_cb (GSocketService *sockets,
              GSocketConnection *connection,
              GObject *source,
              gpointer data)
{
  CwLoopbackListener *self = data;
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);

  if (local != NULL && remote != NULL)
    soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, NULL);
  return TRUE;
}

static void
set_port_error (GError **error, guint port, const char *service_name, const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PORT_TAKEN,
                 _ ("Port %u of this computer is in use by another program.\nEnd that program, or "
                    "choose another port in the settings of the connection and register its "
                    "address at %s."),
                 port, service_name);
  else
    g_set_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_PORT_TAKEN,
                 _ ("Port %u of this computer cannot be used: %s.\nChoose another one above 1023 "
                    "in the settings of the connection and register its address at %s."),
                 port, cause->message, service_name);
}

static gboolean
listen_at (CwLoopbackListener *self, guint port, GError **error)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_from_string ("127.0.0.1");
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (host, (guint16) port);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) cause = NULL;

  /* Binds with SO_REUSEADDR, which on Linux lets nobody else in while this one listens, and does
   * not make the next authorization wait for the connections of the last. */
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->sockets), address,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective,
                                      &cause))
    {
      set_port_error (error, port, self->service_name, cause);
      return FALSE;
    }
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  return TRUE;
}

CwLoopbackListener *
cw_loopback_listener_new (guint port,
                          const char *service_name,
                          CwLoopbackFunc func,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (CwLoopbackListener) self = NULL;

  g_return_val_if_fail (port <= G_MAXUINT16 && service_name != NULL && func != NULL, NULL);

  self = g_object_new (CW_TYPE_LOOPBACK_LISTENER, NULL);
  self->service_name = g_strdup (service_name);
  self->func = func;
  self->user_data = user_data;
  if (!listen_at (self, port, error))
    return NULL;
  return g_steal_pointer (&self);
}

guint
cw_loopback_listener_get_port (CwLoopbackListener *self)
{
  g_return_val_if_fail (CW_IS_LOOPBACK_LISTENER (self), 0);

  return self->port;
}

static void
stop_listening (CwLoopbackListener *self)
{
  if (self->sockets == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->sockets, self);
  g_socket_service_stop (self->sockets);
  g_socket_listener_close (G_SOCKET_LISTENER (self->sockets));
  g_clear_object (&self->sockets);
}

static gboolean
closed_cb (gpointer data)
{
  GTask *task = data;
  CwLoopbackListener *self = g_task_get_source_object (task);

  soup_server_disconnect (self->server);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* Ends the other connections too, but not in the middle of what the server does about this one. */
static void
written_cb (SoupServerMessage *message, gpointer data)
{
  GTask *task = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_callback (source, closed_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  g_signal_handlers_disconnect_by_func (message, written_cb, data);
}

void
cw_loopback_listener_answer_async (CwLoopbackListener *self,
                                   CwAnswerPage page,
                                   const char *detail,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (SoupServerMessage) message = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CW_IS_LOOPBACK_LISTENER (self));

  stop_listening (self);
  self->func = NULL;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, cw_loopback_listener_answer_async);
  message = g_steal_pointer (&self->held);
  if (message == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  set_page (self, message, page, detail);
  g_signal_connect_data (message, "finished", G_CALLBACK (written_cb), g_object_ref (task),
                         (GClosureNotify) g_object_unref, 0);
  soup_server_message_unpause (message);
}

void
cw_loopback_listener_answer_finish (CwLoopbackListener *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_return_if_fail (g_async_result_is_tagged (result, cw_loopback_listener_answer_async));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

void
cw_loopback_listener_close (CwLoopbackListener *self)
{
  g_return_if_fail (CW_IS_LOOPBACK_LISTENER (self));

  stop_listening (self);
  self->func = NULL;
  if (self->held != NULL)
    cw_loopback_listener_answer_async (self, CW_ANSWER_PAGE_FAILED, NULL, NULL, NULL);
}

static void
cw_loopback_listener_dispose (GObject *object)
{
  CwLoopbackListener *self = CW_LOOPBACK_LISTENER (object);

  cw_loopback_listener_close (self);
  if (self->server != NULL)
    soup_server_remove_handler (self->server, NULL);
  g_clear_object (&self->server);
  G_OBJECT_CLASS (cw_loopback_listener_parent_class)->dispose (object);
}

static void
cw_loopback_listener_finalize (GObject *object)
{
  CwLoopbackListener *self = CW_LOOPBACK_LISTENER (object);

  g_free (self->service_name);
  G_OBJECT_CLASS (cw_loopback_listener_parent_class)->finalize (object);
}

static void
cw_loopback_listener_class_init (CwLoopbackListenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_loopback_listener_dispose;
  object_class->finalize = cw_loopback_listener_finalize;
}

static void
cw_loopback_listener_init (CwLoopbackListener *self)
{
  self->sockets = g_socket_service_new ();
  self->server = g_object_new (SOUP_TYPE_SERVER, NULL);
  soup_server_add_handler (self->server, NULL, requested_cb, self, NULL);
  g_signal_connect (self->sockets, "incoming", G_CALLBACK (connected_cb), self);
}
