/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-content.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-definition-reader.h"
#include "ingest/cw-import-source.h"
#include "ingest/cw-ingest-error.h"
#include "ingest/cw-record-map.h"
#include "ingest/cw-table-parser.h"
#include "ingest/cw-text-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOOK_SIZE (64 * 1024)
/* So many headings of answers are no chance any more. */
#define ENOUGH_TELLING 2

static gboolean
holds (const char *text, gsize length, const char *part)
{
  return g_strstr_len (text, (gssize) length, part) != NULL;
}

static gboolean
holds_any (const char *text, gsize length, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    if (holds (text, length, *parts))
      return TRUE;
  return FALSE;
}

static CwRecordContent
tell_json (const char *text, gsize length)
{
  static const char *const ours[] = { "\"utcStart\"", "\"participants\"", "\"interactionType\"",
                                      "\"categoryType\"", NULL };
  static const char *const flows[] = { "\"record-map/", "\"mapping/", "\"trigger/", NULL };

  if (holds_any (text, length, ours))
    return CW_RECORD_CONTENT_RECORDS;
  if (holds (text, length, "\"crosswalk-metrics"))
    return CW_RECORD_CONTENT_METRICS;
  if (holds (text, length, "\"crosswalk\"") && holds_any (text, length, flows))
    return CW_RECORD_CONTENT_FLOW;
  if (holds (text, length, "\"values\"") &&
      (holds (text, length, "\"responseId\"") || holds (text, length, "\"labels\"") ||
       holds (text, length, "\"_recordId\"")))
    return CW_RECORD_CONTENT_SURVEYS;
  if (cw_definition_reader_sniff (text, length))
    return CW_RECORD_CONTENT_SURVEYS;
  return holds (text, length, "\"id\"") || holds (text, length, "\"callId\"")
             ? CW_RECORD_CONTENT_RECORDS
             : CW_RECORD_CONTENT_UNKNOWN;
}

CwRecordContent
cw_record_content_tell_headings (const char *const *headings)
{
  g_autoptr (CwRecordMap) map = NULL;
  guint n_telling = 0, n_known = 0;
  gboolean has_id = FALSE;

  for (guint i = 0; headings[i] != NULL; i++)
    n_telling +=
        cw_column_classifier_is_telling (headings[i]) && !g_str_equal (headings[i], "Duration");
  if (n_telling >= ENOUGH_TELLING)
    return CW_RECORD_CONTENT_SURVEYS;
  map = cw_record_map_propose (CW_RECORD_INTERACTION, headings);
  for (guint i = 0; i < map->columns->len; i++)
    {
      const char *to = ((CwRecordMapColumn *) map->columns->pdata[i])->to;

      has_id = has_id || g_strcmp0 (to, "id") == 0;
      n_known += to != NULL && !g_str_has_prefix (to, "metadata.");
    }
  return has_id && n_known > 1 ? CW_RECORD_CONTENT_RECORDS : CW_RECORD_CONTENT_TABLE;
}

static CwRecordContent
tell_table (const char *text, gsize length)
{
  char delimiter = cw_table_parser_tell_delimiter (text, length);
  g_autoptr (GPtrArray) rows = cw_table_parser_peek (text, length, delimiter, 1);
  char **headings = rows->len > 0 ? rows->pdata[0] : NULL;

  if (headings == NULL || g_strv_length (headings) < 2)
    return CW_RECORD_CONTENT_UNKNOWN;
  return cw_record_content_tell_headings ((const char *const *) headings);
}

CwRecordContent
cw_record_content_tell (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (length == 0)
    return CW_RECORD_CONTENT_UNKNOWN;
  if (*text == '<')
    return holds (text, length, "<Response") ? CW_RECORD_CONTENT_SURVEYS
                                             : CW_RECORD_CONTENT_UNKNOWN;
  return *text == '{' || *text == '[' ? tell_json (text, length) : tell_table (text, length);
}

gboolean
cw_record_content_check (CwRecordContent content, GError **error)
{
  const char *message = NULL;

  switch (content)
    {
    case CW_RECORD_CONTENT_SURVEYS:
      message = _ ("This is a survey or an export of its answers, not a file of interactions.\n"
                   "Import it as a survey: there its answers are read.");
      break;
    case CW_RECORD_CONTENT_METRICS:
      message = _ ("This is a metric set, not a file of interactions.\nImport it as metrics.");
      break;
    case CW_RECORD_CONTENT_FLOW:
      message = _ ("This is a mapping, a trigger or a map of columns, not a file of "
                   "interactions.\nGive it to the command or the page that it was made for.");
      break;
    case CW_RECORD_CONTENT_RECORDS:
    case CW_RECORD_CONTENT_TABLE:
    case CW_RECORD_CONTENT_UNKNOWN:
    default:
      return TRUE;
    }
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT, message);
  return FALSE;
}

static CwRecordContent
tell_source (CwImportSource *source, GCancellable *cancellable)
{
  g_autoptr (GInputStream) raw = cw_import_source_open (source, cancellable, NULL);
  g_autoptr (GInputStream) unpacked =
      raw != NULL ? cw_import_source_unpack (raw, cancellable, NULL) : NULL;
  g_autoptr (GInputStream) text = NULL;
  g_autofree char *look = g_malloc0 (LOOK_SIZE + 32);
  CwEncoding encoding;
  gsize length = 0;

  if (unpacked != NULL)
    text = cw_text_stream_open (unpacked, &encoding, cancellable, NULL);
  if (text == NULL)
    return CW_RECORD_CONTENT_UNKNOWN;
  g_input_stream_read_all (text, look, LOOK_SIZE, &length, cancellable, NULL);
  return cw_record_content_tell (look, length);
}

/* An archive with several files is a survey with its answers: of interactions there is one. */
CwRecordContent
cw_record_content_tell_file (GFile *file, GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GPtrArray) sources = path != NULL ? cw_import_source_list (path, NULL) : NULL;

  if (sources == NULL || sources->len == 0)
    return CW_RECORD_CONTENT_UNKNOWN;
  if (sources->len > 1)
    return CW_RECORD_CONTENT_SURVEYS;
  return tell_source (sources->pdata[0], cancellable);
}
