/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-inflater.h"

#ifdef HAVE_ISAL

#include <isa-l.h>

struct _CwInflater
{
  struct inflate_state state;
};

CwInflater *
cw_inflater_new (void)
{
  CwInflater *self = g_new0 (CwInflater, 1);

  isal_inflate_init (&self->state);
  return self;
}

void
cw_inflater_free (CwInflater *self)
{
  g_free (self);
}

void
cw_inflater_feed (CwInflater *self, const guint8 *packed, gsize length)
{
  self->state.next_in = (guint8 *) packed;
  self->state.avail_in = length;
}

gboolean
cw_inflater_is_hungry (CwInflater *self)
{
  return self->state.avail_in == 0;
}

gboolean
cw_inflater_is_finished (CwInflater *self)
{
  return self->state.block_state == ISAL_BLOCK_FINISH;
}

gssize
cw_inflater_read (CwInflater *self, void *out, gsize size)
{
  self->state.next_out = out;
  self->state.avail_out = MIN (size, G_MAXINT32);
  if (isal_inflate (&self->state) != ISAL_DECOMP_OK)
    return -1;
  return (guint8 *) self->state.next_out - (guint8 *) out;
}

guint32
cw_checksum_update (guint32 checksum, const void *data, gsize length)
{
  return crc32_gzip_refl (checksum, data, length);
}

#else

#include <zlib.h>

struct _CwInflater
{
  z_stream stream;
  gboolean finished;
};

CwInflater *
cw_inflater_new (void)
{
  CwInflater *self = g_new0 (CwInflater, 1);

  if (inflateInit2 (&self->stream, -MAX_WBITS) != Z_OK)
    g_error ("zlib could not be set up");
  return self;
}

void
cw_inflater_free (CwInflater *self)
{
  inflateEnd (&self->stream);
  g_free (self);
}

void
cw_inflater_feed (CwInflater *self, const guint8 *packed, gsize length)
{
  self->stream.next_in = (guint8 *) packed;
  self->stream.avail_in = length;
}

gboolean
cw_inflater_is_hungry (CwInflater *self)
{
  return self->stream.avail_in == 0;
}

gboolean
cw_inflater_is_finished (CwInflater *self)
{
  return self->finished;
}

gssize
cw_inflater_read (CwInflater *self, void *out, gsize size)
{
  int code;

  self->stream.next_out = out;
  self->stream.avail_out = MIN (size, G_MAXINT32);
  code = inflate (&self->stream, Z_NO_FLUSH);
  self->finished = code == Z_STREAM_END;
  if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
    return -1;
  return (guint8 *) self->stream.next_out - (guint8 *) out;
}

guint32
cw_checksum_update (guint32 checksum, const void *data, gsize length)
{
  return crc32_z (checksum, data, length);
}

#endif
