/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-keyring-document.h"

#include <string.h>

#define VERSION_NAME "crosswalk-keyring"
#define VERSION "1"

typedef struct
{
  char *uid; /* (owned) */
  CwKeyringItem item;
  char *label;      /* (owned) */
  CwSecret *secret; /* (owned) (nullable): NULL only while it is read */
} Record;

struct _CwKeyringDocument
{
  GPtrArray *records; /* (owned) (element-type Record) */
};

static const char *const item_names[CW_N_KEYRING_ITEMS] = {
  [CW_KEYRING_SECRET] = "secret",
  [CW_KEYRING_TOKENS] = "tokens",
};

const char *
cw_keyring_item_to_string (CwKeyringItem item)
{
  g_return_val_if_fail (item < CW_N_KEYRING_ITEMS, NULL);

  return item_names[item];
}

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->uid);
  g_free (record->label);
  g_clear_pointer (&record->secret, cw_secret_unref);
  g_free (record);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Record, record_free)

CwKeyringDocument *
cw_keyring_document_new (void)
{
  CwKeyringDocument *self = g_new0 (CwKeyringDocument, 1);

  self->records = g_ptr_array_new_with_free_func (record_free);
  return self;
}

void
cw_keyring_document_free (CwKeyringDocument *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->records);
  g_free (self);
}

/* Reading */

typedef struct
{
  const char *at;
  const char *end;
} Reader;

static void
skip_space (Reader *reader)
{
  while (reader->at < reader->end && strchr (" \t\r\n", *reader->at) != NULL)
    reader->at++;
}

static gboolean
take (Reader *reader, char c)
{
  skip_space (reader);
  if (reader->at == reader->end || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

static gboolean
read_hex (Reader *reader, gunichar *unit)
{
  *unit = 0;
  if (reader->end - reader->at < 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*reader->at++);

      if (digit < 0)
        return FALSE;
      *unit = *unit << 4 | (guint) digit;
    }
  return TRUE;
}

/* What follows a "\u": one unit of UTF-16, or two. */
static gboolean
read_unicode (Reader *reader, char **out)
{
  gunichar c, low;

  if (!read_hex (reader, &c))
    return FALSE;
  if (c >= 0xD800 && c < 0xDC00)
    {
      if (reader->end - reader->at < 2 || memcmp (reader->at, "\\u", 2) != 0)
        return FALSE;
      reader->at += 2;
      if (!read_hex (reader, &low) || low < 0xDC00 || low > 0xDFFF)
        return FALSE;
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    }
  if (c == 0 || !g_unichar_validate (c))
    return FALSE;
  *out += g_unichar_to_utf8 (c, *out);
  return TRUE;
}

static gboolean
read_escape (Reader *reader, char **out)
{
  static const char marks[] = "\"\\/bfnrt";
  static const char meant[] = "\"\\/\b\f\n\r\t";
  const char *mark;

  if (reader->at == reader->end)
    return FALSE;
  if (*reader->at == 'u')
    {
      reader->at++;
      return read_unicode (reader, out);
    }
  mark = *reader->at != '\0' ? strchr (marks, *reader->at) : NULL;
  if (mark == NULL)
    return FALSE;
  reader->at++;
  *(*out)++ = meant[mark - marks];
  return TRUE;
}

/* @out has room for what is left. */
static gboolean
read_characters (Reader *reader, char *out)
{
  while (reader->at < reader->end)
    {
      char c = *reader->at++;

      if (c == '"')
        {
          *out = '\0';
          return TRUE;
        }
      if ((guchar) c < 0x20)
        return FALSE;
      if (c != '\\')
        *out++ = c;
      else if (!read_escape (reader, &out))
        return FALSE;
    }
  return FALSE;
}

/* In bytes, to the closing quote or the end. */
static gsize
get_string_length (const Reader *reader)
{
  const char *p = reader->at;

  while (p < reader->end && *p != '"')
    p += *p == '\\' && p + 1 < reader->end ? 2 : 1;
  return (gsize) (p - reader->at);
}

/* (nullable): NULL where there is no string. It is never longer than its JSON. */
static CwWipedString *
read_string (Reader *reader)
{
  gsize length;
  char *text;

  if (!take (reader, '"'))
    return NULL;
  length = get_string_length (reader);
  text = g_malloc (length + 1);
  if (read_characters (reader, text))
    return text;
  explicit_bzero (text, length + 1);
  g_free (text);
  return NULL;
}

static gboolean
read_name (Reader *reader, const char *expected)
{
  g_autoptr (CwWipedString) name = read_string (reader);

  return name != NULL && strcmp (name, expected) == 0 && take (reader, ':');
}

static gboolean
set_item (Record *record, const char *name)
{
  for (guint i = 0; i < CW_N_KEYRING_ITEMS; i++)
    if (strcmp (name, item_names[i]) == 0)
      {
        record->item = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_member (Reader *reader, Record *record, gboolean *has_item)
{
  g_autoptr (CwWipedString) key = read_string (reader);
  g_autoptr (CwWipedString) text = NULL;

  if (key == NULL || !take (reader, ':') || (text = read_string (reader)) == NULL)
    return FALSE;
  if (strcmp (key, "uid") == 0 && record->uid == NULL)
    record->uid = g_steal_pointer (&text);
  else if (strcmp (key, "label") == 0 && record->label == NULL)
    record->label = g_steal_pointer (&text);
  else if (strcmp (key, "value") == 0 && record->secret == NULL)
    record->secret = cw_secret_new (text);
  else if (strcmp (key, "item") == 0 && !*has_item && set_item (record, text))
    *has_item = TRUE;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_record (Reader *reader, GPtrArray *records)
{
  g_autoptr (Record) record = g_new0 (Record, 1);
  gboolean has_item = FALSE;

  if (!take (reader, '{'))
    return FALSE;
  do
    if (!read_member (reader, record, &has_item))
      return FALSE;
  while (take (reader, ','));
  if (!take (reader, '}') || !has_item || record->uid == NULL || record->label == NULL ||
      record->secret == NULL)
    return FALSE;
  g_ptr_array_add (records, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_records (Reader *reader, GPtrArray *records)
{
  if (!take (reader, '['))
    return FALSE;
  if (take (reader, ']'))
    return TRUE;
  do
    if (!read_record (reader, records))
      return FALSE;
  while (take (reader, ','));
  return take (reader, ']');
}

CwKeyringDocument *
cw_keyring_document_read (const char *text, gsize length)
{
  g_autoptr (CwKeyringDocument) self = cw_keyring_document_new ();
  Reader reader = { text, text + length };

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate_len (text, length, NULL))
    return NULL;
  if (!take (&reader, '{') || !read_name (&reader, VERSION_NAME) || !take (&reader, *VERSION) ||
      !take (&reader, ',') || !read_name (&reader, "items") ||
      !read_records (&reader, self->records) || !take (&reader, '}'))
    return NULL;
  skip_space (&reader);
  return reader.at == reader.end ? g_steal_pointer (&self) : NULL;
}

/* Changing */

static Record *
find (CwKeyringDocument *self, const char *uid, CwKeyringItem item)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      Record *record = g_ptr_array_index (self->records, i);

      if (record->item == item && strcmp (record->uid, uid) == 0)
        return record;
    }
  return NULL;
}

CwSecret *
cw_keyring_document_lookup (CwKeyringDocument *self, const char *uid, CwKeyringItem item)
{
  Record *record;

  g_return_val_if_fail (self != NULL, NULL);

  record = find (self, uid, item);
  return record != NULL ? cw_secret_ref (record->secret) : NULL;
}

void
cw_keyring_document_store (CwKeyringDocument *self,
                           const char *uid,
                           CwKeyringItem item,
                           const char *label,
                           CwSecret *secret)
{
  Record *record;

  g_return_if_fail (self != NULL);
  g_return_if_fail (uid != NULL && label != NULL && secret != NULL);

  record = find (self, uid, item);
  if (record == NULL)
    {
      record = g_new0 (Record, 1);
      record->uid = g_strdup (uid);
      record->item = item;
      g_ptr_array_add (self->records, record);
    }
  cw_secret_ref (secret);
  g_clear_pointer (&record->secret, cw_secret_unref);
  record->secret = secret;
  g_free (record->label);
  record->label = g_utf8_make_valid (label, -1);
}

gboolean
cw_keyring_document_remove (CwKeyringDocument *self, const char *uid)
{
  guint before;

  g_return_val_if_fail (self != NULL, FALSE);

  before = self->records->len;
  for (guint i = before; i > 0; i--)
    {
      Record *record = g_ptr_array_index (self->records, i - 1);

      if (strcmp (record->uid, uid) == 0)
        g_ptr_array_remove_index (self->records, i - 1);
    }
  return self->records->len < before;
}

/* Writing */

#define FRAME_LENGTH 128 /* of what is written around the values of a record, and around all */
#define ESCAPE_LENGTH 6  /* "\u0001" */

static char *
write_text (char *out, const char *text)
{
  return g_stpcpy (out, text);
}

static char *
write_string (char *out, const char *text)
{
  *out++ = '"';
  for (; *text != '\0'; text++)
    if (*text == '"' || *text == '\\')
      {
        *out++ = '\\';
        *out++ = *text;
      }
    else if ((guchar) *text < 0x20)
      out += g_snprintf (out, ESCAPE_LENGTH + 1, "\\u%04x", (guint) *text);
    else
      *out++ = *text;
  *out++ = '"';
  return out;
}

static gsize
get_room (CwKeyringDocument *self)
{
  gsize room = FRAME_LENGTH;

  for (guint i = 0; i < self->records->len; i++)
    {
      const Record *record = g_ptr_array_index (self->records, i);

      room += FRAME_LENGTH + ESCAPE_LENGTH * (strlen (record->uid) + strlen (record->label) +
                                              cw_secret_get_length (record->secret));
    }
  return room;
}

static char *
write_record (char *out, const Record *record)
{
  out = write_text (out, "{\"uid\": ");
  out = write_string (out, record->uid);
  out = write_text (out, ", \"item\": ");
  out = write_string (out, item_names[record->item]);
  out = write_text (out, ",\n   \"label\": ");
  out = write_string (out, record->label);
  out = write_text (out, ",\n   \"value\": ");
  out = write_string (out, cw_secret_peek (record->secret));
  return write_text (out, "}");
}

CwSecret *
cw_keyring_document_to_secret (CwKeyringDocument *self)
{
  CwSecret *secret;
  gsize room;
  char *text, *out;

  g_return_val_if_fail (self != NULL, NULL);

  room = get_room (self);
  text = g_malloc (room);
  out = write_text (text, "{\"" VERSION_NAME "\": " VERSION ", \"items\": [");
  for (guint i = 0; i < self->records->len; i++)
    {
      out = write_text (out, i == 0 ? "\n  " : ",\n  ");
      out = write_record (out, g_ptr_array_index (self->records, i));
    }
  out = write_text (out, "]}\n");
  secret = cw_secret_new_with_length (text, (gsize) (out - text));
  explicit_bzero (text, room);
  g_free (text);
  return secret;
}
