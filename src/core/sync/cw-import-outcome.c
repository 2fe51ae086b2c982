/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-outcome.h"

#include "score/cw-score-words.h"

#include <glib/gi18n-lib.h>

CwImportReason *
cw_import_reason_new (const char *name, const char *explanation, gint64 count)
{
  CwImportReason *self = g_new0 (CwImportReason, 1);

  self->name = g_strdup (name);
  self->explanation = g_strdup (explanation);
  self->count = count;
  return self;
}

void
cw_import_reason_free (CwImportReason *self)
{
  g_free (self->name);
  g_free (self->explanation);
  g_free (self);
}

CwImportOutcome *
cw_import_outcome_new (void)
{
  CwImportOutcome *self = g_new0 (CwImportOutcome, 1);

  self->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_import_reason_free);
  return self;
}

static gpointer
copy_reason (gconstpointer reason, gpointer user_data)
{
  const CwImportReason *self = reason;

  return cw_import_reason_new (self->name, self->explanation, self->count);
}

static gpointer
ref_survey (gconstpointer survey, gpointer user_data)
{
  return g_object_ref ((gpointer) survey);
}

CwImportOutcome *
cw_import_outcome_copy (const CwImportOutcome *self)
{
  CwImportOutcome *copy = g_memdup2 (self, sizeof *self);

  copy->reasons = g_ptr_array_copy (self->reasons, (GCopyFunc) copy_reason, NULL);
  g_ptr_array_set_free_func (copy->reasons, (GDestroyNotify) cw_import_reason_free);
  copy->survey_id = g_strdup (self->survey_id);
  copy->survey_name = g_strdup (self->survey_name);
  copy->error = self->error ? g_error_copy (self->error) : NULL;
  if (self->candidates != NULL)
    {
      copy->candidates = g_ptr_array_copy (self->candidates, (GCopyFunc) ref_survey, NULL);
      g_ptr_array_set_free_func (copy->candidates, g_object_unref);
    }
  return copy;
}

void
cw_import_outcome_free (CwImportOutcome *self)
{
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self->survey_id);
  g_free (self->survey_name);
  g_free (self);
}

/** Adds to the reason of that name, or makes it; a count of 0 is left out. */
void
cw_import_outcome_add_reason (CwImportOutcome *self,
                              const char *name,
                              const char *explanation,
                              gint64 count)
{
  if (count == 0)
    return;
  for (guint i = 0; i < self->reasons->len; i++)
    {
      CwImportReason *reason = g_ptr_array_index (self->reasons, i);

      if (g_str_equal (reason->name, name) && g_str_equal (reason->explanation, explanation))
        {
          reason->count += count;
          return;
        }
    }
  g_ptr_array_add (self->reasons, cw_import_reason_new (name, explanation, count));
}

void
cw_import_outcome_set_survey (CwImportOutcome *self, CwSurvey *survey)
{
  g_free (self->survey_id);
  g_free (self->survey_name);
  self->survey_id = g_strdup (cw_survey_get_id (survey));
  self->survey_name = g_strdup (cw_survey_get_name (survey));
}

gint64
cw_import_outcome_get_left_out (const CwImportOutcome *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->reasons->len; i++)
    sum += ((CwImportReason *) g_ptr_array_index (self->reasons, i))->count;
  return sum;
}

static void
append_part (GString *text, char *part)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
  g_free (part);
}

static char *
describe_definition (const CwImportOutcome *self)
{
  GString *text = g_string_new (NULL);

  append_part (text, g_strdup (_ ("Definition")));
  append_part (text, g_strdup_printf (ngettext ("%u question", "%u questions", self->n_questions),
                                      self->n_questions));
  if (self->n_trashed > 0)
    append_part (text, g_strdup_printf (ngettext ("%u of them in the trash",
                                                  "%u of them in the trash", self->n_trashed),
                                        self->n_trashed));
  return g_string_free (text, FALSE);
}

static void
append_form (const CwImportOutcome *self, GString *text)
{
  if (self->content == CW_CONTENT_TABLE && self->coding == CW_CODING_LABELS)
    append_part (text, g_strdup (_ ("answers as labels")));
  else if (self->content == CW_CONTENT_TABLE && self->coding == CW_CODING_CODES)
    append_part (text, g_strdup (_ ("answers as codes")));
  if (self->encoding != CW_ENCODING_UTF8 && self->encoding != CW_ENCODING_UTF8_BOM)
    append_part (text, g_strdup (cw_encoding_get_name (self->encoding)));
  if (self->assumes_utc)
    append_part (text, g_strdup (_ ("dates taken as UTC")));
  if (self->bad_dates > 0)
    {
      g_autofree char *count = cw_score_format_count (self->bad_dates);

      append_part (text,
                   g_strdup_printf (ngettext ("%s date cannot be read", "%s dates cannot be read",
                                              (gulong) self->bad_dates),
                                    count));
    }
  if (self->unknown_status > 0)
    {
      g_autofree char *count = cw_score_format_count (self->unknown_status);

      append_part (text, g_strdup_printf (ngettext ("%s has an unknown status and counts",
                                                    "%s have an unknown status and count",
                                                    (gulong) self->unknown_status),
                                          count));
    }
  if (self->cut_off)
    append_part (text, g_strdup (_ ("the file ends before its end")));
}

static char *
describe_responses (const CwImportOutcome *self)
{
  GString *text = g_string_new (NULL);
  gint64 left_out = cw_import_outcome_get_left_out (self);
  g_autofree char *read = cw_score_format_count (self->rows_read);

  if (self->state == CW_IMPORT_STATE_RUNNING && self->rows_expected > self->rows_read)
    {
      g_autofree char *expected = cw_score_format_count (self->rows_expected);

      append_part (text, g_strdup_printf (_ ("%s of about %s read"), read, expected));
    }
  else
    append_part (text, g_strdup_printf (_ ("%s read"), read));
  if (left_out > 0)
    {
      g_autofree char *count = cw_score_format_count (left_out);

      append_part (text, g_strdup_printf (_ ("%s left out"), count));
    }
  append_form (self, text);
  return g_string_free (text, FALSE);
}

char *
cw_import_outcome_describe (const CwImportOutcome *self, guint64 size)
{
  if (self->error != NULL)
    return self->state == CW_IMPORT_STATE_DOUBTFUL
               ? g_strdup (self->error->message)
               : g_strdup_printf (_ ("%s Nothing was imported."), self->error->message);
  if (self->state == CW_IMPORT_STATE_CANCELLED)
    return g_strdup (_ ("Cancelled. Nothing was imported."));
  if (self->state == CW_IMPORT_STATE_WAITING || self->kind == CW_IMPORT_KIND_UNKNOWN)
    return g_format_size (size);
  switch (self->kind)
    {
    case CW_IMPORT_KIND_DEFINITION:
      return describe_definition (self);
    case CW_IMPORT_KIND_METRICS:
      return g_strdup_printf (
          ngettext ("Metric set, %u metric", "Metric set, %u metrics", self->n_metrics),
          self->n_metrics);
    case CW_IMPORT_KIND_RESPONSES:
    case CW_IMPORT_KIND_UNKNOWN:
    default:
      return describe_responses (self);
    }
}
