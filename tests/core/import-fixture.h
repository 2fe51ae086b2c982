/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of stored responses share: a survey in a workspace, and tables that go into it the
 * way files do, in blocks. */
#pragma once

#include "chunk-fixture.h"
#include "ingest/cw-table-parser.h"
#include "store-fixture.h"
#include "store/cw-response-repository.h"
#include "store/cw-response-writer.h"
#include "store/cw-survey-repository.h"
#include "sync/cw-occurrences.h"

#define IMPORT_FIXTURE_COLUMNS "_recordId status finished recordedDate QID1 QID2_TEXT plan region"

/** CwImportFixtureFile: a table without a header. */
typedef struct
{
  const char *columns; /* ids, separated by blanks; NULL for those above */
  const char *rows;
  gsize block_size;    /* 0: one block */
  gboolean is_records; /* columns that the table lacks are taken back, as with JSON */
  CwCoding coding;     /* CW_CODING_UNKNOWN: codes */
} ImportFixtureFile;

typedef struct
{
  gint64 id;
  gint64 added;
  gint64 updated;
} ImportFixtureResult;

static inline void
import_fixture_add_survey (StoreFixture *store, const char *id)
{
  g_autoptr (CwSurvey) survey = cw_survey_new (id, id);
  g_autoptr (CwQuestion) question = cw_question_new ("QID1");
  g_autoptr (GError) error = NULL;

  cw_question_set_shape (question, CW_QUESTION_SHAPE_SINGLE);
  cw_survey_add_question (survey, question);
  g_assert_true (cw_survey_repository_save (store->db, survey, &error));
  g_assert_no_error (error);
}

static inline void
import_fixture_set_up (StoreFixture *store, gconstpointer data)
{
  store_fixture_set_up (store, data);
  import_fixture_add_survey (store, "SV_1");
}

typedef struct
{
  CwResponseChunk *chunk; /* (owned) (nullable) */
  CwResponseSelection selection;
} ImportFixturePart;

static inline void
import_fixture_free_part (gpointer data)
{
  ImportFixturePart *part = data;

  g_clear_pointer (&part->chunk, cw_response_chunk_free);
  cw_response_selection_clear (&part->selection);
  g_free (part);
}

/* All blocks are parsed and chosen from before the first is stored: the workers were fast. */
static inline GPtrArray *
import_fixture_parse (CwResponseContext *context,
                      CwResponseIndex *index,
                      const ImportFixtureFile *file)
{
  g_autoptr (GInputStream) text =
      g_memory_input_stream_new_from_data (file->rows, strlen (file->rows), NULL);
  g_autoptr (CwBlockReader) reader = cw_block_reader_new (
      text, CW_BLOCK_FORM_TABLE, file->block_size ? file->block_size : strlen (file->rows) + 1);
  g_autoptr (CwResponseBatch) batch = cw_response_batch_new (context);
  g_autoptr (CwOccurrences) occurrences = cw_occurrences_new ();
  GPtrArray *parts = g_ptr_array_new_with_free_func (import_fixture_free_part);
  CwParseReport report;
  CwBlock *block;

  cw_parse_report_init (&report);
  while ((block = cw_block_reader_next (reader, NULL, NULL)) != NULL)
    {
      ImportFixturePart *part = g_new0 (ImportFixturePart, 1);
      guint n;

      cw_response_batch_reset (batch);
      cw_table_parser_parse (block, 0, cw_response_context_get_n_columns (context), ',', batch,
                             &report);
      n = cw_response_batch_get_n_rows (batch);
      cw_occurrences_give_keys (occurrences, cw_response_batch_get_keys (batch),
                                cw_response_batch_get_digests (batch), n);
      cw_response_index_select (index, cw_response_batch_get_keys (batch),
                                cw_response_batch_get_digests (batch), n, &part->selection);
      if (part->selection.n_rows > 0)
        part->chunk =
            cw_response_batch_encode (batch, part->selection.rows, part->selection.n_rows);
      g_ptr_array_add (parts, part);
      cw_block_free (block);
    }
  g_assert_cmpint (report.n_faults, ==, 0);
  cw_parse_report_clear (&report);
  return parts;
}

/* Up to just before the end: what a killed process leaves. */
static inline CwResponseWriter *
import_fixture_begin (StoreFixture *store, const char *survey_id, const ImportFixtureFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwResponseContext) context = chunk_fixture_new_context (
      CW_DIALECT_CURRENT, file->columns ? file->columns : IMPORT_FIXTURE_COLUMNS);
  CwResponseWriter *writer =
      cw_response_writer_begin (store->db, survey_id, "a.csv", !file->is_records, &error);
  g_autoptr (GPtrArray) parts = NULL;

  g_assert_no_error (error);
  cw_response_context_set_coding (context, file->coding ? file->coding : CW_CODING_CODES);
  parts = import_fixture_parse (context, cw_response_writer_get_index (writer), file);
  for (guint i = 0; i < parts->len; i++)
    {
      ImportFixturePart *part = parts->pdata[i];

      g_assert_true (
          cw_response_writer_append (writer, store->db, part->chunk, part->selection.unchanged,
                                     cw_response_context_get_header (context)->columns, &error));
      g_assert_no_error (error);
    }
  return writer;
}

static inline ImportFixtureResult
import_fixture_import_file (StoreFixture *store,
                            const char *survey_id,
                            const ImportFixtureFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwResponseWriter) writer = import_fixture_begin (store, survey_id, file);
  ImportFixtureResult result = { cw_response_writer_get_import (writer),
                                 cw_response_writer_get_added (writer),
                                 cw_response_writer_get_updated (writer) };

  g_assert_true (cw_response_writer_finish (writer, store->db, 100, &error));
  g_assert_no_error (error);
  return result;
}

static inline ImportFixtureResult
import_fixture_import (StoreFixture *store, const char *rows)
{
  ImportFixtureFile file = { .rows = rows };

  return import_fixture_import_file (store, "SV_1", &file);
}

/* "9×2 3×1": the counted answers of QID1, most frequent first. */
static inline char *
import_fixture_dup_counts (StoreFixture *store, const char *survey_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) counts =
      cw_response_repository_count_answers (store->db, survey_id, "QID1", 100, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < counts->len; i++)
    {
      const CwAnswerCount *count = counts->pdata[i];

      g_string_append_printf (text, "%s%s×%d", i ? " " : "", count->raw, (int) count->count);
    }
  return g_string_free (text, FALSE);
}

static inline void
import_fixture_assert_counts (StoreFixture *store, const char *expected)
{
  g_autofree char *counts = import_fixture_dup_counts (store, "SV_1");

  g_assert_cmpstr (counts, ==, expected);
}

/* NPS of QID1 with the codes 0 to 10 as they are. */
static inline CwMetric *
import_fixture_new_metric (const char *survey_id)
{
  CwMetric *metric = cw_metric_new ("Recommend", CW_METRIC_KIND_NPS);

  cw_metric_set_survey_id (metric, survey_id);
  cw_metric_set_question_id (metric, "QID1");
  for (guint i = 0; i <= 10; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i);

      cw_metric_add_answer (metric, cw_metric_answer_new (code, NULL,
                                                          i < 7   ? CW_SENTIMENT_NEGATIVE
                                                          : i < 9 ? CW_SENTIMENT_NEUTRAL
                                                                  : CW_SENTIMENT_POSITIVE,
                                                          i));
    }
  return metric;
}

static inline CwScoreQuery *
import_fixture_new_query (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  return cw_score_query_new (zone, 0);
}
