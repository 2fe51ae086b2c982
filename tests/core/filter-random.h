/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and filters by chance: the same for a seed. */
#pragma once

#include "model/cw-filter.h"
#include "model/cw-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define FILTER_RANDOM_NOW G_GINT64_CONSTANT (1795086000000) /* 19 November 2026, 11:00 UTC */

static inline gboolean
chance (GRand *random, guint percent)
{
  return (guint) g_rand_int_range (random, 0, 100) < percent;
}

static inline const char *
pick (GRand *random, const char *const *values)
{
  return values[g_rand_int_range (random, 0, (gint32) g_strv_length ((char **) values))];
}

static const char *const random_names[] = {
  "Anna", "ANNA",         "anna ",      "Åse Østby", "åse ØSTBY", "Maße",      "MASSE",
  "José", "Jose\xcc\x81", "李雷",       "🙂 Bo",   "ﬁne",       "İstanbul",  "",
  "  ",   "O'Hara",       "say \"hi\"", "50%_x",     "a",         "kˈelvin K", NULL
};
static const char *const random_texts[] = { "an", "as",   "Østby", "ß",  "SS",   "é",  "hi\"",
                                            "%",  "_",    "a",     "fi", "🙂", "李", "i̇st",
                                            "K",  "anna", "x y",   "'",  NULL };
static const char *const random_countries[] = { "NOR", "SWE", "nor", "DNK", "XKX", "", NULL };
static const char *const random_languages[] = { "nob", "eng", "deu", "ENG", NULL };
static const char *const random_directions[] = { "Inbound", "Outbound", "Internal", "inbound",
                                                 NULL };
static const char *const random_tiers[] = { "Gold", "gold", "SILVER", "42", "042", NULL };
static const char *const random_categories[] = { "11", "12", "13", "14", NULL };
static const char *const random_teams[] = { "Support", "Test queue", "support", "Salg", NULL };
static const char *const random_speech[] = { "I want my money back",
                                             "Jeg vil ha pengene",
                                             "say \"refund\" NOW",
                                             "REFUND, please",
                                             "ok",
                                             "det er fårlig 🙂",
                                             NULL };
static const char *const random_said[] = { "money",       "REFUND", "\"refund\"",
                                           "pengene\nok", "fårlig", "FÅRLIG 🙂",
                                           "back",        "xyz",    NULL };

/* Around what is difficult: midnights, changes of the clock, long ago, now. */
static inline gint64
random_moment (GRand *random)
{
  static const gint64 anchors[] = {
    1774746000,      /* 29 March 2026, 01:00 UTC: Oslo */
    1792890000,      /* 25 October 2026, 01:00 UTC: Oslo */
    1772953200,      /* 8 March 2026, 07:00 UTC: New York */
    1793509200,      /* 1 November 2026, 05:00 UTC */
    1795042800,      /* midnight of Oslo */
    1795046400,      /* midnight of UTC */
    1795086000,      /* now */
    0,           -1, /* 1970 */
    -2208988800,     /* 1900 */
    -2717650800,     /* New York had no zone yet */
    4102444800,      /* 2100 */
  };
  gint64 seconds = anchors[g_rand_int_range (random, 0, G_N_ELEMENTS (anchors))];

  if (chance (random, 50))
    seconds = 1795086000 - g_rand_int_range (random, 0, 90 * 86400);
  if (chance (random, 70))
    seconds += g_rand_int_range (random, -4 * 3600, 4 * 3600);
  return seconds * 1000 + (chance (random, 30) ? g_rand_int_range (random, -999, 1000) : 0);
}

static inline double
random_number (GRand *random)
{
  static const double special[] = { 0,     -0.0,    1,         -1,     0.5,   60000,
                                    42000, 59999.5, 1e15,      -1e300, 1e300, 9007199254740993.0,
                                    4,     10,      3.9999999, 42 };

  if (chance (random, 50))
    return special[g_rand_int_range (random, 0, G_N_ELEMENTS (special))];
  if (chance (random, 30))
    return g_rand_double_range (random, -1, 11);
  return g_rand_int_range (random, -5, 100000);
}

CwRecord *filter_random_record (GRand *random, guint number);
CwCatalog *filter_random_catalog (void);
CwFilter *filter_random_tree (GRand *random, CwCatalog *catalog, guint depth);

G_END_DECLS
