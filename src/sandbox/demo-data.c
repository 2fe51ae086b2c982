/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the surveys of a made-up telephone company as the files that Qualtrics would have sent,
 * and the metrics and journeys of their makers. The same seed and last day give the same files. */
#include "config.h"

#include "demo-export.h"
#include "demo-metrics.h"
#include "demo-surveys.h"

#include <errno.h>
#include <gio/gio.h>
#include <locale.h>

static char *option_output = NULL;
static char *option_end = NULL;
static gint64 option_seed = 1;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "Folder that the files go to", "DIR" },
  { "end", 'e', 0, G_OPTION_ARG_STRING, &option_end, "Day of the exports (today)", "YYYY-MM-DD" },
  { "seed", 's', 0, G_OPTION_ARG_INT64, &option_seed, "Seed of the random numbers (1)", "N" },
  { NULL },
};

static gboolean
write_metrics (GError **error)
{
  g_autofree char *path = g_build_filename (option_output, "metrics.json", NULL);
  GString *text = demo_metrics_write ();
  gboolean ok = g_file_set_contents (path, text->str, (gssize) text->len, error);

  g_string_free (text, TRUE);
  return ok;
}

static gboolean
write_all (const DemoCalendar *calendar, GError **error)
{
  if (g_mkdir_with_parents (option_output, 0755) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   "The folder “%s” could not be made: %s.", option_output, g_strerror (errno));
      return FALSE;
    }
  for (guint i = 0; demo_surveys[i] != NULL; i++)
    if (!demo_export_survey (demo_surveys[i], calendar, (guint64) option_seed, option_output,
                             error))
      return FALSE;
  return write_metrics (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  DemoCalendar calendar = { NULL };
  gboolean ok;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("crosswalk-demo-data: %s\n", error->message);
      return 2;
    }
  if (option_output == NULL || argc > 1)
    {
      g_printerr ("crosswalk-demo-data: --output DIR is needed, and nothing beside options\n");
      return 2;
    }
  ok = demo_calendar_init (&calendar, option_end, &error) && write_all (&calendar, &error);
  demo_calendar_clear (&calendar);
  if (!ok)
    g_printerr ("crosswalk-demo-data: %s\n", error->message);
  return ok ? 0 : 1;
}
