/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StreamZip: a zip of one entry, written from front to back as Qualtrics sends its exports.
 *
 * The local header has the general-purpose flags 0x0808: sizes and checksum are 0 there and follow
 * the data, the name is UTF-8. From 4 GiB on, the sizes that follow have 8 bytes and the central
 * directory carries the zip64 records, as java.util.zip writes them.
 */
typedef struct _StreamZip StreamZip;

/**
 * stream_zip_open:
 * @when: local time that the entry bears
 *
 * Returns: (transfer full): a zip being written; NULL with @error set if the file cannot be made
 */
StreamZip *
stream_zip_open (const char *path, const char *entry_name, GDateTime *when, GError **error);
/** The whole of one in memory. (transfer full) */
GBytes *stream_zip_make (const char *entry_name, GDateTime *when, const void *data, gsize length);
gboolean stream_zip_write (StreamZip *self, const void *data, gsize length, GError **error);
/** Ends the entry and the file. What was written counts only if this returns TRUE. */
gboolean stream_zip_close (StreamZip *self, GError **error);
void stream_zip_free (StreamZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StreamZip, stream_zip_free)

G_END_DECLS
