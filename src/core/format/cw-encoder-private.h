/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-encoder.h"
#include "format/cw-record-hits.h"
#include "format/cw-transform-apply.h"

G_BEGIN_DECLS

/** CwEncoderLine: one field of the mapping, made ready. */
typedef struct
{
  CwMappingField *mapping; /* (owned) */
  CwField *field;          /* (owned) (nullable): as the catalog has it */
  CwProjectField *target;  /* (owned) (nullable) */
  char *name;              /* (owned) (nullable): of the value in the request */
  JsonPath *path;          /* (owned) (nullable): of a field that is a JSONPath */
  GPtrArray *zones;        /* (owned) (element-type GTimeZone): one for each transform */
  GPtrArray *lints;        /* (owned) (element-type CwLint): of its transforms */
  gboolean is_question;
  gboolean is_blocked; /* its name is used already, or has a meaning of its own */
} CwEncoderLine;

struct _CwEncoder
{
  GPtrArray *lines; /* (owned) (element-type CwEncoderLine) in the order of the mapping */
  GPtrArray *lints; /* (owned) (element-type CwLint): of the mapping */
  char *path;       /* (owned) */
};

/**
 * CwEncodedValue: what a line gives on one record.
 * @text: as a person reads it; NULL: nothing is sent
 * @selected: (element-type utf8): of a question with choices, the codes
 */
typedef struct
{
  char *text;          /* (owned) (nullable) */
  GPtrArray *selected; /* (owned) (nullable) */
  gboolean is_done;
  gboolean is_begun; /* a template that leads to itself finds it so */
} CwEncodedValue;

/** CwEncoding: one record on its way. */
typedef struct
{
  const CwEncoder *encoder;
  const CwRecord *record;
  CwRecordHits *hits;     /* (owned) */
  CwEncodedValue *values; /* (owned): one for each line */
  GPtrArray *lints;       /* (owned) (element-type CwLint) */
} CwEncoding;

CwEncoderLine *cw_encoder_line_new (const CwMappingField *mapping,
                                    const CwProjectField *target,
                                    CwCatalog *catalog);
void cw_encoder_line_free (CwEncoderLine *self);

void cw_encoding_init (CwEncoding *self, const CwEncoder *encoder, const CwRecord *record);
void cw_encoding_clear (CwEncoding *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwEncoding, cw_encoding_clear)
/** Once for each line and record. */
const CwEncodedValue *cw_encoding_get (CwEncoding *self, guint line);

/** The line's value before transforms. @values: (element-type utf8), added to.
 * Returns: what separates several; @is_list: (out) whether they will be taken apart again */
const char *cw_encoding_read (CwEncoding *self,
                              const CwEncoderLine *line,
                              GPtrArray *values,
                              gboolean *is_list);
/** The keys of the choices that are true of the record: "yes", ids of categories, a label.
 * @keys: (element-type utf8), added to. FALSE where the line has no choices. */
gboolean cw_encoding_choose (CwEncoding *self, const CwEncoderLine *line, GPtrArray *keys);
void cw_encoding_lint (CwEncoding *self,
                       CwLintKind kind,
                       const CwEncoderLine *line,
                       const char *subject,
                       const char *other);

/** The request's bytes and the same for people. */
void cw_encoding_write (CwEncoding *self, const char *delivery_key, CwPayload *payload);

G_END_DECLS
