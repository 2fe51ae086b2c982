/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-format.h"

#include "bench-date.h"

static const struct
{
  const char *name;
  const char *label;
  const char *import_id;
} metadata[] = {
  { "StartDate", "Start Date", "startDate" },
  { "EndDate", "End Date", "endDate" },
  { "Status", "Response Type", "status" },
  { "IPAddress", "IP Address", "ipAddress" },
  { "Progress", "Progress", "progress" },
  { "Duration (in seconds)", "Duration (in seconds)", "duration" },
  { "Finished", "Finished", "finished" },
  { "RecordedDate", "Recorded Date", "recordedDate" },
  { "ResponseId", "Response ID", "_recordId" },
  { "RecipientLastName", "Recipient Last Name", "recipientLastName" },
  { "RecipientFirstName", "Recipient First Name", "recipientFirstName" },
  { "RecipientEmail", "Recipient Email", "recipientEmail" },
  { "ExternalReference", "External Data Reference", "externalDataReference" },
  { "LocationLatitude", "Location Latitude", "locationLatitude" },
  { "LocationLongitude", "Location Longitude", "locationLongitude" },
  { "DistributionChannel", "Distribution Channel", "distributionChannel" },
  { "UserLanguage", "User Language", "userLanguage" },
};
static const char *const embedded[] = { "plan", "region", "segment", "orderId" };

enum
{
  ROW_NAMES,
  ROW_LABELS,
  ROW_IMPORT_IDS,
  N_ROWS,
};

static void
put_quoted (BenchSink *sink, const char *text)
{
  bench_sink_put_char (sink, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        bench_sink_put_char (sink, '"');
      bench_sink_put_char (sink, *text);
    }
  bench_sink_put_char (sink, '"');
}

static void
put_field (BenchSink *sink, const char *text)
{
  if (strpbrk (text, ",\"\n\r") != NULL)
    put_quoted (sink, text);
  else
    bench_sink_put_string (sink, text);
}

static void
put_header_cell (BenchSink *sink,
                 guint row,
                 const char *name,
                 const char *label,
                 const char *import_id,
                 const char *more)
{
  g_autofree char *json = g_strdup_printf ("{\"ImportId\":\"%s\"%s}", import_id, more);
  const char *cells[N_ROWS] = { name, label, json };

  if (sink->next[-1] != '\n')
    bench_sink_put_char (sink, ',');
  put_field (sink, cells[row]);
}

static void
put_question_header (BenchSink *sink, guint row, guint index)
{
  const BenchQuestion *question = &bench_questions[index];
  g_autofree char *name = g_strdup_printf ("Q%u", index + 1);
  g_autofree char *qid = g_strdup_printf ("QID%u", index + 1);
  g_autofree char *group_name = g_strdup_printf ("Q%u_NPS_GROUP", index + 1);
  g_autofree char *group_id = g_strdup_printf ("QID%u_NPS_GROUP", index + 1);
  g_autofree char *group_label = g_strdup_printf ("%s - Group", question->text);
  g_autofree char *text_id = g_strdup_printf ("QID%u_TEXT", index + 1);

  if (question->type == BENCH_QUESTION_NPS)
    put_header_cell (sink, row, group_name, group_label, group_id, "");
  if (question->type == BENCH_QUESTION_TEXT)
    put_header_cell (sink, row, name, question->text, text_id, "");
  else if (question->type != BENCH_QUESTION_MULTIPLE)
    put_header_cell (sink, row, name, question->text, qid, "");
  else
    for (guint i = 0; i < bench_question_count_choices (question); i++)
      {
        g_autofree char *column = g_strdup_printf ("Q%u_%u", index + 1, i + 1);
        g_autofree char *more = g_strdup_printf (",\"choiceId\":\"%u\"", i + 1);
        g_autofree char *label =
            g_strdup_printf ("%s - Selected Choice - %s", question->text, question->choices[i]);

        put_header_cell (sink, row, column, label, qid, more);
      }
}

void
bench_csv_put_header (BenchSink *sink)
{
  for (guint row = 0; row < N_ROWS; row++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (metadata); i++)
        {
          gboolean is_date = g_str_has_suffix (metadata[i].import_id, "Date");

          if (i > 0)
            bench_sink_put_char (sink, ',');
          if (row == ROW_IMPORT_IDS && is_date)
            {
              g_autofree char *json = g_strdup_printf ("{\"ImportId\":\"%s\",\"timeZone\":\"Z\"}",
                                                       metadata[i].import_id);
              put_field (sink, json);
            }
          else if (row == ROW_IMPORT_IDS)
            {
              g_autofree char *json =
                  g_strdup_printf ("{\"ImportId\":\"%s\"}", metadata[i].import_id);
              put_field (sink, json);
            }
          else
            put_field (sink, row == ROW_NAMES ? metadata[i].name : metadata[i].label);
        }
      for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
        put_question_header (sink, row, i);
      for (guint i = 0; i < G_N_ELEMENTS (embedded); i++)
        put_header_cell (sink, row, embedded[i], embedded[i], embedded[i], "");
      bench_sink_put_literal (sink, "\r\n");
    }
}

static void
put_degrees (BenchSink *sink, int value)
{
  bench_sink_put_number (sink, (guint64) (value / 10000), 1);
  bench_sink_put_char (sink, '.');
  bench_sink_put_number (sink, (guint64) (value % 10000), 4);
  bench_sink_put_char (sink, ',');
}

static void
put_date (BenchSink *sink, gint64 ms)
{
  bench_date_put (sink, ms, ' ');
  bench_sink_put_char (sink, ',');
}

static void
put_metadata (BenchSink *sink, const BenchRecord *record)
{
  put_date (sink, record->start);
  put_date (sink, record->end);
  bench_sink_put_number (sink, record->status, 1);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->ip);
  bench_sink_put_char (sink, ',');
  bench_sink_put_number (sink, record->progress, 1);
  bench_sink_put_char (sink, ',');
  bench_sink_put_number (sink, record->duration, 1);
  bench_sink_put_char (sink, ',');
  bench_sink_put_char (sink, record->finished ? '1' : '0');
  bench_sink_put_char (sink, ',');
  put_date (sink, record->recorded);
  bench_sink_put_string (sink, record->id);
  bench_sink_put_literal (sink, ",,,,,");
  put_degrees (sink, record->latitude);
  put_degrees (sink, record->longitude);
  bench_sink_put_string (sink, record->channel);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->language);
}

static void
put_answer (BenchSink *sink, const BenchQuestion *question, int answer)
{
  if (question->type == BENCH_QUESTION_NPS)
    {
      bench_sink_put_char (sink, ',');
      if (answer != BENCH_NO_ANSWER)
        bench_sink_put_char (sink, answer > 8 ? '3' : answer > 6 ? '2' : '1');
      bench_sink_put_char (sink, ',');
      if (answer != BENCH_NO_ANSWER)
        bench_sink_put_number (sink, (guint64) answer, 1);
    }
  else if (question->type == BENCH_QUESTION_SINGLE)
    {
      bench_sink_put_char (sink, ',');
      if (answer != BENCH_NO_ANSWER)
        bench_sink_put_number (sink, (guint64) answer + 1, 1);
    }
  else
    for (guint i = 0; i < bench_question_count_choices (question); i++)
      {
        bench_sink_put_char (sink, ',');
        if (answer != BENCH_NO_ANSWER && (answer & 1 << i) != 0)
          bench_sink_put_char (sink, '1');
      }
}

void
bench_csv_put_record (BenchSink *sink, const BenchRecord *record)
{
  put_metadata (sink, record);
  for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
    if (bench_questions[i].type == BENCH_QUESTION_TEXT)
      {
        bench_sink_put_char (sink, ',');
        put_field (sink, record->texts[i]);
      }
    else
      put_answer (sink, &bench_questions[i], record->answers[i]);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->plan);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->region);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->segment);
  bench_sink_put_char (sink, ',');
  bench_sink_put_string (sink, record->order);
  bench_sink_put_literal (sink, "\r\n");
}
