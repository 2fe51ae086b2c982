/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-category.h"

#define CUSTOMER DEMO_SAID_BY_CUSTOMER
#define AGENT DEMO_SAID_BY_AGENT
#define NOBODY DEMO_SAID_BY_NOBODY

const DemoCategoryGroup demo_category_groups[] = {
  { "billing-reasons", "Billing reasons" },
  { "channel-switch", "Channel switch" },
  { "effort", "Effort" },
  { "retention", "Retention" },
  { "technical", "Technical trouble" },
  { "practice", "Good practice" },
  { NULL, NULL },
};

const DemoCategory demo_categories[] = {
  { "frustration", "Frustration", NULL, CUSTOMER, .116, .9, 0,
    "Honestly, this is getting on my nerves.", "Was upset" },
  { "hold-too-long", "Hold too long", NULL, CUSTOMER, .083, .8, 0,
    "I have been waiting for a quarter of an hour.", "Had waited too long" },
  { "callback", "Promise to call back", NULL, AGENT, .05, .3, .012,
    "I will call you back tomorrow before noon.", "Was promised a call" },
  { "late-fee", "Late fee", "billing-reasons", CUSTOMER, .069, .4, 0,
    "There is a late fee on my bill, and I paid in time.", "Called about a late fee" },
  { "price-change", "Price change", "billing-reasons", CUSTOMER, .047, .4, 0,
    "Why do I pay more than last month?", "Called about the new price" },
  /* A comma on purpose: lists of names are to survive it. */
  { "roaming-eu", "Roaming, EU", "billing-reasons", CUSTOMER, .028, .2, 0,
    "You charged me for data in Spain.", "Asked about roaming in the EU" },
  { "chat-first", "Tried the chat first", "channel-switch", CUSTOMER, .041, .5, 0,
    "I wrote in the chat on Tuesday and got no answer.", "Had written in the chat before" },
  { "app-first", "Tried the app first", "channel-switch", CUSTOMER, .056, .4, 0,
    "The app says that I have to call.", "Was sent here by the app" },
  { "shop-first", "Was in a shop before", "channel-switch", CUSTOMER, .022, .4, 0,
    "In the shop they told me to call you.", "Was sent here by a shop" },
  { "mail-first", "Wrote an e-mail before", "channel-switch", CUSTOMER, .031, .5, 0,
    "I sent an e-mail two weeks ago.", "Had sent an e-mail" },
  { "Transfer", "Transferred", "effort", AGENT, .088, .8, 0,
    "I will put you through to my colleague.", "Was passed on" },
  { "Repeat", "Repeat contact", "effort", CUSTOMER, .102, .8, 0,
    "This is the third time that I call about this.", "Has called about it before" },
  { "retell", "Had to repeat details", "effort", CUSTOMER, .061, 1, 0,
    "I already gave my customer number to your colleague.", "Had to repeat the customer number" },
  { "elsewhere", "Sent elsewhere", "effort", AGENT, .034, .7, 0,
    "You would have to ask the manufacturer about that.", "Was sent to the manufacturer" },
  { "cancel", "Wants to cancel", "retention", CUSTOMER, .052, .6, 0, "Then I would like to cancel.",
    "Thinks about leaving" },
  { "competitor", "Names a competitor", "retention", CUSTOMER, .027, .4, 0,
    "Fjordtel offers the same for less.", "Has an offer from elsewhere" },
  { "offer", "Offer made", "retention", AGENT, .064, 0, .018,
    "I could give you the larger plan for the same price.", "Was offered a larger plan" },
  { "offer-taken", "Offer taken", "retention", CUSTOMER, .033, -.5, 0, "Good, I will take that.",
    "Took the offer" },
  { "no-signal", "No signal", "technical", CUSTOMER, .043, .3, 0, "I have no signal at home.",
    "Has no signal at home" },
  { "slow", "Slow connection", "technical", CUSTOMER, .058, .2, 0,
    "In the evening it is far too slow.", "The line is slow in the evening" },
  { "router", "Router", "technical", CUSTOMER, .071, .1, 0, "The lamp on the router is red.",
    "The router does not start" },
  { "esim", "eSIM", "technical", CUSTOMER, .037, .1, 0, "The code for the eSIM is not taken.",
    "The eSIM could not be set up" },
  { "outage", "Outage", "technical", CUSTOMER, .019, .3, 0, "The whole street is offline.",
    "Reported an outage" },
  { "greeting", "Greeting", "practice", AGENT, .912, 0, .061, "Nordtel, good day, how can I help?",
    NULL },
  { "identity", "Identity confirmed", "practice", AGENT, .744, 0, .083,
    "May I have your date of birth, to be sure?", NULL },
  { "recap", "Summary given", "practice", AGENT, .583, -.1, .212,
    "So let me say again what we agreed.", NULL },
  { "farewell", "Farewell", "practice", AGENT, .861, 0, .074, "Thank you for calling, goodbye.",
    NULL },
  { "notice", "Recording notice", "practice", AGENT, .937, 0, .022,
    "This call may be recorded, is that all right?", NULL },
  { "customer-effort", "Customer effort", NULL, CUSTOMER, .188, .6, 0,
    "It should not be so hard to get this done.", "It cost them a lot of effort" },
  { "Thanks", "Customer says thank you", NULL, CUSTOMER, .412, -.3, 0, "Thank you so much.",
    "Thanked at the end" },
  { "supervisor", "Asks for a supervisor", NULL, CUSTOMER, .014, .9, 0,
    "I would like to speak to somebody else, please.", "Asked for a supervisor" },
  { "apology", "Agent apologizes", NULL, AGENT, .131, .7, 0, "I am sorry that this went wrong.",
    "Got an apology" },
  { "praise", "Praise for the agent", NULL, CUSTOMER, .077, -.6, 0,
    "You are the first one who could help me.", "Praised the help" },
  { "confusion", "Confusion", NULL, CUSTOMER, .069, .6, 0, "I do not understand that at all.",
    "Needed a longer explanation" },
  { "long-silence", "Long silence", NULL, NOBODY, .058, .4, 0, NULL, NULL },
  { "legal", "Names a lawyer", NULL, CUSTOMER, .006, .9, 0, "Then my lawyer will write to you.",
    "Spoke of a lawyer" },
  { "moving", "Moves house", NULL, CUSTOMER, .046, 0, 0, "We move at the end of the month.",
    "Moves at the end of the month" },
  { "new-phone", "New phone", NULL, CUSTOMER, .039, -.2, 0, "I have a new phone since yesterday.",
    "Has a new phone" },
  { NULL, NULL, NULL, NOBODY, 0, 0, 0, NULL, NULL },
};

typedef struct
{
  double min;
  double max;
  const char *label;
  const char *color;
} Range;

static void
add_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text);
}

static JsonObject *
new_definition (const char *type, const char *id, const char *name, gboolean misses)
{
  JsonObject *object = json_object_new ();
  g_autofree char *key = g_strconcat (type, id, NULL);

  add_text (object, "key", key);
  add_text (object, "categoryType", type);
  add_text (object, "displayName", name);
  json_object_set_array_member (object, "groups", json_array_new ());
  json_object_set_boolean_member (object, "hidden", FALSE);
  json_object_set_boolean_member (object, "showInFilter", TRUE);
  add_text (object, "trackingMode", misses ? "HitsAndMisses" : "Hits");
  return object;
}

static void
join_group (JsonObject *definition, const char *id)
{
  JsonObject *in = json_object_new ();

  add_text (in, "id", id);
  for (const DemoCategoryGroup *group = demo_category_groups; group->id != NULL; group++)
    if (g_str_equal (group->id, id))
      add_text (in, "displayName", group->name);
  json_array_add_object_element (json_object_get_array_member (definition, "groups"), in);
}

static JsonObject *
define_category (const DemoCategory *category)
{
  static const char *const options[] = { "External", "Internal", "Any" };
  JsonObject *definition =
      new_definition ("DeepPhrase", category->id, category->name, category->missed > 0);

  add_text (definition, "participantOptions", options[category->speaker]);
  if (category->group != NULL)
    join_group (definition, category->group);
  return definition;
}

static JsonObject *
define_score (const char *id, const char *name, const Range *ranges, guint n_ranges)
{
  JsonObject *definition = new_definition ("BasicScore", id, name, FALSE);
  JsonObject *options = json_object_new ();
  JsonArray *list = json_array_new ();

  add_text (definition, "participantOptions", "Any");
  json_object_set_int_member (options, "min", 0);
  json_object_set_int_member (options, "max", 10);
  json_object_set_int_member (options, "scale", 1);
  json_object_set_int_member (options, "precision", 1);
  add_text (options, "rounding", "Nearest");
  json_object_set_boolean_member (options, "labelsOnly", FALSE);
  for (guint i = 0; i < n_ranges; i++)
    {
      JsonObject *range = json_object_new ();

      json_object_set_double_member (range, "min", ranges[i].min);
      json_object_set_double_member (range, "max", ranges[i].max);
      add_text (range, "label", ranges[i].label);
      add_text (range, "color", ranges[i].color);
      json_array_add_object_element (list, range);
    }
  json_object_set_array_member (options, "ranges", list);
  json_object_set_object_member (definition, "renderOptions", options);
  return definition;
}

JsonObject *
demo_category_define_all (void)
{
  static const Range effort[] = { { 0, 3, "Easy", "#2ec27e" },
                                  { 3, 6, "Average", "#e5a50a" },
                                  { 6, 10, "Hard", "#e01b24" } };
  static const Range impact[] = { { 0, 4, "Poor", "#e01b24" },
                                  { 4, 7, "Fair", "#e5a50a" },
                                  { 7, 10, "Good", "#2ec27e" } };
  JsonObject *object = json_object_new ();
  JsonArray *results = json_array_new ();

  json_array_add_object_element (
      results, define_score ("TEI", "Effort index (TEI)", effort, G_N_ELEMENTS (effort)));
  json_array_add_object_element (
      results, define_score ("AIS", "Agent impact (AIS)", impact, G_N_ELEMENTS (impact)));
  for (const DemoCategory *category = demo_categories; category->id != NULL; category++)
    json_array_add_object_element (results, define_category (category));
  json_object_set_array_member (object, "results", results);
  return object;
}
