/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/cw-account-strip.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

/* Of the template. */
#define CW_PAGE_ACCOUNT_STRIP "account_strip"

/* The window around it. (transfer none) (nullable) */
CwNavigator *cw_page_get_navigator (CwPage *self);
/* Lets the strip know the accounts of the window, if it is in one and follows any. */
void cw_page_show_accounts (CwPage *self);

G_END_DECLS
