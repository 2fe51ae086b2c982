/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-cells-encode.h"

#include "model/cw-cells-builder.h"
#include "model/cw-cells-format.h"

#include <string.h>
#include <zstd.h>

/* Level 1 packs answers about as small as any other and keeps up with the disk. */
#define LEVEL 1

static void
free_context (gpointer context)
{
  ZSTD_freeCCtx (context);
}

/* Setting a context up costs more than packing a column, so each thread keeps its own. */
static GPrivate thread_context = G_PRIVATE_INIT (free_context);

static ZSTD_CCtx *
get_context (void)
{
  ZSTD_CCtx *context = g_private_get (&thread_context);

  if (context == NULL)
    {
      context = ZSTD_createCCtx ();
      g_private_set (&thread_context, context);
    }
  return context;
}

/* Takes the payload's ownership. */
static GBytes *
pack (CwCellsHead *head, GByteArray *payload)
{
  gsize bound = ZSTD_compressBound (payload->len);
  guint8 *out = g_malloc (sizeof *head + bound);
  gsize packed = ZSTD_compressCCtx (get_context (), out + sizeof *head, bound, payload->data,
                                    payload->len, LEVEL);

  g_assert (!ZSTD_isError (packed));

  head->magic = CW_CELLS_MAGIC;
  head->raw_size = GUINT32_TO_LE (payload->len);
  head->packed_size = GUINT32_TO_LE (packed);
  memcpy (out, head, sizeof *head);
  g_byte_array_unref (payload);
  return g_bytes_new_take (g_realloc (out, sizeof *head + packed), sizeof *head + packed);
}

static void
append_narrow (GByteArray *out, const guint32 *numbers, guint n, guint width)
{
  guint start = out->len;

  g_byte_array_set_size (out, start + n * width);
  for (guint i = 0; i < n; i++)
    {
      guint32 number = GUINT32_TO_LE (numbers[i]);

      memcpy (out->data + start + i * width, &number, width);
    }
}

GBytes *
cw_cells_encode_dictionary (const guint32 *codes,
                            guint n_rows,
                            const guint32 *ends,
                            guint n_values,
                            const GByteArray *texts)
{
  CwCellsHead head = { .form = CW_CELLS_DICTIONARY };
  GByteArray *payload;

  if (n_values == 0)
    return NULL;
  head.width = n_values < 0xff ? 1 : n_values < 0xffff ? 2 : 4;
  head.n_rows = GUINT32_TO_LE (n_rows);
  head.n_values = GUINT32_TO_LE (n_values);
  head.text_bytes = GUINT32_TO_LE (texts->len);
  payload = g_byte_array_sized_new (n_values * 4 + texts->len + n_rows * head.width);
  append_narrow (payload, ends, n_values, 4);
  g_byte_array_append (payload, texts->data, texts->len);
  append_narrow (payload, codes, n_rows, head.width);
  return pack (&head, payload);
}

GBytes *
cw_cells_encode_texts (const guint32 *ends, guint n_rows, const GByteArray *texts)
{
  CwCellsHead head = { .form = CW_CELLS_TEXT };
  GByteArray *payload;
  g_autofree guint32 *lengths = NULL;

  if (texts->len == 0)
    return NULL;
  head.width = 4;
  head.n_rows = GUINT32_TO_LE (n_rows);
  head.text_bytes = GUINT32_TO_LE (texts->len);
  /* Lengths, not ends: they repeat, so they pack. */
  lengths = g_new (guint32, n_rows);
  for (guint i = 0; i < n_rows; i++)
    lengths[i] = ends[i] - (i ? ends[i - 1] : 0);
  payload = g_byte_array_sized_new (n_rows * 4 + texts->len);
  append_narrow (payload, lengths, n_rows, 4);
  g_byte_array_append (payload, texts->data, texts->len);
  return pack (&head, payload);
}

GBytes *
cw_cells_encode_instants (const gint64 *instants, guint n_rows)
{
  CwCellsHead head = { .form = CW_CELLS_INSTANT };
  gint64 low = G_MAXINT64, high = G_MININT64, unit = 1000;
  GByteArray *payload;

  for (guint i = 0; i < n_rows; i++)
    if (instants[i] != CW_CELLS_NO_INSTANT)
      {
        low = MIN (low, instants[i]);
        high = MAX (high, instants[i]);
        if (instants[i] % 1000 != 0)
          unit = 1;
      }
  if (low > high)
    return NULL;
  /* Whole seconds fit four bytes for 136 years; milliseconds need eight. 0 is "nothing". */
  head.reserved = unit == 1000;
  head.width = (high - low) / unit < G_MAXUINT32 - 1 ? 4 : 8;
  head.n_rows = GUINT32_TO_LE (n_rows);
  head.base = GINT64_TO_LE (low);
  payload = g_byte_array_new ();
  g_byte_array_set_size (payload, n_rows * head.width);
  for (guint i = 0; i < n_rows; i++)
    {
      guint64 step =
          instants[i] == CW_CELLS_NO_INSTANT ? 0 : (guint64) ((instants[i] - low) / unit) + 1;

      step = GUINT64_TO_LE (step);
      memcpy (payload->data + i * head.width, &step, head.width);
    }
  return pack (&head, payload);
}
