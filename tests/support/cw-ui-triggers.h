/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with the interactions of the demo and an integration, for tests and pictures. */
#pragma once

#include "model/cw-integration.h"

/** The uid of the integration. */
#define CW_UI_TRIGGERS_UID "nordic-customer-survey"
/** The trigger that is in it, enabled. */
#define CW_UI_TRIGGERS_NAME "Billing trouble, Norway and Sweden"

/** 2026-11-20 12:00 UTC, in ms: the last day of the interactions. */
#define CW_UI_TRIGGERS_NOW G_GINT64_CONSTANT (1795176000000)

/** With all interactions and one integration “Nordic customer survey” with one trigger. (transfer
 * full) */
CwWorkspace *cw_ui_triggers_open (void);
/** With the integration alone: no interactions, no triggers. (transfer full) */
CwWorkspace *cw_ui_triggers_open_empty (void);
/** Adds a trigger to the integration. @filter: JSON. Returns its id */
gint64 cw_ui_triggers_add_trigger (CwWorkspace *workspace, const char *name, const char *filter);
/** As it is stored. (transfer full) */
CwIntegration *cw_ui_triggers_load (CwWorkspace *workspace);
