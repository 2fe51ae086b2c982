/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-metrics.h"

#include "demo-surveys.h"

#define MAX_STAGES 4
#define MAX_STEPS 3

typedef struct
{
  const char *name;
  const char *kind;
  const DemoSurvey *survey;
  guint question;
  const char *target;
} Metric;

typedef struct
{
  const char *name;
  const char *metric; /* (nullable) */
} Step;

typedef struct
{
  const char *name;
  Step steps[MAX_STEPS];
} Stage;

typedef struct
{
  const char *name;
  Stage stages[MAX_STAGES];
} Journey;

static const Metric metrics[] = {
  { "Found the right plan", "csat", &demo_survey_order, 0, "4.2" },
  { "Ordering was easy", "ces", &demo_survey_order, 1, "80" },
  { "Satisfied with delivery", "csat", &demo_survey_delivery, 0, "4.0" },
  { "Keeping my number was easy", "ces", &demo_survey_activation, 1, "65" },
  { "Setting up was easy", "ces", &demo_survey_activation, 0, "75" },
  { "The first bill was fine", "csat", &demo_survey_month, 1, "3.5" },
  { "Glad about the welcome call", "csat", &demo_survey_month, 2, "4.3" },
  { "Likely to recommend", "nps", &demo_survey_month, 0, "40" },
  { "The bill was clear", "csat", &demo_survey_bill, 0, "3.5" },
  { "Likely to recommend after a dispute", "nps", &demo_survey_dispute, 0, "15" },
  { "Paying was easy", "ces", &demo_survey_payment, 0, "80" },
  { "Likely to recommend after a call", "nps", &demo_survey_call, 0, "30" },
  { "The agent understood me", "csat", &demo_survey_support, 0, "4.3" },
  { "Solving it was easy", "ces", &demo_survey_support, 1, "70" },
};

static const Journey journeys[] = {
  { "Onboarding",
    { { "Order",
        { { "Choose a plan", "Found the right plan" }, { "Check out", "Ordering was easy" } } },
      { "Delivery",
        { { "Track the parcel", NULL }, { "SIM arrives", "Satisfied with delivery" } } },
      { "Activation",
        { { "Move the number", "Keeping my number was easy" },
          { "SIM activation", "Setting up was easy" } } },
      { "First month",
        { { "First bill", "The first bill was fine" },
          { "Welcome call", "Glad about the welcome call" },
          { "After the first month", "Likely to recommend" } } } } },
  { "Billing",
    { { "Invoice", { { "Monthly invoice", "The bill was clear" } } },
      { "Dispute", { { "After a dispute", "Likely to recommend after a dispute" } } },
      { "Payment", { { "Payment", "Paying was easy" } } } } },
  { "Support call",
    { { "Call",
        { { "Conversation", "The agent understood me" },
          { "Resolution", "Solving it was easy" } } },
      { "Afterwards", { { "After the call", "Likely to recommend after a call" } } } } },
};

/* Answers without a basis are what nobody should leave to a proposal. */
static gboolean
wants_answers (const DemoQuestion *question)
{
  for (guint i = 0; i < demo_question_count_choices (question); i++)
    if (question->choices[i].level == 0)
      return TRUE;
  return FALSE;
}

static const char *
get_sentiment (guint level)
{
  return level == 0 ? "none" : level < 3 ? "negative" : level == 3 ? "neutral" : "positive";
}

static void
put_answers (GString *json, const DemoQuestion *question)
{
  guint n = demo_question_count_choices (question);

  g_string_append (json, ",\n      \"answers\": [\n");
  for (guint i = 0; i < n; i++)
    {
      const DemoChoice *choice = &question->choices[i];

      g_string_append_printf (
          json, "        { \"code\": \"%d\", \"label\": \"%s\", \"sentiment\": \"%s\"",
          choice->code, choice->label, get_sentiment (choice->level));
      if (choice->level > 0)
        g_string_append_printf (json, ", \"value\": %u", choice->level);
      g_string_append_printf (json, " }%s\n", i + 1 < n ? "," : "");
    }
  g_string_append (json, "      ]");
}

static void
put_metric (GString *json, const Metric *metric)
{
  const DemoQuestion *question = &metric->survey->questions[metric->question];

  g_string_append_printf (json,
                          "    {\n"
                          "      \"name\": \"%s\",\n"
                          "      \"kind\": \"%s\",\n"
                          "      \"survey\": \"%s\",\n"
                          "      \"question\": \"QID%u\",\n"
                          "      \"target\": %s",
                          metric->name, metric->kind, metric->survey->id, question->id,
                          metric->target);
  if (wants_answers (question))
    put_answers (json, question);
  g_string_append (json, "\n    }");
}

static void
put_stage (GString *json, const Stage *stage)
{
  g_string_append_printf (json, "        {\n          \"name\": \"%s\",\n          \"steps\": [",
                          stage->name);
  for (guint i = 0; i < MAX_STEPS && stage->steps[i].name != NULL; i++)
    {
      const Step *step = &stage->steps[i];

      g_string_append_printf (json, "%s\n            { \"name\": \"%s\", \"metrics\": [",
                              i > 0 ? "," : "", step->name);
      if (step->metric != NULL)
        g_string_append_printf (json, "\"%s\"", step->metric);
      g_string_append (json, "] }");
    }
  g_string_append (json, "\n          ]\n        }");
}

static void
put_journey (GString *json, const Journey *journey)
{
  g_string_append_printf (json, "    {\n      \"name\": \"%s\",\n      \"stages\": [",
                          journey->name);
  for (guint i = 0; i < MAX_STAGES && journey->stages[i].name != NULL; i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "\n");
      put_stage (json, &journey->stages[i]);
    }
  g_string_append (json, "\n      ]\n    }");
}

GString *
demo_metrics_write (void)
{
  GString *json = g_string_new (
      "{\n  \"format\": \"crosswalk-metrics\",\n  \"version\": 1,\n  \"metrics\": [\n");

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "");
      put_metric (json, &metrics[i]);
    }
  g_string_append (json, "\n  ],\n  \"journeys\": [\n");
  for (guint i = 0; i < G_N_ELEMENTS (journeys); i++)
    {
      g_string_append (json, i > 0 ? ",\n" : "");
      put_journey (json, &journeys[i]);
    }
  g_string_append (json, "\n  ]\n}\n");
  return json;
}
