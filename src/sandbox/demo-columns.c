/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-columns.h"

enum
{
  META_START,
  META_END,
  META_STATUS,
  META_PROGRESS,
  META_DURATION,
  META_FINISHED,
  META_RECORDED,
  META_ID,
  META_CHANNEL,
  META_LANGUAGE,
  N_META,
};

static const struct
{
  const char *name;
  const char *label;
  const char *import_id;
} metadata[N_META] = {
  [META_START] = { "StartDate", "Start Date", "startDate" },
  [META_END] = { "EndDate", "End Date", "endDate" },
  [META_STATUS] = { "Status", "Response Type", "status" },
  [META_PROGRESS] = { "Progress", "Progress", "progress" },
  [META_DURATION] = { "Duration (in seconds)", "Duration (in seconds)", "duration" },
  [META_FINISHED] = { "Finished", "Finished", "finished" },
  [META_RECORDED] = { "RecordedDate", "Recorded Date", "recordedDate" },
  [META_ID] = { "ResponseId", "Response ID", "_recordId" },
  [META_CHANNEL] = { "DistributionChannel", "Distribution Channel", "distributionChannel" },
  [META_LANGUAGE] = { "UserLanguage", "User Language", "userLanguage" },
};

static void
column_free (gpointer data)
{
  DemoColumn *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->import_id);
  g_free (self->choice_id);
  g_free (self);
}

/* Takes the three texts. */
static DemoColumn *
add (GPtrArray *columns, DemoColumnKind kind, guint index, char *name, char *label, char *import_id)
{
  DemoColumn *column = g_new0 (DemoColumn, 1);

  column->kind = kind;
  column->index = index;
  column->name = name;
  column->label = label;
  column->import_id = import_id;
  g_ptr_array_add (columns, column);
  return column;
}

static void
add_choices (GPtrArray *columns, const DemoQuestion *question, guint index)
{
  for (guint i = 0; i < demo_question_count_choices (question); i++)
    {
      DemoColumn *column = add (
          columns, DEMO_COLUMN_CHOICE, index, g_strdup_printf ("%s_%u", question->tag, i + 1),
          g_strdup_printf ("%s - Selected Choice - %s", question->text, question->choices[i].label),
          g_strdup_printf ("QID%u", question->id));

      column->choice = i;
      column->choice_id = g_strdup_printf ("%u", i + 1);
    }
}

static void
add_single (GPtrArray *columns, const DemoQuestion *question, guint index)
{
  guint last = demo_question_count_choices (question);

  if (!question->last_has_text)
    {
      add (columns, DEMO_COLUMN_ANSWER, index, g_strdup (question->tag), g_strdup (question->text),
           g_strdup_printf ("QID%u", question->id));
      return;
    }
  add (columns, DEMO_COLUMN_ANSWER, index, g_strdup (question->tag),
       g_strdup_printf ("%s - Selected Choice", question->text),
       g_strdup_printf ("QID%u", question->id));
  add (columns, DEMO_COLUMN_TEXT, index, g_strdup_printf ("%s_%u_TEXT", question->tag, last),
       g_strdup_printf ("%s - %s - Text", question->text, question->choices[last - 1].label),
       g_strdup_printf ("QID%u_%u_TEXT", question->id, last));
}

static void
add_question (GPtrArray *columns, const DemoQuestion *question, guint index)
{
  if (question->type == DEMO_QUESTION_COMMENT)
    add (columns, DEMO_COLUMN_TEXT, index, g_strdup (question->tag), g_strdup (question->text),
         g_strdup_printf ("QID%u_TEXT", question->id));
  else if (question->type == DEMO_QUESTION_MULTIPLE)
    add_choices (columns, question, index);
  else if (question->type == DEMO_QUESTION_NPS)
    {
      add (columns, DEMO_COLUMN_GROUP, index, g_strdup_printf ("%s_NPS_GROUP", question->tag),
           g_strdup_printf ("%s - Group", question->text),
           g_strdup_printf ("QID%u_NPS_GROUP", question->id));
      add (columns, DEMO_COLUMN_ANSWER, index, g_strdup (question->tag), g_strdup (question->text),
           g_strdup_printf ("QID%u", question->id));
    }
  else
    add_single (columns, question, index);
}

GPtrArray *
demo_columns_new (const DemoSurvey *survey)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);

  for (guint i = 0; i < N_META; i++)
    {
      DemoColumn *column = add (columns, DEMO_COLUMN_METADATA, i, g_strdup (metadata[i].name),
                                g_strdup (metadata[i].label), g_strdup (metadata[i].import_id));

      column->is_date = i == META_START || i == META_END || i == META_RECORDED;
    }
  for (guint i = 0; i < demo_survey_count_questions (survey); i++)
    add_question (columns, &survey->questions[i], i);
  for (guint i = 0; i < DEMO_N_FIELDS; i++)
    add (columns, DEMO_COLUMN_FIELD, i, g_strdup (demo_field_names[i]),
         g_strdup (demo_field_names[i]), g_strdup (demo_field_names[i]));
  return columns;
}

static char *
format_date (gint64 seconds, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
}

static char *
get_metadata (guint index, const DemoResponse *response, gboolean labels, GTimeZone *zone)
{
  switch (index)
    {
    case META_START:
      return format_date (response->start, zone);
    case META_END:
      return format_date (response->end, zone);
    case META_STATUS:
      return labels ? g_strdup (demo_response_get_status_label (response))
                    : g_strdup_printf ("%u", response->status);
    case META_PROGRESS:
      return g_strdup_printf ("%u", response->progress);
    case META_DURATION:
      return g_strdup_printf ("%d", (int) (response->end - response->start));
    case META_FINISHED:
      if (labels)
        return g_strdup (response->finished ? "True" : "False");
      return g_strdup (response->finished ? "1" : "0");
    case META_RECORDED:
      return format_date (response->recorded, zone);
    case META_ID:
      return g_strdup (response->id);
    case META_CHANNEL:
      return g_strdup (response->channel);
    default:
      return g_strdup (response->language);
    }
}

static char *
get_answer (const DemoQuestion *question, int answer, gboolean labels)
{
  if (answer == DEMO_NO_ANSWER)
    return g_strdup ("");
  if (question->type == DEMO_QUESTION_NPS)
    return g_strdup_printf ("%d", answer);
  if (labels)
    return g_strdup (question->choices[answer].label);
  return g_strdup_printf ("%d", question->choices[answer].code);
}

static char *
get_group (int answer, gboolean labels)
{
  static const char *const names[] = { "Detractor", "Passive", "Promoter" };
  guint group = answer > 8 ? 3 : answer > 6 ? 2 : 1;

  if (answer == DEMO_NO_ANSWER)
    return g_strdup ("");
  return labels ? g_strdup (names[group - 1]) : g_strdup_printf ("%u", group);
}

static char *
get_choice (const DemoQuestion *question, guint choice, int bits, gboolean labels)
{
  if (bits == DEMO_NO_ANSWER || (bits & 1 << choice) == 0)
    return g_strdup ("");
  return g_strdup (labels ? question->choices[choice].label : "1");
}

char *
demo_column_get_cell (const DemoColumn *self,
                      const DemoSurvey *survey,
                      const DemoResponse *response,
                      gboolean labels,
                      GTimeZone *zone)
{
  const DemoQuestion *questions = survey->questions;

  switch (self->kind)
    {
    case DEMO_COLUMN_METADATA:
      return get_metadata (self->index, response, labels, zone);
    case DEMO_COLUMN_FIELD:
      return g_strdup (response->fields[self->index]);
    case DEMO_COLUMN_ANSWER:
      return get_answer (&questions[self->index], response->answers[self->index], labels);
    case DEMO_COLUMN_GROUP:
      return get_group (response->answers[self->index], labels);
    case DEMO_COLUMN_CHOICE:
      return get_choice (&questions[self->index], self->choice, response->answers[self->index],
                         labels);
    case DEMO_COLUMN_TEXT:
      break;
    }
  return g_strdup (response->texts[self->index] != NULL ? response->texts[self->index] : "");
}
