/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CwXmlRecords: turns <Response> elements into JSON lines, {"values":{"Q1":"…"}}, so that the
 * rest of the way is that of JSON. Streams; entities from outside are never fetched.
 */
typedef struct _CwXmlRecords CwXmlRecords;

CwXmlRecords *cw_xml_records_new (GInputStream *text);
void cw_xml_records_free (CwXmlRecords *self);
/** Like g_input_stream_read_all(): fewer bytes than asked for mean the end. */
gboolean cw_xml_records_read (CwXmlRecords *self,
                              char *buffer,
                              gsize size,
                              gsize *out_read,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwXmlRecords, cw_xml_records_free)

G_END_DECLS
