/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integration/cw-integration-look.h"
#include "model/cw-connection.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_INTEGRATION_ROW (cw_integration_row_get_type ())
G_DECLARE_FINAL_TYPE (CwIntegrationRow, cw_integration_row, CW, INTEGRATION_ROW, AdwActionRow)

/**
 * CwIntegrationRow: an integration in the list: where it leads, what came through, what matters
 * now, its state and its switch, which activates integration.enable and integration.disable with
 * the uid.
 */
GtkWidget *cw_integration_row_new (void);
/** @look: (transfer full); @connection: (nullable): its account */
void cw_integration_row_set_look (CwIntegrationRow *self,
                                  CwIntegrationLook *look,
                                  CwConnection *connection,
                                  gint64 now_ms);
/** (transfer none) (nullable) */
const CwIntegration *cw_integration_row_get_integration (CwIntegrationRow *self);

G_END_DECLS
