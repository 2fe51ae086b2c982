/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-format.h"

#include "bench-date.h"

static void
put_string (BenchSink *sink, const char *text)
{
  bench_sink_put_char (sink, '"');
  for (; *text != '\0'; text++)
    if (*text == '\n')
      bench_sink_put_literal (sink, "\\n");
    else
      {
        if (*text == '"' || *text == '\\')
          bench_sink_put_char (sink, '\\');
        bench_sink_put_char (sink, *text);
      }
  bench_sink_put_char (sink, '"');
}

/* ,"key": with the comma left out after an opening brace. */
static void
put_key (BenchSink *sink, const char *key)
{
  if (sink->next[-1] != '{')
    bench_sink_put_char (sink, ',');
  bench_sink_put_char (sink, '"');
  bench_sink_put_string (sink, key);
  bench_sink_put_literal (sink, "\":");
}

static void
put_question_key (BenchSink *sink, guint index, const char *suffix)
{
  if (sink->next[-1] != '{')
    bench_sink_put_char (sink, ',');
  bench_sink_put_literal (sink, "\"QID");
  bench_sink_put_number (sink, index + 1, 1);
  bench_sink_put_string (sink, suffix);
  bench_sink_put_literal (sink, "\":");
}

static void
put_pair (BenchSink *sink, const char *key, const char *text)
{
  put_key (sink, key);
  put_string (sink, text);
}

static void
put_number_pair (BenchSink *sink, const char *key, guint64 number)
{
  put_key (sink, key);
  bench_sink_put_number (sink, number, 1);
}

static void
put_instant (BenchSink *sink, const char *key, gint64 ms, gboolean with_ms)
{
  put_key (sink, key);
  bench_sink_put_char (sink, '"');
  bench_date_put (sink, ms, 'T');
  if (with_ms)
    {
      bench_sink_put_char (sink, '.');
      bench_sink_put_number (sink, (guint64) (ms % 1000), 3);
    }
  bench_sink_put_literal (sink, "Z\"");
}

static void
put_degrees (BenchSink *sink, const char *key, int value)
{
  put_key (sink, key);
  bench_sink_put_char (sink, '"');
  bench_sink_put_number (sink, (guint64) (value / 10000), 1);
  bench_sink_put_char (sink, '.');
  bench_sink_put_number (sink, (guint64) (value % 10000), 4);
  bench_sink_put_char (sink, '"');
}

static void
put_metadata (BenchSink *sink, const BenchRecord *record)
{
  put_instant (sink, "startDate", record->start, FALSE);
  put_instant (sink, "endDate", record->end, FALSE);
  put_number_pair (sink, "status", record->status);
  put_pair (sink, "ipAddress", record->ip);
  put_number_pair (sink, "progress", record->progress);
  put_number_pair (sink, "duration", record->duration);
  put_number_pair (sink, "finished", record->finished ? 1 : 0);
  put_instant (sink, "recordedDate", record->recorded, TRUE);
  put_pair (sink, "_recordId", record->id);
  put_degrees (sink, "locationLatitude", record->latitude);
  put_degrees (sink, "locationLongitude", record->longitude);
  put_pair (sink, "distributionChannel", record->channel);
  put_pair (sink, "userLanguage", record->language);
}

static void
put_list (BenchSink *sink, const BenchQuestion *question, int bits, gboolean labels)
{
  gboolean is_first = TRUE;

  bench_sink_put_char (sink, '[');
  for (guint i = 0; i < bench_question_count_choices (question); i++)
    {
      if ((bits & 1 << i) == 0)
        continue;
      if (!is_first)
        bench_sink_put_char (sink, ',');
      is_first = FALSE;
      bench_sink_put_char (sink, '"');
      if (labels)
        bench_sink_put_string (sink, question->choices[i]);
      else
        bench_sink_put_number (sink, i + 1, 1);
      bench_sink_put_char (sink, '"');
    }
  bench_sink_put_char (sink, ']');
}

static guint
group_of (int score)
{
  return score > 8 ? 3 : score > 6 ? 2 : 1;
}

static void
put_value (BenchSink *sink, const BenchRecord *record, guint index)
{
  const BenchQuestion *question = &bench_questions[index];
  int answer = record->answers[index];

  if (record->texts[index][0] != '\0')
    {
      put_question_key (sink, index, "_TEXT");
      put_string (sink, record->texts[index]);
      return;
    }
  if (answer == BENCH_NO_ANSWER)
    return;
  if (question->type == BENCH_QUESTION_NPS)
    {
      put_question_key (sink, index, "_NPS_GROUP");
      bench_sink_put_number (sink, group_of (answer), 1);
    }
  put_question_key (sink, index, "");
  if (question->type == BENCH_QUESTION_MULTIPLE)
    put_list (sink, question, answer, FALSE);
  else if (question->type == BENCH_QUESTION_NPS)
    bench_sink_put_number (sink, (guint64) answer, 1);
  else
    bench_sink_put_number (sink, (guint64) answer + 1, 1);
}

static void
put_label (BenchSink *sink, const BenchRecord *record, guint index)
{
  static const char *const groups[] = { "Detractor", "Passive", "Promoter" };
  const BenchQuestion *question = &bench_questions[index];
  int answer = record->answers[index];

  if (answer == BENCH_NO_ANSWER)
    return;
  if (question->type == BENCH_QUESTION_NPS)
    {
      put_question_key (sink, index, "_NPS_GROUP");
      put_string (sink, groups[group_of (answer) - 1]);
      return;
    }
  put_question_key (sink, index, "");
  if (question->type == BENCH_QUESTION_MULTIPLE)
    put_list (sink, question, answer, TRUE);
  else
    put_string (sink, question->choices[answer]);
}

void
bench_ndjson_put_record (BenchSink *sink, const BenchRecord *record)
{
  bench_sink_put_literal (sink, "{\"responseId\":\"");
  bench_sink_put_string (sink, record->id);
  bench_sink_put_literal (sink, "\",\"values\":{");
  put_metadata (sink, record);
  for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
    put_value (sink, record, i);
  put_pair (sink, "plan", record->plan);
  put_pair (sink, "region", record->region);
  put_pair (sink, "segment", record->segment);
  put_pair (sink, "orderId", record->order);
  bench_sink_put_literal (sink, "},\"labels\":{");
  put_pair (sink, "status", record->status_label);
  put_pair (sink, "finished", record->finished ? "True" : "False");
  for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
    put_label (sink, record, i);
  bench_sink_put_literal (sink, "},\"displayedFields\":[],\"displayedValues\":{}}\n");
}
