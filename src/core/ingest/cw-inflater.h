/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Raw deflate and CRC-32, by ISA-L where there is one and by zlib everywhere else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CwInflater CwInflater;

CwInflater *cw_inflater_new (void);
void cw_inflater_free (CwInflater *self);
/** Hands in the next packed bytes; they must stay where they are until all is taken. */
void cw_inflater_feed (CwInflater *self, const guint8 *packed, gsize length);
gboolean cw_inflater_is_hungry (CwInflater *self);
gboolean cw_inflater_is_finished (CwInflater *self);
/** Returns: bytes written to @out, −1 if the packed bytes make no sense */
gssize cw_inflater_read (CwInflater *self, void *out, gsize size);
guint32 cw_checksum_update (guint32 checksum, const void *data, gsize length);

G_END_DECLS
