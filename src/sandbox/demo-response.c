/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-response.h"

#include <string.h>

/* Surveys keep an open session for a week before they record it unfinished. */
#define SESSION_SECONDS (7 * 24 * 3600)

const char *const demo_field_names[DEMO_N_FIELDS] = { "Plan", "Region", "SIM" };

static const char *const plans[] = { "Prepaid", "Contract", "Family", "Business" };
static const guint plan_weights[] = { 31, 42, 17, 10 };
static const double plan_moods[] = { -0.2, 0, 0.1, 0.2 };
static const char *const regions[] = { "North", "East", "South", "West" };
static const guint region_weights[] = { 33, 21, 24, 22 };
static const char *const sims[] = { "Plastic", "eSIM" };
static const guint sim_weights[] = { 61, 39 };
static const char *const channels[] = { "email", "anonymous", "social" };
static const guint channel_weights[] = { 71, 26, 3 };
static const char *const languages[] = { "EN", "DE" };
static const guint language_weights[] = { 68, 32 };

static void
fill_id (DemoResponse *self, DemoRandom *random)
{
  static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  memcpy (self->id, "R_", 2);
  for (guint i = 2; i < sizeof self->id - 1; i++)
    self->id[i] = letters[demo_random_below (random, sizeof letters - 1)];
  self->id[sizeof self->id - 1] = '\0';
}

DemoResponse *
demo_response_new (const DemoSurvey *survey, gint64 end, DemoRandom *random)
{
  DemoResponse *self = g_new0 (DemoResponse, 1);
  guint plan = demo_random_weighted (random, plan_weights, G_N_ELEMENTS (plans));
  guint sim = demo_random_weighted (random, sim_weights, G_N_ELEMENTS (sims));
  guint duration = 28 + demo_random_below (random, 90) * (1 + demo_random_below (random, 3));

  fill_id (self, random);
  self->end = end;
  self->start = end - duration;
  self->recorded = end + demo_random_below (random, 2);
  self->progress = 100;
  self->finished = TRUE;
  self->channel = channels[demo_random_weighted (random, channel_weights, 3)];
  self->language = languages[demo_random_weighted (random, language_weights, 2)];
  self->fields[0] = plans[plan];
  self->fields[1] = regions[demo_random_weighted (random, region_weights, 4)];
  self->fields[2] = sims[sim];
  self->mood = demo_random_normal (random) + plan_moods[plan];
  if (survey->topic == DEMO_TOPIC_ACTIVATION)
    self->mood += sim == 1 ? 0.3 : -0.2;
  for (guint i = 0; i < DEMO_MAX_QUESTIONS; i++)
    self->answers[i] = DEMO_NO_ANSWER;
  return self;
}

void
demo_response_abandon (DemoResponse *self, guint progress)
{
  self->finished = FALSE;
  self->progress = progress;
  self->start -= SESSION_SECONDS;
  self->end -= SESSION_SECONDS;
}

void
demo_response_free (DemoResponse *self)
{
  for (guint i = 0; i < DEMO_MAX_QUESTIONS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

const char *
demo_response_get_status_label (const DemoResponse *self)
{
  switch (self->status)
    {
    case 1:
      return "Survey Preview";
    case 2:
      return "Survey Test";
    case 8:
      return "Spam";
    default:
      return "IP Address";
    }
}
