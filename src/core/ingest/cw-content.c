/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-content.h"

#include "ingest/cw-definition-reader.h"
#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
holds (const char *start, gsize length, const char *text)
{
  return g_strstr_len (start, length, text) != NULL;
}

static gboolean
looks_like_records (const char *start, gsize length)
{
  return holds (start, length, "\"values\"") &&
         (holds (start, length, "\"responseId\"") || holds (start, length, "\"_recordId\"") ||
          holds (start, length, "\"labels\"") || holds (start, length, "\"QID"));
}

/* One whole object per line? A second line that begins with a brace, or a single line that ends
 * with one. */
static gboolean
looks_like_lines (const char *start, gsize length)
{
  const char *line = memchr (start, '\n', length);
  gsize end = line ? (gsize) (line - start) : length;

  while (end > 0 && g_ascii_isspace (start[end - 1]))
    end--;
  if (end == 0)
    return FALSE;
  /* The first line is longer than the look: only records on one line are. */
  if (line == NULL)
    return length >= CW_CONTENT_LOOK_SIZE || start[end - 1] == '}';
  return start[end - 1] == '}';
}

static CwContent
tell_json (const char *start, gsize length)
{
  if (holds (start, length, "\"crosswalk-metrics\""))
    return CW_CONTENT_METRICS;
  if (cw_definition_reader_sniff (start, length))
    return CW_CONTENT_DEFINITION;
  if (*start == '{' && holds (start, length, "\"responses\"") &&
      !holds (start, length, "\"request\""))
    return CW_CONTENT_JSON;
  if (!looks_like_records (start, length))
    return CW_CONTENT_DEFINITION;
  return *start == '{' && looks_like_lines (start, length) ? CW_CONTENT_LINES : CW_CONTENT_JSON;
}

static gboolean
tell_xml (const char *start, gsize length, CwContent *out_content, GError **error)
{
  if (holds (start, length, "<Response"))
    {
      *out_content = CW_CONTENT_XML;
      return TRUE;
    }
  g_set_error_literal (
      error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
      holds (start, length, "<html") || holds (start, length, "<!DOCTYPE html") ||
              holds (start, length, "<HTML")
          ? _ ("This is a web page, not an export: it may be what the server said when it refused the "
               "download. Sign in and download it again.")
          : _ ("This is XML, but not an export of responses. In Qualtrics choose “Data & "
               "Analysis”, then “Export Data”."));
  return FALSE;
}

gboolean
cw_content_tell (const char *start, gsize length, CwContent *out_content, GError **error)
{
  while (length > 0 && g_ascii_isspace (*start))
    {
      start++;
      length--;
    }
  if (length == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                           _ ("This file is empty. Download the export again."));
      return FALSE;
    }
  if (*start == '<')
    return tell_xml (start, length, out_content, error);
  *out_content = *start == '{' || *start == '[' ? tell_json (start, length) : CW_CONTENT_TABLE;
  return TRUE;
}

CwBlockForm
cw_content_get_block_form (CwContent content)
{
  switch (content)
    {
    case CW_CONTENT_LINES:
      return CW_BLOCK_FORM_LINES;
    case CW_CONTENT_JSON:
    case CW_CONTENT_DEFINITION:
    case CW_CONTENT_METRICS:
      return CW_BLOCK_FORM_JSON;
    case CW_CONTENT_XML:
      return CW_BLOCK_FORM_XML;
    case CW_CONTENT_TABLE:
    default:
      return CW_BLOCK_FORM_TABLE;
    }
}
