/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be written to Gladly: activities on the timeline of a customer, and notes. */
#include "config.h"

#include "sandbox-gladly-calls.h"

#include "sandbox-gladly-data.h"
#include "sandbox-json.h"
#include "sandbox-surveys.h"

#include <string.h>

/* Whether an item may be added; the refusal if not. */
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
      sandbox_gladly_refuse (reply, 400, "content.type", "invalid", "must be CUSTOMER_ACTIVITY");
      return FALSE;
    }
  if (kind == NULL || !g_strv_contains (kinds, kind))
    {
      sandbox_gladly_refuse (reply, 400, "content.activityType", kind == NULL ? "blank" : "invalid",
                             "is wrong");
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = sandbox_json_get_string (content, texts[i].name);
      g_autofree char *attribute = g_strconcat ("content.", texts[i].name, NULL);

      if (text != NULL && g_utf8_strlen (text, -1) > texts[i].limit)
        {
          sandbox_gladly_refuse (reply, 400, attribute, "too_long", "is too long");
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
    sandbox_gladly_refuse (reply, 400, "content", "blank", "must not be blank");
  else if (strlen (id) > 50)
    sandbox_gladly_refuse (reply, 400, "id", "too_long", "is too long");
  else if (g_hash_table_contains (sandbox->gladly->items, id))
    sandbox_gladly_refuse (reply, 409, "newConversationItems", "taken", "has already been taken");
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
      sandbox_gladly_refuse (reply, 400, "customer", "invalid",
                             "must have an emailAddress or a mobilePhone");
      return;
    }
  customer = sandbox_gladly_find_customer (sandbox, email, phone);
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

  if (sandbox_gladly_refuse_moved (sandbox, id, "/api/v1/customers/", "/conversation-items", reply))
    return;
  if (g_hash_table_contains (sandbox->gladly->customers, id))
    add_item (sandbox, request, id, reply);
  else
    sandbox_gladly_refuse (reply, 404, "customerId", "not_exist", "does not exist");
}

/* Only what the API has added can be deleted. */
static void
delete_item (Sandbox *sandbox, const char *id, SandboxReply *reply)
{
  JsonObject *item = g_hash_table_lookup (sandbox->gladly->items, id);

  if (item == NULL)
    sandbox_gladly_refuse (reply, 404, "id", "not_exist", "does not exist");
  else if (json_object_has_member (item, "conversationId"))
    sandbox_gladly_refuse (reply, 400, "id", "invalid", "only customer activities can be deleted");
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
    sandbox_gladly_refuse (reply, 404, "id", "not_exist", "does not exist");
  else if (body == NULL || !json_object_has_member (body, "content"))
    sandbox_gladly_refuse (reply, 400, "content", "blank", "must not be blank");
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

gboolean
sandbox_gladly_write (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
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
