/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Why a file was refused. The message is a whole sentence for a person. */
typedef enum
{
  CW_INGEST_ERROR_EMPTY,         /* nothing in it */
  CW_INGEST_ERROR_NOT_AN_EXPORT, /* readable, but something else */
  CW_INGEST_ERROR_DAMAGED,       /* truncated, malformed, fails its checksum */
  CW_INGEST_ERROR_UNSUPPORTED,   /* a form that is known and not read */
  CW_INGEST_ERROR_TOO_LARGE,     /* a limit was hit: size, ratio, entries, columns */
  CW_INGEST_ERROR_ENCODING,      /* text in no encoding that could be told */
  CW_INGEST_ERROR_DOUBTFUL,      /* may belong to several surveys, or to none */
} CwIngestError;

#define CW_INGEST_ERROR (cw_ingest_error_quark ())
GQuark cw_ingest_error_quark (void);

G_END_DECLS
