/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast something goes, from what it was seen to have done. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CW_JOB_PACE_SAMPLES 16

/** CwJobPace: what was seen in the last quarter of a minute. Zeroed to begin with. */
typedef struct
{
  gint64 times[CW_JOB_PACE_SAMPLES]; /* ms, oldest first */
  gint64 counts[CW_JOB_PACE_SAMPLES];
  guint n_samples;
} CwJobPace;

/** Begins anew where @count is less than before, or after a minute without a word. */
void cw_job_pace_note (CwJobPace *self, gint64 now_ms, gint64 count);
/** A second; 0 while nothing moves, NAN until it was watched for two seconds. */
double cw_job_pace_get_rate (const CwJobPace *self, gint64 now_ms);
/** ms until @total is reached; −1 where that cannot be told. */
gint64 cw_job_pace_get_left (const CwJobPace *self, gint64 now_ms, gint64 total);

G_END_DECLS
