/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-live.h"

#include "sandbox-json.h"
#include "sandbox-record.h"
#include "sandbox-surveys.h"

typedef struct
{
  Sandbox *sandbox; /* unowned: it lives as long as the program */
  DemoRandom random;
} Live;

static char *
make_id (Live *self)
{
  static const char letters[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  GString *id = g_string_new ("R_");

  for (guint i = 0; i < 15; i++)
    g_string_append_c (id, letters[demo_random_below (&self->random, sizeof letters - 1)]);
  return g_string_free (id, FALSE);
}

/* (nullable): of a survey that is open and was answered before */
static SandboxSurvey *
choose_survey (Live *self)
{
  GPtrArray *surveys = self->sandbox->surveys;

  for (guint i = 0; i < surveys->len; i++)
    {
      SandboxSurvey *survey = surveys->pdata[demo_random_below (&self->random, surveys->len)];

      if (survey->is_active && sandbox_survey_get_responses (self->sandbox, survey)->len > 0)
        return survey;
    }
  return NULL;
}

/* What belongs to the one that gave the answers, not to the answers. (transfer full) */
static JsonObject *
copy_answers (const SandboxResponse *response)
{
  static const char *const own[] = { "startDate", "endDate", "recordedDate",
                                     "_recordId", "status",  "distributionChannel",
                                     "ipAddress" };
  g_autoptr (JsonObject) record = sandbox_response_get_record (response);
  JsonObject *values = json_object_ref (json_object_get_object_member (record, "values"));

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (json_object_has_member (values, own[i]))
      json_object_remove_member (values, own[i]);
  return values;
}

static gboolean
tick_cb (gpointer data)
{
  Live *self = data;
  SandboxSurvey *survey = choose_survey (self);
  GPtrArray *responses;
  g_autoptr (JsonObject) answers = NULL;
  g_autofree char *id = NULL;

  if (survey == NULL)
    return G_SOURCE_CONTINUE;
  responses = sandbox_survey_get_responses (self->sandbox, survey);
  answers = copy_answers (responses->pdata[demo_random_below (&self->random, responses->len)]);
  id = make_id (self);
  sandbox_survey_add_response (
      self->sandbox, survey,
      sandbox_record_new (survey->definition, id, answers, 0, sandbox_get_now (self->sandbox)));
  return G_SOURCE_CONTINUE;
}

guint
sandbox_live_start (Sandbox *sandbox, guint seconds)
{
  Live *self = g_new0 (Live, 1);
  /* Not the seed of the sandbox: who comes today is another one than yesterday. */
  guint64 seed = (guint64) g_get_real_time ();

  self->sandbox = sandbox;
  demo_random_init (&self->random, seed, "live");
  return g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, tick_cb, self, g_free);
}
