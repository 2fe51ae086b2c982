/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-payload.h"
#include "model/cw-project.h"

G_BEGIN_DECLS

/** The largest request that a service takes, in bytes: 100 kB, as of JSON events (fact 8), is what
 * we hold to for one response. */
#define CW_ENCODER_LIMIT (100 * 1000)

/**
 * CwEncoder: a mapping and a project made ready: a record becomes a payload. Pure and immutable:
 * the same record gives the same bytes on every machine, whatever its locale and zone (dates
 * without a transform are UTC, ISO 8601).
 */
typedef struct _CwEncoder CwEncoder;

/** All are copied or held. @project: as planned or created. */
CwEncoder *cw_encoder_new (const CwMapping *mapping, const CwProject *project, CwCatalog *catalog);
void cw_encoder_free (CwEncoder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwEncoder, cw_encoder_free)

/** @delivery_key: goes into the marker field. Never fails: what cannot be sent is a lint. */
CwPayload *
cw_encoder_encode (const CwEncoder *self, const CwRecord *record, const char *delivery_key);
/** What @field gives in @format on @record, for the example in a list of formats. (transfer full)
 */
char *cw_encoder_example (const CwMappingField *field,
                          CwFormat format,
                          CwCatalog *catalog,
                          const CwRecord *record);
/** The lints of the mapping alone: names, unknown fields, fields that no stored record has. */
GPtrArray *cw_encoder_lint_mapping (const CwMapping *mapping, CwCatalog *catalog);

/**
 * The key of a delivery, the same whenever it is made: of integration, record and @generation (0,
 * then one more each time a person replays). In the form of a UUID (RFC 9562, version 8, of
 * SHA-256). (transfer full)
 */
char *cw_delivery_key (const char *integration_uid, const char *record_id, guint generation);

#define CW_ENCODER_ERROR (cw_encoder_error_quark ())
GQuark cw_encoder_error_quark (void);
typedef enum
{
  CW_ENCODER_ERROR_MALFORMED, /* a frozen body is not what an encoder wrote */
} CwEncoderError;

/**
 * Many frozen bodies as one file for import-responses (fact 5.3): header rows as an export of the
 * same survey has them, codes, the marker. @bodies: (element-type GBytes) as encoded, with whatever
 * mapping: what is no longer sent has its column, too. Its size is the caller's to watch.
 */
GBytes *cw_encoder_to_table (const CwProject *project,
                             const CwMapping *mapping,
                             GPtrArray *bodies,
                             GError **error);

G_END_DECLS
