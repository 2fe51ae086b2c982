/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-response-context.h"

#include "model/cw-answer-label.h"
#include "model/cw-answer.h"

#include <string.h>

struct _CwResponseContext
{
  GMutex lock;
  CwExportHeader *header; /* (owned): columns under the lock for JSON and XML */
  GHashTable *keys;       /* (owned): key → index + 1; under the lock */
  CwSurvey *survey;       /* (owned) (nullable): only read */
  CwCoding coding;
  CwDateOrder date_order;
  char delimiter;
};

/** @header: (transfer full) */
CwResponseContext *
cw_response_context_new (CwExportHeader *header)
{
  CwResponseContext *self = g_new0 (CwResponseContext, 1);

  g_mutex_init (&self->lock);
  self->header = header;
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->delimiter = ',';
  self->coding = header->dialect == CW_DIALECT_JSON ? CW_CODING_CODES : CW_CODING_UNKNOWN;
  return self;
}

void
cw_response_context_free (CwResponseContext *self)
{
  g_mutex_clear (&self->lock);
  g_clear_pointer (&self->header, cw_export_header_free);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_object (&self->survey);
  g_free (self);
}

void
cw_response_context_adopt_survey (CwResponseContext *self, CwSurvey *survey)
{
  g_set_object (&self->survey, survey);
  cw_export_header_adopt_survey (self->header, survey);
}

CwExportHeader *
cw_response_context_get_header (CwResponseContext *self)
{
  return self->header;
}

CwCoding
cw_response_context_get_coding (CwResponseContext *self)
{
  return self->coding;
}

void
cw_response_context_set_coding (CwResponseContext *self, CwCoding coding)
{
  self->coding = coding;
}

CwDateOrder
cw_response_context_get_date_order (CwResponseContext *self)
{
  return self->date_order;
}

void
cw_response_context_set_date_order (CwResponseContext *self, CwDateOrder order)
{
  self->date_order = order;
}

char
cw_response_context_get_delimiter (CwResponseContext *self)
{
  return self->delimiter;
}

void
cw_response_context_set_delimiter (CwResponseContext *self, char delimiter)
{
  self->delimiter = delimiter;
}

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return *text != '\0' && *end == '\0';
}

/* "IP Address" or "True" stand only in an export of labels, "0" or "1" only in one of codes. */
static void
look_at_cell (CwResponseContext *self, const CwColumn *column, const char *cell)
{
  CwDateOrder order;

  if (cell[0] == '\0')
    return;
  if (column->metadata == CW_METADATA_STATUS)
    self->coding = is_number (cell) ? CW_CODING_CODES : CW_CODING_LABELS;
  else if (column->metadata == CW_METADATA_FINISHED && self->coding == CW_CODING_UNKNOWN)
    self->coding = is_number (cell) ? CW_CODING_CODES : CW_CODING_LABELS;
  else if ((column->metadata == CW_METADATA_RECORDED_DATE ||
            column->metadata == CW_METADATA_START_DATE ||
            column->metadata == CW_METADATA_END_DATE) &&
           cw_date_reader_tells_order (cell, strlen (cell), &order))
    self->date_order = order;
}

void
cw_response_context_look_at_rows (CwResponseContext *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);

      for (guint c = 0; cells[c] != NULL && c < self->header->columns->len; c++)
        look_at_cell (self, g_ptr_array_index (self->header->columns, c), cells[c]);
    }
}

guint
cw_response_context_get_n_columns (CwResponseContext *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->header->columns->len;
  g_mutex_unlock (&self->lock);
  return n;
}

CwColumn *
cw_response_context_dup_column (CwResponseContext *self, guint index)
{
  CwColumn *column;

  g_mutex_lock (&self->lock);
  column = cw_column_copy (g_ptr_array_index (self->header->columns, index));
  g_mutex_unlock (&self->lock);
  return column;
}

guint
cw_response_context_find_key (CwResponseContext *self, const char *key, gsize length)
{
  g_autofree char *name = g_utf8_make_valid (key, length);
  guint index;

  g_mutex_lock (&self->lock);
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, name));
  if (index == 0)
    {
      if (self->header->dialect == CW_DIALECT_XML)
        index = cw_export_header_add_xml_element (self->header, name) + 1;
      else
        index = cw_export_header_add_json_key (self->header, name) + 1;
      g_hash_table_insert (self->keys, g_steal_pointer (&name), GUINT_TO_POINTER (index));
    }
  g_mutex_unlock (&self->lock);
  return index - 1;
}

void
cw_response_context_note_list (CwResponseContext *self, guint column)
{
  CwColumn *known;

  g_mutex_lock (&self->lock);
  known = g_ptr_array_index (self->header->columns, column);
  if (known->role == CW_COLUMN_ROLE_ANSWER)
    known->role = CW_COLUMN_ROLE_CHOICES;
  g_mutex_unlock (&self->lock);
}

static gboolean
question_has_code (CwQuestion *question, const char *text)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    if (g_strcmp0 (cw_answer_get_code (cw_question_get_answer (question, i)), text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
question_has_label (CwQuestion *question, const char *text)
{
  for (guint i = 0; i < cw_question_get_n_answers (question); i++)
    {
      CwAnswer *answer = cw_question_get_answer (question, i);
      g_autofree char *label = cw_answer_normalize_label (cw_answer_get_label (answer));
      g_autofree char *name = cw_answer_normalize_label (cw_answer_get_variable_name (answer));

      if (g_strcmp0 (label, text) == 0 || g_strcmp0 (name, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* By what the definition knows: all codes and not all labels, or the other way round. */
static CwCoding
tell_by_question (CwQuestion *question, GPtrArray *texts, CwCoding otherwise)
{
  guint codes = 0, labels = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);
      g_autofree char *plain = cw_answer_normalize_label (text);

      codes += question_has_code (question, text);
      labels += question_has_label (question, plain);
    }
  if (codes == labels)
    return otherwise;
  return codes > labels ? CW_CODING_CODES : CW_CODING_LABELS;
}

/* Codes are numbers. One odd cell among them, though, must not make labels of all. */
static CwCoding
tell_by_numbers (GPtrArray *texts, CwCoding otherwise)
{
  guint numbers = 0;

  for (guint i = 0; i < texts->len; i++)
    numbers += is_number (g_ptr_array_index (texts, i));
  if (numbers == texts->len || otherwise == CW_CODING_LABELS)
    return otherwise;
  return numbers == 0 ? CW_CODING_LABELS : CW_CODING_UNKNOWN;
}

CwCoding
cw_response_context_tell_coding (CwResponseContext *self, guint column, GPtrArray *texts)
{
  g_autoptr (CwColumn) known = cw_response_context_dup_column (self, column);
  CwQuestion *question = NULL;

  if (self->header->dialect == CW_DIALECT_JSON || known->role != CW_COLUMN_ROLE_ANSWER)
    return self->coding;
  if (self->survey != NULL && known->question_id != NULL)
    question = cw_survey_find_question (self->survey, known->question_id);
  if (question != NULL && cw_question_get_n_answers (question) > 0)
    return tell_by_question (question, texts, self->coding);
  return tell_by_numbers (texts, self->coding);
}
