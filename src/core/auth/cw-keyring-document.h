/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

/**
 * CwKeyringDocument: the items of a keyring file, and its JSON:
 * {"crosswalk-keyring": 1, "items": [{"uid": "…", "item": "secret", "label": "…", "value": "…"}]}.
 *
 * It is read and written here, and not with a JSON library, because such a library leaves copies of
 * each string behind in freed memory. Whatever is read, copied or written passes through memory
 * that is wiped.
 */
typedef struct _CwKeyringDocument CwKeyringDocument;

CwKeyringDocument *cw_keyring_document_new (void);
/** NULL where it is anything but such a file (RFC 8259), also where it is of a later version. */
CwKeyringDocument *cw_keyring_document_read (const char *text, gsize length);
void cw_keyring_document_free (CwKeyringDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwKeyringDocument, cw_keyring_document_free)

/** (transfer full) (nullable) */
CwSecret *cw_keyring_document_lookup (CwKeyringDocument *self, const char *uid, CwKeyringItem item);
/** @secret: text in UTF-8 without NUL */
void cw_keyring_document_store (CwKeyringDocument *self,
                                const char *uid,
                                CwKeyringItem item,
                                const char *label,
                                CwSecret *secret);
/** Whether there was any. */
gboolean cw_keyring_document_remove (CwKeyringDocument *self, const char *uid);
CwSecret *cw_keyring_document_to_secret (CwKeyringDocument *self);

/** "secret", "tokens": as an item is called in every keyring. */
const char *cw_keyring_item_to_string (CwKeyringItem item);

G_END_DECLS
