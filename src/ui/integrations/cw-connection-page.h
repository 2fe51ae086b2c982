/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_CONNECTION_PAGE (cw_connection_page_get_type ())
G_DECLARE_FINAL_TYPE (CwConnectionPage, cw_connection_page, CW, CONNECTION_PAGE, CwPage)

/** CwConnectionPage: one connection: its state and why, who one is, what depends on it, and, of an
 * account at Qualtrics, the surveys it may see. It leaves with its connection. */
CwPage *cw_connection_page_new (CwWorkspace *workspace, const char *uid);

G_END_DECLS
