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

static void
refuse (SandboxReply *reply,
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
static gboolean
refuse_moved (Sandbox *sandbox,
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
      refuse (reply, 400, "startAt", "invalid", "must be within the last 24 hours");
      return;
    }
  if (entities->len == 0 || end == G_MININT64)
    {
      refuse (reply, 400, entities->len == 0 ? "entities" : "endAt", "invalid",
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
    refuse (reply, 404, "id", "not_exist", "does not exist");
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
      refuse (reply, 404, "id", "not_exist", "does not exist");
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

static JsonObject *
find_customer (Sandbox *sandbox, const char *email, const char *phone)
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
      refuse (reply, 400, NULL, "invalid", "exactly one of email, phoneNumber, externalCustomerId");
      return;
    }
  array = json_array_new ();
  customer = find_customer (sandbox, email, phone);
  if (customer != NULL)
    json_array_add_object_element (array, json_object_ref (customer));
  send_array (reply, array);
}

/* (attribute, code) of what is wrong with an item that is to be added; TRUE if nothing is. */
static gboolean
check_item (JsonObject *content, SandboxReply *reply)
{
  static const struct
  {
    const char *name;
    glong limit;
  } texts[] = { { "title", 100 }, { "body", 25000 }, { "sourceName", 50 } };
  static const char *const kinds[] = { "EMAIL", "ISSUE", "SMS", "SURVEY", NULL };
  const char *kind = sandbox_json_get_string (content, "activityType");

  if (g_strcmp0 (sandbox_json_get_string (content, "type"), "CUSTOMER_ACTIVITY") != 0)
    {
      refuse (reply, 400, "content.type", "invalid", "must be CUSTOMER_ACTIVITY");
      return FALSE;
    }
  if (kind == NULL || !g_strv_contains (kinds, kind))
    {
      refuse (reply, 400, "content.activityType", kind == NULL ? "blank" : "invalid", "is wrong");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = sandbox_json_get_string (content, texts[i].name);
      g_autofree char *attribute = g_strconcat ("content.", texts[i].name, NULL);

      if (text != NULL && g_utf8_strlen (text, -1) > texts[i].limit)
        {
          refuse (reply, 400, attribute, "too_long", "is too long");
          return FALSE;
        }
    }
  return TRUE;
}

static void
add_item (Sandbox *sandbox, SandboxRequest *request, const char *customer, SandboxReply *reply)
{
  JsonObject *body = sandbox_request_get_json (request);
  JsonNode *node = body != NULL ? json_object_get_member (body, "content") : NULL;
  const char *wished = sandbox_json_get_string (body, "id");
  gint64 now = sandbox_get_now (sandbox);
  g_autofree char *time = sandbox_format_instant_ms (now);
  g_autofree char *id =
      wished != NULL ? g_strdup (wished) : sandbox_random_word (&sandbox->random, 22);
  JsonObject *item;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    refuse (reply, 400, "content", "blank", "must not be blank");
  else if (strlen (id) > 50)
    refuse (reply, 400, "id", "too_long", "is too long");
  else if (g_hash_table_contains (sandbox->gladly->items, id))
    refuse (reply, 409, "newConversationItems", "taken", "has already been taken");
  else if (check_item (json_node_get_object (node), reply))
    {
      item = json_object_new ();
      json_object_set_string_member (item, "id", id);
      json_object_set_string_member (item, "customerId", customer);
      json_object_set_string_member (item, "timestamp", time);
      json_object_set_string_member (sandbox_json_add_object (item, "initiator"), "type", "API");
      json_object_set_member (item, "content", json_node_copy (node));
      g_hash_table_insert (sandbox->gladly->items, g_strdup (id), item);
      sandbox_reply_set_json (reply, 200, json_object_ref (item));
    }
}

/* An unknown address makes a new customer: a typo does, too. */
static void
add_item_by_address (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  JsonObject *body = sandbox_request_get_json (request);
  JsonNode *node = body != NULL ? json_object_get_member (body, "customer") : NULL;
  JsonObject *who =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *email = sandbox_json_get_string (who, "emailAddress");
  const char *phone = sandbox_json_get_string (who, "mobilePhone");
  JsonObject *customer;

  if ((email != NULL) + (phone != NULL) != 1)
    {
      refuse (reply, 400, "customer", "invalid", "must have an emailAddress or a mobilePhone");
      return;
    }
  customer = find_customer (sandbox, email, phone);
  if (customer == NULL)
    {
      g_autofree char *id = sandbox_random_word (&sandbox->random, 22);

      customer = sandbox_gladly_add_customer (sandbox->gladly, id, "", email, phone,
                                              sandbox_get_now (sandbox));
    }
  add_item (sandbox, request, sandbox_json_get_string (customer, "id"), reply);
}

static void
add_item_to_customer (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *id = sandbox_request_get_capture (request, 0);

  if (refuse_moved (sandbox, id, "/api/v1/customers/", "/conversation-items", reply))
    return;
  if (g_hash_table_contains (sandbox->gladly->customers, id))
    add_item (sandbox, request, id, reply);
  else
    refuse (reply, 404, "customerId", "not_exist", "does not exist");
}

/* Only what the API has added can be deleted. */
static void
delete_item (Sandbox *sandbox, const char *id, SandboxReply *reply)
{
  JsonObject *item = g_hash_table_lookup (sandbox->gladly->items, id);

  if (item == NULL)
    refuse (reply, 404, "id", "not_exist", "does not exist");
  else if (json_object_has_member (item, "conversationId"))
    refuse (reply, 400, "id", "invalid", "only customer activities can be deleted");
  else
    {
      g_hash_table_remove (sandbox->gladly->items, id);
      sandbox_reply_set_text (reply, 204, NULL, "");
    }
}

static void
add_note (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  const char *conversation = sandbox_request_get_capture (request, 0);
  JsonObject *there = g_hash_table_lookup (sandbox->gladly->conversations, conversation);
  JsonObject *body = sandbox_request_get_json (request);
  g_autofree char *id = sandbox_random_word (&sandbox->random, 22);
  g_autofree char *time = sandbox_format_instant_ms (sandbox_get_now (sandbox));
  g_autofree char *location = g_strconcat ("/api/v1/conversation-items/", id, NULL);
  JsonObject *item;

  if (there == NULL)
    refuse (reply, 404, "id", "not_exist", "does not exist");
  else if (body == NULL || !json_object_has_member (body, "content"))
    refuse (reply, 400, "content", "blank", "must not be blank");
  else
    {
      item = json_object_new ();
      json_object_set_string_member (item, "id", id);
      sandbox_json_add_string (item, "customerId", sandbox_json_get_string (there, "customerId"));
      json_object_set_string_member (item, "conversationId", conversation);
      json_object_set_string_member (item, "timestamp", time);
      json_object_set_member (item, "content",
                              json_node_copy (json_object_get_member (body, "content")));
      g_hash_table_insert (sandbox->gladly->items, g_strdup (id), item);
      sandbox_reply_set_text (reply, 201, NULL, "");
      sandbox_reply_set_header (reply, "Location", location);
    }
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

      if (!refuse_moved (sandbox, id, "/api/v1/customer-profiles/", NULL, reply))
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
  if (sandbox_request_match (request, "POST", "/api/v1/conversation-items"))
    add_item_by_address (sandbox, request, reply);
  else if (sandbox_request_match (request, "POST", "/api/v1/customers/{}/conversation-items"))
    add_item_to_customer (sandbox, request, reply);
  else if (sandbox_request_match (request, "POST", "/api/v1/conversations/{}/notes"))
    add_note (sandbox, request, reply);
  else if (sandbox_request_match (request, "DELETE", "/api/v1/conversation-items/{}"))
    delete_item (sandbox, sandbox_request_get_capture (request, 0), reply);
  else
    return FALSE;
  return TRUE;
}
