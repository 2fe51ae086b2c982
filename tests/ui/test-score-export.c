/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-score-export.h"

#include "support/cw-ui-reports.h"
#include "support/cw-ui-test.h"
#include "widgets/cw-share.h"

static void
test_fields (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  cw_score_export_append_field (csv, NULL);
  cw_score_export_append_field (csv, "plain");
  cw_score_export_append_field (csv, "a, \"b\"\nc");
  cw_score_export_append_field (csv, "");
  cw_score_export_end_line (csv);
  g_assert_cmpstr (csv->str, ==, ",plain,\"a, \"\"b\"\"\nc\",\r\n");
}

static char **
split_line (const char *csv, guint index)
{
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, index);
  return g_strsplit (lines[index], ",", -1);
}

static const char *
get_field (char **names, char **fields, const char *name)
{
  g_assert_cmpuint (g_strv_length (names), ==, g_strv_length (fields));
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return fields[i];
  g_assert_not_reached ();
}

/* Numbers as computers read them, days with both ends included, nothing made up. */
static void
test_reports (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GPtrArray) reports =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_report_free);
  const CwUiSample *samples;
  guint n_samples;
  g_autofree char *csv = NULL;
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) empty = NULL;

  samples = cw_ui_reports_get_samples (&n_samples);
  for (guint i = 0; i < n_samples; i++)
    g_ptr_array_add (reports, cw_ui_reports_create (&samples[i]));
  csv = cw_score_export_csv (reports, zone);
  names = split_line (csv, 0);
  first = split_line (csv, 1);
  g_assert_cmpstr (get_field (names, first, "metric"), ==, "Likely to recommend");
  g_assert_cmpstr (get_field (names, first, "kind"), ==, "nps");
  g_assert_cmpstr (get_field (names, first, "n"), ==, "412");
  g_assert_cmpstr (get_field (names, first, "value"), ==, "42.96116505");
  g_assert_cmpstr (get_field (names, first, "significant"), ==, "yes");
  g_assert_cmpstr (get_field (names, first, "target_met"), ==, "yes");
  g_assert_cmpstr (get_field (names, first, "last_day"), ==, "2026-11-20");
  empty = split_line (csv, 6);
  g_assert_cmpstr (get_field (names, empty, "metric"), ==, "Paying was easy");
  g_assert_cmpstr (get_field (names, empty, "value"), ==, "");
  g_assert_cmpstr (get_field (names, empty, "n"), ==, "0");
  g_assert_cmpstr (get_field (names, empty, "significant"), ==, "");
}

static void
test_points (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_long_sample ());
  g_autofree char *csv = cw_score_export_points_csv (report, zone);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  g_auto (GStrv) names = split_line (csv, 0);
  g_auto (GStrv) gap = split_line (csv, 10);

  g_assert_cmpuint (g_strv_length (lines), ==, report->points->len + 2);
  g_assert_cmpstr (get_field (names, gap, "n"), ==, "0");
  g_assert_cmpstr (get_field (names, gap, "value"), ==, "");
}

static void
test_file_names (void)
{
  g_autofree char *plain = cw_share_make_file_name ("Onboarding: NPS / CSAT?", "csv");
  g_autofree char *empty = cw_share_make_file_name ("//", "png");

  g_assert_cmpstr (plain, ==, "Onboarding NPS CSAT.csv");
  g_assert_cmpstr (empty, ==, "crosswalk.png");
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/score-export/fields", test_fields);
  g_test_add_func ("/score-export/reports", test_reports);
  g_test_add_func ("/score-export/points", test_points);
  g_test_add_func ("/score-export/file-names", test_file_names);
  return g_test_run ();
}
