/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-random.h"

G_BEGIN_DECLS

typedef enum
{
  DEMO_NORWAY,
  DEMO_SWEDEN,
  DEMO_DENMARK,
  DEMO_FINLAND,
} DemoCountry;
#define DEMO_N_COUNTRIES 4

/** DemoPerson: a customer or an agent. */
typedef struct
{
  DemoCountry country;
  const char *first;
  const char *last;
  char *id;    /* (owned) */
  char *phone; /* (owned) */
  char *email; /* (owned) */
} DemoPerson;

/** DemoPlace: what a country has of its own. */
typedef struct
{
  const char *code;       /* ISO 3166 alpha-3 */
  const char *language;   /* ISO 639-3 */
  const char *prefix;     /* of phone numbers */
  const char *hotline;    /* number that customers dial */
  const char *suffix;     /* of the names of teams */
  const char *cities[3];  /* where the teams sit */
  const char *regions[4]; /* where customers live */
} DemoPlace;

extern const DemoPlace demo_places[DEMO_N_COUNTRIES];

/** One of some twelve hundred: some call more often than others. */
void demo_person_init_customer (DemoPerson *self, guint64 seed, DemoRandom *random);
/** One of the six of @country. */
void demo_person_init_agent (DemoPerson *self, DemoCountry country, DemoRandom *random);
void demo_person_clear (DemoPerson *self);

G_END_DECLS
