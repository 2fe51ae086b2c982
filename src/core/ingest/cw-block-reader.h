/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** How the records of a text are told apart. */
typedef enum
{
  CW_BLOCK_FORM_TABLE, /* lines, but not within double quotes */
  CW_BLOCK_FORM_LINES, /* lines */
  CW_BLOCK_FORM_JSON,  /* objects, in an array or one after the other */
  CW_BLOCK_FORM_XML,   /* <Response> elements; blocks are JSON lines of {"values":{…}} */
} CwBlockForm;

/** CwBlock: some megabytes of whole records, followed by a zero byte and padding. */
typedef struct
{
  char *text; /* (owned) */
  gsize length;
  guint number; /* from 0 */
} CwBlock;

void cw_block_free (CwBlock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwBlock, cw_block_free)

/** CwBlockReader: cuts a stream of text where records end, so that workers can share it. */
typedef struct _CwBlockReader CwBlockReader;

/** @text: UTF-8 without a mark. @size: bytes wanted per block, at least one record. */
CwBlockReader *cw_block_reader_new (GInputStream *text, CwBlockForm form, gsize size);
void cw_block_reader_free (CwBlockReader *self);
/** Returns: (transfer full) (nullable): the next block; NULL at the end, or with @error set */
CwBlock *cw_block_reader_next (CwBlockReader *self, GCancellable *cancellable, GError **error);
/** Bytes of text read so far. */
guint64 cw_block_reader_get_position (CwBlockReader *self);
/** Whether the text ended within a record or before its closing bracket. */
gboolean cw_block_reader_is_cut_off (CwBlockReader *self);
/** JSON, at the end: what stands behind the bracket that closed the list, as far as it was read. */
const char *cw_block_reader_get_rest (CwBlockReader *self, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwBlockReader, cw_block_reader_free)

G_END_DECLS
