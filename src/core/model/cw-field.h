/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

/** The groups of the catalog, in the order and with the words of seed 001. */
typedef enum
{
  CW_FIELD_GROUP_INTERACTION,
  CW_FIELD_GROUP_CUSTOMER,
  CW_FIELD_GROUP_SCORES,
  CW_FIELD_GROUP_CATEGORIES,
  CW_FIELD_GROUP_CATEGORY_GROUPS,
  CW_FIELD_GROUP_METADATA,
  CW_FIELD_GROUP_CALL_GROUPS,
} CwFieldGroup;
#define CW_N_FIELD_GROUPS 7
/** For people, translated. */
const char *cw_field_group_get_name (CwFieldGroup group);

/**
 * CwFieldType: what its values are, which decides formats and operators.
 * @CW_FIELD_TEXT: any text
 * @CW_FIELD_CHOICE: one or several of a set that the data tells (agent, direction, call group)
 * @CW_FIELD_COUNTRY: ISO 3166 alpha-3 as the vendor has it; @CW_FIELD_LANGUAGE: ISO 639-3
 * @CW_FIELD_NUMBER; @CW_FIELD_SHARE: 0 to 1; @CW_FIELD_DURATION: milliseconds
 * @CW_FIELD_DATE: Unix time in milliseconds
 * @CW_FIELD_LINK: an address
 * @CW_FIELD_SCORE: a number with bands
 * @CW_FIELD_CATEGORY: occurred, missed, or neither
 * @CW_FIELD_CATEGORY_GROUP: the categories in it
 */
typedef enum
{
  CW_FIELD_TEXT,
  CW_FIELD_CHOICE,
  CW_FIELD_COUNTRY,
  CW_FIELD_LANGUAGE,
  CW_FIELD_NUMBER,
  CW_FIELD_SHARE,
  CW_FIELD_DURATION,
  CW_FIELD_DATE,
  CW_FIELD_LINK,
  CW_FIELD_SCORE,
  CW_FIELD_CATEGORY,
  CW_FIELD_CATEGORY_GROUP,
} CwFieldType;

/** CwScoreBand: @minimum ≤ value < @maximum; the last one holds its maximum too. */
typedef struct
{
  double minimum;
  double maximum;
  char *label; /* (owned) */
} CwScoreBand;

CwScoreBand *cw_score_band_new (double minimum, double maximum, const char *label);
CwScoreBand *cw_score_band_copy (const CwScoreBand *self);
void cw_score_band_free (CwScoreBand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwScoreBand, cw_score_band_free)
/** @bands: (element-type CwScoreBand). (transfer none) (nullable): NULL where it is in none */
const CwScoreBand *cw_score_bands_find (GPtrArray *bands, double value);

/**
 * CwField: a line of the catalog. Immutable, counted.
 *
 * Ids are stable and stand in mapping and trigger files: "interaction.date", "customer.name",
 * "score.TEI", "category.<id>", "category-group.<id>", "metadata.<id>", "call-group.<type>";
 * the whole list of the fixed ones is in cw-catalog.c. Anything else that begins with "$" is a
 * JSONPath into the document.
 */
#define CW_TYPE_FIELD (cw_field_get_type ())
GType cw_field_get_type (void);

struct _CwField
{
  gatomicrefcount count;
  char *id;   /* (owned) */
  char *name; /* (owned): for people; of fixed fields translated */
  CwFieldGroup group;
  CwFieldType type;
  gboolean multiple;  /* a record may have several values */
  GPtrArray *members; /* (element-type CwField): the categories of a group, in its order */
  GPtrArray *bands;   /* (element-type CwScoreBand): of a score as its source defines them */
  double minimum;     /* of a score: its scale; both 0: not said, taken for 0 to 10 */
  double maximum;
  gint64 n_records; /* stored records that have a value; −1 not counted */
};

CwField *cw_field_new (const char *id, const char *name, CwFieldGroup group, CwFieldType type);
CwField *cw_field_ref (CwField *self);
void cw_field_unref (CwField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwField, cw_field_unref)
/** What an id alone tells, for fields that no catalog knows: "score.TEI" is a score, "category.x" a
 * category; anything else a text. */
CwFieldType cw_field_type_from_id (const char *id);
/** "score", "category-group": stable words, for files and icons. */
const char *cw_field_type_to_string (CwFieldType type);
gboolean cw_field_type_from_string (const char *text, CwFieldType *type);
/** The part of the id behind the group's word: "TEI" of "score.TEI". (transfer none) */
const char *cw_field_get_key (const CwField *self);

G_END_DECLS
