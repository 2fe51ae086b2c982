/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-cells-builder.h"

#include "model/cw-cells-encode.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* From here on it is looked at whether the texts repeat at all. */
#define MANY_VALUES 1024

typedef struct
{
  guint64 hash;
  guint32 offset;
  guint32 length;
} Value;

struct _CwCellsBuilder
{
  CwCellsForm form;
  CwCellsForm first_form;
  guint64 seed;
  guint n_rows;
  guint32 last_code;
  GByteArray *bytes; /* (owned): texts one after the other */
  GArray *codes;     /* (owned) (element-type guint32): dictionary: per row */
  GArray *values;    /* (owned) (element-type Value): dictionary */
  guint32 *slots;    /* (owned): open addressing, index of the value + 1 */
  guint n_slots;
  GArray *ends;     /* (owned) (element-type guint32): text: end of each row's text */
  GArray *instants; /* (owned) (element-type gint64) */
};

CwCellsBuilder *
cw_cells_builder_new (CwCellsForm form, guint64 seed)
{
  CwCellsBuilder *self = g_new0 (CwCellsBuilder, 1);

  self->form = self->first_form = form;
  self->seed = seed;
  self->bytes = g_byte_array_new ();
  self->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->n_slots = 64;
  self->slots = g_new0 (guint32, self->n_slots);
  return self;
}

void
cw_cells_builder_free (CwCellsBuilder *self)
{
  g_byte_array_unref (self->bytes);
  g_array_unref (self->codes);
  g_array_unref (self->values);
  g_array_unref (self->ends);
  g_array_unref (self->instants);
  g_free (self->slots);
  g_free (self);
}

void
cw_cells_builder_reset (CwCellsBuilder *self)
{
  self->form = self->first_form;
  self->n_rows = 0;
  self->last_code = 0;
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->codes, 0);
  g_array_set_size (self->values, 0);
  g_array_set_size (self->ends, 0);
  g_array_set_size (self->instants, 0);
  memset (self->slots, 0, self->n_slots * sizeof (guint32));
}

guint
cw_cells_builder_get_n_rows (const CwCellsBuilder *self)
{
  return self->n_rows;
}

CwCellsForm
cw_cells_builder_get_form (const CwCellsBuilder *self)
{
  return self->form;
}

guint
cw_cells_builder_get_n_values (const CwCellsBuilder *self)
{
  return self->values->len;
}

const char *
cw_cells_builder_get_value (const CwCellsBuilder *self, guint index, gsize *out_length)
{
  const Value *value = &g_array_index (self->values, Value, index);

  g_assert (index < self->values->len);

  *out_length = value->length;
  return (const char *) self->bytes->data + value->offset;
}

guint32
cw_cells_builder_get_last_code (const CwCellsBuilder *self)
{
  return self->last_code;
}

static void
append_text_row (CwCellsBuilder *self, const char *text, gsize length)
{
  guint32 end;

  if (length > 0)
    g_byte_array_append (self->bytes, (const guint8 *) text, length);
  end = self->bytes->len;
  g_array_append_val (self->ends, end);
}

/* Most texts differ: a dictionary would only cost. */
static void
become_text (CwCellsBuilder *self)
{
  g_autoptr (GByteArray) old = g_steal_pointer (&self->bytes);

  self->bytes = g_byte_array_sized_new (old->len * 2);
  for (guint i = 0; i < self->codes->len; i++)
    {
      guint32 code = g_array_index (self->codes, guint32, i);
      const Value *value = code ? &g_array_index (self->values, Value, code - 1) : NULL;

      append_text_row (self, value ? (const char *) old->data + value->offset : NULL,
                       value ? value->length : 0);
    }
  g_array_set_size (self->codes, 0);
  g_array_set_size (self->values, 0);
  self->form = CW_CELLS_TEXT;
}

/* A date that cannot be read must not be lost: the column keeps texts then. */
static void
instants_become_text (CwCellsBuilder *self)
{
  for (guint i = 0; i < self->instants->len; i++)
    {
      gint64 instant = g_array_index (self->instants, gint64, i);
      g_autofree char *text = cw_cells_format_instant (instant);

      append_text_row (self, text, text ? strlen (text) : 0);
    }
  g_array_set_size (self->instants, 0);
  self->form = CW_CELLS_TEXT;
}

static void
grow_slots (CwCellsBuilder *self)
{
  guint mask;

  self->n_slots *= 4;
  mask = self->n_slots - 1;
  g_free (self->slots);
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < self->values->len; i++)
    {
      guint slot = g_array_index (self->values, Value, i).hash & mask;

      while (self->slots[slot] != 0)
        slot = (slot + 1) & mask;
      self->slots[slot] = i + 1;
    }
}

static guint32
add_value (CwCellsBuilder *self, guint64 hash, const char *text, gsize length)
{
  Value value = { hash, self->bytes->len, length };

  g_byte_array_append (self->bytes, (const guint8 *) text, length);
  g_array_append_val (self->values, value);
  if (self->values->len * 2 > self->n_slots)
    grow_slots (self);
  else
    {
      guint slot = hash & (self->n_slots - 1);

      while (self->slots[slot] != 0)
        slot = (slot + 1) & (self->n_slots - 1);
      self->slots[slot] = self->values->len;
    }
  return self->values->len;
}

static guint32
find_code (CwCellsBuilder *self, guint64 hash, const char *text, gsize length)
{
  const guint mask = self->n_slots - 1;
  const Value *values = (const Value *) (gpointer) self->values->data;

  for (guint slot = hash & mask; self->slots[slot] != 0; slot = (slot + 1) & mask)
    {
      const Value *value = &values[self->slots[slot] - 1];

      if (value->hash == hash && value->length == length &&
          memcmp (self->bytes->data + value->offset, text, length) == 0)
        return self->slots[slot];
    }
  return add_value (self, hash, text, length);
}

static void
append_code (CwCellsBuilder *self, guint32 code)
{
  self->last_code = code;
  g_array_append_val (self->codes, code);
  if (G_UNLIKELY (self->values->len > MANY_VALUES && self->values->len * 2 > self->codes->len))
    become_text (self);
}

static void
append_empty (CwCellsBuilder *self)
{
  const gint64 none = CW_CELLS_NO_INSTANT;

  if (self->form == CW_CELLS_DICTIONARY)
    append_code (self, 0);
  else if (self->form == CW_CELLS_TEXT)
    append_text_row (self, NULL, 0);
  else
    g_array_append_val (self->instants, none);
  self->last_code = 0;
  self->n_rows++;
}

void
cw_cells_builder_pad (CwCellsBuilder *self, guint n_rows)
{
  while (self->n_rows < n_rows)
    append_empty (self);
}

guint64
cw_cells_builder_append (CwCellsBuilder *self, const char *text, gsize length)
{
  guint64 hash;

  if (length == 0)
    {
      append_empty (self);
      return 0;
    }
  hash = XXH3_64bits_withSeed (text, length, self->seed);
  if (self->form == CW_CELLS_DICTIONARY)
    append_code (self, find_code (self, hash, text, length));
  else
    {
      if (self->form == CW_CELLS_INSTANT)
        instants_become_text (self);
      append_text_row (self, text, length);
    }
  self->n_rows++;
  return hash;
}

guint64
cw_cells_builder_append_instant (CwCellsBuilder *self, gint64 instant)
{
  gint64 second;

  if (self->form == CW_CELLS_INSTANT)
    {
      g_array_append_val (self->instants, instant);
      self->n_rows++;
    }
  else
    {
      g_autofree char *text = cw_cells_format_instant (instant);

      cw_cells_builder_append (self, text, text ? strlen (text) : 0);
    }
  second = instant / 1000 * 1000;
  return XXH3_64bits_withSeed (&second, sizeof second, self->seed);
}

void
cw_cells_builder_drop_last (CwCellsBuilder *self)
{
  g_return_if_fail (self->n_rows > 0);

  self->n_rows--;
  if (self->form == CW_CELLS_DICTIONARY)
    g_array_set_size (self->codes, self->n_rows);
  else if (self->form == CW_CELLS_INSTANT)
    g_array_set_size (self->instants, self->n_rows);
  else
    {
      g_array_set_size (self->ends, self->n_rows);
      g_byte_array_set_size (
          self->bytes, self->n_rows ? g_array_index (self->ends, guint32, self->n_rows - 1) : 0);
    }
}

/* Only the values that a kept row has, numbered anew in the order of their first row. */
static GBytes *
encode_dictionary (CwCellsBuilder *self, const guint32 *rows, guint n_rows)
{
  g_autofree guint32 *renumbered = g_new0 (guint32, self->values->len + 1);
  g_autofree guint32 *codes = g_new (guint32, n_rows);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GByteArray) texts = g_byte_array_new ();

  for (guint i = 0; i < n_rows; i++)
    {
      guint32 code = g_array_index (self->codes, guint32, rows ? rows[i] : i);

      if (code != 0 && renumbered[code] == 0)
        {
          const Value *value = &g_array_index (self->values, Value, code - 1);
          guint32 end;

          g_byte_array_append (texts, self->bytes->data + value->offset, value->length);
          end = texts->len;
          g_array_append_val (ends, end);
          renumbered[code] = ends->len;
        }
      codes[i] = renumbered[code];
    }
  return cw_cells_encode_dictionary (codes, n_rows, (guint32 *) (gpointer) ends->data, ends->len,
                                     texts);
}

static GBytes *
encode_texts (CwCellsBuilder *self, const guint32 *rows, guint n_rows)
{
  g_autoptr (GArray) ends = NULL;
  g_autoptr (GByteArray) texts = NULL;

  if (rows == NULL)
    return cw_cells_encode_texts ((guint32 *) (gpointer) self->ends->data, n_rows, self->bytes);
  ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  texts = g_byte_array_new ();
  for (guint i = 0; i < n_rows; i++)
    {
      guint32 start = rows[i] ? g_array_index (self->ends, guint32, rows[i] - 1) : 0;
      guint32 end = g_array_index (self->ends, guint32, rows[i]);

      g_byte_array_append (texts, self->bytes->data + start, end - start);
      end = texts->len;
      g_array_append_val (ends, end);
    }
  return cw_cells_encode_texts ((guint32 *) (gpointer) ends->data, n_rows, texts);
}

static GBytes *
encode_instants (CwCellsBuilder *self, const guint32 *rows, guint n_rows)
{
  const gint64 *all = (const gint64 *) (gpointer) self->instants->data;
  g_autofree gint64 *kept = NULL;

  if (rows == NULL)
    return cw_cells_encode_instants (all, n_rows);
  kept = g_new (gint64, n_rows);
  for (guint i = 0; i < n_rows; i++)
    kept[i] = all[rows[i]];
  return cw_cells_encode_instants (kept, n_rows);
}

GBytes *
cw_cells_builder_encode (CwCellsBuilder *self, const guint32 *rows, guint n_rows)
{
  g_return_val_if_fail (n_rows <= self->n_rows, NULL);

  if (n_rows == 0)
    return NULL;
  switch (self->form)
    {
    case CW_CELLS_DICTIONARY:
      return encode_dictionary (self, rows, n_rows);
    case CW_CELLS_TEXT:
      return encode_texts (self, rows, n_rows);
    case CW_CELLS_INSTANT:
      return encode_instants (self, rows, n_rows);
    default:
      g_return_val_if_reached (NULL);
    }
}
