/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-catalog.h"

G_BEGIN_DECLS

/** The eight formats of seed 001, with the meaning of the design's section 6. */
typedef enum
{
  CW_FORMAT_EMBEDDED, /* "embedded-metadata" */
  CW_FORMAT_QUESTION, /* "question" */
  CW_FORMAT_GROUP,    /* "group" */
  CW_FORMAT_TEXT_SET, /* "multi-value-text-set" */
  CW_FORMAT_BOOLEAN,  /* "boolean" */
  CW_FORMAT_NUMERIC,  /* "numeric" */
  CW_FORMAT_VALUE,    /* "value": the name of the band */
  CW_FORMAT_RANGE,    /* "range": the number on 0 to 10 */
} CwFormat;
#define CW_N_FORMATS 8

const char *cw_format_to_string (CwFormat format);
gboolean cw_format_from_string (const char *text, CwFormat *format);
/** For people, in the words of the seed. Translated. */
const char *cw_format_get_name (CwFormat format);
/** Whether a field of @type can be sent so. */
gboolean cw_format_fits (CwFormat format, CwFieldType type);
/** What a field of @type is sent as when nothing else is chosen. */
CwFormat cw_format_get_default (CwFieldType type);

/** Where it goes. */
typedef enum
{
  CW_PLACEMENT_EMBEDDED_DATA, /* "embedded-data" */
  CW_PLACEMENT_QUESTION,      /* "question" */
} CwPlacement;

const char *cw_placement_to_string (CwPlacement placement);
gboolean cw_placement_from_string (const char *text, CwPlacement *placement);
const char *cw_placement_get_name (CwPlacement placement);
/** Where values in @format go when nothing else is chosen. */
CwPlacement cw_placement_get_default (CwFormat format);
/** Whether values in @format can go to @placement: Question and Group are questions, the text set
 * and Embedded metadata are embedded data, the others may be either. */
gboolean cw_placement_fits (CwPlacement placement, CwFormat format);

typedef enum
{
  CW_TRANSFORM_HTML_TO_TEXT, /* "html-to-text" */
  CW_TRANSFORM_DROP_EMOJI,   /* "drop-emoji" */
  CW_TRANSFORM_TRIM,         /* "trim" */
  CW_TRANSFORM_CASE,         /* "case": to "upper", "lower", "title" */
  CW_TRANSFORM_DATE,         /* "date": from "iso", "s", "ms"; to a strftime form; zone */
  CW_TRANSFORM_NUMBER,       /* "number": decimals; divide-by */
  CW_TRANSFORM_JOIN,         /* "join": delimiter; members that hold it are quoted as in CSV */
  CW_TRANSFORM_LOOKUP,       /* "lookup": table; otherwise (keep, empty, or a text) */
  CW_TRANSFORM_TEXT,         /* "text": fixed text in place of the value */
  CW_TRANSFORM_TEMPLATE,     /* "template": text with ${e://Field/name}, ${value}, $.path */
} CwTransformKind;

/** CwTransform: one step on the way from a value to what is sent. */
typedef struct
{
  CwTransformKind kind;
  char *from;        /* (owned) (nullable): date */
  char *to;          /* (owned) (nullable): case, date; the text of text and template */
  char *zone;        /* (owned) (nullable): date, an IANA name */
  char *delimiter;   /* (owned) (nullable): join */
  int decimals;      /* number; −1: as many as it has */
  double divide_by;  /* number; 0: it is not divided */
  GPtrArray *keys;   /* (element-type utf8): lookup, with values at the same places */
  GPtrArray *values; /* (element-type utf8) */
  char *otherwise;   /* (owned) (nullable): lookup; NULL keeps the value */
} CwTransform;

CwTransform *cw_transform_new (CwTransformKind kind);
CwTransform *cw_transform_copy (const CwTransform *self);
void cw_transform_free (CwTransform *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTransform, cw_transform_free)
const char *cw_transform_kind_to_string (CwTransformKind kind);
gboolean cw_transform_kind_from_string (const char *text, CwTransformKind *kind);
/** As a pill shows it: "Number, one decimal". Translated. (transfer full) */
char *cw_transform_to_words (const CwTransform *self);

/** CwMappingField: one field that is sent. */
typedef struct
{
  char *key;   /* (owned): stays when it is renamed or moved; unique in the mapping */
  char *name;  /* (owned): of the target: question or embedded data */
  char *field; /* (owned) (nullable): id in the catalog; NULL for fixed text */
  CwFormat format;
  CwPlacement placement;
  GPtrArray *bands;      /* (element-type CwScoreBand) (nullable): in place of the score's own */
  GPtrArray *transforms; /* (element-type CwTransform) */
} CwMappingField;

/** For @field with its default format, its own name, and a key of its own. @field: (nullable) */
CwMappingField *cw_mapping_field_new (const CwField *field);
CwMappingField *cw_mapping_field_copy (const CwMappingField *self);
void cw_mapping_field_free (CwMappingField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMappingField, cw_mapping_field_free)

/**
 * CwMapping: the ordered list of fields that an integration sends. A value type: edit a copy, then
 * save it. Where a name is used by another field already, adding makes it unique ("Effort 2").
 */
typedef struct
{
  GPtrArray *fields; /* (element-type CwMappingField) */
} CwMapping;

CwMapping *cw_mapping_new (void);
CwMapping *cw_mapping_copy (const CwMapping *self);
void cw_mapping_free (CwMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMapping, cw_mapping_free)
/** What most people send, of what the stored records have: a score, a group of categories, agent
 * and customer, and the link back. (transfer full) */
CwMapping *cw_mapping_propose (CwCatalog *catalog);
gboolean cw_mapping_equal (const CwMapping *a, const CwMapping *b);
/** @field: (transfer full); @position: −1 for the end. (transfer none): the same, its name and key
 * made unique */
CwMappingField *cw_mapping_add (CwMapping *self, CwMappingField *field, int position);
void cw_mapping_move (CwMapping *self, guint from, guint to);
void cw_mapping_remove (CwMapping *self, guint position);
/** (transfer none) (nullable) */
CwMappingField *cw_mapping_find (const CwMapping *self, const char *key);

/**
 * cw_mapping_from_json:
 * @node: {"crosswalk": "mapping/1", "fields": [{"name": …, "field": "score.TEI", "format": "range",
 *   "placement": "embedded-data", "bands": [{"label": "Easy", "minimum": 0, "maximum": 3}, …],
 *   "transforms": [{"kind": "number", "decimals": 1}]}, {"name": "Source", "text": "Phone"}]};
 *   format and placement may be left out; "key" is written and may be left out, too.
 *   data/mapping.schema.json says it all.
 *
 * NULL with CW_MAPPING_ERROR that names the place and what is possible there. Fields of the catalog
 * are not looked up here: cw_mapping_check() does.
 */
CwMapping *cw_mapping_from_json (JsonNode *node, GError **error);
/** As cw_mapping_from_json(), of one that cw_mapping_to_json() wrote as it was at the time: names
 * may be half typed, and zones those of another machine. */
CwMapping *cw_mapping_from_kept (JsonNode *node, GError **error);
/** Stable: the same mapping gives the same text. (transfer full) */
JsonNode *cw_mapping_to_json (const CwMapping *self);
/** Whether each field is known to @catalog and each format fits it. */
gboolean cw_mapping_check (const CwMapping *self, CwCatalog *catalog, GError **error);

#define CW_MAPPING_ERROR (cw_mapping_error_quark ())
GQuark cw_mapping_error_quark (void);
typedef enum
{
  CW_MAPPING_ERROR_MALFORMED,
  CW_MAPPING_ERROR_UNKNOWN_FIELD,
  CW_MAPPING_ERROR_UNFIT,
} CwMappingError;

G_END_DECLS
