/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/** CwFoldedText: a text to look for in others, whatever the case. */
typedef struct _CwFoldedText CwFoldedText;

/** @text: UTF-8; what is no UTF-8 in it is replaced */
CwFoldedText *cw_folded_text_new (const char *text);
void cw_folded_text_free (CwFoldedText *self);
/** @within: valid UTF-8, need not be terminated */
gboolean cw_folded_text_is_in (const CwFoldedText *self, const char *within, gsize length);
/** What is compared, for those who keep it. (transfer full) */
char *cw_folded_text_fold (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFoldedText, cw_folded_text_free)

G_END_DECLS
