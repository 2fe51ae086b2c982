/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-rate-budget.h"

struct _CwRateBudget
{
  gatomicrefcount count;
  guint limit;
  gint64 span_ms;
  GArray *starts; /* (owned) (element-type gint64): within the last span, oldest first */
  gint64 seen_ms; /* the latest time that was told */
  /* As the service says; in force until @told_until_ms. */
  guint told_remaining;
  gint64 told_until_ms;
};

CwRateBudget *
cw_rate_budget_new (guint count, gint64 span_ms)
{
  CwRateBudget *self;

  g_return_val_if_fail (count > 0, NULL);
  g_return_val_if_fail (span_ms > 0, NULL);

  self = g_new0 (CwRateBudget, 1);
  g_atomic_ref_count_init (&self->count);
  self->limit = count;
  self->span_ms = span_ms;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->seen_ms = G_MININT64;
  self->told_until_ms = G_MININT64;
  return self;
}

CwRateBudget *
cw_rate_budget_ref (CwRateBudget *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_rate_budget_unref (CwRateBudget *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_array_unref (self->starts);
  g_free (self);
}

/* A clock that was set back would otherwise hold up everything until it has caught up. */
static void
follow_clock (CwRateBudget *self, gint64 now_ms)
{
  if (now_ms < self->seen_ms)
    {
      gint64 back = self->seen_ms - now_ms;

      for (guint i = 0; i < self->starts->len; i++)
        g_array_index (self->starts, gint64, i) -= back;
      if (self->told_until_ms != G_MININT64)
        self->told_until_ms -= back;
    }
  self->seen_ms = now_ms;
}

static void
forget_old (CwRateBudget *self, gint64 now_ms)
{
  guint n = 0;

  while (n < self->starts->len && g_array_index (self->starts, gint64, n) + self->span_ms <= now_ms)
    n++;
  if (n > 0)
    g_array_remove_range (self->starts, 0, n);
}

gint64
cw_rate_budget_take (CwRateBudget *self, gint64 now_ms)
{
  gboolean told;

  g_return_val_if_fail (self != NULL, 0);

  follow_clock (self, now_ms);
  forget_old (self, now_ms);
  told = now_ms < self->told_until_ms;
  if (told && self->told_remaining == 0)
    return self->told_until_ms - now_ms;
  if (self->starts->len >= self->limit)
    return g_array_index (self->starts, gint64, 0) + self->span_ms - now_ms;
  if (told)
    self->told_remaining--;
  g_array_append_val (self->starts, now_ms);
  return 0;
}

void
cw_rate_budget_correct (CwRateBudget *self, guint remaining, gint64 reset_at_ms, gint64 now_ms)
{
  gboolean told;

  g_return_if_fail (self != NULL);

  follow_clock (self, now_ms);
  if (reset_at_ms <= now_ms)
    return;
  told = now_ms < self->told_until_ms;
  /* An older answer that comes late does not give back what was taken since. */
  self->told_remaining = told && reset_at_ms <= self->told_until_ms
                             ? MIN (self->told_remaining, remaining)
                             : remaining;
  self->told_until_ms = told ? MAX (self->told_until_ms, reset_at_ms) : reset_at_ms;
}
