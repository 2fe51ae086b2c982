/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that a condition may choose from. Pure. */
#pragma once

#include "model/cw-filter.h"

G_BEGIN_DECLS

/** CwValueChoice: a line with a tick. */
typedef struct
{
  char *value;      /* (owned): as it stands in a filter */
  char *name;       /* (owned) */
  gint64 n_records; /* −1 not known */
  gboolean chosen;
  gboolean typed; /* taken from what was typed, not from the data */
} CwValueChoice;
void cw_value_choice_free (CwValueChoice *self);

/**
 * cw_value_choices_list:
 * @condition: what is chosen comes first
 * @field: (nullable)
 * @facets: (nullable) (element-type CwFacet): values that the data hold
 * @search: "" for all; in names and values
 *
 * (element-type CwValueChoice): what is chosen; then what the data hold, the most frequent first;
 * then what else the field can have: members of a group of categories, categories, bands, countries
 * and languages that are searched for; then what was typed itself, where any text is possible.
 */
GPtrArray *cw_value_choices_list (const CwFilter *condition,
                                  const CwField *field,
                                  CwCatalog *catalog,
                                  GPtrArray *facets,
                                  const char *search,
                                  guint limit);
/** The field whose facets these are: "category" for a group of categories. */
const char *cw_value_choices_get_facet_field (const CwFilter *condition, const CwField *field);

G_END_DECLS
