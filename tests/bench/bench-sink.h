/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <string.h>

#define BENCH_SINK_SIZE (1 << 20)
/** A single call of the functions below may write this much at most. */
#define BENCH_SINK_MARGIN (1 << 14)

/** BenchSink: a large buffer before a file or the entry of a zip. */
typedef struct _BenchSink BenchSink;

struct _BenchSink
{
  char *next;
  char *buffer;  /* (owned) */
  gpointer file; /* (owned): private to bench-sink.c */
};

BenchSink *bench_sink_open (const char *path, const char *entry_name, gboolean zip, GError **error);
/** Makes room for BENCH_SINK_MARGIN bytes. Call it once per row. */
gboolean bench_sink_reserve (BenchSink *self, GError **error);
gboolean bench_sink_close (BenchSink *self, GError **error);

static inline void
bench_sink_put (BenchSink *self, const char *text, gsize length)
{
  memcpy (self->next, text, length);
  self->next += length;
}

static inline void
bench_sink_put_string (BenchSink *self, const char *text)
{
  bench_sink_put (self, text, strlen (text));
}

static inline void
bench_sink_put_char (BenchSink *self, char letter)
{
  *self->next++ = letter;
}

void bench_sink_put_number (BenchSink *self, guint64 number, guint digits);

#define bench_sink_put_literal(self, text) bench_sink_put (self, "" text, sizeof (text) - 1)
