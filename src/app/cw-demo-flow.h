/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job-manager.h"

G_BEGIN_DECLS

/**
 * cw_demo_flow_start:
 * @connection_uid: of the account that it sends with
 * @folder: with its mapping and its triggers as files
 *
 * A workspace without any integration gets one that is enabled. Those that are there get their
 * projects back: the sandbox forgets everything when it ends.
 */
void cw_demo_flow_start (CwJobManager *manager,
                         const char *connection_uid,
                         const char *folder,
                         GCancellable *cancellable);

G_END_DECLS
