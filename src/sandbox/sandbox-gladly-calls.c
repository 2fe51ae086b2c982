/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of Gladly's API that Crosswalk may make. */
#include "config.h"

#include "sandbox-gladly-calls.h"

#include "sandbox-gladly-data.h"
#include "sandbox-json.h"
#include "sandbox-surveys.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY (24 * 3600 * SECOND)
/* Events are about that far behind. */
#define LAG (15 * SECOND)
#define MAX_ITEMS 1000

void
sandbox_gladly_refuse (SandboxReply *reply,
                       guint status,
                       const char *attribute,
                       const char *code,
                       const char *detail)
{
  JsonObject *object = json_object_new ();
  JsonArray *errors = sandbox_json_add_array (object, "errors");
  JsonObject *error = json_object_new ();

  if (attribute != NULL)
    json_object_set_string_member (error, "attr", attribute);
  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "detail", detail);
  json_array_add_object_element (errors, error);
  sandbox_reply_set_json (reply, status, object);
}

static void
send_node (SandboxReply *reply, JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  sandbox_reply_set_text (reply, 200, "application/json", text);
}

static void
send_array (SandboxReply *reply, JsonArray *array)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  send_node (reply, node);
}

/* Reading a merged customer leads to the one that it became. */
gboolean
sandbox_gladly_refuse_moved (Sandbox *sandbox,
                             const char *id,
                             const char *before,
                             const char *after,
                             SandboxReply *reply)
{
  const char *to = g_hash_table_lookup (sandbox->gladly->moved, id);
  g_autofree char *location = NULL;
  g_autofree char *text = NULL;

  if (to == NULL)
    return FALSE;
  location = g_strconcat (before, to, after, NULL);
  text =
      g_strdup_printf ("{\"errors\":[{\"attr\":\"id\",\"code\":\"moved\",\"detail\":"
                       "\"customer has been merged\",\"meta\":{\"old\":\"%s\",\"new\":\"%s\"}}]}",
                       id, to);
  sandbox_reply_set_text (reply, 301, "application/json", text);
  sandbox_reply_set_header (reply, "Location", location);
  return TRUE;
}

static gboolean
is_entity (GPtrArray *entities, JsonObject *event)
{
  const char *type = sandbox_json_get_string (event, "type");

  for (guint i = 0; i < entities->len; i++)
    if (g_str_has_prefix (type, entities->pdata[i]) && type[strlen (entities->pdata[i])] == '/')
      return TRUE;
  return FALSE;
}

static void
send_events (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  g_autoptr (GPtrArray) entities = sandbox_request_get_params (request, "entities");
  const char *end_at = sandbox_request_get_param (request, "endAt");
  gint64 start = sandbox_parse_instant (sandbox_request_get_param (request, "startAt"));
  gint64 now = sandbox_get_now (sandbox);
  gint64 end = end_at != NULL ? sandbox_parse_instant (end_at) : now;
  GString *lines;

  if (start == G_MININT64 || start < now - DAY)
    {
      sandbox_gladly_refuse (reply, 400, "startAt", "invalid", "must be within the last 24 hours");
      return;
    }
  if (entities->len == 0 || end == G_MININT64)
    {
      sandbox_gladly_refuse (reply, 400, entities->len == 0 ? "entities" : "endAt", "invalid",
                             "is missing or wrong");
      return;
    }
  lines = g_string_new (NULL);
  for (guint i = 0; i < sandbox->gladly->events->len; i++)
    {
      JsonObject *event = sandbox->gladly->events->pdata[i];
      gint64 when = sandbox_parse_instant (sandbox_json_get_string (event, "timestamp"));
      g_autofree char *line = NULL;

      if (when < start || when >= end || when > now - LAG || !is_entity (entities, event))
        continue;
      line = sandbox_json_to_text (json_object_ref (event));
      g_string_append_printf (lines, "%s\n", line);
    }
  sandbox_reply_set_text (reply, 200, "application/x-jsonlines", lines->str);
  g_string_free (lines, TRUE);
}

static void
send_one (GHashTable *table, const char *id, SandboxReply *reply)
{
  JsonObject *object = g_hash_table_lookup (table, id);

  if (object != NULL)
    sandbox_reply_set_json (reply, 200, json_object_ref (object));
  else
    sandbox_gladly_refuse (reply, 404, "id", "not_exist", "does not exist");
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (sandbox_json_get_string (*(JsonObject *const *) a, "timestamp"),
                    sandbox_json_get_string (*(JsonObject *const *) b, "timestamp"));
}

static void
send_items (Sandbox *sandbox, const char *conversation, SandboxReply *reply)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  JsonArray *array;
  GHashTableIter iter;
  JsonObject *item;

  if (!g_hash_table_contains (sandbox->gladly->conversations, conversation))
    {
      sandbox_gladly_refuse (reply, 404, "id", "not_exist", "does not exist");
      return;
    }
  g_hash_table_iter_init (&iter, sandbox->gladly->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    if (g_strcmp0 (sandbox_json_get_string (item, "conversationId"), conversation) == 0)
      g_ptr_array_add (items, item);
  g_ptr_array_sort (items, compare_times);
  if (items->len > MAX_ITEMS)
    sandbox_reply_set_header (reply, "Gladly-Limited-Data", "true");
  array = json_array_new ();
  for (guint i = 0; i < MIN (items->len, MAX_ITEMS); i++)
    json_array_add_object_element (array, json_object_ref (items->pdata[i]));
  send_array (reply, array);
}

/* Whether one entry of @list has @value as its "original". */
static gboolean
has_original (JsonObject *customer, const char *list, const char *value)
{
  JsonArray *array = json_object_get_array_member (customer, list);

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (sandbox_json_get_string (json_array_get_object_element (array, i), "original"),
                   value) == 0)
      return TRUE;
  return FALSE;
}

JsonObject *
sandbox_gladly_find_customer (Sandbox *sandbox, const char *email, const char *phone)
{
  GHashTableIter iter;
  JsonObject *customer;

  g_hash_table_iter_init (&iter, sandbox->gladly->customers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &customer))
    if ((email != NULL && has_original (customer, "emails", email)) ||
        (phone != NULL && has_original (customer, "phones", phone)))
      return customer;
  return NULL;
}

static void
search_customers (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *email = sandbox_request_get_param (request, "email");
  const char *phone = sandbox_request_get_param (request, "phoneNumber");
  const char *external = sandbox_request_get_param (request, "externalCustomerId");
  JsonObject *customer;
  JsonArray *array;

  if ((email != NULL) + (phone != NULL) + (external != NULL) != 1)
    {
      sandbox_gladly_refuse (reply, 400, NULL, "invalid",
                             "exactly one of email, phoneNumber, externalCustomerId");
      return;
    }
  array = json_array_new ();
  customer = sandbox_gladly_find_customer (sandbox, email, phone);
  if (customer != NULL)
    json_array_add_object_element (array, json_object_ref (customer));
  send_array (reply, array);
}

static void
send_list (SandboxReply *reply, const char *text)
{
  sandbox_reply_set_text (reply, 200, "application/json", text);
}

static gboolean
read_lists (SandboxRequest *request, SandboxReply *reply)
{
  if (sandbox_request_match (request, "GET", "/api/v1/agents"))
    send_list (reply,
               "[{\"id\":\"agt_anna\",\"name\":\"Anna\"},{\"id\":\"agt_ben\",\"name\":\"Ben\"}]");
  else if (sandbox_request_match (request, "GET", "/api/v1/inboxes"))
    send_list (reply, "[{\"id\":\"ibx_care\",\"name\":\"Care\",\"disabled\":false}]");
  else if (sandbox_request_match (request, "GET", "/api/v1/teams"))
    send_list (reply, "[{\"id\":\"tm_care\",\"name\":\"Care\"}]");
  else if (sandbox_request_match (request, "GET", "/api/v1/topics"))
    send_list (reply, "[{\"id\":\"tpc_billing\",\"name\":\"Billing\",\"disabled\":false},"
                      "{\"id\":\"tpc_delivery\",\"name\":\"Delivery\",\"disabled\":false},"
                      "{\"id\":\"tpc_activation\",\"name\":\"Activation\",\"disabled\":false}]");
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_things (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxGladly *gladly = sandbox->gladly;

  if (sandbox_request_match (request, "GET", "/api/v1/events"))
    send_events (sandbox, request, reply);
  else if (sandbox_request_match (request, "GET", "/api/v1/conversations/{}"))
    send_one (gladly->conversations, sandbox_request_get_capture (request, 0), reply);
  else if (sandbox_request_match (request, "GET", "/api/v1/conversations/{}/items"))
    send_items (sandbox, sandbox_request_get_capture (request, 0), reply);
  else if (sandbox_request_match (request, "GET", "/api/v1/conversation-items/{}"))
    send_one (gladly->items, sandbox_request_get_capture (request, 0), reply);
  else if (sandbox_request_match (request, "GET", "/api/v1/customer-profiles"))
    search_customers (sandbox, request, reply);
  else if (sandbox_request_match (request, "GET", "/api/v1/customer-profiles/{}"))
    {
      const char *id = sandbox_request_get_capture (request, 0);

      if (!sandbox_gladly_refuse_moved (sandbox, id, "/api/v1/customer-profiles/", NULL, reply))
        send_one (gladly->customers, id, reply);
    }
  else
    return read_lists (request, reply);
  return TRUE;
}

gboolean
sandbox_gladly_call (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (read_things (sandbox, request, reply))
    return TRUE;
  return sandbox_gladly_write (sandbox, request, reply);
}
