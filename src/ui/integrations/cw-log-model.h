/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_LOG_MODEL (cw_log_model_get_type ())
G_DECLARE_FINAL_TYPE (CwLogModel, cw_log_model, CW, LOG_MODEL, GObject)

/**
 * CwLogModel: the log of a connection, newest first, as far as it was read. Reading again brings
 * only what came since.
 *
 * CwLogModel::read (const GError *): a reading ended; the error is NULL where it succeeded.
 */
CwLogModel *cw_log_model_new (CwWorkspace *workspace, const char *uid);
/** (element-type CwLogItem) (transfer none) */
GListModel *cw_log_model_get_items (CwLogModel *self);
/** Does nothing while a reading is under way. */
void cw_log_model_read (CwLogModel *self);
/** Removes what was written. */
void cw_log_model_clear (CwLogModel *self);
/** Ends what is under way, silently. Idempotent. */
void cw_log_model_close (CwLogModel *self);

G_END_DECLS
