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

/** A key that no field of @self has, made from @wanted. (transfer full) */
char *cw_mapping_make_key (const CwMapping *self, const char *wanted);
/** A member, where @text is not NULL. */
void cw_mapping_write_text (JsonBuilder *builder, const char *name, const char *text);
/** Whole numbers without a point. */
void cw_mapping_write_number (JsonBuilder *builder, double number);
/** (transfer full) (nullable): NULL with the error */
CwTransform *cw_transform_read (CwJsonReader *reader, JsonNode *node);
void cw_transform_write (const CwTransform *self, JsonBuilder *builder);
CwMappingField *cw_mapping_field_read (CwJsonReader *reader, JsonNode *node);
void cw_mapping_field_write (const CwMappingField *self, JsonBuilder *builder);

G_END_DECLS
