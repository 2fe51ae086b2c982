/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-export.h"

#include "demo-span.h"
#include "demo-writers.h"
#include "stream-zip.h"

#include <string.h>

static int
compare_recorded (gconstpointer a, gconstpointer b)
{
  const DemoResponse *left = *(DemoResponse *const *) a;
  const DemoResponse *right = *(DemoResponse *const *) b;

  if (left->recorded != right->recorded)
    return left->recorded < right->recorded ? -1 : 1;
  return strcmp (left->id, right->id);
}

GPtrArray *
demo_export_make_responses (const DemoSurvey *survey, const DemoCalendar *calendar, guint64 seed)
{
  GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_response_free);
  DemoRandom random;

  demo_random_init (&random, seed, survey->id);
  for (guint span = 0; span < DEMO_N_SPANS; span++)
    demo_span_fill (survey, span, calendar, &random, responses);
  g_ptr_array_sort (responses, compare_recorded);
  return responses;
}

static GString *
write_responses (const DemoSurvey *survey, GPtrArray *responses, GTimeZone *zone)
{
  switch (survey->form)
    {
    case DEMO_FORM_TSV:
      return demo_table_write (survey, responses, '\t', zone);
    case DEMO_FORM_JSON:
      return demo_json_write_document (survey, responses);
    case DEMO_FORM_NDJSON:
      return demo_json_write_lines (survey, responses);
    case DEMO_FORM_XML:
      return demo_xml_write (survey, responses, zone);
    case DEMO_FORM_CSV:
      break;
    }
  return demo_table_write (survey, responses, ',', zone);
}

static gboolean
save_utf16 (const char *path, const GString *text, GError **error)
{
  g_autofree char *wide = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize length;

  wide = g_convert (text->str, (gssize) text->len, "UTF-16LE", "UTF-8", NULL, &length, error);
  if (wide == NULL)
    return FALSE;
  g_byte_array_append (bytes, (const guint8 *) "\xff\xfe", 2);
  g_byte_array_append (bytes, (const guint8 *) wide, (guint) length);
  return g_file_set_contents (path, (const char *) bytes->data, bytes->len, error);
}

static gboolean
save_zip (const char *path,
          const char *entry_name,
          const GString *text,
          GDateTime *when,
          GError **error)
{
  g_autoptr (StreamZip) zip = stream_zip_open (path, entry_name, when, error);

  return zip != NULL && stream_zip_write (zip, text->str, text->len, error) &&
         stream_zip_close (zip, error);
}

/* "Delivery pulse_November 20, 2026_06.12.csv", the name that a browser gets. The month is not
 * left to the locale. */
static char *
make_export_name (const DemoSurvey *survey, GDateTime *when)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };

  return g_strdup_printf ("%s_%s %d, %d_%02d.%02d", survey->name,
                          months[g_date_time_get_month (when) - 1],
                          g_date_time_get_day_of_month (when), g_date_time_get_year (when),
                          g_date_time_get_hour (when), g_date_time_get_minute (when));
}

static gboolean
export_responses (const DemoSurvey *survey,
                  const DemoCalendar *calendar,
                  guint64 seed,
                  GDateTime *when,
                  const char *folder,
                  GError **error)
{
  static const char *const suffixes[] = { "csv", "tsv", "json", "ndjson", "xml" };
  g_autoptr (GPtrArray) responses = demo_export_make_responses (survey, calendar, seed);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (survey->zone);
  g_autofree char *stem = make_export_name (survey, when);
  g_autofree char *name =
      g_strdup_printf ("%s.%s", stem, survey->zip ? "zip" : suffixes[survey->form]);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *entry = g_strdup_printf ("%s.%s", survey->name, suffixes[survey->form]);
  GString *text;
  gboolean ok;

  g_assert (zone != NULL);
  text = write_responses (survey, responses, zone);
  if (survey->zip)
    ok = save_zip (path, entry, text, when, error);
  else if (survey->utf16)
    ok = save_utf16 (path, text, error);
  else
    ok = g_file_set_contents (path, text->str, (gssize) text->len, error);
  g_string_free (text, TRUE);
  return ok;
}

static gboolean
export_definition (const DemoSurvey *survey, GDateTime *when, const char *folder, GError **error)
{
  g_autofree char *stem = g_strdelimit (g_strdup (survey->name), " ", '_');
  g_autofree char *name = g_strdup_printf ("%s.qsf", stem);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GString *text = demo_qsf_write (survey, when);
  gboolean ok = g_file_set_contents (path, text->str, (gssize) text->len, error);

  g_string_free (text, TRUE);
  return ok;
}

gboolean
demo_export_survey (const DemoSurvey *survey,
                    const DemoCalendar *calendar,
                    guint64 seed,
                    const char *folder,
                    GError **error)
{
  g_autoptr (GDateTime) when = demo_calendar_get_export_time (calendar);

  if (!export_definition (survey, when, folder, error))
    return FALSE;
  return !demo_survey_has_responses (survey) ||
         export_responses (survey, calendar, seed, when, folder, error);
}
