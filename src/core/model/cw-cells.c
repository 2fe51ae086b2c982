/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-cells.h"

#include "model/cw-cells-format.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <zstd.h>

/* No column of one run comes near it; a damaged head would ask for more than there is memory. */
#define MAX_RAW_SIZE (1u << 30)

struct _CwCells
{
  CwCellsForm form;
  guint n_rows;
  guint n_values;
  char *payload;     /* (owned): unpacked */
  const char *texts; /* (unowned): into the payload */
  guint32 *ends;     /* (owned) (nullable): cumulative: per value or per row */
  guint32 *codes;    /* (owned) (nullable) */
  gint64 *instants;  /* (owned) (nullable) */
};

static void
free_context (gpointer context)
{
  ZSTD_freeDCtx (context);
}

static GPrivate thread_context = G_PRIVATE_INIT (free_context);

static ZSTD_DCtx *
get_context (void)
{
  ZSTD_DCtx *context = g_private_get (&thread_context);

  if (context == NULL)
    {
      context = ZSTD_createDCtx ();
      g_private_set (&thread_context, context);
    }
  return context;
}

static gboolean
read_head (CwCellsHead *head, const void *data, gsize size)
{
  if (size < sizeof *head)
    return FALSE;
  memcpy (head, data, sizeof *head);
  head->n_rows = GUINT32_FROM_LE (head->n_rows);
  head->n_values = GUINT32_FROM_LE (head->n_values);
  head->text_bytes = GUINT32_FROM_LE (head->text_bytes);
  head->base = GINT64_FROM_LE (head->base);
  head->raw_size = GUINT32_FROM_LE (head->raw_size);
  head->packed_size = GUINT32_FROM_LE (head->packed_size);
  return head->magic == CW_CELLS_MAGIC && head->raw_size <= MAX_RAW_SIZE &&
         head->packed_size == size - sizeof *head;
}

static inline guint32
read_narrow (const char *at, guint width)
{
  guint32 number = 0;

  memcpy (&number, at, width);
  return GUINT32_FROM_LE (number);
}

/* One loop for each width: the compiler makes wide steps of them. Returns the largest. */
static guint32
widen_codes (guint32 *codes, const char *narrow, guint n, guint width)
{
  guint32 largest = 0;

  if (width == 1)
    for (guint i = 0; i < n; i++)
      codes[i] = (guint8) narrow[i];
  else if (width == 2)
    for (guint i = 0; i < n; i++)
      codes[i] = read_narrow (narrow + (gsize) i * 2, 2);
  else
    for (guint i = 0; i < n; i++)
      codes[i] = read_narrow (narrow + (gsize) i * 4, 4);
  for (guint i = 0; i < n; i++)
    largest = MAX (largest, codes[i]);
  return largest;
}

static gboolean
read_dictionary (CwCells *self, const CwCellsHead *head)
{
  const char *codes;

  if ((head->width != 1 && head->width != 2 && head->width != 4) ||
      (guint64) head->n_values * 4 + head->text_bytes + (guint64) head->n_rows * head->width !=
          head->raw_size)
    return FALSE;
  self->texts = self->payload + head->n_values * 4;
  self->ends = g_new (guint32, head->n_values);
  for (guint i = 0; i < head->n_values; i++)
    {
      self->ends[i] = read_narrow (self->payload + i * 4, 4);
      if (self->ends[i] > head->text_bytes || (i > 0 && self->ends[i] < self->ends[i - 1]))
        return FALSE;
    }
  codes = self->texts + head->text_bytes;
  self->codes = g_new (guint32, head->n_rows);
  return widen_codes (self->codes, codes, head->n_rows, head->width) <= head->n_values;
}

static gboolean
read_texts (CwCells *self, const CwCellsHead *head)
{
  guint64 end = 0;

  if ((guint64) head->n_rows * 4 + head->text_bytes != head->raw_size)
    return FALSE;
  self->texts = self->payload + (gsize) head->n_rows * 4;
  self->ends = g_new (guint32, head->n_rows);
  for (guint i = 0; i < head->n_rows; i++)
    {
      end += read_narrow (self->payload + (gsize) i * 4, 4);
      if (end > head->text_bytes)
        return FALSE;
      self->ends[i] = end;
    }
  return TRUE;
}

static inline gint64
get_instant (const CwCellsHead *head, guint64 step, gint64 unit)
{
  return step != 0 ? head->base + (gint64) (step - 1) * unit : CW_CELLS_NO_INSTANT;
}

static gboolean
read_instants (CwCells *self, const CwCellsHead *head)
{
  const gint64 unit = head->reserved ? 1000 : 1;

  if ((head->width != 4 && head->width != 8) ||
      (guint64) head->n_rows * head->width != head->raw_size)
    return FALSE;
  self->instants = g_new (gint64, head->n_rows);
  if (head->width == 4)
    for (guint i = 0; i < head->n_rows; i++)
      self->instants[i] = get_instant (head, read_narrow (self->payload + (gsize) i * 4, 4), unit);
  else
    for (guint i = 0; i < head->n_rows; i++)
      {
        guint64 step;

        memcpy (&step, self->payload + (gsize) i * 8, 8);
        self->instants[i] = get_instant (head, GUINT64_FROM_LE (step), unit);
      }
  return TRUE;
}

static gboolean
read_payload (CwCells *self, const CwCellsHead *head)
{
  switch (head->form)
    {
    case CW_CELLS_DICTIONARY:
      return read_dictionary (self, head);
    case CW_CELLS_TEXT:
      return read_texts (self, head);
    case CW_CELLS_INSTANT:
      return read_instants (self, head);
    default:
      return FALSE;
    }
}

CwCellsForm
cw_cells_peek_form (const void *data, gsize size)
{
  CwCellsHead head;

  if (size < sizeof head)
    return 0;
  memcpy (&head, data, sizeof head);
  return head.magic == CW_CELLS_MAGIC ? head.form : 0;
}

CwCells *
cw_cells_open (const void *data, gsize size, GError **error)
{
  g_autoptr (CwCells) self = g_new0 (CwCells, 1);
  CwCellsHead head;
  gsize unpacked = 0;

  if (read_head (&head, data, size))
    {
      self->form = head.form;
      self->n_rows = head.n_rows;
      self->n_values = head.n_values;
      self->payload = g_malloc (head.raw_size + 1);
      unpacked = ZSTD_decompressDCtx (get_context (), self->payload, head.raw_size,
                                      (const char *) data + sizeof head, head.packed_size);
      if (!ZSTD_isError (unpacked) && unpacked == head.raw_size && read_payload (self, &head))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (
      error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
      _ ("A stored column is damaged. Restore the workspace from a backup or import "
         "the files again into a new one."));
  return NULL;
}

void
cw_cells_free (CwCells *self)
{
  g_free (self->payload);
  g_free (self->ends);
  g_free (self->codes);
  g_free (self->instants);
  g_free (self);
}

guint
cw_cells_get_n_rows (const CwCells *self)
{
  return self->n_rows;
}

CwCellsForm
cw_cells_get_form (const CwCells *self)
{
  return self->form;
}

guint
cw_cells_get_n_values (const CwCells *self)
{
  return self->n_values;
}

static const char *
get_part (const CwCells *self, guint index, gsize *out_length)
{
  guint32 start = index ? self->ends[index - 1] : 0;

  *out_length = self->ends[index] - start;
  return self->texts + start;
}

const char *
cw_cells_get_value (const CwCells *self, guint index, gsize *out_length)
{
  g_return_val_if_fail (self->form == CW_CELLS_DICTIONARY && index < self->n_values, NULL);

  return get_part (self, index, out_length);
}

const guint32 *
cw_cells_get_codes (const CwCells *self)
{
  g_return_val_if_fail (self->form == CW_CELLS_DICTIONARY, NULL);

  return self->codes;
}

const gint64 *
cw_cells_get_instants (const CwCells *self)
{
  g_return_val_if_fail (self->form == CW_CELLS_INSTANT, NULL);

  return self->instants;
}

const char *
cw_cells_get_text (const CwCells *self, guint row, gsize *out_length)
{
  const char *text = NULL;

  g_return_val_if_fail (row < self->n_rows, NULL);

  *out_length = 0;
  if (self->form == CW_CELLS_DICTIONARY)
    text = self->codes[row] ? get_part (self, self->codes[row] - 1, out_length) : NULL;
  else if (self->form == CW_CELLS_TEXT)
    text = get_part (self, row, out_length);
  return *out_length > 0 ? text : NULL;
}

char *
cw_cells_format_instant (gint64 instant)
{
  gint64 seconds = instant / 1000 - (instant % 1000 < 0);
  int thousandth = (int) (instant - seconds * 1000);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;

  if (instant == CW_CELLS_NO_INSTANT)
    return NULL;
  time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL)
    return NULL;
  day = g_date_time_format (time, "%m-%dT%H:%M:%S");
  return thousandth
             ? g_strdup_printf ("%04d-%s.%03dZ", g_date_time_get_year (time), day, thousandth)
             : g_strdup_printf ("%04d-%sZ", g_date_time_get_year (time), day);
}

char *
cw_cells_dup_text (const CwCells *self, guint row)
{
  gsize length = 0;
  const char *text;

  if (self->form != CW_CELLS_INSTANT)
    {
      text = cw_cells_get_text (self, row, &length);
      return text ? g_strndup (text, length) : NULL;
    }
  g_return_val_if_fail (row < self->n_rows, NULL);
  return cw_cells_format_instant (self->instants[row]);
}
