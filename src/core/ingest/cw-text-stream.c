/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-text-stream.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-text-converter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SNIFF_SIZE (64 * 1024)
#define MAX_SNIFF_SIZE (8 * 1024 * 1024)
#define ENOUGH_EVIDENCE 64

const char *
cw_encoding_get_name (CwEncoding encoding)
{
  switch (encoding)
    {
    case CW_ENCODING_UTF16_LE:
    case CW_ENCODING_UTF16_BE:
      return "UTF-16";
    case CW_ENCODING_LATIN1:
      return "Windows-1252";
    case CW_ENCODING_UTF8:
    case CW_ENCODING_UTF8_BOM:
    default:
      return "UTF-8";
    }
}

/* Text in UTF-16 without a mark: every other byte is zero nearly always, the others nearly never.
 */
static gboolean
looks_like_utf16 (const guint8 *start, gsize length, guint zero_at)
{
  gsize pairs = length / 2, zeros = 0, others = 0;

  for (gsize i = 0; i < pairs; i++)
    {
      zeros += start[i * 2 + zero_at] == 0;
      others += start[i * 2 + 1 - zero_at] == 0;
    }
  return pairs >= 8 && zeros * 10 > pairs * 7 && others * 20 < pairs;
}

/* What speaks for UTF-8 and what against it. */
typedef struct
{
  gsize good; /* half sequences */
  gsize bad;
} Evidence;

/* In a text of one byte per character the first byte of a sequence is a letter, and what follows
 * signs: of two, that happens at the end of a quotation ("ß”"), with letters of other scripts. */
static guint
weigh (guint8 first)
{
  return (first >= 0xc2 && first <= 0xc5) || first >= 0xe0 ? 2 : 1;
}

static Evidence
gather (const guint8 *start, gsize length, gboolean is_all)
{
  const char *at = (const char *) start, *end = at + length, *bad;
  Evidence evidence = { 0, 0 };

  while (at < end)
    {
      g_utf8_validate_len (at, (gsize) (end - at), &bad);
      for (; at < bad; at++)
        evidence.good += (guint8) *at >= 0xc0 ? weigh ((guint8) *at) : 0;
      /* The look may have cut the last character in two. */
      if (at == end || (!is_all && end - at < 4))
        break;
      /* A zero is damage in both. */
      evidence.bad += *at != '\0';
      at++;
    }
  return evidence;
}

/* A few bad bytes in a text that is UTF-8 elsewhere are damage, and are seen to cell by cell; in a
 * text of one byte per character nearly nothing beyond ASCII happens to be UTF-8. */
static CwEncoding
judge (Evidence evidence)
{
  return evidence.good >= 2 * evidence.bad ? CW_ENCODING_UTF8 : CW_ENCODING_LATIN1;
}

static gboolean
is_binary (const guint8 *start, gsize length)
{
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (start[i] == 0)
        return TRUE;
      controls += start[i] < 32 && !strchr ("\t\n\r\f", start[i]);
    }
  return controls > length / 50;
}

static gboolean
begins_with (const guint8 *start, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (start, magic, magic_length) == 0;
}

static void
set_binary (const guint8 *start, gsize length, GError **error)
{
  const char *message =
      _ ("This file is not text. Crosswalk reads .qsf, .csv, .tsv, .json, .ndjson and .xml "
         "as Qualtrics saves them, and .zip with any of these.");

  if (begins_with (start, length, "PK\3\4", 4))
    message =
        _ ("This is an archive within an archive. Unpack the outer one and open those in it.");
  else if (begins_with (start, length, "\x1f\x8b", 2))
    message = _ ("This file is packed with gzip. Unpack it and open what is in it.");
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_ENCODING, message);
}

gboolean
cw_encoding_sniff (const guint8 *start,
                   gsize length,
                   gboolean is_all,
                   CwEncoding *out_encoding,
                   GError **error)
{
  if (length == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                           _ ("This file is empty. Download the export again."));
      return FALSE;
    }
  if (length >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    *out_encoding = CW_ENCODING_UTF8_BOM;
  else if (length >= 2 && start[0] == 0xff && start[1] == 0xfe)
    *out_encoding = CW_ENCODING_UTF16_LE;
  else if (length >= 2 && start[0] == 0xfe && start[1] == 0xff)
    *out_encoding = CW_ENCODING_UTF16_BE;
  else if (looks_like_utf16 (start, length, 1))
    *out_encoding = CW_ENCODING_UTF16_LE;
  else if (looks_like_utf16 (start, length, 0))
    *out_encoding = CW_ENCODING_UTF16_BE;
  else if (is_binary (start, length))
    {
      set_binary (start, length, error);
      return FALSE;
    }
  else
    *out_encoding = judge (gather (start, length, is_all));
  return TRUE;
}

static gsize
get_mark_size (CwEncoding encoding, const guint8 *start, gsize length)
{
  if (encoding == CW_ENCODING_UTF8_BOM)
    return 3;
  if (encoding == CW_ENCODING_UTF16_LE && length >= 2 && start[0] == 0xff && start[1] == 0xfe)
    return 2;
  if (encoding == CW_ENCODING_UTF16_BE && length >= 2 && start[0] == 0xfe && start[1] == 0xff)
    return 2;
  return 0;
}

/* Fills the buffer. Whether the end was seen; what a damaged archive gives before it breaks is
 * good, the break is told behind it. */
static gboolean
fill (GBufferedInputStream *peek, gboolean *at_end, GCancellable *cancellable, GError **error)
{
  const gsize room = g_buffered_input_stream_get_buffer_size (peek);
  GError *local_error = NULL;
  gssize filled = 1;

  while (filled > 0 && g_buffered_input_stream_get_available (peek) < room)
    filled = g_buffered_input_stream_fill (peek, -1, cancellable, &local_error);
  *at_end = filled == 0;
  if (local_error == NULL)
    return TRUE;
  if (g_buffered_input_stream_get_available (peek) == 0 ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_error_free (local_error);
  return TRUE;
}

/* A name here and there tells little: further on there may be more of them. */
static gboolean
look_further (GBufferedInputStream *peek,
              gboolean at_end,
              CwEncoding *encoding,
              GCancellable *cancellable,
              GError **error)
{
  for (gsize size = 2 * SNIFF_SIZE; !at_end && size <= MAX_SNIFF_SIZE; size *= 2)
    {
      gsize length;
      const guint8 *start = g_buffered_input_stream_peek_buffer (peek, &length);
      Evidence evidence = gather (start, length, FALSE);

      if (evidence.good + evidence.bad >= ENOUGH_EVIDENCE || length < size / 2)
        break;
      g_buffered_input_stream_set_buffer_size (peek, size);
      if (!fill (peek, &at_end, cancellable, error))
        return FALSE;
      start = g_buffered_input_stream_peek_buffer (peek, &length);
      *encoding = judge (gather (start, length, at_end));
    }
  return TRUE;
}

GInputStream *
cw_text_stream_open (GInputStream *stream,
                     CwEncoding *out_encoding,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, SNIFF_SIZE);
  GBufferedInputStream *peek = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GConverter) converter = NULL;
  const guint8 *start;
  gboolean at_end;
  gsize length, mark;

  if (!fill (peek, &at_end, cancellable, error))
    return NULL;
  start = g_buffered_input_stream_peek_buffer (peek, &length);
  if (!cw_encoding_sniff (start, length, at_end, out_encoding, error))
    return NULL;
  if ((*out_encoding == CW_ENCODING_UTF8 || *out_encoding == CW_ENCODING_LATIN1) &&
      !look_further (peek, at_end, out_encoding, cancellable, error))
    return NULL;
  start = g_buffered_input_stream_peek_buffer (peek, &length);
  mark = get_mark_size (*out_encoding, start, length);
  if (mark > 0 && g_input_stream_skip (buffered, mark, cancellable, error) < 0)
    return NULL;
  if (*out_encoding == CW_ENCODING_UTF8 || *out_encoding == CW_ENCODING_UTF8_BOM)
    return g_steal_pointer (&buffered);
  converter = cw_text_converter_new (*out_encoding);
  return g_converter_input_stream_new (buffered, converter);
}
