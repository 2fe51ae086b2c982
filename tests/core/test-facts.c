/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"
#include "model/cw-facts.h"

#include <time.h>

/* The values of a field as "a|b"; a number as "#4.6", with its text "#5:5". */
static char *
describe (const CwFacts *facts, const char *field)
{
  guint n;
  const CwFact *fact = cw_facts_find (facts, g_quark_from_string (field), &n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      if (i > 0)
        g_string_append_c (text, '|');
      if (fact[i].is_number)
        g_string_append_printf (text, "#%s%s",
                                g_ascii_formatd (digits, sizeof digits, "%.15g", fact[i].number),
                                fact[i].text != NULL ? ":" : "");
      if (fact[i].text != NULL)
        g_string_append (text, fact[i].text);
    }
  return g_string_free (text, FALSE);
}

static void
test_full (void)
{
  static const char *const expected[][2] = {
    { "interaction.id", "8f2c41" },
    { "interaction.date", "#1795101611250" },
    { "interaction.end", "#1795101983000" },
    { "interaction.agent", "Mikael Lund|Ine Dahl" },
    { "interaction.type", "Call" },
    { "interaction.direction", "Inbound" },
    { "interaction.duration", "#372000" },
    { "interaction.link", "https://nordtel.tethr.com/8f2c41" },
    { "interaction.country", "NOR" },
    { "interaction.language", "nor" },
    { "interaction.number-dialed", "+47 800 12 345" },
    { "interaction.agent-talk-time", "#180000" },
    { "interaction.customer-talk-time", "#120500" },
    { "interaction.silence", "#71500" },
    { "interaction.silence-share", "#0.19" },
    { "interaction.agent-talk-share", "#0.48" },
    { "interaction.customer-talk-share", "#0.33" },
    { "interaction.master-id", "m-1" },
    { "interaction.session-id", "s-1" },
    { "interaction.case-id", "c-1" },
    { "interaction.collection-id", "k-1" },
    { "interaction.transcript-confidence", "#87" },
    { "interaction.transcript", "Good day\nSTRASSE straße\nI see" },
    { "interaction.flow", "Repeat" },
    /* The second customer has the same name but for case and a blank. */
    { "customer.name", "Kari Nilsen" },
    { "customer.phone", "+4790000001" },
    { "customer.email", "kari@example.org" },
    { "customer.id", "10042" },
    { "customer.type", "customer" },
    /* What a person put in place of the machine's value counts; the call before its moments. */
    { "score.TEI", "#4.6" },
    { "score.AIS", "#6.75" },
    { "score.NONE", "" },
    { "category", "hold|77|greeting|frustration" },
    { "category.missed", "callback" },
    { "category.hold", "" },
    { "metadata.account.tier", "Gold" },
    { "metadata.account.number", "#9.00719925474099e+15:9007199254740993" },
    { "metadata.account.rate", "#0.1:0.1" },
    { "metadata.account.vip", "true" },
    { "metadata.tags", "a|b" },
    { "metadata.empty", "" },
    { "metadata.blank", "" },
    { "metadata.none", "" },
    { "metadata.cs1", "Fibre" },
    { "metadata.ct1", "Called about a fee" },
    { "metadata.cl1", "#2:2" },
    { "metadata.cd1", "#-12.5:-12.5" },
    { "metadata.ct9", "#1798761600000:2027-01-01T00:00:00Z" },
    { "call-group.Team", "Billing NO|Retention" },
    { "call-group.Location", "Oslo" },
    { "call-group.Group", "Loose" },
  };
  g_autoptr (CwRecord) record = interaction_new_full ();
  g_autoptr (CwFacts) facts = cw_facts_new (record);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *actual = describe (facts, expected[i][0]);

      if (strcmp (actual, expected[i][1]) != 0)
        g_error ("%s: “%s” in place of “%s”", expected[i][0], actual, expected[i][1]);
    }
}

static void
test_sorted (void)
{
  g_autoptr (CwRecord) record = interaction_new_full ();
  g_autoptr (CwFacts) facts = cw_facts_new (record);
  guint n;
  const CwFact *all = cw_facts_get_all (facts, &n);

  g_assert_cmpuint (n, >, 45);
  for (guint i = 1; i < n; i++)
    g_assert_cmpuint (all[i - 1].field, <=, all[i].field);
  for (guint i = 0; i < n; i++)
    g_assert_true (all[i].is_number || (all[i].folded != NULL && *all[i].folded != '\0'));
}

/* Nothing, nulls, and members of another type than the model says: no fact, no complaint. */
static void
test_missing (void)
{
  static const char *const texts[] = {
    "{\"id\": \"x\"}",
    "{\"id\": \"x\", \"utcStart\": null, \"country\": \"\", \"durationMs\": null,"
    " \"participants\": null, \"classifications\": null, \"metadata\": null}",
    "{\"id\": \"x\", \"utcStart\": \"yesterday\", \"country\": [\"NOR\"], \"durationMs\": \"long\","
    " \"participants\": {\"a\": 1}, \"classifications\": [null, 5, {}, {\"categoryId\": null}],"
    " \"metadata\": 7, \"customGroups\": [[]], \"customStrings\": [{}], \"flows\": [null, {}]}",
    "{\"id\": \"x\", \"utcStart\": \"0001-01-01T00:00:00\", \"participants\": [{\"isInternal\": true},"
    " {\"displayName\": \"\\u00a0\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CwRecord) record = interaction_new (texts[i]);
      g_autoptr (CwFacts) facts = cw_facts_new (record);
      guint n;
      const CwFact *all = cw_facts_get_all (facts, &n);

      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpstr (g_quark_to_string (all[0].field), ==, "interaction.id");
      g_assert_null (cw_facts_find (facts, g_quark_from_string ("interaction.date"), &n));
      g_assert_cmpuint (n, ==, 0);
    }
}

/* More values than are compared one by one. */
static void
test_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("{\"id\": \"x\", \"metadata\": {\"tags\": [");
  g_autoptr (CwRecord) record = NULL;
  g_autoptr (CwFacts) facts = NULL;
  const CwFact *tags;
  guint n;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "%s\"Tag %u\"", i > 0 ? "," : "", i % 20);
  g_string_append (text, "]}}");
  record = interaction_new (text->str);
  facts = cw_facts_new (record);
  tags = cw_facts_find (facts, g_quark_from_string ("metadata.tags"), &n);
  g_assert_cmpuint (n, ==, 20);
  g_assert_cmpstr (tags[0].text, ==, "Tag 0");
  g_assert_cmpstr (tags[19].text, ==, "Tag 19");
}

static char *
fold_by_glib (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "  Norway\t", "norway" },
    { "STRASSE", "straße" },
    { "Ångström", "A\u030Angstro\u0308m" },
    { "ﬁbre", "FIBRE" },
    { "ＡＢＣ１", "abc1" },
    { "\u00a0x\u2003", "x" },
    { "ΣΊΣΥΦΟΣ", "σίσυφος" },
    { "e\u0301t\u00e9", "ÉTÉ" },
    { "x\u0301", "X\u0301" },
    { "Ünïted 👍 Állami", "ünïted 👍 állami" },
    { "“Quoted” – text…", "“quoted” – text..." },
    { "", "" },
    { " \u00a0 ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *first = cw_facts_fold (pairs[i][0]);
      g_autofree char *second = cw_facts_fold (pairs[i][1]);

      g_assert_cmpstr (first, ==, second);
    }
}

/* The short way through a text gives what Unicode's long way gives. */
static void
test_fold_is_that_of_unicode (void)
{
  static const gunichar letters[] = { 'a',     'E',    ' ',    0xC9,   0xDF,   0x130,  0x131,
                                      0x141,   0x17F,  0x301,  0x308,  0x327,  0x323,  0x345,
                                      0x391,   0x3A9,  0x410,  0x5D0,  0x627,  0x64B,  0x915,
                                      0x93F,   0x1100, 0x1161, 0x11A8, 0xAC00, 0x1E9E, 0x2019,
                                      0x2026,  0x212B, 0x3042, 0x3099, 0x4E2D, 0xFB01, 0xFF21,
                                      0x1F44D, 0x1F3FD };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new ("x");
      g_autofree char *expected = NULL;
      g_autofree char *actual = NULL;
      guint n = (guint) g_test_rand_int_range (1, 9);

      for (guint i = 0; i < n; i++)
        g_string_append_unichar (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      g_string_append_c (text, 'x');
      expected = fold_by_glib (text->str);
      actual = cw_facts_fold (text->str);
      g_assert_cmpstr (actual, ==, expected);
    }
}

static void
test_speed (void)
{
  g_autoptr (CwRecord) record = interaction_new_full ();
  const guint n = 20000;
  double microseconds;
  clock_t start; /* of the processor: what others do beside it does not count */

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  start = clock ();
  for (guint i = 0; i < n; i++)
    cw_facts_free (cw_facts_new (record));
  microseconds = (double) (clock () - start) / CLOCKS_PER_SEC / n * 1e6;
  g_test_minimized_result (microseconds, "facts of an interaction: %.1f microseconds",
                           microseconds);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/full", test_full);
  g_test_add_func ("/facts/sorted", test_sorted);
  g_test_add_func ("/facts/missing", test_missing);
  g_test_add_func ("/facts/many-values", test_many_values);
  g_test_add_func ("/facts/fold", test_fold);
  g_test_add_func ("/facts/fold-is-that-of-unicode", test_fold_is_that_of_unicode);
  g_test_add_func ("/facts/speed", test_speed);
  return g_test_run ();
}
