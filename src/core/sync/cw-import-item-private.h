/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-import-item.h"
#include "sync/cw-import-outcome.h"

G_BEGIN_DECLS

/** @source: (nullable) (transfer full): NULL for a file that could not even be opened */
CwImportItem *_cw_import_item_new (GFile *file, CwImportSource *source);
CwImportSource *_cw_import_item_get_source (CwImportItem *self);
GCancellable *_cw_import_item_get_cancellable (CwImportItem *self);
/** Main context. @outcome: (transfer full) */
void _cw_import_item_take_outcome (CwImportItem *self, CwImportOutcome *outcome);
/** Survey that a person chose for it; NULL with @chosen for a new one. */
void _cw_import_item_choose (CwImportItem *self, const char *survey_id);
gboolean _cw_import_item_get_choice (CwImportItem *self, const char **out_survey_id);
/** Ready to run again. */
void _cw_import_item_reset (CwImportItem *self);

G_END_DECLS
