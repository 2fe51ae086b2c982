/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/cw-matcher.h"
#include "record-fixture.h"

#include <locale.h>

/* 19 November 2026, 12:00 in Oslo. */
#define NOW G_GINT64_CONSTANT (1795086000000)

/* The call of the picture: 18 November, 09:14, 42 seconds of talk. */
static const char call[] =
    "{\"id\":\"c1\",\"utcStart\":\"2026-11-18T08:14:00Z\",\"interactionType\":\"Call\","
    "\"direction\":\"Inbound\",\"country\":\"NOR\",\"internalTalkTimeMs\":42000,"
    "\"durationMs\":95000,\"metadata\":{\"tier\":\"Gold\"},"
    "\"participants\":[{\"displayName\":\"Anders Dahl\",\"isInternal\":false,"
    "\"utterances\":[{\"text\":\"I want my money back\",\"startMs\":0}]},"
    "{\"displayName\":\"Maja\",\"isInternal\":true}],"
    "\"classifications\":[{\"categoryType\":\"Category\",\"categoryId\":\"13\","
    "\"displayName\":\"Frustration\"},{\"categoryType\":\"Category\",\"categoryId\":\"11\","
    "\"displayName\":\"Late fee\",\"missed\":true},{\"categoryType\":\"BasicScore\","
    "\"categoryId\":\"TEI\",\"displayName\":\"Effort index (TEI)\",\"value\":5.5}],"
    "\"customGroups\":[{\"id\":\"1\",\"displayName\":\"Support\",\"type\":\"Team\"}]}";

typedef struct
{
  CwRecord *record;
  CwFacts *facts;
  CwCatalog *catalog;
  GTimeZone *zone;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->record = record_fixture_parse (call);
  fixture->facts = cw_facts_new (fixture->record);
  fixture->catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  cw_catalog_learn (fixture->catalog, fixture->record);
  fixture->zone = g_time_zone_new_identifier ("Europe/Oslo");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cw_facts_free (fixture->facts);
  cw_record_unref (fixture->record);
  cw_catalog_unref (fixture->catalog);
  g_time_zone_unref (fixture->zone);
}

static CwMatcher *
make_matcher (Fixture *fixture, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (CwFilter) filter = NULL;

  g_assert_no_error (error);
  filter = cw_filter_from_json (node, fixture->zone, &error);
  g_assert_no_error (error);
  cw_filter_check (filter, fixture->catalog, &error);
  g_assert_no_error (error);
  return cw_matcher_new (filter, fixture->catalog, NOW, fixture->zone);
}

static CwMatchReason *
explain (Fixture *fixture, const char *json)
{
  g_autoptr (CwMatcher) matcher = make_matcher (fixture, json);

  return cw_matcher_explain (matcher, fixture->facts);
}

static CwMatchReason *
child (const CwMatchReason *reason, guint index)
{
  return g_ptr_array_index (reason->children, index);
}

#define IS(field, op, value) "{\"field\":\"" field "\",\"operator\":\"" op "\",\"value\":" value "}"
#define BARE(field, op) "{\"field\":\"" field "\",\"operator\":\"" op "\"}"

/* mockups/trigger-editor.png, "Why Not?" */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMatchReason) reason = explain (
      fixture,
      "{\"all\":[" IS ("interaction.date", "is-in-the-last", "{\"days\":30}") "," IS (
          "interaction.direction", "is",
          "\"Inbound\"") "," IS ("interaction.country", "is-any-of",
                                 "[\"NOR\",\"SWE\"]") ","
                                                      "{\"any\":[" IS ("category", "occurred", "\"13\"") "," IS (
                                                          "score.TEI", "is-at-least",
                                                          "6.0") "]},"
                                                                 "{\"none\":[" IS (
                                                                     "interaction.agent-talk-time",
                                                                     "is-under",
                                                                     "60000") "," IS ("call-group.Team",
                                                                                      "is",
                                                                                      "\"Test queue\"") "]}]}");
  const CwMatchReason *any = child (reason, 3);
  const CwMatchReason *none = child (reason, 4);

  g_assert_false (reason->match);
  g_assert_cmpstr (child (reason, 0)->sentence, ==, "Date and time is in the last 30 days");
  g_assert_cmpstr (child (reason, 1)->sentence, ==, "Direction is Inbound");
  g_assert_cmpstr (child (reason, 2)->sentence, ==, "Country is Norway");
  g_assert_cmpstr (child (reason, 2)->words, ==, "Country is any of Norway, Sweden");
  g_assert_cmpstr (child (any, 0)->sentence, ==, "Category Frustration occurred");
  g_assert_cmpstr (child (any, 1)->sentence, ==, "Effort index (TEI) is 5.5, so under 6");
  g_assert_cmpstr (child (none, 0)->sentence, ==, "Agent talk time is 0:42, so under 1 minute");
  g_assert_cmpstr (child (none, 0)->actual, ==, "Agent talk time is 0:42");
  g_assert_cmpstr (child (none, 1)->sentence, ==, "Team is Support, so not Test queue");

  /* One of five parts is not true, and in it one condition. */
  g_assert_true (reason->decisive);
  for (guint i = 0; i < 4; i++)
    g_assert_false (child (reason, i)->decisive);
  g_assert_true (none->decisive);
  g_assert_true (child (none, 0)->decisive);
  g_assert_false (child (none, 1)->decisive);
  g_assert_false (child (any, 0)->decisive);
}

#define TRUE_ONE IS ("interaction.direction", "is", "\"Inbound\"")
#define FALSE_ONE IS ("interaction.direction", "is", "\"Outbound\"")

static const struct
{
  const char *json;
  gboolean match;
  const char *decisive; /* of the children of the first child: one letter each */
} groups[] = {
  { "{\"all\":[{\"none\":[" TRUE_ONE "," FALSE_ONE "]}]}", FALSE, "yn" },
  { "{\"all\":[{\"none\":[" FALSE_ONE "," FALSE_ONE "]}]}", TRUE, "yy" },
  { "{\"all\":[{\"any\":[" TRUE_ONE "," FALSE_ONE "]}]}", TRUE, "yn" },
  { "{\"all\":[{\"any\":[" FALSE_ONE "," FALSE_ONE "]}]}", FALSE, "yy" },
  { "{\"none\":[{\"any\":[" TRUE_ONE "," FALSE_ONE "]}]}", FALSE, "yn" },
  { "{\"none\":[{\"none\":[" TRUE_ONE "," FALSE_ONE "]}]}", TRUE, "yn" },
  { "{\"none\":[{\"all\":[" TRUE_ONE "," FALSE_ONE "]}]}", TRUE, "ny" },
  { "{\"any\":[{\"all\":[" TRUE_ONE "," TRUE_ONE "]}]}", TRUE, "yy" },
  { "{\"all\":[{\"any\":[" FALSE_ONE "]}," FALSE_ONE "]}", FALSE, "y" },
  { "{\"any\":[{\"all\":[" FALSE_ONE "]}," TRUE_ONE "]}", TRUE, "n" },
  { "{\"all\":[{\"any\":[]}]}", FALSE, "" },
  { "{\"all\":[{\"none\":[]},{\"all\":[]}]}", TRUE, "" },
};

static void
test_decisive (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (CwMatchReason) reason = explain (fixture, groups[i].json);
      const CwMatchReason *first = child (reason, 0);

      g_test_message ("%s", groups[i].json);
      g_assert_cmpint (reason->match, ==, groups[i].match);
      g_assert_cmpuint (first->children->len, ==, strlen (groups[i].decisive));
      for (guint k = 0; k < first->children->len; k++)
        g_assert_cmpint (child (first, k)->decisive, ==, groups[i].decisive[k] == 'y');
    }
}

static const struct
{
  const char *json;
  gboolean match;
  const char *sentence;
} sentences[] = {
  { IS ("interaction.country", "is", "\"Sweden\""), FALSE, "Country is Norway, so not Sweden" },
  { IS ("interaction.country", "is-none-of", "[\"SWE\",\"DNK\"]"), TRUE,
    "Country is Norway, so not Sweden, Denmark" },
  { IS ("interaction.country", "is-not", "\"Norway\""), FALSE, "Country is Norway" },
  { IS ("interaction.language", "is-not", "\"nob\""), TRUE, "Language has no value" },
  { BARE ("customer.email", "has-no-value"), TRUE, "E-mail has no value" },
  { IS ("interaction.duration", "is-between", "[60000,90000]"), FALSE,
    "Duration is 1:35, so not between 1 minute and 1:30" },
  { IS ("interaction.date", "is-on", "[\"saturday\"]"), FALSE,
    "Date and time is 18 Nov 2026, 09:14, so not on Saturday" },
  { IS ("interaction.date", "is-at-time", "[\"22:00\",\"09:15\"]"), TRUE,
    "Date and time is 18 Nov 2026, 09:14, so between 22:00 and 09:15" },
  { IS ("interaction.date", "is-at-time", "[\"09:15\",\"22:00\"]"), FALSE,
    "Date and time is 18 Nov 2026, 09:14, so not between 09:15 and 22:00" },
  { IS ("interaction.date", "is-before", "\"2026-11-18\""), FALSE,
    "Date and time is 18 Nov 2026, 09:14, so not before 18 Nov 2026" },
  { IS ("interaction.transcript", "contains", "\"MONEY back\""), TRUE,
    "Transcript contains “MONEY back”" },
  { IS ("interaction.transcript", "contains", "\"refund\""), FALSE,
    "Transcript does not contain “refund”" },
  { IS ("metadata.tier", "is", "\"gold \""), TRUE, NULL },
  { BARE ("category.11", "missed"), TRUE, "Category Late fee was missed" },
  { BARE ("category.11", "occurred"), FALSE, "Category Late fee did not occur" },
  { BARE ("category.13", "missed"), FALSE, "Category Frustration was not missed" },
  { IS ("category", "did-not-occur", "[\"11\"]"), TRUE, "Category Late fee did not occur" },
};

static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (CwMatchReason) reason = explain (fixture, sentences[i].json);

      g_test_message ("%s", sentences[i].json);
      g_assert_cmpint (reason->match, ==, sentences[i].match);
      if (sentences[i].sentence != NULL)
        g_assert_cmpstr (reason->sentence, ==, sentences[i].sentence);
    }
}

/* The clock of Oslo goes from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25
 * October. */
static void
test_local_time (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *instant;
    int weekday;
    int minute;
  } moments[] = {
    { "2026-03-29T00:59:59.999Z", 7, 119 },  { "2026-03-29T01:00:00Z", 7, 180 },
    { "2026-10-25T00:59:59Z", 7, 179 },      { "2026-10-25T01:00:00Z", 7, 120 },
    { "2026-11-18T23:00:00Z", 4, 0 },        { "2026-11-18T22:59:59.999Z", 3, 1439 },
    { "1969-12-31T22:59:59.999Z", 3, 1439 }, { "1969-12-31T23:00:00Z", 4, 0 },
  };
  CwLocalSpan span = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (moments[i].instant, NULL);
      double ms =
          (double) g_date_time_to_unix (date) * 1000 + g_date_time_get_microsecond (date) / 1000;
      int weekday = 0, minute = -1;

      for (guint k = 0; k < 2; k++)
        {
          g_assert_true (cw_local_time_read (ms, fixture->zone, &span, &weekday, &minute));
          g_assert_cmpint (weekday, ==, moments[i].weekday);
          g_assert_cmpint (minute, ==, moments[i].minute);
          cw_local_span_find (&span, fixture->zone, g_date_time_to_unix (date));
        }
      g_assert_cmpint (span.from, <=, g_date_time_to_unix (date));
      g_assert_cmpint (span.to, >, g_date_time_to_unix (date));
    }
}

static void
test_months (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwMatcher) matcher =
      make_matcher (fixture, IS ("interaction.date", "is-in-the-last", "{\"months\":1}"));
  const CwTest *test = cw_matcher_get_root (matcher)->test;
  const CwNumberRange *range = &g_array_index (test->ranges, CwNumberRange, 0);

  /* From noon of 19 October, in summer time, to noon of 19 November. */
  g_assert_cmpfloat (range->low, ==, 1792404000000.0);
  g_assert_cmpfloat (range->high, ==, (double) NOW);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/matcher/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("picture", test_picture);
  ADD ("decisive", test_decisive);
  ADD ("sentences", test_sentences);
  ADD ("local-time", test_local_time);
  ADD ("months", test_months);
  return g_test_run ();
}
