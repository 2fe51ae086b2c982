/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-scan.h"

#include "store/cw-answer-cells.h"
#include "store/cw-chunk-reader.h"
#include "store/cw-column-repository.h"
#include "store/cw-comment-cells.h"
#include "store/cw-folded-text.h"

#include <string.h>

typedef struct
{
  CwDatabase *db;
  CwMetric *metric;
  const CwScoreQuery *query;
  const CwResponseFilter *filter;
  CwFateRules rules;          /* (owned) */
  CwAnswerResolver *resolver; /* (owned) */
  CwFoldedText *needle;       /* (owned) (nullable) */
  GArray *answer_columns;     /* (owned) */
  GArray *segment_columns;    /* (owned) (nullable) */
  GArray *comment_columns;    /* (owned) (nullable): where comments matter */
  CwResponseRanking *ranking; /* (owned) */
  gint64 total;
} Scan;

/* What of a chunk the filter has to look at. */
typedef struct
{
  CwChunk *chunk;           /* (owned) */
  gint16 *answers;          /* (owned) */
  CwCells *segment;         /* (owned) (nullable) */
  guint32 segment_code;     /* of the value that is asked for, 0 if the chunk has it not */
  CwCommentCells *comments; /* (owned) (nullable) */
} Page;

static void
clear_page (Page *page)
{
  g_clear_pointer (&page->chunk, cw_chunk_free);
  g_clear_pointer (&page->answers, g_free);
  g_clear_pointer (&page->segment, cw_cells_free);
  g_clear_pointer (&page->comments, cw_comment_cells_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, clear_page)

static gboolean
wants_segment (const Scan *scan)
{
  return scan->query->segment_field != NULL && scan->query->segment_value != NULL;
}

static guint32
find_code (const CwCells *cells, const char *value)
{
  gsize wanted = strlen (value);

  for (guint i = 0; i < cw_cells_get_n_values (cells); i++)
    {
      gsize length;
      const char *text = cw_cells_get_value (cells, i, &length);

      if (length == wanted && memcmp (text, value, length) == 0)
        return i + 1;
    }
  return 0;
}

static gboolean
load_page (Scan *scan, gint64 id, Page *page, GError **error)
{
  GError *local_error = NULL;

  page->chunk = cw_chunk_reader_load (scan->db, id, error);
  if (page->chunk == NULL)
    return FALSE;
  page->answers = cw_answer_cells_load (scan->db, page->chunk, scan->answer_columns, scan->resolver,
                                        NULL, error);
  if (page->answers == NULL)
    return FALSE;
  if (!wants_segment (scan))
    return TRUE;
  page->segment =
      cw_chunk_reader_load_dictionary (scan->db, page->chunk, scan->segment_columns, &local_error);
  if (page->segment != NULL)
    page->segment_code = find_code (page->segment, scan->query->segment_value);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static CwSentiment
get_sentiment (const Scan *scan, gint16 answer)
{
  if (answer < 0)
    return CW_SENTIMENT_NONE;
  return cw_metric_get_answer (scan->metric, (guint) answer)->sentiment;
}

/* All that can be told without the comment. */
static gboolean
passes (const Scan *scan, const Page *page, guint row, CwFate fate)
{
  const CwResponseFilter *filter = scan->filter;

  if (cw_chunk_is_dead (page->chunk, row) ||
      !cw_period_contains (&scan->query->period, page->chunk->recorded[row]))
    return FALSE;
  if (filter->fates != 0 && (filter->fates & 1u << fate) == 0)
    return FALSE;
  if (filter->answer >= 0 && page->answers[row] != filter->answer)
    return FALSE;
  if (filter->sentiment != CW_SENTIMENT_NONE &&
      get_sentiment (scan, page->answers[row]) != filter->sentiment)
    return FALSE;
  return page->segment == NULL || cw_cells_get_codes (page->segment)[row] == page->segment_code;
}

/* Texts are the most of a workspace: they are read only once a row of the chunk has come so far. */
static gboolean
passes_comment (Scan *scan, Page *page, guint row, GError **error)
{
  const char *comment;
  gsize length;

  if (scan->comment_columns == NULL)
    return TRUE;
  if (page->comments == NULL)
    page->comments = cw_comment_cells_load (scan->db, page->chunk, scan->comment_columns, error);
  if (page->comments == NULL)
    return FALSE;
  comment = cw_comment_cells_get (page->comments, row, &length);
  return comment != NULL &&
         (scan->needle == NULL || cw_folded_text_is_in (scan->needle, comment, length));
}

static gboolean
scan_chunk (Scan *scan, gint64 id, GError **error)
{
  g_auto (Page) page = { 0 };
  GError *local_error = NULL;

  if (!load_page (scan, id, &page, error))
    return FALSE;
  if (wants_segment (scan) && page.segment_code == 0)
    return TRUE;
  for (guint row = page.chunk->n_rows; row-- > 0;)
    {
      CwFate fate = cw_fate_rules_get (&scan->rules, page.chunk->flags[row], page.answers[row]);
      CwResponseHit hit = { page.chunk->recorded[row], id, row, fate, page.answers[row] };

      if (!passes (scan, &page, row, fate) || !passes_comment (scan, &page, row, &local_error))
        {
          if (local_error == NULL)
            continue;
          g_propagate_error (error, local_error);
          return FALSE;
        }
      scan->total++;
      cw_response_ranking_offer (scan->ranking, &hit);
    }
  return TRUE;
}

static gboolean
find_columns (Scan *scan, gint64 survey, const char *question_id, GError **error)
{
  scan->answer_columns = cw_column_repository_find_answers (scan->db, survey, question_id, error);
  if (scan->answer_columns == NULL)
    return FALSE;
  if (wants_segment (scan))
    {
      scan->segment_columns =
          cw_column_repository_find_named (scan->db, survey, scan->query->segment_field, error);
      if (scan->segment_columns == NULL)
        return FALSE;
    }
  if (!scan->filter->with_comment && scan->needle == NULL)
    return TRUE;
  scan->comment_columns = cw_comment_cells_find_columns (scan->db, survey, error);
  return scan->comment_columns != NULL;
}

static gboolean
scan_survey (Scan *scan, gint64 survey, const char *question_id, GError **error)
{
  const CwPeriod *period = &scan->query->period;
  g_autoptr (GArray) chunks = NULL;

  if (!find_columns (scan, survey, question_id, error))
    return FALSE;
  chunks = cw_chunk_reader_list (scan->db, survey, period->from, period->to, error);
  /* Exports are in the order of time: from the end, what is kept is seldom replaced. */
  for (guint i = chunks != NULL ? chunks->len : 0; i-- > 0;)
    if (cw_database_check_cancelled (scan->db, error) ||
        !scan_chunk (scan, g_array_index (chunks, gint64, i), error))
      return FALSE;
  return chunks != NULL;
}

static void
clear_scan (Scan *scan)
{
  cw_fate_rules_clear (&scan->rules);
  g_clear_pointer (&scan->resolver, cw_answer_resolver_free);
  g_clear_pointer (&scan->needle, cw_folded_text_free);
  g_clear_pointer (&scan->answer_columns, g_array_unref);
  g_clear_pointer (&scan->segment_columns, g_array_unref);
  g_clear_pointer (&scan->comment_columns, g_array_unref);
  g_clear_pointer (&scan->ranking, cw_response_ranking_free);
}

GArray *
cw_response_scan_run (CwDatabase *db,
                      gint64 survey,
                      CwMetric *metric,
                      CwQuestion *question,
                      const CwScoreQuery *query,
                      const CwResponseFilter *filter,
                      gint64 *out_total,
                      GError **error)
{
  Scan scan = { .db = db, .metric = metric, .query = query, .filter = filter };
  guint capacity =
      filter->limit > G_MAXUINT - filter->offset ? G_MAXUINT : filter->offset + filter->limit;
  GArray *hits = NULL;

  cw_fate_rules_init (&scan.rules, metric);
  scan.resolver = cw_answer_resolver_new (metric, question);
  scan.ranking = cw_response_ranking_new (filter->limit > 0 ? capacity : 0);
  if (filter->search != NULL && *filter->search != '\0')
    scan.needle = cw_folded_text_new (filter->search);
  if (scan_survey (&scan, survey, cw_metric_get_question_id (metric), error))
    {
      *out_total = scan.total;
      hits = cw_response_ranking_take (scan.ranking);
      g_array_remove_range (hits, 0, MIN (filter->offset, hits->len));
    }
  clear_scan (&scan);
  return hits;
}
