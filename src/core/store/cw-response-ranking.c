/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-ranking.h"

/* A heap whose top is the oldest that is kept. */
struct _CwResponseRanking
{
  GArray *hits; /* (owned) (element-type CwResponseHit) */
  guint capacity;
};

CwResponseRanking *
cw_response_ranking_new (guint capacity)
{
  CwResponseRanking *self = g_new0 (CwResponseRanking, 1);

  self->hits = g_array_new (FALSE, FALSE, sizeof (CwResponseHit));
  self->capacity = capacity;
  return self;
}

void
cw_response_ranking_free (CwResponseRanking *self)
{
  g_array_unref (self->hits);
  g_free (self);
}

/* Below 0 if @a is the newer one. Of the same moment it is what came into the workspace later. */
static int
compare (gconstpointer first, gconstpointer second)
{
  const CwResponseHit *a = first;
  const CwResponseHit *b = second;

  if (a->recorded != b->recorded)
    return a->recorded > b->recorded ? -1 : 1;
  if (a->chunk != b->chunk)
    return a->chunk > b->chunk ? -1 : 1;
  return a->row > b->row ? -1 : a->row < b->row;
}

static void
swap (CwResponseHit *a, CwResponseHit *b)
{
  CwResponseHit hit = *a;

  *a = *b;
  *b = hit;
}

static void
sift_up (CwResponseHit *hits, guint index)
{
  while (index > 0 && compare (&hits[index], &hits[(index - 1) / 2]) > 0)
    {
      swap (&hits[index], &hits[(index - 1) / 2]);
      index = (index - 1) / 2;
    }
}

static void
sift_down (CwResponseHit *hits, guint n)
{
  guint index = 0;

  for (;;)
    {
      guint oldest = index;

      for (guint child = 2 * index + 1; child <= 2 * index + 2 && child < n; child++)
        if (compare (&hits[child], &hits[oldest]) > 0)
          oldest = child;
      if (oldest == index)
        return;
      swap (&hits[index], &hits[oldest]);
      index = oldest;
    }
}

void
cw_response_ranking_offer (CwResponseRanking *self, const CwResponseHit *hit)
{
  CwResponseHit *hits = (CwResponseHit *) (gpointer) self->hits->data;

  if (self->hits->len < self->capacity)
    {
      g_array_append_val (self->hits, *hit);
      sift_up ((CwResponseHit *) (gpointer) self->hits->data, self->hits->len - 1);
    }
  else if (self->capacity > 0 && compare (hit, &hits[0]) < 0)
    {
      hits[0] = *hit;
      sift_down (hits, self->hits->len);
    }
}

GArray *
cw_response_ranking_take (CwResponseRanking *self)
{
  GArray *hits = g_steal_pointer (&self->hits);

  self->hits = g_array_new (FALSE, FALSE, sizeof (CwResponseHit));
  g_array_sort (hits, compare);
  return hits;
}
