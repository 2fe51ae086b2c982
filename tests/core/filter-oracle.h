/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter means, written once more, as plainly and as slowly as it can be. */
#pragma once

#include "model/cw-facts.h"
#include "model/cw-filter.h"

G_BEGIN_DECLS

typedef struct
{
  CwCatalog *catalog;
  const CwFacts *facts;
  gint64 now;
  GTimeZone *zone;
} FilterOracle;

gboolean filter_oracle_match (const FilterOracle *self, const CwFilter *filter);

G_END_DECLS
