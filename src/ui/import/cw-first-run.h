/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_FIRST_RUN (cw_first_run_get_type ())
G_DECLARE_FINAL_TYPE (CwFirstRun, cw_first_run, CW, FIRST_RUN, AdwBin)

/** CwFirstRun: what an empty workspace shows: the ways to begin, one sentence each. */
GtkWidget *cw_first_run_new (void);

G_END_DECLS
