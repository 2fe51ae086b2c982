/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integration/cw-integration-look.h"
#include "integration/cw-integration-page.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): NULL until it is loaded */
const CwIntegrationLook *cw_integration_page_get_look (CwIntegrationPage *self);
/* What a step leads to. */
void cw_integration_page_activate_step (CwIntegrationPage *self, int step);
/* Whether the window has an action: a page that is not there is not led to. */
gboolean cw_integration_page_has_route (CwIntegrationPage *self, const char *name);
/* Asks for the account among those that are there, or adds the first. */
void cw_integration_page_choose_account (CwIntegrationPage *self);
/** GtkWidgetActionActivateFunc of "integration.choose-account". */
void cw_integration_page_choose_account_cb (GtkWidget *page, const char *name, GVariant *uid);
/* Takes the account that has just been added, where one was asked for. */
void cw_integration_page_take_account (CwIntegrationPage *self, CwConnection *connection);
/* Renames it, and says so where that fails. */
void cw_integration_page_rename (CwIntegrationPage *self, const char *name);

G_END_DECLS
