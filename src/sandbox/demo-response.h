/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-random.h"
#include "demo-survey.h"

G_BEGIN_DECLS

#define DEMO_NO_ANSWER (-1)
#define DEMO_N_FIELDS 3

/** Names of the embedded data. */
extern const char *const demo_field_names[DEMO_N_FIELDS];

/**
 * DemoResponse: one response, before it is written in any form.
 * @answers: index of the choice; the number for NPS; bits of the choices for a multiple choice
 * @texts: comments, and what stands in the box of "Other"
 * @mood: how content the customer is, about −3 to 3
 */
typedef struct
{
  char id[18];
  gint64 start;    /* s since 1970 */
  gint64 end;      /* s */
  gint64 recorded; /* s */
  guint status;    /* 0, 1 preview, 2 test, 8 spam */
  guint progress;
  gboolean finished;
  const char *channel;
  const char *language;
  const char *fields[DEMO_N_FIELDS];
  int answers[DEMO_MAX_QUESTIONS];
  char *texts[DEMO_MAX_QUESTIONS]; /* (owned) (nullable) */
  double mood;
} DemoResponse;

/** A response without answers, ended at @end. */
DemoResponse *demo_response_new (const DemoSurvey *survey, gint64 end, DemoRandom *random);
/** Left before its end: @progress per cent, recorded when Qualtrics gave it up. */
void demo_response_abandon (DemoResponse *self, guint progress);
void demo_response_free (DemoResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoResponse, demo_response_free)

const char *demo_response_get_status_label (const DemoResponse *self);

G_END_DECLS
