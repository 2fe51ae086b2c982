/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-preview.h"

#include "store/cw-name.h"

#include <glib/gi18n.h>

/* So many answers are told one by one. */
#define MAX_ANSWERS 8

typedef gint64 (*GetCount) (CwMetricEditing *editing, guint answer);

static GArray *
create_items (CwMetricEditing *editing, GetCount get_count)
{
  CwMetric *metric = cw_metric_editing_get_metric (editing);
  GArray *items = g_array_new (FALSE, TRUE, sizeof (CwScoreItem));

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);
      CwScoreItem item = { answer->sentiment, answer->value, 0 };

      if (cw_metric_counts_answer (metric, answer))
        item.count = get_count (editing, i);
      g_array_append_val (items, item);
    }
  return items;
}

static CwScore
compute (CwMetricEditing *editing, GArray *items)
{
  return cw_score_compute (cw_metric_get_variant (cw_metric_editing_get_metric (editing)),
                           (const CwScoreItem *) (gpointer) items->data, items->len,
                           CW_SCORE_CONFIDENCE);
}

static gint64
count_unmapped (CwMetricEditing *editing)
{
  CwMetric *metric = cw_metric_editing_get_metric (editing);
  gint64 unmapped = cw_metric_editing_get_unknown_count (editing);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    if (!cw_metric_counts_answer (metric, cw_metric_get_answer (metric, i)))
      unmapped += cw_metric_editing_get_count (editing, i);
  return unmapped;
}

static void
fill_from_counts (CwScoreReport *report, CwMetricEditing *editing)
{
  const CwEditorData *data = cw_metric_editing_get_data (editing);
  g_autoptr (GArray) previous = create_items (editing, cw_metric_editing_get_previous_count);

  g_array_unref (report->answers);
  report->answers = create_items (editing, cw_metric_editing_get_count);
  report->score = compute (editing, report->answers);
  report->has_previous = data != NULL && data->query != NULL &&
                         cw_score_query_get_previous (data->query, &report->previous_period);
  if (!report->has_previous)
    return;
  report->previous = compute (editing, previous);
  report->comparison = cw_score_compare (&report->score, &report->previous);
}

/* What does not depend on the meaning of the answers. */
static void
fill_from_source (CwScoreReport *report, const CwScoreReport *source, CwMetricEditing *editing)
{
  report->survey_name = g_strdup (source->survey_name);
  report->question_text = g_strdup (source->question_text);
  report->period = source->period;
  report->stored = source->stored;
  report->responses = source->responses;
  report->excluded = source->excluded;
  report->excluded.unmapped = count_unmapped (editing);
  report->state = source->state;
  report->message = g_strdup (source->message);
  report->synced_at = source->synced_at;
  report->by_sync = source->by_sync;
  report->connection = g_strdup (source->connection);
}

static gboolean
is_same_scale (CwMetric *a, CwMetric *b)
{
  return cw_metric_get_n_answers (a) > 0 && cw_metric_get_kind (a) == cw_metric_get_kind (b) &&
         cw_metric_get_variant (a) == cw_metric_get_variant (b);
}

static void
copy_points (CwScoreReport *report, const CwScoreReport *source)
{
  for (guint i = 0; i < source->points->len; i++)
    {
      const CwScorePoint *point = g_ptr_array_index (source->points, i);

      g_ptr_array_add (report->points, cw_score_point_new (point->key, point->label, &point->period,
                                                           &point->score));
    }
}

/* The store has the last word: it knows what one response answered twice. */
static void
copy_figures (CwScoreReport *report, const CwScoreReport *source)
{
  report->score = source->score;
  report->excluded = source->excluded;
  report->has_previous = source->has_previous;
  report->previous_period = source->previous_period;
  report->previous = source->previous;
  report->comparison = source->comparison;
  g_array_set_size (report->answers, 0);
  g_array_append_vals (report->answers, source->answers->data, source->answers->len);
}

static void
place (CwScoreReport *report, CwMetricEditing *editing)
{
  const CwEditorPlace *to = cw_metric_editing_get_place (editing);

  if (to->journey == NULL)
    return;
  report->journey = g_strdup (to->journey);
  report->stage = g_strdup (to->stage);
  report->step = g_strdup (to->step != NULL ? to->step : cw_metric_get_name (report->metric));
}

CwScoreReport *
cw_metric_preview_create (CwMetricEditing *editing)
{
  g_autoptr (CwMetric) metric = NULL;
  CwScoreReport *report;
  const CwScoreReport *source;
  gboolean current;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (editing), NULL);

  metric = cw_metric_copy (cw_metric_editing_get_metric (editing));
  if (!cw_name_is_given (cw_metric_get_name (metric)))
    cw_metric_set_name (metric, _ ("New metric"));
  report = cw_score_report_new (metric);
  report->state = CW_SCORE_STATE_FRESH;
  place (report, editing);
  fill_from_counts (report, editing);
  source = cw_metric_editing_get_report (editing, &current);
  if (source == NULL)
    return report;
  fill_from_source (report, source, editing);
  if (current)
    copy_figures (report, source);
  if (is_same_scale (source->metric, metric))
    copy_points (report, source);
  /* Nothing counts, which is not for want of responses in a period. */
  if (report->score.n == 0)
    report->period = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  return report;
}

static void
left_out_free (gpointer data)
{
  CwLeftOut *item = data;

  g_free (item->reason);
  g_free (item);
}

/* @reason: (transfer full) */
static void
add (GPtrArray *list, char *reason, gint64 count)
{
  CwLeftOut *item;

  if (count <= 0)
    {
      g_free (reason);
      return;
    }
  item = g_new0 (CwLeftOut, 1);
  item->reason = reason;
  item->count = count;
  g_ptr_array_add (list, item);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const CwLeftOut *first = *(const CwLeftOut *const *) a;
  const CwLeftOut *second = *(const CwLeftOut *const *) b;

  return (first->count < second->count) - (first->count > second->count);
}

/* The most frequent ones by name, the others as one line. */
static void
fold_answers (GPtrArray *list, GPtrArray *answers)
{
  gint64 rest = 0;
  guint n_rest = 0;

  if (answers->len > MAX_ANSWERS + 1)
    {
      g_ptr_array_sort (answers, compare_counts);
      for (guint i = MAX_ANSWERS; i < answers->len; i++)
        rest += ((CwLeftOut *) answers->pdata[i])->count;
      n_rest = answers->len - MAX_ANSWERS;
      g_ptr_array_set_size (answers, MAX_ANSWERS);
    }
  g_ptr_array_extend_and_steal (list, g_ptr_array_ref (answers));
  add (list, g_strdup_printf (ngettext ("%u other answer", "%u other answers", n_rest), n_rest),
       rest);
}

static void
add_answers (GPtrArray *list, CwMetricEditing *editing)
{
  CwMetric *metric = cw_metric_editing_get_metric (editing);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (left_out_free);

  for (guint i = 0; i < cw_metric_get_n_answers (metric); i++)
    {
      const CwMetricAnswer *answer = cw_metric_get_answer (metric, i);

      if (!cw_metric_counts_answer (metric, answer))
        add (answers, g_strdup_printf (_ ("Answered “%s”"), cw_metric_answer_get_display (answer)),
             cw_metric_editing_get_count (editing, i));
    }
  fold_answers (list, answers);
  add (list, g_strdup (_ ("An answer that stands for several")),
       cw_metric_editing_get_unknown_count (editing));
}

GPtrArray *
cw_metric_preview_list_left_out (CwMetricEditing *editing)
{
  const CwScoreReport *report;
  GPtrArray *list;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (editing), NULL);

  list = g_ptr_array_new_with_free_func (left_out_free);
  report = cw_metric_editing_get_report (editing, NULL);
  if (report != NULL)
    {
      add (list, g_strdup (_ ("Preview")), report->excluded.preview);
      add (list, g_strdup (_ ("Test")), report->excluded.test);
      add (list, g_strdup (_ ("Spam")), report->excluded.spam);
      add (list, g_strdup (_ ("Imported")), report->excluded.imported);
      add (list, g_strdup (_ ("Not finished")), report->excluded.unfinished);
      add (list, g_strdup (_ ("Question not answered")), report->excluded.unanswered);
    }
  add_answers (list, editing);
  return list;
}
