/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-gladly-data.h"

#include "sandbox-json.h"
#include "sandbox-surveys.h"

#define N_CUSTOMERS 40
#define N_CONVERSATIONS 240
#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
/* Conversations are closed every twelve minutes: from a day ago until a day ahead. */
#define PACE (12 * MINUTE)

static const char *const first_names[] = { "Ines", "Jonas", "Leyla", "Marek",
                                           "Nora", "Oskar", "Priya", "Quentin" };
static const char *const last_names[] = { "Berg", "Conti", "Duarte", "Ek", "Fischer" };
static const char *const topics[] = { "tpc_billing", "tpc_delivery", "tpc_activation" };
static const char *const agents[] = { "agt_anna", "agt_ben" };

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) json_object_unref);
}

void
sandbox_gladly_free (SandboxGladly *self)
{
  g_hash_table_unref (self->customers);
  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->conversations);
  g_hash_table_unref (self->items);
  g_ptr_array_unref (self->events);
  g_free (self);
}

/* The texts that are put into such a template hold nothing to be escaped. */
static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert (node != NULL);
  return json_node_dup_object (node);
}

JsonObject *
sandbox_gladly_add_customer (SandboxGladly *self,
                             const char *id,
                             const char *name,
                             const char *email,
                             const char *phone,
                             gint64 when)
{
  JsonObject *customer = json_object_new ();
  g_autofree char *time = sandbox_format_instant_ms (when);
  JsonArray *emails, *phones;
  JsonObject *entry;

  json_object_set_string_member (customer, "id", id);
  json_object_set_string_member (customer, "name", name);
  emails = sandbox_json_add_array (customer, "emails");
  if (email != NULL)
    {
      entry = json_object_new ();
      json_object_set_string_member (entry, "original", email);
      json_array_add_object_element (emails, entry);
    }
  phones = sandbox_json_add_array (customer, "phones");
  if (phone != NULL)
    {
      entry = json_object_new ();
      json_object_set_string_member (entry, "original", phone);
      json_object_set_string_member (entry, "type", "MOBILE");
      json_array_add_object_element (phones, entry);
    }
  sandbox_json_add_object (customer, "customAttributes");
  json_object_set_string_member (customer, "createdAt", time);
  json_object_set_string_member (customer, "updatedAt", time);
  g_hash_table_insert (self->customers, g_strdup (id), customer);
  return customer;
}

/* Every seventh has no e-mail address, every eleventh no name. */
static void
add_customers (SandboxGladly *self, gint64 now)
{
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      const char *first = first_names[i % G_N_ELEMENTS (first_names)];
      const char *last = last_names[i % G_N_ELEMENTS (last_names)];
      g_autofree char *id = g_strdup_printf ("cus_%03u", i);
      g_autofree char *name = i % 11 == 10 ? g_strdup ("") : g_strdup_printf ("%s %s", first, last);
      g_autofree char *lower = g_ascii_strdown (last, -1);
      g_autofree char *email =
          i % 7 == 6 ? NULL : g_strdup_printf ("%s.%u@customer.example", lower, i);
      g_autofree char *phone = g_strdup_printf ("+4930555%04u", i);

      sandbox_gladly_add_customer (self, id, name, email, phone, now - (i + 1) * 1440 * MINUTE);
    }
  g_hash_table_insert (self->moved, g_strdup ("cus_merged"), g_strdup ("cus_001"));
}

static void
add_items (SandboxGladly *self,
           const char *conversation,
           const char *customer,
           gint64 closed,
           guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("itm_%s_%u", conversation + 4, i);
      g_autofree char *time = sandbox_format_instant_ms (closed - (n - i) * MINUTE);
      gboolean by_customer = i % 2 == 0;
      g_autofree char *text = g_strdup_printf (
          "{\"id\":\"%s\",\"customerId\":\"%s\",\"conversationId\":\"%s\",\"timestamp\":\"%s\","
          "\"initiator\":{\"id\":\"%s\",\"type\":\"%s\"},\"content\":{\"type\":\"CHAT_MESSAGE\","
          "\"content\":\"%s\"}}",
          id, customer, conversation, time, by_customer ? customer : agents[0],
          by_customer ? "CUSTOMER" : "AGENT",
          by_customer ? "My bill is not what I expected." : "Let me look into that for you.");

      g_hash_table_insert (self->items, g_strdup (id), parse (text));
    }
}

static void
add_event (SandboxGladly *self,
           guint number,
           const char *customer,
           const char *conversation,
           gint64 when)
{
  g_autofree char *time = sandbox_format_instant_ms (when);
  const char *agent = agents[number % 2];
  /* Nobody was assigned to every ninth. */
  g_autofree char *assignee =
      number % 9 == 8 ? g_strdup ("\"inboxId\":\"ibx_care\"")
                      : g_strdup_printf ("\"inboxId\":\"ibx_care\",\"agentId\":\"%s\"", agent);
  g_autofree char *text = g_strdup_printf (
      "{\"id\":\"evt_%04u\",\"type\":\"CONVERSATION/CLOSED\",\"timestamp\":\"%s\","
      "\"initiator\":{\"id\":\"%s\",\"type\":\"AGENT\"},\"content\":{\"customerId\":\"%s\","
      "\"conversationId\":\"%s\",\"context\":{\"assignee\":{%s}}}}",
      number, time, agent, customer, conversation, assignee);

  g_ptr_array_add (self->events, parse (text));
}

static void
add_conversations (SandboxGladly *self, DemoRandom *random, gint64 now)
{
  for (guint i = 0; i < N_CONVERSATIONS; i++)
    {
      gint64 closed = now + ((gint64) i - N_CONVERSATIONS / 2) * PACE;
      guint number = demo_random_below (random, N_CUSTOMERS);
      g_autofree char *customer =
          i % 30 == 29 ? g_strdup ("cus_merged") : g_strdup_printf ("cus_%03u", number);
      g_autofree char *id = g_strdup_printf ("cnv_%04u", i);
      g_autofree char *created_at = sandbox_format_instant_ms (closed - 30 * MINUTE);
      g_autofree char *closed_at = sandbox_format_instant_ms (closed);
      g_autofree char *text = g_strdup_printf (
          "{\"id\":\"%s\",\"customerId\":\"%s\",\"topicIds\":[\"%s\"],\"customAttributes\":[],"
          "\"createdAt\":\"%s\",\"closedAt\":\"%s\",\"agentId\":\"%s\",\"inboxId\":\"ibx_care\","
          "\"status\":\"CLOSED\"}",
          id, customer, topics[i % G_N_ELEMENTS (topics)], created_at, closed_at, agents[i % 2]);

      g_hash_table_insert (self->conversations, g_strdup (id), parse (text));
      add_items (self, id, customer, closed, 2 + i % 3);
      add_event (self, i, customer, id, closed);
    }
}

SandboxGladly *
sandbox_gladly_new (guint64 seed, gint64 now)
{
  SandboxGladly *self = g_new0 (SandboxGladly, 1);
  DemoRandom random;

  demo_random_init (&random, seed, "gladly");
  self->customers = new_table ();
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->conversations = new_table ();
  self->items = new_table ();
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  add_customers (self, now);
  add_conversations (self, &random, now);
  return self;
}

JsonObject *
sandbox_gladly_get_examples (void)
{
  return parse ("{\"customer\":\"cus_001\",\"merged_customer\":\"cus_merged\","
                "\"customer_without_email\":\"cus_006\",\"customer_without_name\":\"cus_010\","
                "\"conversation\":\"cnv_0001\"}");
}
