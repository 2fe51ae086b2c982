/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-fate.h"

G_BEGIN_DECLS

/** CwResponseHit: a response that a list may show. */
typedef struct
{
  gint64 recorded; /* ms, CW_CELLS_NO_INSTANT comes last */
  gint64 chunk;
  guint row;
  CwFate fate;
  gint16 answer; /* of the metric, or CW_ANSWER_… */
} CwResponseHit;

/** CwResponseRanking: keeps the newest of any number of responses. */
typedef struct _CwResponseRanking CwResponseRanking;

CwResponseRanking *cw_response_ranking_new (guint capacity);
void cw_response_ranking_free (CwResponseRanking *self);
void cw_response_ranking_offer (CwResponseRanking *self, const CwResponseHit *hit);
/** Those that were kept, newest first; the ranking is empty then. (element-type CwResponseHit)
 * (transfer full) */
GArray *cw_response_ranking_take (CwResponseRanking *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwResponseRanking, cw_response_ranking_free)

G_END_DECLS
