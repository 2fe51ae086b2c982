/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace full of journeys with scores, for tests and pictures of pages. */
#pragma once

#include "model/cw-types.h"

/** 2026-11-20 12:00 UTC, in ms: the last day of the demo's responses. */
#define CW_UI_DEMO_NOW G_GINT64_CONSTANT (1795176000000)

/**
 * A workspace of its own with the files of crosswalk-demo-data in it, imported by crosswalk-cli;
 * both are named by CROSSWALK_DEMO_DATA and CROSSWALK_CLI. (transfer full)
 */
CwWorkspace *cw_ui_demo_open (void);
/** A workspace of its own with an NPS metric “Cats” of 24 responses from four years. (transfer
 * full)
 */
CwWorkspace *cw_ui_demo_open_sparse (void);
/** Id of the metric of that name. */
gint64 cw_ui_demo_find_metric (CwWorkspace *workspace, const char *name);
