/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-date-reader.h"

#include "model/cw-cells.h"

#include <string.h>

static void
assert_date_in (const char *zone, CwDateOrder order, const char *text, const char *expected)
{
  g_autoptr (CwDateReader) reader = cw_date_reader_new (zone, order);
  g_autofree char *found = NULL;
  gint64 instant;
  gboolean read = cw_date_reader_read (reader, text, strlen (text), &instant);

  g_test_message ("“%s” in %s", text, zone ? zone : "no zone");
  if (read)
    found = cw_cells_format_instant (instant);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_date (const char *text, const char *expected)
{
  assert_date_in (NULL, CW_DATE_ORDER_MONTH_FIRST, text, expected);
}

static void
test_forms (void)
{
  assert_date ("2020-02-10 20:44:39", "2020-02-10T20:44:39Z");
  assert_date ("2020-02-10T20:44:39Z", "2020-02-10T20:44:39Z");
  assert_date ("2020-02-10T20:44:39.120Z", "2020-02-10T20:44:39.120Z");
  assert_date ("2020-02-10T20:44:39.1234567Z", "2020-02-10T20:44:39.123Z");
  assert_date ("2020-02-10T20:44:39,5+01:00", "2020-02-10T19:44:39.500Z");
  assert_date ("2020-02-10T20:44:39-0730", "2020-02-11T04:14:39Z");
  assert_date ("2020-02-10T20:44:39+02", "2020-02-10T18:44:39Z");
  assert_date ("2020-02-10", "2020-02-10T00:00:00Z");
  assert_date ("2020-2-1 7:05", "2020-02-01T07:05:00Z");
  assert_date ("6/4/2025 17:16", "2025-06-04T17:16:00Z");
  assert_date ("12/31/25 12:00 AM", "2025-12-31T00:00:00Z");
  assert_date ("12/31/25 12:30:05 pm", "2025-12-31T12:30:05Z");
  assert_date_in (NULL, CW_DATE_ORDER_DAY_FIRST, "6/4/2025", "2025-04-06T00:00:00Z");
  assert_date ("1969-12-31 23:40:00", "1969-12-31T23:40:00Z");
  assert_date ("2000-02-29 00:00:00", "2000-02-29T00:00:00Z");
}

static void
test_no_dates (void)
{
  static const char *const texts[] = {
    "",
    "yesterday",
    "2020-13-01",
    "2020-02-30",
    "1900-02-29",
    "2020-02-10 24:00:00",
    "2020-02-10 12:60:00",
    "2020-02-10 12:00:00 x",
    "2020-02-1x",
    "13/13/2025",
    "1/2",
    "2020-02-10T",
    "2020-02-",
    "0000-01-01",
    "2020-02-10 1",
    "2020-02-10 12:00+99:00",
    "1600000000",
    "2020-02-10 12:00 XM",
    "2020/02/10",
    "-1-1-1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_date (texts[i], NULL);
}

/* A cell is not terminated: what stands behind it must not be read. */
static void
test_length (void)
{
  g_autoptr (CwDateReader) reader = cw_date_reader_new (NULL, CW_DATE_ORDER_MONTH_FIRST);
  static const char text[] = "2020-02-10T20:44:39.123+01:30";

  for (gsize n = 0; n < sizeof text; n++)
    {
      g_autofree char *cell = g_memdup2 (text, n);
      gint64 instant;

      cw_date_reader_read (reader, cell ? cell : "", n, &instant);
    }
}

static void
test_zones (void)
{
  const char *berlin = "Europe/Berlin", *denver = "America/Denver";
  const CwDateOrder order = CW_DATE_ORDER_MONTH_FIRST;

  assert_date_in (denver, order, "2020-02-10 20:44:39", "2020-02-11T03:44:39Z");
  assert_date_in (denver, order, "2020-07-10 20:44:39", "2020-07-11T02:44:39Z");
  assert_date_in (denver, order, "2020-07-10T20:44:39Z", "2020-07-10T20:44:39Z");
  assert_date_in (berlin, order, "2025-03-30 01:59:59", "2025-03-30T00:59:59Z");
  assert_date_in (berlin, order, "2025-03-30 03:00:00", "2025-03-30T01:00:00Z");
  assert_date_in (berlin, order, "2025-10-26 01:59:59", "2025-10-25T23:59:59Z");
  /* Shown twice: standard time. */
  assert_date_in (berlin, order, "2025-10-26 02:30:00", "2025-10-26T01:30:00Z");
  assert_date_in (berlin, order, "2025-10-26 03:00:00", "2025-10-26T02:00:00Z");
  assert_date_in ("Asia/Kathmandu", order, "2025-10-26 00:00:00", "2025-10-25T18:15:00Z");
  assert_date_in ("Z", order, "2025-07-01 00:00:00", "2025-07-01T00:00:00Z");
  assert_date_in ("Nowhere/Land", order, "2025-07-01 00:00:00", "2025-07-01T00:00:00Z");
  assert_date_in (berlin, order, "1969-12-31 23:40:00", "1969-12-31T22:40:00Z");
  assert_date_in (berlin, order, "1970-01-01 00:10:00", "1969-12-31T23:10:00Z");
}

/* What is remembered of offsets must be what one would work out anew, over years and in any order.
 */
static void
test_remembers_rightly (void)
{
  static const char *const zones[] = { "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe" };

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (CwDateReader) old = cw_date_reader_new (zones[z], CW_DATE_ORDER_MONTH_FIRST);
      g_autoptr (GRand) random = g_rand_new_with_seed (z);

      for (guint i = 0; i < 5000; i++)
        {
          g_autoptr (CwDateReader) fresh = cw_date_reader_new (zones[z], CW_DATE_ORDER_MONTH_FIRST);
          g_autofree char *text =
              g_strdup_printf ("%04d-%02d-%02d %02d:%02d:00", g_rand_int_range (random, 1969, 2030),
                               g_rand_int_range (random, 1, 13), g_rand_int_range (random, 1, 29),
                               g_rand_int_range (random, 0, 24), g_rand_int_range (random, 0, 60));
          gint64 remembered, anew;

          g_assert_true (cw_date_reader_read (old, text, strlen (text), &remembered));
          g_assert_true (cw_date_reader_read (fresh, text, strlen (text), &anew));
          g_assert_cmpint (remembered, ==, anew);
        }
    }
}

static void
assert_order (const char *text, gboolean tells, CwDateOrder expected)
{
  CwDateOrder order = CW_DATE_ORDER_MONTH_FIRST;

  g_assert_cmpint (cw_date_reader_tells_order (text, strlen (text), &order), ==, tells);
  if (tells)
    g_assert_cmpint (order, ==, expected);
}

static void
test_order (void)
{
  assert_order ("13/4/2025 10:00", TRUE, CW_DATE_ORDER_DAY_FIRST);
  assert_order ("4/13/2025 10:00", TRUE, CW_DATE_ORDER_MONTH_FIRST);
  assert_order ("4/5/2025", FALSE, 0);
  assert_order ("2025-04-13", FALSE, 0);
  assert_order ("13/14/2025", FALSE, 0);
  assert_order ("", FALSE, 0);
}

static void
test_knows_zone (void)
{
  g_assert_true (cw_date_reader_knows_zone ("America/Denver"));
  g_assert_false (cw_date_reader_knows_zone ("Nowhere/Land"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date-reader/forms", test_forms);
  g_test_add_func ("/date-reader/no-dates", test_no_dates);
  g_test_add_func ("/date-reader/length", test_length);
  g_test_add_func ("/date-reader/zones", test_zones);
  g_test_add_func ("/date-reader/remembers-rightly", test_remembers_rightly);
  g_test_add_func ("/date-reader/order", test_order);
  g_test_add_func ("/date-reader/knows-zone", test_knows_zone);
  return g_test_run ();
}
