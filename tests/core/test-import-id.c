/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-import-id.h"

#include <string.h>

static const struct
{
  const char *cell;
  const char *id; /* NULL: none */
  const char *choice_id;
  const char *time_zone;
  gboolean is_labels;
} cases[] = {
  { "{\"ImportId\":\"QID36\",\"choiceId\":\"1\"}", "QID36", "1" },
  { " { \"ImportId\" : \"startDate\" , \"timeZone\" : \"America/Denver\" } ", "startDate", NULL,
    "America/Denver" },
  { "{'ImportId': 'panel-RecipientEmail'}", "panel-RecipientEmail" },
  { "{\"ImportId\":\"QID1\",\"choiceId\":7}", "QID1", "7" },
  { "{\"ImportId\":\"QID1\",\"IsLabelsColumn\":true}", "QID1", NULL, NULL, TRUE },
  { "{\"ImportId\":\"QID1\",\"IsLabelsColumn\":false}", "QID1" },
  { "{\"ImportId\":\"QID7\",\"point\":2,\"coord\":\"y\"}", "QID7", "2_y" },
  { "{\"ImportId\":\"a \\\"b\\\" \\u00e9\\\\\"}", "a \"b\" é\\" },
  { "{'ImportId': 'what\\'s new'}", "what's new" },
  { "{\"ImportId\":\"it's\"}", "it's" },
  { "{\"ImportId\":\"\"}", NULL },
  { "{\"choiceId\":\"1\"}", NULL },
  { "{}", NULL },
  { "{", NULL },
  { "", NULL },
  { "TWIN_ID", NULL },
  { NULL, NULL },
  { "{\"ImportId\"}", NULL },
  { "{\"ImportId\":}", NULL },
  { "{\"ImportId\":\"QID1\"", NULL },
  { "{\"ImportId\":\"QID1\\", NULL },
  { "{\"ImportId\":\"QID1\\u12", NULL },
  { "{\"ImportId\":\"QID1\"}}", NULL },
  { "{\"ImportId\":\"QID1\"} x", NULL },
  { "{\"ImportId\":{\"a\":1}}", NULL },
  { "{\"ImportId\":[\"QID1\"]}", NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CwImportId) id = { 0 };

      g_assert_cmpint (cw_import_id_parse (cases[i].cell, &id), ==, cases[i].id != NULL);
      g_assert_cmpstr (id.id, ==, cases[i].id);
      g_assert_cmpstr (id.choice_id, ==, cases[i].choice_id);
      g_assert_cmpstr (id.time_zone, ==, cases[i].time_zone);
      g_assert_cmpint (id.is_labels, ==, cases[i].is_labels);
    }
}

static void
test_spelling (void)
{
  g_auto (CwImportId) today = { 0 };
  g_auto (CwImportId) insights = { 0 };

  g_assert_true (cw_import_id_parse ("{\"ImportId\":\"a\"}", &today));
  g_assert_false (today.python);
  g_assert_true (cw_import_id_parse ("{'ImportId': 'a'}", &insights));
  g_assert_true (insights.python);
}

/* Any cell at all: nothing is read beyond its end. */
static void
test_garbled (void)
{
  static const char sample[] = "{\"ImportId\":\"QID36\",'choiceId': \"\\u00e91\"}";
  static const char bytes[] = "{}[]:,\"'\\u0 \nx";
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *cell = g_strndup (sample, g_rand_int_range (random, 0, sizeof sample));
      g_auto (CwImportId) id = { 0 };

      for (guint k = 0; *cell != '\0' && k < i % 4; k++)
        cell[g_rand_int_range (random, 0, strlen (cell))] =
            bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
      g_assert_cmpint (cw_import_id_parse (cell, &id), ==, id.id != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-id/cases", test_cases);
  g_test_add_func ("/import-id/spelling", test_spelling);
  g_test_add_func ("/import-id/garbled", test_garbled);
  return g_test_run ();
}
