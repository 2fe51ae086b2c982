/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-http-request-private.h"

#include "net/cw-http-session.h"
#include "net/cw-net-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_TRIES 5
#define DEFAULT_TIMEOUT_SECONDS 30
#define FORM_TYPE "application/x-www-form-urlencoded"

/* A header, a query parameter or a form field; the text is @prefix and then @value or @secret. */
typedef struct
{
  char *name;       /* (owned) */
  char *prefix;     /* (owned) (nullable) */
  char *value;      /* (owned) (nullable) */
  CwSecret *secret; /* (owned) (nullable) */
  gboolean basic;   /* then @value is the user name */
} Item;

struct _CwHttpRequest
{
  gatomicrefcount count;
  char *method;       /* (owned) */
  char *path;         /* (owned) */
  GPtrArray *headers; /* (owned) (element-type Item) */
  GPtrArray *query;   /* (owned) (element-type Item) */
  GPtrArray *fields;  /* (owned) (element-type Item) */
  GPtrArray *secrets; /* (owned) (element-type CwSecret) */
  char *content_type; /* (owned) (nullable) */
  GBytes *body;       /* (owned) (nullable) */
  gboolean repeatable;
  gboolean secret;
  guint max_tries;
  guint timeout;
};

static void
item_free (Item *item)
{
  g_free (item->name);
  g_free (item->prefix);
  g_free (item->value);
  g_clear_pointer (&item->secret, cw_secret_unref);
  g_free (item);
}

static Item *
item_new (const char *name, const char *prefix, const char *value, CwSecret *secret)
{
  Item *item = g_new0 (Item, 1);

  item->name = g_strdup (name);
  item->prefix = g_strdup (prefix);
  item->value = g_strdup (value);
  item->secret = secret != NULL ? cw_secret_ref (secret) : NULL;
  return item;
}

static gboolean
is_repeatable_method (const char *method)
{
  static const char *const methods[] = { "GET", "HEAD", "PUT", "DELETE", "OPTIONS", NULL };

  return g_strv_contains (methods, method);
}

CwHttpRequest *
cw_http_request_new (const char *method, const char *path)
{
  CwHttpRequest *self;

  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (CwHttpRequest, 1);
  g_atomic_ref_count_init (&self->count);
  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->query = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_secret_unref);
  self->repeatable = is_repeatable_method (method);
  self->max_tries = DEFAULT_TRIES;
  self->timeout = DEFAULT_TIMEOUT_SECONDS;
  return self;
}

CwHttpRequest *
cw_http_request_ref (CwHttpRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_http_request_unref (CwHttpRequest *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->method);
  g_free (self->path);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->query);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->secrets);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

char *
cw_http_request_escape_id (const char *id)
{
  if (id == NULL || *id == '\0' || strcmp (id, ".") == 0 || strcmp (id, "..") == 0)
    return NULL;
  return g_uri_escape_string (id, NULL, FALSE);
}

static void
add_secret (CwHttpRequest *self, CwSecret *secret)
{
  g_ptr_array_add (self->secrets, cw_secret_ref (secret));
}

void
cw_http_request_add_query (CwHttpRequest *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_ptr_array_add (self->query, item_new (name, NULL, value, NULL));
}

void
cw_http_request_add_secret_query (CwHttpRequest *self, const char *name, CwSecret *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_ptr_array_add (self->query, item_new (name, NULL, NULL, value));
  add_secret (self, value);
  self->secret = TRUE;
}

static void
take_header (CwHttpRequest *self, Item *item)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Item *other = g_ptr_array_index (self->headers, i);

      if (g_ascii_strcasecmp (other->name, item->name) == 0)
        g_ptr_array_remove_index (self->headers, i--);
    }
  g_ptr_array_add (self->headers, item);
}

void
cw_http_request_set_header (CwHttpRequest *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  take_header (self, item_new (name, NULL, value, NULL));
}

void
cw_http_request_set_secret_header (CwHttpRequest *self,
                                   const char *name,
                                   const char *prefix,
                                   CwSecret *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  take_header (self, item_new (name, prefix, NULL, value));
  add_secret (self, value);
}

void
cw_http_request_set_basic (CwHttpRequest *self, const char *username, CwSecret *password)
{
  Item *item;

  g_return_if_fail (self != NULL);
  g_return_if_fail (username != NULL);
  g_return_if_fail (password != NULL);

  item = item_new ("Authorization", "Basic ", username, password);
  item->basic = TRUE;
  take_header (self, item);
  add_secret (self, password);
}

void
cw_http_request_set_body (CwHttpRequest *self, const char *content_type, GBytes *body)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (content_type != NULL);
  g_return_if_fail (body != NULL);

  g_free (self->content_type);
  self->content_type = g_strdup (content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_ref (body);
}

void
cw_http_request_add_field (CwHttpRequest *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_ptr_array_add (self->fields, item_new (name, NULL, value, NULL));
}

void
cw_http_request_add_secret_field (CwHttpRequest *self, const char *name, CwSecret *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_return_if_fail (value != NULL);

  g_ptr_array_add (self->fields, item_new (name, NULL, NULL, value));
  add_secret (self, value);
  self->secret = TRUE;
}

void
cw_http_request_set_repeatable (CwHttpRequest *self, gboolean repeatable)
{
  g_return_if_fail (self != NULL);

  self->repeatable = repeatable;
}

gboolean
cw_http_request_get_repeatable (CwHttpRequest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->repeatable;
}

void
cw_http_request_set_max_tries (CwHttpRequest *self, guint tries)
{
  g_return_if_fail (self != NULL);

  self->max_tries = MAX (tries, 1);
}

void
cw_http_request_set_timeout (CwHttpRequest *self, guint seconds)
{
  g_return_if_fail (self != NULL);

  self->timeout = CLAMP (seconds, 1, CW_HTTP_SESSION_IDLE_SECONDS);
}

const char *
cw_http_request_get_method (CwHttpRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->method;
}

const char *
cw_http_request_get_path (CwHttpRequest *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

guint
cw_http_request_get_max_tries (CwHttpRequest *self)
{
  return self->max_tries;
}

guint
cw_http_request_get_timeout (CwHttpRequest *self)
{
  return self->timeout;
}

GPtrArray *
cw_http_request_get_secrets (CwHttpRequest *self)
{
  return self->secrets;
}

gboolean
cw_http_request_is_secret (CwHttpRequest *self)
{
  return self->secret;
}

/* Three for each byte, and the signs between. */
static gsize
get_encoded_size (GPtrArray *items)
{
  gsize size = 1;

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);

      size += 2 + 3 * strlen (item->name);
      size +=
          3 * (item->secret != NULL ? cw_secret_get_length (item->secret) : strlen (item->value));
    }
  return size;
}

/* Percent-encoded but for the unreserved of RFC 3986: good in a query and in a form. The size is
 * known before: a block that was outgrown could not be wiped. */
static char *
encode_items (GPtrArray *items)
{
  char *text = g_malloc0 (get_encoded_size (items));
  char *end = text;

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = g_ptr_array_index (items, i);
      const char *value = item->secret != NULL ? cw_secret_peek (item->secret) : item->value;
      g_autofree char *name = g_uri_escape_string (item->name, NULL, FALSE);
      g_autoptr (CwWipedString) escaped = g_uri_escape_string (value, NULL, FALSE);

      end = i > 0 ? g_stpcpy (end, "&") : end;
      end = g_stpcpy (g_stpcpy (g_stpcpy (end, name), "="), escaped);
    }
  return text;
}

GUri *
cw_http_request_get_url (CwHttpRequest *self, GUri *url)
{
  g_autoptr (CwWipedString) added = NULL;
  g_autoptr (CwWipedString) query = NULL;
  const char *old = g_uri_get_query (url);

  if (self->query->len == 0)
    return g_uri_ref (url);
  added = encode_items (self->query);
  query = old != NULL ? g_strconcat (old, "&", added, NULL) : g_strdup (added);
  return g_uri_build (g_uri_get_flags (url), g_uri_get_scheme (url), NULL, g_uri_get_host (url),
                      g_uri_get_port (url), g_uri_get_path (url), query, NULL);
}

static void
wipe_bytes (gpointer text)
{
  cw_secret_wipe_string (text);
}

GBytes *
cw_http_request_create_body (CwHttpRequest *self)
{
  char *text;

  if (self->body != NULL)
    return g_bytes_ref (self->body);
  if (self->fields->len == 0)
    return NULL;
  text = encode_items (self->fields);
  return g_bytes_new_with_free_func (text, strlen (text), wipe_bytes, text);
}

static gboolean
is_sendable (const char *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && *p != '\t')
      return FALSE;
  return TRUE;
}

gboolean
cw_http_request_check (CwHttpRequest *self, GError **error)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const Item *item = g_ptr_array_index (self->headers, i);

      if (item->basic || (is_sendable (item->value) &&
                          (item->secret == NULL || is_sendable (cw_secret_peek (item->secret)))))
        continue;
      g_propagate_error (error,
                         cw_net_error_new (CW_NET_ERROR_INVALID, 0, NULL, NULL,
                                           _ ("The token or secret has a line break in it.\n"
                                              "Copy it again, in one piece, and set it anew.")));
      return FALSE;
    }
  return TRUE;
}

static char *
encode_basic (const Item *item)
{
  g_autoptr (CwWipedString) pair =
      g_strconcat (item->value, ":", cw_secret_peek (item->secret), NULL);

  return g_base64_encode ((const guchar *) pair, strlen (pair));
}

static void
set_header (SoupMessageHeaders *headers, const Item *item)
{
  g_autoptr (CwWipedString) basic = item->basic ? encode_basic (item) : NULL;
  const char *value = item->secret != NULL ? cw_secret_peek (item->secret) : item->value;
  g_autoptr (CwWipedString) text =
      g_strconcat (item->prefix != NULL ? item->prefix : "", basic != NULL ? basic : value, NULL);

  soup_message_headers_replace (headers, item->name, text);
}

static void
restarted_cb (SoupMessage *message, gpointer body)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));

  soup_message_set_request_body_from_bytes (message, type, body);
}

/* libsoup itself sends a PUT again when a connection that was kept open proves closed, and would
 * send what is left of the body: nothing. */
static void
set_body (SoupMessage *message, const char *content_type, GBytes *body)
{
  soup_message_set_request_body_from_bytes (message, content_type, body);
  g_signal_connect_data (message, "restarted", G_CALLBACK (restarted_cb), g_bytes_ref (body),
                         (GClosureNotify) (GCallback) g_bytes_unref, 0);
}

SoupMessage *
cw_http_request_create_message (CwHttpRequest *self, GUri *url, const char *method)
{
  SoupMessage *message = soup_message_new_from_uri (method != NULL ? method : self->method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) body = method == NULL ? cw_http_request_create_body (self) : NULL;

  soup_message_headers_replace (headers, "Accept", "application/json");
  for (guint i = 0; i < self->headers->len; i++)
    set_header (headers, g_ptr_array_index (self->headers, i));
  if (body != NULL)
    set_body (message, self->body != NULL ? self->content_type : FORM_TYPE, body);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  return message;
}
