/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the surveys of a made-up telephone company as the files that Qualtrics would have sent,
 * the metrics and journeys of their makers, and its calls and chats as Tethr tells them. The same
 * seed and last day give the same files. */
#include "config.h"

#include "demo-category.h"
#include "demo-export.h"
#include "demo-flow.h"
#include "demo-interaction.h"
#include "demo-metrics.h"
#include "demo-surveys.h"

#include <errno.h>
#include <gio/gio.h>
#include <locale.h>
#include <string.h>

static char *option_output = NULL;
static char *option_interactions = NULL;
static char *option_end = NULL;
static gint64 option_seed = 1;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &option_output, "Folder that surveys go to", "DIR" },
  { "interactions", 'i', 0, G_OPTION_ARG_FILENAME, &option_interactions,
    "Folder that calls, chats, categories and what is sent of them go to", "DIR" },
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
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               "The folder “%s” could not be made: %s.", path, g_strerror (errno));
  return FALSE;
}

static gboolean
write_surveys (const DemoCalendar *calendar, GError **error)
{
  if (!make_folder (option_output, error))
    return FALSE;
  for (guint i = 0; demo_surveys[i] != NULL; i++)
    if (!demo_export_survey (demo_surveys[i], calendar, (guint64) option_seed, option_output,
                             error))
      return FALSE;
  return write_metrics (error);
}

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

static gboolean
write_line (JsonObject *interaction, gpointer data, GError **error)
{
  g_autofree char *text = to_text (interaction);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return g_output_stream_write_all (data, line, strlen (line), NULL, NULL, error);
}

static gboolean
write_definitions (GError **error)
{
  g_autofree char *path = g_build_filename (option_interactions, "categories.json", NULL);
  g_autoptr (JsonObject) definitions = demo_category_define_all ();
  g_autofree char *text = to_text (definitions);

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
write_flow (GError **error)
{
  for (const DemoFlowFile *file = demo_flow_files; file->name != NULL; file++)
    {
      g_autofree char *path = g_build_filename (option_interactions, file->name, NULL);

      if (!g_file_set_contents (path, file->text, -1, error))
        return FALSE;
    }
  return TRUE;
}

/* All that were over by then: noon of a day that was named, else now. */
static gint64
get_until (const DemoCalendar *calendar)
{
  return option_end != NULL ? g_date_time_to_unix (calendar->end)
                            : g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
write_interactions (const DemoCalendar *calendar, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GOutputStream) buffered = NULL;

  if (!make_folder (option_interactions, error) || !write_definitions (error) ||
      !write_flow (error))
    return FALSE;
  file = g_file_new_build_filename (option_interactions, "interactions.ndjson", NULL);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL)
    return FALSE;
  buffered = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (stream), 1 << 18);
  return demo_interaction_foreach ((guint64) option_seed, get_until (calendar), write_line,
                                   buffered, error) &&
         g_output_stream_close (buffered, NULL, error);
}

static gboolean
write_all (const DemoCalendar *calendar, GError **error)
{
  return (option_output == NULL || write_surveys (calendar, error)) &&
         (option_interactions == NULL || write_interactions (calendar, error));
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
  if ((option_output == NULL && option_interactions == NULL) || argc > 1)
    {
      g_printerr ("crosswalk-demo-data: --output DIR or --interactions DIR is needed, and nothing "
                  "beside options\n");
      return 2;
    }
  ok = demo_calendar_init (&calendar, option_end, &error) && write_all (&calendar, &error);
  demo_calendar_clear (&calendar);
  if (!ok)
    g_printerr ("crosswalk-demo-data: %s\n", error->message);
  return ok ? 0 : 1;
}
