/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-reader.h"

#include "ingest/cw-definition-refusal.h"
#include "ingest/cw-definition-survey.h"
#include "ingest/cw-ingest-error.h"
#include "ingest/cw-loose-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SNIFFED (64 * 1024)

static gboolean
holds_member (const char *text, gsize length, const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);
  gsize quoted_length = strlen (quoted);
  const char *end = text + length;
  const char *p = text;

  while ((p = memmem (p, end - p, quoted, quoted_length)) != NULL)
    {
      p += quoted_length;
      while (p < end && g_ascii_isspace (*p))
        p++;
      if (p < end && *p == ':')
        return TRUE;
    }
  return FALSE;
}

gboolean
cw_definition_reader_sniff (const char *text, gsize length)
{
  static const char *const telling[] = { "SurveyElements",  "SurveyEntry",  "SurveyFlow",
                                         "SurveyOptions",   "QuestionText", "BlockElements",
                                         "exportColumnMap", "questionType" };

  if (text == NULL)
    return FALSE;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  length = MIN (length, SNIFFED);
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (length == 0 || *text != '{')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    if (holds_member (text, length, telling[i]))
      return TRUE;
  return FALSE;
}

static CwSurvey *
read_object (JsonObject *object, CwDefinitionForm form, GError **error)
{
  CwSurvey *survey = cw_definition_survey_read (object, form);

  if (survey == NULL)
    g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                         _ ("The definition of a survey, but without the id of the survey. Export "
                            "the survey again."));
  return survey;
}

CwSurvey *
cw_definition_reader_read (GBytes *json, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonObject *result;

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  root = cw_loose_json_parse (json, error);
  if (root == NULL)
    return NULL;
  object = cw_loose_json_as_object (root);
  result = cw_loose_json_get_object (object, "result");
  if (object != NULL && cw_definition_survey_get_form (object) != CW_DEFINITION_FORM_NONE)
    return read_object (object, cw_definition_survey_get_form (object), error);
  if (result != NULL && cw_definition_survey_get_form (result) != CW_DEFINITION_FORM_NONE)
    return read_object (result, cw_definition_survey_get_form (result), error);
  cw_definition_refusal_explain (root, error);
  return NULL;
}
