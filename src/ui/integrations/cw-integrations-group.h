/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_INTEGRATIONS_GROUP (cw_integrations_group_get_type ())
G_DECLARE_FINAL_TYPE (CwIntegrationsGroup, cw_integrations_group, CW, INTEGRATIONS_GROUP, AdwBin)

/**
 * CwIntegrationsGroup: the integrations of the workspace, by name; a row leads to its page.
 *
 * CwIntegrationsGroup::loaded (GError *error): they are shown, or could not be read
 */
GtkWidget *cw_integrations_group_new (void);
/** Reads them anew. Rows that are there stay. */
void cw_integrations_group_refresh (CwIntegrationsGroup *self, CwAccounts *accounts);
guint cw_integrations_group_get_n_items (CwIntegrationsGroup *self);
/** @query: (nullable): part of a name, of an account's or of a project's */
void cw_integrations_group_search (CwIntegrationsGroup *self, const char *query);

G_END_DECLS
