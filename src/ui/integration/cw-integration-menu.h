/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-integration.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** What can be done with an integration. (transfer full) */
GMenuModel *cw_integration_menu_new (const CwIntegration *integration);

G_END_DECLS
