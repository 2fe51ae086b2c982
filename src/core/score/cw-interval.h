/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Intervals of facts known by their counts; each returns FALSE (and NAN) for n = 0. */
gboolean cw_interval_adjusted_wald (gint64 positive,
                                    gint64 negative,
                                    gint64 n,
                                    double confidence,
                                    double *low,
                                    double *high);
gboolean cw_interval_wilson (gint64 hits, gint64 n, double confidence, double *low, double *high);
gboolean cw_interval_t (double mean,
                        double sample_sd,
                        gint64 n,
                        double confidence,
                        double *low,
                        double *high);
/** Two-sided critical values. */
double cw_normal_critical (double confidence);
double cw_student_critical (double confidence, double degrees_of_freedom);

G_END_DECLS
