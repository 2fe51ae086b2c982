/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of records as they are stored. */
#pragma once

#include "model/cw-record.h"

G_BEGIN_DECLS

#define CW_RECORD_DIGEST_SIZE 16

/** The document as text: the same document gives the same. Appended to @text. */
void cw_record_document_write (const CwRecord *record, GString *text);
/** Two documents of one digest are the same. */
void cw_record_document_digest (const GString *text, guint8 digest[CW_RECORD_DIGEST_SIZE]);
/** Packed, with a dictionary of the names that documents have. */
void cw_record_document_pack (const GString *text, GByteArray *packed);
/** CW_STORE_ERROR_DAMAGED. (transfer full) */
CwRecord *
cw_record_document_read (CwRecordKind kind, const void *packed, gsize size, GError **error);

G_END_DECLS
