/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-record-hits.h"
#include "model/cw-field.h"

G_BEGIN_DECLS

/**
 * CwFieldValue: what one record has in one field, as it is sent without transforms: dates ISO 8601
 * in UTC, durations in ms, a category its name where it occurred, a group the names of those of
 * its members that occurred. Of several people the one who talked most stands first.
 */
typedef struct
{
  GPtrArray *texts;    /* (owned) (element-type utf8): empty: missing */
  gboolean has_number; /* a score */
  double number;
  gboolean is_refused; /* something is there, and not the number or the date it should be */
} CwFieldValue;

/**
 * @id: of the field, known to the catalog or not
 * @field: (nullable): as the catalog has it
 * @path: (nullable): of an @id that is a JSONPath
 */
void cw_field_value_read (CwFieldValue *self,
                          const char *id,
                          const CwField *field,
                          JsonPath *path,
                          const CwRecord *record,
                          const CwRecordHits *hits);
void cw_field_value_clear (CwFieldValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwFieldValue, cw_field_value_clear)

/** The category behind the id of a field of its own, or behind a member of a group: "Hold" of
 * "category.Hold". (transfer none) */
const char *cw_field_value_get_category (const char *id);
/** As it stands in lists: its name, else its id. (transfer full) */
char *cw_field_value_dup_name (const CwField *field);

G_END_DECLS
