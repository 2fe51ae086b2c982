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
/** Whether its values are numbers; others are texts. */
gboolean cw_filter_type_is_number (CwFieldType type);

/**
 * CwFilterWords: what words need to know.
 * @zone: of dates
 */
typedef struct
{
  CwCatalog *catalog;
  GTimeZone *zone;
} CwFilterWords;

/** Values of a condition: "Norway, Sweden", "1 minute", "30 days". (transfer full) */
char *cw_filter_words_join_values (const CwFilterWords *words,
                                   const CwFilter *filter,
                                   const CwField *field);
/** What a text of a field means for people: a country's name, a category's. (transfer full) */
char *
cw_filter_words_format_text (const CwFilterWords *words, const CwField *field, const char *text);
/** @exact: as a record has it, "0:42"; else as a condition has it, "1 minute". (transfer full) */
char *cw_filter_words_format_number (const CwFilterWords *words,
                                     const CwField *field,
                                     double number,
                                     gboolean exact);
/** (transfer full) */
char *cw_filter_words_describe (const CwFilterWords *words, const CwFilter *filter);

G_END_DECLS
