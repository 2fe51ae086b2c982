/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-random.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Who a category listens to. */
typedef enum
{
  DEMO_SAID_BY_CUSTOMER,
  DEMO_SAID_BY_AGENT,
  DEMO_SAID_BY_NOBODY, /* of the interaction as a whole */
} DemoSpeaker;

/**
 * DemoCategory: what is looked for in an interaction.
 * @group: (nullable): id of the group that it belongs to
 * @share: of all interactions in which it occurs
 * @slope: how much more often it occurs where the effort is high
 * @missed: of all interactions in which it should have occurred and did not
 * @said: (nullable): the words in which it occurs
 * @noted: (nullable): how the agent puts it in the summary
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *group;
  DemoSpeaker speaker;
  double share;
  double slope;
  double missed;
  const char *said;
  const char *noted;
} DemoCategory;

typedef struct
{
  const char *id;
  const char *name;
} DemoCategoryGroup;

/** End with an id of NULL. */
extern const DemoCategory demo_categories[];
extern const DemoCategoryGroup demo_category_groups[];

/** Categories, their groups and the two scores, as GET /processing/v2/categories has them.
 * (transfer full) */
JsonObject *demo_category_define_all (void);

G_END_DECLS
