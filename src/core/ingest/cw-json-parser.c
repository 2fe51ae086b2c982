/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-json-parser.h"

#include "ingest/cw-json-cursor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The key that stood at one place of the record before, and its column. */
typedef struct
{
  char *key; /* (owned) */
  gsize length;
  guint column;
} Place;

struct _CwJsonParser
{
  CwResponseContext *context; /* (unowned) */
  GHashTable *columns;        /* (owned): key → column + 1; this worker's copy, without a lock */
  GArray *values;             /* (owned) (element-type Place): order of keys in "values" */
  GArray *labels;             /* (owned) (element-type Place): and in "labels" */
  GString *skipped; /* (owned): the value that was skipped last, nearly always the next too */
  GString *list;    /* (owned): members of an array, joined */
  guint id_column;
  gboolean has_id_column;
};

static void
clear_place (gpointer data)
{
  g_clear_pointer (&((Place *) data)->key, g_free);
}

CwJsonParser *
cw_json_parser_new (CwResponseContext *context)
{
  CwJsonParser *self = g_new0 (CwJsonParser, 1);

  self->context = context;
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values = g_array_new (FALSE, TRUE, sizeof (Place));
  self->labels = g_array_new (FALSE, TRUE, sizeof (Place));
  g_array_set_clear_func (self->values, clear_place);
  g_array_set_clear_func (self->labels, clear_place);
  self->skipped = g_string_new (NULL);
  self->list = g_string_new (NULL);
  return self;
}

void
cw_json_parser_free (CwJsonParser *self)
{
  g_hash_table_unref (self->columns);
  g_array_unref (self->values);
  g_array_unref (self->labels);
  g_string_free (self->skipped, TRUE);
  g_string_free (self->list, TRUE);
  g_free (self);
}

static guint
find_column (CwJsonParser *self, const char *key, gsize length)
{
  g_autofree char *name = g_strndup (key, length);
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, name));

  if (column == 0)
    {
      column = cw_response_context_find_key (self->context, key, length) + 1;
      g_hash_table_insert (self->columns, g_steal_pointer (&name), GUINT_TO_POINTER (column));
    }
  return column - 1;
}

static inline guint
find_column_at (CwJsonParser *self, GArray *places, guint index, const char *key, gsize length)
{
  Place *place;

  if (G_UNLIKELY (index >= places->len))
    g_array_set_size (places, index + 1);
  place = &g_array_index (places, Place, index);
  if (G_UNLIKELY (place->key == NULL || place->length != length ||
                  memcmp (place->key, key, length) != 0))
    {
      place->column = find_column (self, key, length);
      g_free (place->key);
      place->key = g_strndup (key, length);
      place->length = length;
    }
  return place->column;
}

/* Keys that are left out in one record shift all that follow: look a few places ahead. */
static inline guint
find_column_near (CwJsonParser *self, GArray *places, guint *index, const char *key, gsize length)
{
  for (guint i = *index; i < places->len && i < *index + 6; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->key != NULL && place->length == length && memcmp (place->key, key, length) == 0)
        {
          *index = i + 1;
          return place->column;
        }
    }
  return find_column_at (self, places, (*index)++, key, length);
}

/* displayedFields and the like are the same in nearly all records: one comparison skips them. */
static gboolean
skip_value (CwJsonParser *self, CwJsonCursor *cursor)
{
  const char *start;

  cw_json_cursor_peek (cursor);
  start = cursor->at;
  if (self->skipped->len > 1 && (gsize) (cursor->end - start) > self->skipped->len &&
      memcmp (start, self->skipped->str, self->skipped->len) == 0)
    {
      cursor->at += self->skipped->len;
      return TRUE;
    }
  if (!cw_json_cursor_skip (cursor))
    return FALSE;
  /* Only what ends by itself: a number could go on. */
  if (*start == '[' || *start == '{')
    {
      g_string_truncate (self->skipped, 0);
      g_string_append_len (self->skipped, start, cursor->at - start);
    }
  return TRUE;
}

/* FALSE if it is broken, or holds more than texts and numbers. */
static gboolean
join_list (CwJsonParser *self, CwJsonCursor *cursor)
{
  const char *text;
  gsize length;

  g_string_truncate (self->list, 0);
  if (!cw_json_cursor_take (cursor, '['))
    return FALSE;
  while (!cw_json_cursor_take (cursor, ']'))
    {
      CwJsonKind kind = cw_json_cursor_peek (cursor);

      if (self->list->len > 0)
        g_string_append_c (self->list, ',');
      if (kind == CW_JSON_STRING ? !cw_json_cursor_read_string (cursor, &text, &length)
                                 : !cw_json_cursor_read_literal (cursor, &text, &length))
        return FALSE;
      g_string_append_len (self->list, text, length);
      cw_json_cursor_take (cursor, ',');
    }
  return TRUE;
}

/* An object within "values" is nothing that is known: kept as it is written. */
static gboolean
keep_as_written (CwJsonCursor *cursor, guint column, CwResponseBatch *batch)
{
  const char *start = cursor->at;

  if (!cw_json_cursor_skip (cursor))
    return FALSE;
  cw_response_batch_set (batch, column, start, cursor->at - start);
  return TRUE;
}

static gboolean
read_list (CwJsonParser *self, CwJsonCursor *cursor, guint column, CwResponseBatch *batch)
{
  const char *start = cursor->at;

  if (!join_list (self, cursor))
    {
      cursor->at = start;
      return keep_as_written (cursor, column, batch);
    }
  cw_response_context_note_list (self->context, column);
  cw_response_batch_set (batch, column, self->list->str, self->list->len);
  return TRUE;
}

static gboolean
read_value (CwJsonParser *self, CwJsonCursor *cursor, guint column, CwResponseBatch *batch)
{
  const char *text;
  gsize length;

  switch (cw_json_cursor_peek (cursor))
    {
    case CW_JSON_STRING:
      if (!cw_json_cursor_read_string (cursor, &text, &length))
        return FALSE;
      cw_response_batch_set (batch, column, text, length);
      return TRUE;
    case CW_JSON_LITERAL:
      if (!cw_json_cursor_read_literal (cursor, &text, &length))
        return FALSE;
      if (length == 4 && memcmp (text, "null", 4) == 0)
        length = 0;
      cw_response_batch_set (batch, column, text, length);
      return TRUE;
    case CW_JSON_ARRAY:
      return read_list (self, cursor, column, batch);
    case CW_JSON_OBJECT:
      return keep_as_written (cursor, column, batch);
    case CW_JSON_BROKEN:
    default:
      return FALSE;
    }
}

static gboolean
read_label (CwJsonCursor *cursor, guint column, CwResponseBatch *batch)
{
  const char *text;
  gsize length;

  if (cw_json_cursor_peek (cursor) != CW_JSON_STRING)
    return cw_json_cursor_skip (cursor);
  if (!cw_json_cursor_read_string (cursor, &text, &length))
    return FALSE;
  cw_response_batch_set_label (batch, column, text, length);
  return TRUE;
}

static gboolean
read_members (CwJsonParser *self, CwJsonCursor *cursor, GArray *places, CwResponseBatch *batch)
{
  guint index = 0;

  if (!cw_json_cursor_take (cursor, '{'))
    return FALSE;
  while (!cw_json_cursor_take (cursor, '}'))
    {
      const char *key;
      gsize length;
      guint column;

      if (cw_json_cursor_peek (cursor) != CW_JSON_STRING ||
          !cw_json_cursor_read_string (cursor, &key, &length))
        return FALSE;
      column = find_column_near (self, places, &index, key, length);
      if (!cw_json_cursor_take (cursor, ':'))
        return FALSE;
      if (places == self->values ? !read_value (self, cursor, column, batch)
                                 : !read_label (cursor, column, batch))
        return FALSE;
      cw_json_cursor_take (cursor, ',');
    }
  return TRUE;
}

static gboolean
read_id (CwJsonParser *self, CwJsonCursor *cursor, CwResponseBatch *batch)
{
  if (!self->has_id_column)
    {
      self->id_column = find_column (self, "_recordId", strlen ("_recordId"));
      self->has_id_column = TRUE;
    }
  return read_value (self, cursor, self->id_column, batch);
}

static gboolean
key_is (const char *key, gsize length, const char *expected)
{
  return length == strlen (expected) && memcmp (key, expected, length) == 0;
}

typedef enum
{
  MEMBER_OTHER,
  MEMBER_ID,
  MEMBER_VALUES,
  MEMBER_LABELS,
  MEMBER_RESULT,
} Member;

static Member
tell_member (const char *key, gsize length)
{
  if (key_is (key, length, "responseId"))
    return MEMBER_ID;
  if (key_is (key, length, "values"))
    return MEMBER_VALUES;
  if (key_is (key, length, "labels"))
    return MEMBER_LABELS;
  return key_is (key, length, "result") ? MEMBER_RESULT : MEMBER_OTHER;
}

static gboolean
read_record (CwJsonParser *self, CwJsonCursor *cursor, gboolean is_inner, CwResponseBatch *batch);

/* Where in the record: labels that come before the values have to wait for them. */
typedef struct
{
  gboolean is_inner;
  gboolean has_values;
  const char *labels; /* (nullable) */
} Progress;

static gboolean
read_member (CwJsonParser *self,
             CwJsonCursor *cursor,
             Member member,
             Progress *progress,
             CwResponseBatch *batch)
{
  if (member == MEMBER_ID)
    return read_id (self, cursor, batch);
  if (member == MEMBER_OTHER || cw_json_cursor_peek (cursor) != CW_JSON_OBJECT)
    return skip_value (self, cursor);
  /* A single response as the server sends it; not deeper, however deep the file is. */
  if (member == MEMBER_RESULT)
    return progress->is_inner ? skip_value (self, cursor) : read_record (self, cursor, TRUE, batch);
  if (member == MEMBER_LABELS && !progress->has_values)
    {
      progress->labels = cursor->at;
      return cw_json_cursor_skip (cursor);
    }
  progress->has_values = TRUE;
  return read_members (self, cursor, member == MEMBER_VALUES ? self->values : self->labels, batch);
}

static gboolean
read_late_labels (CwJsonParser *self,
                  CwJsonCursor *cursor,
                  const Progress *progress,
                  CwResponseBatch *batch)
{
  const char *end = cursor->at;
  gboolean read;

  if (progress->labels == NULL || !progress->has_values)
    return TRUE;
  cursor->at = progress->labels;
  read = read_members (self, cursor, self->labels, batch);
  cursor->at = end;
  return read;
}

static gboolean
read_record (CwJsonParser *self, CwJsonCursor *cursor, gboolean is_inner, CwResponseBatch *batch)
{
  Progress progress = { is_inner, FALSE, NULL };

  if (!cw_json_cursor_take (cursor, '{'))
    return FALSE;
  while (!cw_json_cursor_take (cursor, '}'))
    {
      const char *key;
      gsize length;
      Member member;

      if (cw_json_cursor_peek (cursor) != CW_JSON_STRING ||
          !cw_json_cursor_read_string (cursor, &key, &length))
        return FALSE;
      member = tell_member (key, length);
      if (!cw_json_cursor_take (cursor, ':') ||
          !read_member (self, cursor, member, &progress, batch))
        return FALSE;
      cw_json_cursor_take (cursor, ',');
    }
  return read_late_labels (self, cursor, &progress, batch);
}

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* Behind a broken record: where its brackets close, if that is on its line; else the next line
 * that begins one; else, for records that are spread over lines, where its brackets close. */
static void
recover (CwJsonCursor *cursor, const char *start)
{
  const char *line = memchr (start, '\n', cursor->end - start);
  const char *next = line ? skip_blanks (line, cursor->end) : cursor->end;
  gboolean closes;

  cursor->at = start;
  closes = *start == '{' && cw_json_cursor_skip (cursor);
  if (closes && (line == NULL || cursor->at <= line || (next < cursor->end && *next != '{')))
    return;
  cursor->at = line ? line + 1 : cursor->end;
}

void
cw_json_parser_parse (CwJsonParser *self,
                      const CwBlock *block,
                      CwResponseBatch *batch,
                      CwParseReport *report)
{
  CwJsonCursor cursor;

  cw_json_cursor_init (&cursor, block->text, block->length);
  for (;;)
    {
      const char *start;

      cw_json_cursor_take (&cursor, ',');
      cw_json_cursor_peek (&cursor);
      start = cursor.at;
      if (start >= cursor.end)
        break;
      report->n_records++;
      if (read_record (self, &cursor, FALSE, batch))
        {
          cw_response_batch_end_row (batch);
          continue;
        }
      cw_response_batch_drop_row (batch);
      cw_parse_report_add_fault (report, report->n_records,
                                 g_strdup (_ ("it is no JSON, or it is cut off")));
      recover (&cursor, start);
    }
  cw_json_cursor_clear (&cursor);
}
