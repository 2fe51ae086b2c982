/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-random.h"
#include "demo-survey.h"

G_BEGIN_DECLS

#define DEMO_MAX_PIECES 12

/** DemoPieces: what comments of one mood about one topic are put together from. Each piece is a
 * sentence without its full stop. NULL-terminated lists. */
typedef struct
{
  const char *what[DEMO_MAX_PIECES];
  const char *detail[DEMO_MAX_PIECES];
  const char *wish[DEMO_MAX_PIECES];
} DemoPieces;

typedef enum
{
  DEMO_MOOD_NEGATIVE,
  DEMO_MOOD_NEUTRAL,
  DEMO_MOOD_POSITIVE,
  DEMO_N_MOODS,
} DemoMood;

extern const DemoPieces demo_pieces_order[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_delivery[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_activation[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_month[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_bill[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_dispute[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_support[DEMO_N_MOODS];
extern const DemoPieces demo_pieces_german[DEMO_N_MOODS];

/**
 * demo_comment_make:
 * @level: 1 (worst) to 5 (best)
 *
 * Returns: (transfer full): what a customer may have written, with a comma, a quote, an emoji or a
 *   line end here and there
 */
char *demo_comment_make (DemoTopic topic, guint level, const char *language, DemoRandom *random);

G_END_DECLS
