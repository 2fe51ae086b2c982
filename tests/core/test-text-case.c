/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-date-text.h"
#include "format/cw-list-text.h"
#include "format/cw-number-text.h"
#include "format/cw-survey-language.h"
#include "format/cw-text-case.h"

static void
test_case (void)
{
  static const struct
  {
    const char *text;
    const char *to;
    const char *wanted;
  } cases[] = {
    { "straße ılık i", "upper", "STRASSE ILIK I" },
    { "STRASSE I", "lower", "strasse i" },
    { "ΟΔΟΣ ΣΑΣ", "lower", "οδος σας" },
    { "late FEE, o’neil's", "title", "Late Fee, O’neil's" },
    { "Ǆ", "title", "ǅ" },
    { "As it is", "camel", "As it is" },
    { "", "upper", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cw_text_case (cases[i].text, cases[i].to);

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

static void
test_emoji (void)
{
  static const char *const cases[][2] = {
    { "Great 😀 call", "Great call" },
    { "😀😀 start", "start" },
    { "end 👨‍👩‍👧‍👦", "end" },
    { "flag 🇳🇴!", "flag !" },
    { "thumb 👍🏽 up", "thumb up" },
    { "1️⃣ of 3", "1 of 3" },
    { "I ❤️ it", "I it" },
    { "Acme™ © → ✓ 5★", "Acme™ © → ✓ 5★" },
    { "می‌خواهم क्‍ष", "می‌خواهم क्‍ष" },
    { "😀", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cw_text_drop_emoji (cases[i][0]);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_trim (void)
{
  g_autofree char *text = cw_text_trim (" \t\u00a0\u3000a b\u2003\n");
  g_autofree char *nothing = cw_text_trim (" \u00a0");

  g_assert_cmpstr (text, ==, "a b");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_numbers (void)
{
  static const struct
  {
    double number;
    int decimals;
    const char *text;
  } cases[] = {
    { 4.6, -1, "4.6" },
    { 0.1 + 0.2, -1, "0.30000000000000004" },
    { 1e20, -1, "100000000000000000000" },
    { -0.0, -1, "0" },
    { 2.5, 0, "3" },
    { -2.5, 0, "-3" },
    { 1.005, 2, "1.01" },
    { 4.65, 1, "4.7" },
    { -0.04, 1, "0.0" },
    { 1234.5, 2, "1234.50" },
    { 1e22, 2, "1e+22" },
  };
  static const char *const bad[] = { "",    " ",    "NaN",   "inf", "0x1F", "4,6",
                                     "1 2", "4.6x", "1e999", "--1", "١٢" };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].decimals < 0
                                  ? cw_number_to_text (cases[i].number)
                                  : cw_number_to_fixed (cases[i].number, cases[i].decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cw_number_from_text (bad[i], &number));
  g_assert_true (cw_number_from_text (" -4.60e1 ", &number));
  g_assert_true (number == -46);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *form;
    const char *zone;
    const char *wanted; /* NULL: no date */
  } cases[] = {
    { "2026-11-19T15:20:11Z", NULL, "%Y-%m-%d %H:%M", "UTC", "2026-11-19 15:20" },
    { "2026-11-19T15:20:11Z", "iso", "%d.%m.%Y %H:%M", "Europe/Oslo", "19.11.2026 16:20" },
    { "2026-07-01 12:00", "iso", NULL, "Europe/Oslo", "2026-07-01T14:00:00+02:00" },
    { "2026-07-01", "iso", "%a %A %b %B %p %f", "UTC", "Wed Wednesday Jul July AM 000" },
    { "1763565611", "s", "%F %T", "UTC", "2025-11-19 15:20:11" },
    { "1763565611250", "ms", "%s.%f", "UTC", "1763565611.250" },
    { "2026-11-19T15:20:11Z", "s", "%c|%x|%X|%r|%e|%-d", "UTC",
      "Thu Nov 19 15:20:11 2026|11/19/26|15:20:11|03:20:11 PM|19|19" },
    { "2026-03-29T00:59:59Z", "iso", "%H:%M %Z", "Europe/Oslo", "01:59 CET" },
    { "2026-03-29T01:00:00Z", "iso", "%H:%M %Z 100%", "Europe/Oslo", "03:00 CEST 100%" },
    { "tomorrow", "iso", NULL, "UTC", NULL },
    { "2026-02-30", "iso", NULL, "UTC", NULL },
    { "1e30", "s", NULL, "UTC", NULL },
    { "", "ms", NULL, "UTC", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) date = cw_date_read (cases[i].text, cases[i].from);
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autofree char *text = date != NULL ? cw_date_format (date, zone, cases[i].form) : NULL;

      g_assert_cmpstr (text, ==, cases[i].wanted);
    }
}

static void
test_languages (void)
{
  g_assert_cmpstr (cw_survey_language_find ("nob", "NOR"), ==, "NO");
  g_assert_cmpstr (cw_survey_language_find ("eng", "USA"), ==, "EN");
  g_assert_cmpstr (cw_survey_language_find ("eng", "GBR"), ==, "EN-GB");
  g_assert_cmpstr (cw_survey_language_find ("en-GB", NULL), ==, "EN-GB");
  g_assert_cmpstr (cw_survey_language_find ("spa", "ESP"), ==, "ES-ES");
  g_assert_cmpstr (cw_survey_language_find ("spa", "MEX"), ==, "ES");
  g_assert_cmpstr (cw_survey_language_find ("ZHO", "HKG"), ==, "ZH-T");
  g_assert_null (cw_survey_language_find ("tlh", NULL));
  g_assert_null (cw_survey_language_find ("", ""));
  g_assert_null (cw_survey_language_find (NULL, "NOR"));
}

static void
test_lists (void)
{
  g_assert_true (cw_list_needs_quotes ("Roaming, EU", ","));
  g_assert_true (cw_list_needs_quotes ("Roaming,EU", ", "));
  g_assert_true (cw_list_needs_quotes ("say \"x\"", ";"));
  g_assert_true (cw_list_needs_quotes ("a b", " "));
  g_assert_false (cw_list_needs_quotes ("a b", ", "));
  g_assert_false (cw_list_needs_quotes ("Roaming, EU", ";"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-case/case", test_case);
  g_test_add_func ("/text-case/emoji", test_emoji);
  g_test_add_func ("/text-case/trim", test_trim);
  g_test_add_func ("/text-case/numbers", test_numbers);
  g_test_add_func ("/text-case/dates", test_dates);
  g_test_add_func ("/text-case/languages", test_languages);
  g_test_add_func ("/text-case/lists", test_lists);
  return g_test_run ();
}
