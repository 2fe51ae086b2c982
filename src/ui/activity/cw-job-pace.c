/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-job-pace.h"

#include <math.h>
#include <string.h>

#define SAMPLE_MS 1000
#define LEAST_MS 2000
#define FORGET_MS (60 * 1000)
/* What would take longer is no promise. */
#define MOST_LEFT_MS (48 * 3600 * G_GINT64_CONSTANT (1000))

static void
append (CwJobPace *self, gint64 now_ms, gint64 count)
{
  if (self->n_samples == CW_JOB_PACE_SAMPLES)
    {
      self->n_samples--;
      memmove (self->times, self->times + 1, self->n_samples * sizeof *self->times);
      memmove (self->counts, self->counts + 1, self->n_samples * sizeof *self->counts);
    }
  self->times[self->n_samples] = now_ms;
  self->counts[self->n_samples++] = count;
}

void
cw_job_pace_note (CwJobPace *self, gint64 now_ms, gint64 count)
{
  guint last;

  g_return_if_fail (self != NULL);

  if (self->n_samples > 0)
    {
      gint64 since;

      last = self->n_samples - 1;
      since = now_ms - self->times[last];
      if (count < self->counts[last] || since < 0 || since > FORGET_MS)
        self->n_samples = 0;
      else if (last > 0 && now_ms - self->times[last - 1] < SAMPLE_MS)
        self->n_samples--;
    }
  append (self, now_ms, count);
}

double
cw_job_pace_get_rate (const CwJobPace *self, gint64 now_ms)
{
  gint64 passed;

  g_return_val_if_fail (self != NULL, NAN);

  if (self->n_samples == 0)
    return NAN;
  passed = now_ms - self->times[0];
  if (passed < LEAST_MS)
    return NAN;
  return (double) (self->counts[self->n_samples - 1] - self->counts[0]) * 1000 / (double) passed;
}

gint64
cw_job_pace_get_left (const CwJobPace *self, gint64 now_ms, gint64 total)
{
  double rate = cw_job_pace_get_rate (self, now_ms);
  double left;

  if (isnan (rate) || rate <= 0 || total < 0 || self->counts[self->n_samples - 1] > total)
    return -1;
  left = (double) (total - self->counts[self->n_samples - 1]) * 1000 / rate;
  return left <= MOST_LEFT_MS ? (gint64) left : -1;
}
