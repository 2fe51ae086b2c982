/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-matcher-private.h"

static void
free_node (CwMatchNode *self)
{
  g_clear_pointer (&self->test, cw_test_free);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static CwMatchNode *
compile (const CwFilter *filter, CwCatalog *catalog, gint64 now, GTimeZone *zone)
{
  CwMatchNode *self = g_new0 (CwMatchNode, 1);

  self->kind = filter->kind;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  if (filter->kind == CW_FILTER_CONDITION)
    self->test = cw_test_new (filter, catalog, now, zone);
  for (guint i = 0; i < filter->children->len; i++)
    g_ptr_array_add (self->children, compile (filter->children->pdata[i], catalog, now, zone));
  return self;
}

CwMatcher *
cw_matcher_new (const CwFilter *filter, CwCatalog *catalog, gint64 now, GTimeZone *zone)
{
  CwMatcher *self;

  g_return_val_if_fail (filter != NULL && catalog != NULL && zone != NULL, NULL);

  self = g_new0 (CwMatcher, 1);
  self->filter = cw_filter_copy (filter);
  self->catalog = cw_catalog_ref (catalog);
  self->zone = g_time_zone_ref (zone);
  self->root = compile (filter, catalog, now, zone);
  return self;
}

void
cw_matcher_free (CwMatcher *self)
{
  g_return_if_fail (self != NULL);

  free_node (self->root);
  cw_filter_free (self->filter);
  cw_catalog_unref (self->catalog);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static gboolean
any_child_matches (const CwMatchNode *self, const CwFacts *facts)
{
  for (guint i = 0; i < self->children->len; i++)
    if (cw_match_node_match (self->children->pdata[i], facts))
      return TRUE;
  return FALSE;
}

gboolean
cw_match_node_match (const CwMatchNode *self, const CwFacts *facts)
{
  switch (self->kind)
    {
    case CW_FILTER_CONDITION:
      return cw_test_match (self->test, facts);
    case CW_FILTER_ANY:
      return any_child_matches (self, facts);
    case CW_FILTER_NONE:
      return !any_child_matches (self, facts);
    case CW_FILTER_ALL:
    default:
      for (guint i = 0; i < self->children->len; i++)
        if (!cw_match_node_match (self->children->pdata[i], facts))
          return FALSE;
      return TRUE;
    }
}

gboolean
cw_matcher_match (const CwMatcher *self, const CwFacts *facts)
{
  g_return_val_if_fail (self != NULL && facts != NULL, FALSE);

  return cw_match_node_match (self->root, facts);
}

const CwMatchNode *
cw_matcher_get_root (const CwMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}
