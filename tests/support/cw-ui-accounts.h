/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with connections in all states, for tests and pictures of the section "Integrations".
 */
#pragma once

#include "cw-fake-clock.h"
#include "service/cw-accounts.h"
#include "window/cw-window.h"

/** Names of its connections; each is in another state. */
#define CW_UI_ACCOUNTS_ACTIVE "Nordtel"
#define CW_UI_ACCOUNTS_BROKEN "Nordtel EU"
#define CW_UI_ACCOUNTS_UNREACHABLE "Nordtel Social"
#define CW_UI_ACCOUNTS_NEW "Nordtel Calls"
#define CW_UI_ACCOUNTS_OFF "Nordtel Chats"
/** The metric and the survey that come by the broken one. */
#define CW_UI_ACCOUNTS_METRIC "Ease of set-up"
#define CW_UI_ACCOUNTS_SURVEY_ID "SV_setup"

/**
 * cw_ui_accounts_create:
 * @full: whether the connections are in it, or nothing at all
 *
 * Secrets are kept in memory, and the clock stands still at CW_FAKE_CLOCK_NOON. (transfer full)
 */
CwAccounts *cw_ui_accounts_create (gboolean full);
/** The clock of the above. (transfer none) */
CwFakeClock *cw_ui_accounts_get_clock (CwAccounts *accounts);
/** Waits until they are loaded. */
void cw_ui_accounts_wait_loaded (CwAccounts *accounts);
CwConnection *cw_ui_accounts_find (CwAccounts *accounts, const char *name);
/** Stores a connection with its secret. @secret: (nullable). (transfer none): the one of the list
 */
CwConnection *
cw_ui_accounts_add (CwAccounts *accounts, CwConnection *connection, const char *secret);
/** A window that shows the section, and what it shows is there. */
CwWindow *cw_ui_accounts_open_window (CwAccounts *accounts);
/** Closes all three and asserts that nothing holds the window or its page. @accounts: (transfer
 * full)
 */
void cw_ui_accounts_close_window (CwWindow *window, CwAccounts *accounts);
