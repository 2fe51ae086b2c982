/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "records/cw-record-import-words.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_IMPORTER (cw_record_importer_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordImporter, cw_record_importer, CW, RECORD_IMPORTER, AdwBin)

/** CwRecordImporter: a strip that reads files of records one after the other, shows how far it is,
 * and says in the end what they brought and what was left out. Hidden while there is nothing. For a
 * table that nobody has explained yet it asks what its columns mean. */
/** @workspace: before the first file */
void cw_record_importer_set_workspace (CwRecordImporter *self, CwWorkspace *workspace);
void cw_record_importer_add (CwRecordImporter *self, GFile *file);
gboolean cw_record_importer_is_running (CwRecordImporter *self);
/** What the files of the last time brought. (transfer none) (nullable) */
const CwRecordImportSum *cw_record_importer_get_sum (CwRecordImporter *self);

G_END_DECLS
