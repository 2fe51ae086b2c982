/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

G_BEGIN_DECLS

/** Links the surveys of the demo with a connection to its sandbox as soon as their files are
 * imported, and from then on keeps them as fresh as can be: new responses come in there. */
void cw_demo_link_start (CwAccounts *accounts, CwConnection *connection);

G_END_DECLS
