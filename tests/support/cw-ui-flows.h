/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with integrations in all states, for tests and pictures. */
#pragma once

#include "model/cw-integration.h"
#include "service/cw-accounts.h"
#include "store/cw-workspace.h"

/** Names of its integrations; each is in another state. */
#define CW_UI_FLOWS_ENABLED "Nordic customer survey"
#define CW_UI_FLOWS_BROKEN "EU customer survey"
#define CW_UI_FLOWS_READY "Fibre customer survey"
#define CW_UI_FLOWS_DRAFT "Retail shops"
#define CW_UI_FLOWS_DISABLED "Holiday campaign 2025"
#define CW_UI_FLOWS_DELETED "Business customers"

/** As cw_ui_accounts_create() with connections, and integrations that use them. (transfer full) */
CwAccounts *cw_ui_flows_create (void);
/** By name. (transfer full) */
CwIntegration *cw_ui_flows_load (CwAccounts *accounts, const char *name);
/** Runs @func on the store and fails the test with its error. */
gpointer cw_ui_flows_run (CwAccounts *accounts, CwWorkspaceFunc func, gpointer data);
/** Stores n interactions of today, in the vendor's own form. */
void cw_ui_flows_add_records (CwAccounts *accounts, guint n);
/** A mapping of three fields. (transfer full) */
CwMapping *cw_ui_flows_create_mapping (void);
