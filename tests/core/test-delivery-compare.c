/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-compare.h"

#include <string.h>

/* @expected: names that were not kept, "A|B" */
static void
assert_dropped (const char *values, const char *stored, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("{\"values\": %s}", values);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) node = json_from_string (stored, NULL);
  g_autoptr (GPtrArray) names = cw_delivery_compare (body, node);
  g_autofree char *joined = NULL;

  g_ptr_array_add (names, NULL);
  joined = g_strjoinv ("|", (char **) names->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_all_there (void)
{
  assert_dropped (
      "{\"QID1\": 1, \"QID2\": [\"1\", \"3\"], \"QID3_TEXT\": \"4.6\", \"Agent\": \"Å 🙂\"}",
      "{\"QID1\": 1, \"QID2\": [\"3\", \"1\"], \"QID3_TEXT\": \"4.6\", \"Agent\": \"Å 🙂\","
      " \"status\": 0, \"_recordId\": \"R_1\"}",
      "");
}

static void
test_forms_of_numbers (void)
{
  assert_dropped ("{\"QID1\": 1, \"QID2\": 2, \"QID3_TEXT\": \"4.6\"}",
                  "{\"QID1\": \"1\", \"QID2\": 2, \"QID3_TEXT\": 4.6}", "");
}

static void
test_dropped (void)
{
  assert_dropped ("{\"QID1\": 1, \"QID9\": 2, \"Agent\": \"A\", \"Lost\": \"x\"}",
                  "{\"QID1\": 1, \"Agent\": \"A\"}", "QID9|Lost");
}

static void
test_other_value (void)
{
  assert_dropped ("{\"Agent\": \"A\", \"QID1\": 1}", "{\"Agent\": \"a\", \"QID1\": 2}",
                  "Agent|QID1");
  assert_dropped ("{\"QID2\": [\"1\", \"2\"]}", "{\"QID2\": [\"1\"]}", "QID2");
  assert_dropped ("{\"QID2\": [\"1\"]}", "{\"QID2\": [\"1\", \"2\"]}", "QID2");
}

static void
test_metadata_is_theirs (void)
{
  assert_dropped ("{\"startDate\": \"2026-11-01T10:00:00Z\", \"progress\": 100, \"duration\": 5,"
                  " \"finished\": 1, \"userLanguage\": \"NO\"}",
                  "{\"startDate\": \"2026-11-01 10:00:00\", \"finished\": true}", "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery-compare/all-there", test_all_there);
  g_test_add_func ("/delivery-compare/forms-of-numbers", test_forms_of_numbers);
  g_test_add_func ("/delivery-compare/dropped", test_dropped);
  g_test_add_func ("/delivery-compare/other-value", test_other_value);
  g_test_add_func ("/delivery-compare/metadata-is-theirs", test_metadata_is_theirs);
  return g_test_run ();
}
