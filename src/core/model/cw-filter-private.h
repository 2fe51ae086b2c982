/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the filter share. */
#pragma once

#include "model/cw-filter.h"

G_BEGIN_DECLS

/** How many values an operator takes, and of what. */
typedef enum
{
  CW_FILTER_ARITY_NONE,
  CW_FILTER_ARITY_ONE,      /* a text or a number */
  CW_FILTER_ARITY_SET,      /* any number of texts or numbers */
  CW_FILTER_ARITY_PARTS,    /* texts, at least one */
  CW_FILTER_ARITY_TWO,      /* numbers */
  CW_FILTER_ARITY_AMOUNT,   /* a number of a unit */
  CW_FILTER_ARITY_WEEKDAYS, /* at least one */
  CW_FILTER_ARITY_TIMES,    /* two */
} CwFilterArity;

CwFilterArity cw_filter_get_arity (CwOperator op);
/** The deepest nesting that is read. */
#define CW_FILTER_MAX_DEPTH 32

/** "all", "any", "none"; NULL of a condition. */
const char *cw_filter_kind_to_string (CwFilterKind kind);
/** "hours", "days", "weeks", "months" */
const char *cw_filter_unit_to_string (CwFilterUnit unit);
gboolean cw_filter_unit_from_string (const char *text, CwFilterUnit *unit);

/** The field of the category that a condition names by its id or by its name, if just one has it.
 * @group: (nullable): among its members. (transfer none) (nullable) */
CwField *cw_filter_find_category (CwCatalog *catalog, const CwField *group, const char *value);

G_END_DECLS
