/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How pages give away what they show: the clipboard and files. Each confirms first that it is the
 * administrator, where the workspace wants that, and says in a toast what came of it. */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

/** Does @func once it is confirmed that data may leave: for those who have another way out.
 * @data_free: (nullable) */
void cw_share_confirm (CwPage *page, CwPageFunc func, gpointer data, GDestroyNotify data_free);
/** @toast: what is said then, "Copied" */
void cw_share_copy_text (CwPage *page, const char *text, const char *toast);
/** @png: a picture */
void cw_share_copy_picture (CwPage *page, GBytes *png, const char *toast);
/**
 * cw_share_save:
 * @name: proposed for the file, without folder; what file systems dislike is taken out
 * @suffix: "csv"
 * @content: of the file
 *
 * Asks where to, and writes it.
 */
void cw_share_save (CwPage *page, const char *name, const char *suffix, GBytes *content);
/** Writes without asking; what cw_share_save() ends in. */
void cw_share_write (CwPage *page, GFile *file, GBytes *content);
/** "Onboarding: NPS?" and "csv" to "Onboarding NPS.csv". (transfer full) */
char *cw_share_make_file_name (const char *name, const char *suffix);

G_END_DECLS
