/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the survey that the benchmarks import: the same responses for the same rows and seed. */
#include "config.h"

#include "bench-format.h"

#include <locale.h>
#include <stdio.h>

static int option_rows = 1000000;
static int option_seed = 1;
static char *option_format = NULL;
static char *option_output = NULL;
static gboolean option_zip = FALSE;

static const GOptionEntry entries[] = {
  { "rows", 'n', 0, G_OPTION_ARG_INT, &option_rows, "Number of responses (1000000)", "N" },
  { "seed", 's', 0, G_OPTION_ARG_INT, &option_seed, "Seed of the random numbers (1)", "S" },
  { "format", 'f', 0, G_OPTION_ARG_STRING, &option_format, "What to write", "ndjson|csv|qsf" },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "Where to write it", "FILE" },
  { "zip", 'z', 0, G_OPTION_ARG_NONE, &option_zip, "As a zip, the way exports arrive", NULL },
  { NULL },
};

static gboolean
write_records (BenchSink *sink, gboolean csv, GError **error)
{
  g_autofree BenchRecord *record = g_new0 (BenchRecord, 1);
  BenchRandom random = { (guint64) option_seed };
  guint64 n_rows = (guint64) option_rows;

  if (csv)
    bench_csv_put_header (sink);
  for (guint64 i = 0; i < n_rows; i++)
    {
      if (!bench_sink_reserve (sink, error))
        return FALSE;
      bench_record_fill (record, &random, i, n_rows);
      if (csv)
        bench_csv_put_record (sink, record);
      else
        bench_ndjson_put_record (sink, record);
    }
  return TRUE;
}

static gboolean
write_file (GError **error)
{
  g_autofree char *entry_name = g_strdup_printf ("%s.%s", BENCH_SURVEY_NAME, option_format);
  BenchSink *sink = bench_sink_open (option_output, entry_name, option_zip, error);
  gboolean ok = TRUE;

  if (sink == NULL)
    return FALSE;
  if (g_str_equal (option_format, "qsf"))
    bench_qsf_put (sink);
  else
    ok = write_records (sink, g_str_equal (option_format, "csv"), error);
  return bench_sink_close (sink, ok ? error : NULL) && ok;
}

int
main (int argc, char **argv)
{
  static const char *const formats[] = { "ndjson", "csv", "qsf", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("crosswalk-bench-data: %s\n", error->message);
      return 2;
    }
  if (option_rows < 1 || option_output == NULL || option_format == NULL ||
      !g_strv_contains (formats, option_format))
    {
      g_printerr ("crosswalk-bench-data: --format ndjson|csv|qsf and --output FILE are needed\n");
      return 2;
    }
  if (write_file (&error))
    return 0;
  g_printerr ("crosswalk-bench-data: %s\n", error->message);
  return 1;
}
