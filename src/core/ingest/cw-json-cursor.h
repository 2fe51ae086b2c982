/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks JSON text without building a tree: bulk exports are gigabytes of small flat records, and
 * a tree per record (json-glib) takes twenty times as long as looking at the bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The text must be followed by a zero byte and 31 bytes of padding. */
typedef struct
{
  const char *at;
  const char *end;
  GString *scratch; /* (owned): strings with escapes */
} CwJsonCursor;

/** CwJsonKind: what begins at the cursor. */
typedef enum
{
  CW_JSON_STRING,
  CW_JSON_LITERAL, /* a number, true, false or null */
  CW_JSON_OBJECT,
  CW_JSON_ARRAY,
  CW_JSON_BROKEN,
} CwJsonKind;

void cw_json_cursor_init (CwJsonCursor *self, const char *text, gsize length);
void cw_json_cursor_clear (CwJsonCursor *self);

/** Skips white space, then says what is there. */
CwJsonKind cw_json_cursor_peek (CwJsonCursor *self);
/** Skips white space and takes @byte if it is next. */
gboolean cw_json_cursor_take (CwJsonCursor *self, char byte);
/** Reads the string at the cursor, its escapes resolved; good until the next call. */
gboolean cw_json_cursor_read_string (CwJsonCursor *self, const char **out_text, gsize *out_length);
/** Reads the number, true, false or null at the cursor as it is written. */
gboolean cw_json_cursor_read_literal (CwJsonCursor *self, const char **out_text, gsize *out_length);
/** Skips one value of any kind. */
gboolean cw_json_cursor_skip (CwJsonCursor *self);

G_END_DECLS
