/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a mapping share. */
#pragma once

#include "model/cw-json-reader.h"
#include "model/cw-mapping.h"

G_BEGIN_DECLS

/** In the order of their enumerations; end with NULL. */
extern const char *const cw_format_words[];
extern const char *const cw_placement_words[];
extern const char *const cw_transform_words[];

void cw_mapping_make_key_unique (const CwMapping *self, CwMappingField *field);
/** Whole numbers without a point. */
void cw_mapping_write_number (JsonBuilder *builder, double number);
/** (transfer full) (nullable): NULL with the error */
CwTransform *cw_transform_read (CwJsonReader *reader, JsonNode *node);
void cw_transform_write (const CwTransform *self, JsonBuilder *builder);
CwMappingField *cw_mapping_field_read (CwJsonReader *reader, JsonNode *node);
void cw_mapping_field_write (const CwMappingField *self, JsonBuilder *builder);

G_END_DECLS
