/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-response-batch.h"

#include "ingest/cw-response-status.h"
#include "model/cw-cells-builder.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* A column as one worker sees it. */
typedef struct
{
  CwCellsBuilder *builder; /* (owned) */
  CwDateReader *dates;     /* (owned) (nullable) */
  CwMetadata metadata;
  CwColumnRole role;
  guint64 last_hash;
  GPtrArray *labels; /* (owned) (element-type utf8): by code of the builder; emptied each chunk */
  int codes;         /* of labels: the column they belong to, -1 of others */
  char status_text[32];
  guint8 status_length;
  guint8 status_flags;
} Column;

struct _CwResponseBatch
{
  CwResponseContext *context; /* (unowned) */
  GPtrArray *columns;         /* (owned) (element-type Column) */
  GArray *keys;               /* (owned) (element-type guint64) */
  GArray *digests;            /* (owned) (element-type guint64) */
  GArray *recorded;           /* (owned) (element-type gint64) */
  GArray *flags;              /* (owned) (element-type guint8) */
  CwResponseRemarks remarks;
  /* The row in progress. */
  guint n_rows;
  guint64 key;
  guint64 digest;
  gint64 dates[3]; /* recorded, end, start: the first that is there counts */
  guint8 row_flags;
  gboolean knows_finished;
  gboolean is_partial;
};

static void
free_column (gpointer data)
{
  Column *column = data;

  cw_cells_builder_free (column->builder);
  g_clear_pointer (&column->dates, cw_date_reader_free);
  g_clear_pointer (&column->labels, g_ptr_array_unref);
  g_free (column);
}

static void
begin_row (CwResponseBatch *self)
{
  self->key = self->digest = 0;
  self->dates[0] = self->dates[1] = self->dates[2] = CW_CELLS_NO_INSTANT;
  self->row_flags = 0;
  self->knows_finished = self->is_partial = FALSE;
}

CwResponseBatch *
cw_response_batch_new (CwResponseContext *context)
{
  CwResponseBatch *self = g_new0 (CwResponseBatch, 1);

  self->context = context;
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->digests = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->recorded = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->flags = g_array_new (FALSE, FALSE, sizeof (guint8));
  begin_row (self);
  return self;
}

void
cw_response_batch_free (CwResponseBatch *self)
{
  g_ptr_array_unref (self->columns);
  g_array_unref (self->keys);
  g_array_unref (self->digests);
  g_array_unref (self->recorded);
  g_array_unref (self->flags);
  g_free (self);
}

void
cw_response_batch_reset (CwResponseBatch *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      cw_cells_builder_reset (column->builder);
      g_ptr_array_set_size (column->labels, 0);
    }
  g_array_set_size (self->keys, 0);
  g_array_set_size (self->digests, 0);
  g_array_set_size (self->recorded, 0);
  g_array_set_size (self->flags, 0);
  self->n_rows = 0;
  begin_row (self);
}

guint
cw_response_batch_get_n_rows (CwResponseBatch *self)
{
  return self->n_rows;
}

/* The column whose labels these are: "QID1" of "QID1_LABEL". */
static int
find_codes (CwResponseBatch *self, const CwColumn *labels)
{
  GPtrArray *columns = cw_response_context_get_header (self->context)->columns;
  g_autofree char *id = g_strdup (labels->import_id);

  if (labels->role != CW_COLUMN_ROLE_LABEL || !g_str_has_suffix (id, CW_COLUMN_LABEL_SUFFIX))
    return -1;
  id[strlen (id) - strlen (CW_COLUMN_LABEL_SUFFIX)] = '\0';
  for (guint i = 0; i < columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (columns, i);

      if (column->role == CW_COLUMN_ROLE_ANSWER && g_str_equal (column->import_id, id))
        return (int) i;
    }
  return -1;
}

static Column *
new_column (CwResponseBatch *self, guint index)
{
  g_autoptr (CwColumn) known = cw_response_context_dup_column (self->context, index);
  g_autofree char *key = cw_column_dup_key (known);
  Column *column = g_new0 (Column, 1);
  CwCellsForm form = CW_CELLS_DICTIONARY;

  column->metadata = known->metadata;
  column->role = known->role;
  column->codes = find_codes (self, known);
  switch (known->metadata)
    {
    case CW_METADATA_START_DATE:
    case CW_METADATA_END_DATE:
    case CW_METADATA_RECORDED_DATE:
      form = CW_CELLS_INSTANT;
      column->dates =
          cw_date_reader_new (known->time_zone, cw_response_context_get_date_order (self->context));
      break;
    case CW_METADATA_RESPONSE_ID:
      form = CW_CELLS_TEXT;
      break;
    case CW_METADATA_NONE:
    case CW_METADATA_STATUS:
    case CW_METADATA_FINISHED:
    case CW_METADATA_PROGRESS:
    case CW_METADATA_DURATION:
    case CW_METADATA_OTHER:
    default:
      form = known->role == CW_COLUMN_ROLE_TEXT ? CW_CELLS_TEXT : CW_CELLS_DICTIONARY;
      break;
    }
  column->builder = cw_cells_builder_new (form, XXH3_64bits (key, strlen (key)));
  column->labels = g_ptr_array_new_with_free_func (g_free);
  return column;
}

static Column *
get_column (CwResponseBatch *self, guint index)
{
  while (G_UNLIKELY (self->columns->len <= index))
    g_ptr_array_add (self->columns, new_column (self, self->columns->len));
  return g_ptr_array_index (self->columns, index);
}

/* Nearly every row has the status of the row before. */
static void
set_status (CwResponseBatch *self, Column *column, const char *text, gsize length)
{
  if (length != column->status_length || memcmp (text, column->status_text, length) != 0)
    {
      gboolean known = cw_response_status_read (text, length, &column->status_flags);

      /* One that is unknown is not kept in mind, so that each is counted. */
      self->remarks.unknown_status += !known;
      column->status_length = known && length < sizeof column->status_text ? length : 0;
      memcpy (column->status_text, text, column->status_length);
    }
  self->row_flags |= column->status_flags;
}

static void
set_metadata (CwResponseBatch *self, Column *column, const char *text, gsize length)
{
  gboolean finished;

  switch (column->metadata)
    {
    case CW_METADATA_RESPONSE_ID:
      self->key = cw_response_chunk_make_key (text, length);
      break;
    case CW_METADATA_STATUS:
      set_status (self, column, text, length);
      break;
    case CW_METADATA_FINISHED:
      if (cw_response_finished_read (text, length, &finished))
        {
          self->knows_finished = TRUE;
          if (!finished)
            self->row_flags |= CW_RESPONSE_UNFINISHED;
        }
      break;
    case CW_METADATA_PROGRESS:
      self->is_partial = !(length == 3 && memcmp (text, "100", 3) == 0);
      break;
    case CW_METADATA_NONE:
    case CW_METADATA_START_DATE:
    case CW_METADATA_END_DATE:
    case CW_METADATA_RECORDED_DATE:
    case CW_METADATA_DURATION:
    case CW_METADATA_OTHER:
    default:
      break;
    }
}

/* Zero bytes stand in no text either; Windows-1252 has characters for nearly all others. */
static char *
mend_text (const char *text, gsize length)
{
  char *read = NULL;

  if (memchr (text, '\0', length) == NULL)
    read = g_convert_with_fallback (text, length, "UTF-8", "WINDOWS-1252", "\xef\xbf\xbd", NULL,
                                    NULL, NULL);
  return read != NULL ? read : g_utf8_make_valid (text, length);
}

static void
set_text (CwResponseBatch *self, Column *column, const char *text, gsize length)
{
  g_autofree char *mended = NULL;

  if (G_UNLIKELY (!g_utf8_validate_len (text, length, NULL)))
    {
      self->remarks.bad_texts++;
      text = mended = mend_text (text, length);
      length = strlen (mended);
    }
  column->last_hash = cw_cells_builder_append (column->builder, text, length);
  if (column->metadata != CW_METADATA_NONE)
    set_metadata (self, column, text, length);
}

static void
set_date (CwResponseBatch *self, Column *column, const char *text, gsize length)
{
  gint64 instant;

  if (!cw_date_reader_read (column->dates, text, length, &instant))
    {
      self->remarks.bad_dates++;
      set_text (self, column, text, length);
      return;
    }
  column->last_hash = cw_cells_builder_append_instant (column->builder, instant);
  if (column->metadata == CW_METADATA_RECORDED_DATE)
    self->dates[0] = instant;
  else
    self->dates[column->metadata == CW_METADATA_END_DATE ? 1 : 2] = instant;
}

void
cw_response_batch_set (CwResponseBatch *self, guint index, const char *text, gsize length)
{
  Column *column = get_column (self, index);

  if (cw_cells_builder_get_n_rows (column->builder) > self->n_rows)
    {
      cw_cells_builder_drop_last (column->builder);
      self->digest -= column->last_hash;
    }
  if (length == 0)
    return;
  cw_cells_builder_pad (column->builder, self->n_rows);
  if (column->dates != NULL)
    set_date (self, column, text, length);
  else
    set_text (self, column, text, length);
  self->digest += column->last_hash;
  if (column->codes >= 0)
    cw_response_batch_set_label (self, (guint) column->codes, text, length);
}

void
cw_response_batch_set_label (CwResponseBatch *self, guint index, const char *label, gsize length)
{
  Column *column = get_column (self, index);
  guint32 code;

  if (column->role != CW_COLUMN_ROLE_ANSWER || length == 0 ||
      cw_cells_builder_get_form (column->builder) != CW_CELLS_DICTIONARY ||
      cw_cells_builder_get_n_rows (column->builder) != self->n_rows + 1)
    return;
  code = cw_cells_builder_get_last_code (column->builder);
  if (code == 0)
    return;
  if (column->labels->len < code)
    g_ptr_array_set_size (column->labels, code);
  if (G_UNLIKELY (g_ptr_array_index (column->labels, code - 1) == NULL))
    g_ptr_array_index (column->labels, code - 1) = g_utf8_make_valid (label, length);
}

gboolean
cw_response_batch_end_row (CwResponseBatch *self)
{
  gint64 recorded = self->dates[0];

  if (self->digest == 0)
    {
      begin_row (self);
      return FALSE;
    }
  if (recorded == CW_CELLS_NO_INSTANT)
    recorded = self->dates[1] != CW_CELLS_NO_INSTANT ? self->dates[1] : self->dates[2];
  if (!self->knows_finished && self->is_partial)
    self->row_flags |= CW_RESPONSE_UNFINISHED;
  g_array_append_val (self->keys, self->key);
  g_array_append_val (self->digests, self->digest);
  g_array_append_val (self->recorded, recorded);
  g_array_append_val (self->flags, self->row_flags);
  self->n_rows++;
  begin_row (self);
  return TRUE;
}

void
cw_response_batch_drop_row (CwResponseBatch *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      Column *column = g_ptr_array_index (self->columns, i);

      if (cw_cells_builder_get_n_rows (column->builder) > self->n_rows)
        cw_cells_builder_drop_last (column->builder);
    }
  begin_row (self);
}

void
cw_response_batch_take_remarks (CwResponseBatch *self, CwResponseRemarks *remarks)
{
  remarks->bad_dates += self->remarks.bad_dates;
  remarks->bad_texts += self->remarks.bad_texts;
  remarks->unknown_status += self->remarks.unknown_status;
  memset (&self->remarks, 0, sizeof self->remarks);
}

guint64 *
cw_response_batch_get_keys (CwResponseBatch *self)
{
  return (guint64 *) (gpointer) self->keys->data;
}

const guint8 *
cw_response_batch_get_flags (CwResponseBatch *self)
{
  return (const guint8 *) self->flags->data;
}

const guint64 *
cw_response_batch_get_digests (CwResponseBatch *self)
{
  return (const guint64 *) (gpointer) self->digests->data;
}

static CwCoding
tell_coding (CwResponseBatch *self, guint index, Column *column)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (column->role != CW_COLUMN_ROLE_ANSWER ||
      cw_cells_builder_get_form (column->builder) != CW_CELLS_DICTIONARY ||
      cw_cells_builder_get_n_values (column->builder) > 200)
    return cw_response_context_get_coding (self->context);
  for (guint i = 0; i < cw_cells_builder_get_n_values (column->builder); i++)
    {
      gsize length;
      const char *text = cw_cells_builder_get_value (column->builder, i, &length);

      g_ptr_array_add (texts, g_strndup (text, length));
    }
  return cw_response_context_tell_coding (self->context, index, texts);
}

static void
add_answers (CwResponseChunk *chunk, guint index, Column *column)
{
  for (guint i = 0; i < column->labels->len; i++)
    {
      char *label = g_ptr_array_index (column->labels, i);
      gsize length;
      const char *code;

      if (label == NULL || i >= cw_cells_builder_get_n_values (column->builder))
        continue;
      code = cw_cells_builder_get_value (column->builder, i, &length);
      cw_response_chunk_add_answer (chunk, index, g_strndup (code, length), g_strdup (label));
    }
}

CwResponseChunk *
cw_response_batch_encode (CwResponseBatch *self, const guint32 *rows, guint n_rows)
{
  CwResponseChunk *chunk = cw_response_chunk_new (n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      guint row = rows ? rows[i] : i;

      chunk->keys[i] = g_array_index (self->keys, guint64, row);
      chunk->digests[i] = g_array_index (self->digests, guint64, row);
      chunk->recorded[i] = g_array_index (self->recorded, gint64, row);
      chunk->flags[i] = g_array_index (self->flags, guint8, row);
    }
  for (guint c = 0; c < self->columns->len; c++)
    {
      Column *column = g_ptr_array_index (self->columns, c);
      GBytes *cells;

      if (cw_cells_builder_get_n_rows (column->builder) == 0)
        continue;
      cw_cells_builder_pad (column->builder, self->n_rows);
      cells = cw_cells_builder_encode (column->builder, rows, n_rows);
      if (cells != NULL)
        cw_response_chunk_add_column (chunk, c, tell_coding (self, c, column), cells);
      add_answers (chunk, c, column);
    }
  return chunk;
}
