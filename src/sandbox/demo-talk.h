/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-category.h"
#include "demo-person.h"

G_BEGIN_DECLS

/**
 * DemoTalk: an interaction while it is made up.
 * @effort, @impact: scores, 0 to 10, one decimal
 * @hits: (element-type DemoCategory) that occurred, not owned; @misses: that should have
 */
typedef struct
{
  char *id; /* (owned) */
  DemoPerson customer;
  DemoPerson agent;
  gboolean is_call;
  gboolean is_test; /* of the test queue */
  gboolean has_text;
  const char *direction;
  gint64 start; /* seconds since 1970 */
  gint64 end;
  double effort;
  double impact;
  GPtrArray *hits;   /* (owned) */
  GPtrArray *misses; /* (owned) */
} DemoTalk;

/** Its participants with what they said, and where in it categories occurred. (transfer full) */
JsonArray *demo_talk_write_participants (const DemoTalk *self, DemoRandom *random);
/** What the agent wrote down about it. (transfer full) */
char *demo_talk_write_summary (const DemoTalk *self, DemoRandom *random);

G_END_DECLS
