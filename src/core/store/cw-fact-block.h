/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-record-set.h"

G_BEGIN_DECLS

/**
 * CwFactBlock: the facts of one field in 4,096 neighbouring records, as "fact_block" keeps them:
 * the values that occur, in order, and with each the records that have it. So a count reads few
 * rows however many records there are, and a batch of records changes one block of each field.
 *
 * A value is a key: of a text its number in "fact_value", of a number cw_fact_block_key(). The form
 * is, in little endian: the number of keys (32 bits); the keys (32 bits each of texts, 64 of
 * numbers), ascending; how many records each has (16 bits); and of each its records, counted from
 * the first of the block: 16 bits each, or a bit for all 4,096 where there are more than 256.
 */
#define CW_FACT_BLOCK_SHIFT 12
#define CW_FACT_BLOCK_ROWS (1 << CW_FACT_BLOCK_SHIFT)

typedef enum
{
  CW_FACT_TEXTS,
  CW_FACT_NUMBERS,
} CwFactForm;

/** CwFactBlock: points into what it was read from. */
typedef struct
{
  gint64 number; /* of the block: row / 4,096 */
  guint n_keys;
  guint width; /* bytes of a key */
  const guint8 *keys;
  const guint8 *counts;
  const guint8 *members;
} CwFactBlock;

/** CwFactRow: one fact on its way into a block or out of it. Three words, for cw_word_sort_run().
 */
typedef struct
{
  gint64 place; /* cw_fact_block_place() */
  guint64 key;
  guint64 offset; /* of the row in the block */
} CwFactRow;

/** Where the block of a row is: "place" of its row in the table. Blocks of a field follow each
 * other. */
gint64 cw_fact_block_place (gint64 field, CwFactForm form, gint64 row);
/** The number of the block and the form of its keys. */
gint64 cw_fact_block_get_number (gint64 place);
CwFactForm cw_fact_block_get_form (gint64 place);
CwFactRow cw_fact_block_make_row (gint64 field, CwFactForm form, guint64 key, gint64 row);
/** By place, key and offset. (element-type CwFactRow) */
void cw_fact_block_sort_rows (GArray *rows);
/** Keys are in the order of the numbers; 0 and −0 are one. Not of NaN. */
guint64 cw_fact_block_key (double number);
double cw_fact_block_number (guint64 key);

/** FALSE where it is damaged. */
gboolean cw_fact_block_read (CwFactBlock *self, gint64 place, const void *data, gsize size);
guint64 cw_fact_block_get_key (const CwFactBlock *self, guint index);
guint cw_fact_block_get_count (const CwFactBlock *self, guint index);
/** The first key that is not below @key; n_keys where all are. */
guint cw_fact_block_find (const CwFactBlock *self, guint64 key);
/** Puts the records of the keys from @first to before @end into @set. Returns: how many facts. */
gint64 cw_fact_block_unite (const CwFactBlock *self, guint first, guint end, CwRecordSet *set);

/** CwFactMember: goes through the keys in order without adding up their sizes each time. */
typedef struct
{
  const CwFactBlock *block;
  guint index;
  const guint8 *members; /* of the key at index */
} CwFactMember;

void cw_fact_member_start (CwFactMember *self, const CwFactBlock *block);
void cw_fact_member_next (CwFactMember *self);
void cw_fact_member_unite (const CwFactMember *self, CwRecordSet *set);
gint64 cw_fact_member_count_within (const CwFactMember *self, const CwRecordSet *within);
/** Its records, ascending, counted from the first of the block: at most 4,096. Returns: how many.
 */
guint cw_fact_member_get_rows (const CwFactMember *self, guint32 offsets[CW_FACT_BLOCK_ROWS]);

/**
 * cw_fact_block_merge:
 * @old: (nullable): the block as it is
 * @removed, @added: of its place, sorted; first those go, then these come
 *
 * Sets @data to the block as it is then; empty where no fact is left.
 */
void cw_fact_block_merge (const CwFactBlock *old,
                          const CwFactRow *removed,
                          guint n_removed,
                          const CwFactRow *added,
                          guint n_added,
                          GByteArray *data);

G_END_DECLS
