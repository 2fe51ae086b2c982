/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-format.h"

static void
put_choices (GString *json, const BenchQuestion *question)
{
  guint n = bench_question_count_choices (question);

  if (question->type == BENCH_QUESTION_NPS)
    {
      g_string_append (json, "\"Choices\":[");
      for (guint i = 0; i <= 10; i++)
        g_string_append_printf (json, "%s{\"Display\":\"%u\"}", i > 0 ? "," : "", i);
      g_string_append (json, "],\"ChoiceOrder\":[0,1,2,3,4,5,6,7,8,9,10],");
      return;
    }
  if (question->type == BENCH_QUESTION_TEXT)
    return;
  g_string_append (json, "\"Choices\":{");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s\"%u\":{\"Display\":\"%s\"}", i > 0 ? "," : "", i + 1,
                            question->choices[i]);
  g_string_append (json, "},\"ChoiceOrder\":[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s%u", i > 0 ? "," : "", i + 1);
  g_string_append (json, "],");
}

static void
put_question (GString *json, guint index)
{
  static const char *const types[] = {
    [BENCH_QUESTION_NPS] = "\"QuestionType\":\"MC\",\"Selector\":\"NPS\",",
    [BENCH_QUESTION_SINGLE] =
        "\"QuestionType\":\"MC\",\"Selector\":\"SAVR\",\"SubSelector\":\"TX\",",
    [BENCH_QUESTION_MULTIPLE] =
        "\"QuestionType\":\"MC\",\"Selector\":\"MAVR\",\"SubSelector\":\"TX\",",
    [BENCH_QUESTION_TEXT] = "\"QuestionType\":\"TE\",\"Selector\":\"ML\",",
  };
  const BenchQuestion *question = &bench_questions[index];

  g_string_append_printf (
      json,
      ",{\"SurveyID\":\"" BENCH_SURVEY_ID "\",\"Element\":\"SQ\",\"PrimaryAttribute\":\"QID%u\","
      "\"SecondaryAttribute\":\"%s\",\"TertiaryAttribute\":null,\"Payload\":{"
      "\"QuestionText\":\"%s\",\"DataExportTag\":\"Q%u\",%s"
      "\"Configuration\":{\"QuestionDescriptionOption\":\"UseText\"},"
      "\"QuestionDescription\":\"%s\",",
      index + 1, question->text, question->text, index + 1, types[question->type], question->text);
  put_choices (json, question);
  g_string_append_printf (json,
                          "\"Validation\":{\"Settings\":{\"ForceResponse\":\"OFF\","
                          "\"Type\":\"None\"}},\"Language\":[],\"QuestionID\":\"QID%u\"}}",
                          index + 1);
}

static void
put_blocks (GString *json)
{
  g_string_append (json, "{\"SurveyID\":\"" BENCH_SURVEY_ID "\",\"Element\":\"BL\","
                         "\"PrimaryAttribute\":\"Survey Blocks\",\"SecondaryAttribute\":null,"
                         "\"TertiaryAttribute\":null,\"Payload\":[{\"Type\":\"Default\","
                         "\"Description\":\"Default Question Block\","
                         "\"ID\":\"BL_8cBench0Block\",\"BlockElements\":[");
  for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
    g_string_append_printf (json, "%s{\"Type\":\"Question\",\"QuestionID\":\"QID%u\"}",
                            i > 0 ? "," : "", i + 1);
  g_string_append (json, "],\"Options\":{\"BlockLocking\":\"false\","
                         "\"RandomizeQuestions\":\"false\","
                         "\"BlockVisibility\":\"Expanded\"}}]}");
}

static void
put_flow (GString *json)
{
  g_string_append (json, ",{\"SurveyID\":\"" BENCH_SURVEY_ID "\",\"Element\":\"FL\","
                         "\"PrimaryAttribute\":\"Survey Flow\",\"SecondaryAttribute\":null,"
                         "\"TertiaryAttribute\":null,\"Payload\":{\"Flow\":[{\"ID\":"
                         "\"BL_8cBench0Block\",\"Type\":\"Block\",\"FlowID\":\"FL_2\"}],"
                         "\"Properties\":{\"Count\":2},\"FlowID\":\"FL_1\","
                         "\"Type\":\"Root\"}}");
}

/** Everything of the .qsf fits into one reservation of the sink. */
void
bench_qsf_put (BenchSink *sink)
{
  g_autoptr (GString) json = g_string_new (
      "{\"SurveyEntry\":{\"SurveyID\":\"" BENCH_SURVEY_ID "\",\"SurveyName\":\"" BENCH_SURVEY_NAME
      "\",\"SurveyDescription\":null,\"SurveyOwnerID\":\"UR_bench\",\"SurveyBrandID\":\"bench\","
      "\"SurveyLanguage\":\"EN\",\"SurveyStatus\":\"Active\","
      "\"SurveyStartDate\":\"0000-00-00 00:00:00\","
      "\"SurveyExpirationDate\":\"0000-00-00 00:00:00\","
      "\"SurveyCreationDate\":\"2023-12-18 12:42:42\",\"LastModified\":\"2023-12-20 09:12:01\"},"
      "\"SurveyElements\":[");

  put_blocks (json);
  put_flow (json);
  for (guint i = 0; i < BENCH_N_QUESTIONS; i++)
    put_question (json, i);
  g_string_append (json, "]}\n");
  g_assert (json->len < BENCH_SINK_MARGIN);
  bench_sink_put (sink, json->str, json->len);
}
