/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-test-server.h"

#include <string.h>

#define LONGEST_WAIT_US (10 * G_USEC_PER_SEC)

typedef struct
{
  char *method; /* (owned) (nullable) */
  char *path;   /* (owned) (nullable) */
  guint status;
  char *headers; /* (owned) (nullable) */
  GBytes *body;  /* (owned) */
  gboolean held;
  CwTestCut cut;
  gsize cut_after;
} Reply;

struct _CwTestServer
{
  SoupServer *server;    /* (owned): of the thread */
  GMainContext *context; /* (owned) */
  GMainLoop *loop;       /* (owned) */
  GThread *thread;       /* (owned) */
  char *url;             /* (owned) */
  guint port;
  GError *error;                /* (owned) (nullable): why it does not listen */
  GPtrArray *held;              /* (owned) (element-type SoupServerMessage): of the thread */
  GPtrArray *stalled;           /* (owned) (element-type GIOStream): of the thread */
  GTlsCertificate *certificate; /* (owned) (nullable) */

  GMutex mutex;
  GCond started;
  gboolean is_started;
  GPtrArray *replies;  /* (owned) (mutex mutex) (element-type Reply) */
  GPtrArray *standing; /* (owned) (mutex mutex) (element-type Reply) */
  GPtrArray *requests; /* (owned) (mutex mutex) (element-type CwTestRequest) */
  gboolean released;   /* (mutex mutex) */
};

static void
reply_free (Reply *reply)
{
  g_free (reply->method);
  g_free (reply->path);
  g_free (reply->headers);
  g_bytes_unref (reply->body);
  g_free (reply);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

static Reply *
reply_new (const CwTestReply *template)
{
  Reply *reply = g_new0 (Reply, 1);
  const char *body = template->body != NULL ? template->body : "";

  reply->method = g_strdup (template->method);
  reply->path = g_strdup (template->path);
  reply->status = template->status != 0 ? template->status : 200;
  reply->headers = g_strdup (template->headers);
  reply->body = g_bytes_new (body, template->length != 0 ? template->length : strlen (body));
  reply->held = template->held;
  reply->cut = template->cut;
  reply->cut_after = template->cut_after;
  return reply;
}

static void
request_free (CwTestRequest *request)
{
  g_free (request->method);
  g_free (request->path);
  g_free (request->query);
  g_hash_table_unref (request->headers);
  g_free (request->body);
  g_free (request);
}

static void
copy_header (const char *name, const char *value, gpointer headers)
{
  g_hash_table_insert (headers, g_ascii_strdown (name, -1), g_strdup (value));
}

static CwTestRequest *
request_new (SoupServerMessage *message)
{
  CwTestRequest *request = g_new0 (CwTestRequest, 1);
  GUri *uri = soup_server_message_get_uri (message);
  g_autoptr (GBytes) body =
      soup_message_body_flatten (soup_server_message_get_request_body (message));

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (g_uri_get_path (uri));
  request->query = g_strdup (g_uri_get_query (uri));
  request->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), copy_header,
                                request->headers);
  request->length = g_bytes_get_size (body);
  request->body = g_strndup (g_bytes_get_data (body, NULL), request->length);
  return request;
}

static Reply *
find_reply (GPtrArray *replies, const CwTestRequest *request, guint *index)
{
  for (guint i = 0; i < replies->len; i++)
    {
      Reply *reply = g_ptr_array_index (replies, i);

      if ((reply->method == NULL || strcmp (reply->method, request->method) == 0) &&
          (reply->path == NULL || strcmp (reply->path, request->path) == 0))
        {
          *index = i;
          return reply;
        }
    }
  return NULL;
}

static Reply *
copy_reply (const Reply *reply)
{
  Reply *copy = g_new0 (Reply, 1);

  *copy = *reply;
  copy->method = g_strdup (reply->method);
  copy->path = g_strdup (reply->path);
  copy->headers = g_strdup (reply->headers);
  copy->body = g_bytes_ref (reply->body);
  return copy;
}

/* Remembers the request and tells what is to be answered. */
static Reply *
take_reply (CwTestServer *self, CwTestRequest *request)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  guint index = 0;
  Reply *reply;

  g_ptr_array_add (self->requests, request);
  g_main_context_wakeup (NULL);
  if (find_reply (self->replies, request, &index) != NULL)
    reply = g_ptr_array_steal_index (self->replies, index);
  else if ((reply = find_reply (self->standing, request, &index)) != NULL)
    reply = copy_reply (reply);
  else
    reply = reply_new (&(CwTestReply){ .status = 404, .body = "nothing was scripted" });
  reply->held = reply->held && !self->released;
  return reply;
}

/* SoupServer does not lie about lengths: what it would not send goes out by hand. */
static void
send_by_hand (CwTestServer *self, SoupServerMessage *message, const Reply *reply)
{
  g_autoptr (GIOStream) connection = soup_server_message_steal_connection (message);
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size;
  const char *body = g_bytes_get_data (reply->body, &size);

  if (reply->cut != CW_TEST_CUT_BEFORE)
    {
      g_string_append_printf (text,
                              "HTTP/1.1 %u Scripted\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n",
                              reply->status, MAX (size, reply->cut_after + 1));
      if (reply->headers != NULL)
        g_string_append_printf (text, "%s\r\n", reply->headers);
      g_string_append (text, "\r\n");
      g_string_append_len (text, body, (gssize) MIN (size, reply->cut_after));
      g_output_stream_write_all (g_io_stream_get_output_stream (connection), text->str, text->len,
                                 NULL, NULL, NULL);
    }
  if (reply->cut == CW_TEST_CUT_STALL)
    g_ptr_array_add (self->stalled, g_steal_pointer (&connection));
  else
    g_io_stream_close (connection, NULL, NULL);
}

static void
set_headers (SoupServerMessage *message, const char *lines)
{
  g_auto (GStrv) headers = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (headers[i], ": ", 2);

      if (g_strv_length (parts) == 2)
        soup_message_headers_append (soup_server_message_get_response_headers (message), parts[0],
                                     parts[1]);
    }
}

static void
answer (CwTestServer *self, SoupServerMessage *message, const Reply *reply)
{
  if (reply->cut != CW_TEST_CUT_NOT)
    {
      send_by_hand (self, message, reply);
      return;
    }
  set_headers (message, reply->headers);
  soup_server_message_set_status (message, reply->status, NULL);
  if (g_bytes_get_size (reply->body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), reply->body);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer data)
{
  CwTestServer *self = data;
  g_autoptr (Reply) reply = take_reply (self, request_new (message));

  if (reply->held)
    {
      g_object_set_data_full (G_OBJECT (message), "reply", g_steal_pointer (&reply),
                              (GDestroyNotify) reply_free);
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
      return;
    }
  answer (self, message, reply);
}

static gboolean
release_cb (gpointer data)
{
  CwTestServer *self = data;

  for (guint i = 0; i < self->held->len; i++)
    {
      SoupServerMessage *message = g_ptr_array_index (self->held, i);

      /* Whoever asked may be gone by now. */
      if (soup_server_message_get_socket (message) == NULL)
        continue;
      answer (self, message, g_object_get_data (G_OBJECT (message), "reply"));
      soup_server_message_unpause (message);
    }
  g_ptr_array_set_size (self->held, 0);
  return G_SOURCE_REMOVE;
}

static void
listen_somewhere (CwTestServer *self)
{
  GSList *uris;

  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;

  self->server = soup_server_new (NULL, NULL);
  if (self->certificate != NULL)
    {
      soup_server_set_tls_certificate (self->server, self->certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  if (soup_server_listen_local (self->server, self->port, options, &self->error))
    {
      uris = soup_server_get_uris (self->server);
      self->port = (guint) g_uri_get_port (uris->data);
      self->url = g_strdup_printf ("%s://127.0.0.1:%u",
                                   self->certificate != NULL ? "https" : "http", self->port);
      g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
    }
}

static gpointer
run (gpointer data)
{
  CwTestServer *self = data;
  gboolean listens;

  g_main_context_push_thread_default (self->context);
  listen_somewhere (self);
  listens = self->error == NULL;
  g_mutex_lock (&self->mutex);
  self->is_started = TRUE;
  g_cond_signal (&self->started);
  g_mutex_unlock (&self->mutex);
  if (listens)
    g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->held, 0);
  g_ptr_array_set_size (self->stalled, 0);
  g_clear_object (&self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

static CwTestServer *
start (guint port, GTlsCertificate *certificate, GError **error)
{
  g_autoptr (CwTestServer) self = g_new0 (CwTestServer, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->started);
  self->port = port;
  g_set_object (&self->certificate, certificate);
  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->replies = g_ptr_array_new_with_free_func ((GDestroyNotify) reply_free);
  self->standing = g_ptr_array_new_with_free_func ((GDestroyNotify) reply_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->thread = g_thread_new ("test-server", run, self);
  g_mutex_lock (&self->mutex);
  while (!self->is_started)
    g_cond_wait (&self->started, &self->mutex);
  g_mutex_unlock (&self->mutex);
  if (self->error == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

CwTestServer *
cw_test_server_new (guint port, GError **error)
{
  return start (port, NULL, error);
}

CwTestServer *
cw_test_server_new_secure (GTlsCertificate *certificate, GError **error)
{
  return start (0, certificate, error);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
cw_test_server_free (CwTestServer *self)
{
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->stalled);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->replies);
  g_ptr_array_unref (self->standing);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->started);
  g_free (self->url);
  g_free (self);
}

const char *
cw_test_server_get_url (CwTestServer *self)
{
  return self->url;
}

guint
cw_test_server_get_port (CwTestServer *self)
{
  return self->port;
}

char *
cw_test_server_create_dead_url (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_assert_cmpuint (port, !=, 0);
  g_socket_listener_close (listener);
  return g_strdup_printf ("http://127.0.0.1:%u", port);
}

void
cw_test_server_reply (CwTestServer *self, const CwTestReply *reply)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_add (self->replies, reply_new (reply));
}

void
cw_test_server_stand (CwTestServer *self, const CwTestReply *reply)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_ptr_array_add (self->standing, reply_new (reply));
}

void
cw_test_server_release (CwTestServer *self)
{
  g_mutex_lock (&self->mutex);
  self->released = TRUE;
  g_mutex_unlock (&self->mutex);
  g_main_context_invoke (self->context, release_cb, self);
}

guint
cw_test_server_count (CwTestServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->requests->len;
}

const CwTestRequest *
cw_test_server_get (CwTestServer *self, guint index)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

const char *
cw_test_request_get_header (const CwTestRequest *request, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (request->headers, lower);
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("The test server waited for a request in vain.");
  return G_SOURCE_REMOVE;
}

void
cw_test_server_wait (CwTestServer *self, guint count)
{
  guint timer = g_timeout_add (LONGEST_WAIT_US / 1000, give_up_cb, NULL);

  while (cw_test_server_count (self) < count)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
}
