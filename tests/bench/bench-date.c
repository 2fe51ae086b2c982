/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-date.h"

/* Days since 1970 to a date of the Gregorian calendar, by eras of 400 years that begin in March. */
static void
put_day (BenchSink *sink, gint64 day)
{
  gint64 shifted = day + 719468;
  gint64 era = shifted / 146097;
  guint of_era = (guint) (shifted - era * 146097);
  guint year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  guint of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  guint month_from_march = (5 * of_year + 2) / 153;
  guint month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  gint64 year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);

  bench_sink_put_number (sink, (guint64) year, 4);
  bench_sink_put_char (sink, '-');
  bench_sink_put_number (sink, month, 2);
  bench_sink_put_char (sink, '-');
  bench_sink_put_number (sink, of_year - (153 * month_from_march + 2) / 5 + 1, 2);
}

void
bench_date_put (BenchSink *sink, gint64 ms, char separator)
{
  gint64 seconds = ms / 1000;
  guint of_day = (guint) (seconds % 86400);

  put_day (sink, seconds / 86400);
  bench_sink_put_char (sink, separator);
  bench_sink_put_number (sink, of_day / 3600, 2);
  bench_sink_put_char (sink, ':');
  bench_sink_put_number (sink, of_day / 60 % 60, 2);
  bench_sink_put_char (sink, ':');
  bench_sink_put_number (sink, of_day % 60, 2);
}
