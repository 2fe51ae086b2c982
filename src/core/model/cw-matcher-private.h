/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the matcher share. */
#pragma once

#include "model/cw-matcher.h"

G_BEGIN_DECLS

struct _CwMatcher
{
  CwFilter *filter;   /* (owned): a copy */
  CwCatalog *catalog; /* (owned) */
  GTimeZone *zone;    /* (owned) */
  CwMatchNode *root;  /* (owned) */
};

/** @now: Unix ms. (transfer full) */
CwTest *cw_test_new (const CwFilter *filter, CwCatalog *catalog, gint64 now, GTimeZone *zone);
void cw_test_free (CwTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTest, cw_test_free)
gboolean cw_test_match (const CwTest *self, const CwFacts *facts);
gboolean cw_match_node_match (const CwMatchNode *self, const CwFacts *facts);

G_END_DECLS
