/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a column's compressed form, shared by the writing and the reading side. */
#pragma once

#include "model/cw-cells.h"

G_BEGIN_DECLS

#define CW_CELLS_MAGIC 0x43u

typedef struct
{
  guint8 magic;
  guint8 form;
  guint8 width; /* bytes per code or per instant */
  guint8 reserved;
  guint32 n_rows;
  guint32 n_values;   /* dictionary: distinct texts */
  guint32 text_bytes; /* dictionary, text: length of all texts */
  gint64 base;        /* instants: the smallest */
  guint32 raw_size;   /* payload before compression */
  guint32 packed_size;
} CwCellsHead;

G_STATIC_ASSERT (sizeof (CwCellsHead) == 32);

G_END_DECLS
