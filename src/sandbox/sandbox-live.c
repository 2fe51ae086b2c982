/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-live.h"

#include "demo-interaction.h"
#include "sandbox-json.h"
#include "sandbox-record.h"
#include "sandbox-surveys.h"

typedef struct
{
  Sandbox *sandbox; /* unowned: it lives as long as the program */
  DemoRandom random;
  char *folder; /* (owned) (nullable) */
} Live;

static void
live_free (gpointer data)
{
  Live *self = data;

  g_free (self->folder);
  g_free (self);
}

static Live *
live_new (Sandbox *sandbox)
{
  Live *self = g_new0 (Live, 1);

  self->sandbox = sandbox;
  /* Not the seed of the sandbox: who comes today is another one than yesterday. */
  demo_random_init (&self->random, (guint64) g_get_real_time (), "live");
  return self;
}

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
  return g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, tick_cb, live_new (sandbox),
                                     live_free);
}

static gboolean
call_cb (gpointer data)
{
  Live *self = data;
  gint64 now = sandbox_get_now (self->sandbox) / G_USEC_PER_SEC;
  g_autofree char *id = g_strdup_printf ("int-%" G_GINT64_MODIFIER "x%02x", now,
                                         demo_random_below (&self->random, 256));
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  JsonObject *interaction = demo_interaction_new_at (self->sandbox->seed, id, now);
  g_autofree char *text = sandbox_json_to_text (json_object_ref (interaction));
  g_autoptr (GError) error = NULL;

  json_array_add_object_element (self->sandbox->interactions, interaction);
  /* By way of another name: no reader sees half of it. */
  if (!g_file_set_contents (path, text, -1, &error))
    g_warning ("%s", error->message);
  return G_SOURCE_CONTINUE;
}

guint
sandbox_live_start_calls (Sandbox *sandbox, const char *folder, guint seconds)
{
  Live *self = live_new (sandbox);

  self->folder = g_strdup (folder);
  return g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, seconds, call_cb, self, live_free);
}

static void
add_trouble (Sandbox *sandbox, const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  const char *wrong = NULL;

  sandbox_faults_add (sandbox->faults, json_node_get_object (node), &wrong);
  g_assert (wrong == NULL);
}

/* For one survey: it is that of the demo, and not the first that a person makes. */
void
sandbox_live_make_trouble (Sandbox *sandbox)
{
  add_trouble (sandbox, "{\"service\":\"qualtrics\",\"match\":\"POST /API/v3/surveys/*/responses\","
                        "\"same_path\":true,\"skip\":1,\"close\":true}");
  add_trouble (
      sandbox,
      "{\"service\":\"qualtrics\",\"match\":\"POST /API/v3/surveys/*/responses\","
      "\"same_path\":true,\"skip\":2,\"status\":400,\"body\":\"{\\\"meta\\\":{\\\"httpStatus\\\":"
      "\\\"400 - Bad Request\\\",\\\"error\\\":{\\\"errorMessage\\\":"
      "\\\"The survey does not accept this response.\\\",\\\"errorCode\\\":\\\"RP_0\\\"}}}\"}");
}
