/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CwSecret: a password, token or client secret in memory of its own: locked, kept out of crash
 * dumps, between guard pages, and wiped when the last reference goes (libsodium's secured heap).
 * Counted atomically; never changed once made.
 */
typedef struct _CwSecret CwSecret;

#define CW_TYPE_SECRET (cw_secret_get_type ())
GType cw_secret_get_type (void);

CwSecret *cw_secret_new (const char *text);
/** @text: (transfer full): wiped and freed */
CwSecret *cw_secret_new_take (char *text);
/** @text need not end in NUL. */
CwSecret *cw_secret_new_with_length (const char *text, gsize length);
CwSecret *cw_secret_ref (CwSecret *self);
void cw_secret_unref (CwSecret *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSecret, cw_secret_unref)

/** The text itself, to be handed on and not kept. (transfer none) */
const char *cw_secret_peek (CwSecret *self);
gsize cw_secret_get_length (CwSecret *self);
/** In a time that does not depend on where they differ. NULLs are equal. */
gboolean cw_secret_equal (CwSecret *a, CwSecret *b);

/** Overwrites and frees a string that held a secret for a moment. @text: (transfer full)
 * (nullable) */
void cw_secret_wipe_string (char *text);
/** Overwrites and frees; with g_autoptr (CwWipedString). */
typedef char CwWipedString;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwWipedString, cw_secret_wipe_string)

G_END_DECLS
