/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-filter-tree.h"

guint
cw_filter_tree_count (const CwFilter *root)
{
  guint n = 1;

  g_return_val_if_fail (root != NULL, 0);

  for (guint i = 0; i < root->children->len; i++)
    n += cw_filter_tree_count (root->children->pdata[i]);
  return n;
}

CwFilter *
cw_filter_tree_get (const CwFilter *root, guint place)
{
  guint first = 1;

  g_return_val_if_fail (root != NULL, NULL);

  if (place == 0)
    return (CwFilter *) root;
  for (guint i = 0; i < root->children->len; i++)
    {
      guint n = cw_filter_tree_count (root->children->pdata[i]);

      if (place < first + n)
        return cw_filter_tree_get (root->children->pdata[i], place - first);
      first += n;
    }
  return NULL;
}

guint
cw_filter_tree_get_place (const CwFilter *root, guint group, guint index)
{
  const CwFilter *node = cw_filter_tree_get (root, group);
  guint place = group + 1;

  g_return_val_if_fail (node != NULL && index <= node->children->len, 0);

  for (guint i = 0; i < index; i++)
    place += cw_filter_tree_count (node->children->pdata[i]);
  return place;
}

gboolean
cw_filter_tree_find_parent (const CwFilter *root, guint place, guint *group, guint *index)
{
  const guint n = cw_filter_tree_count (root);

  g_return_val_if_fail (group != NULL && index != NULL, FALSE);

  for (guint i = 0; i < MIN (place, n); i++)
    {
      const CwFilter *node = cw_filter_tree_get (root, i);

      for (guint child = 0; child < node->children->len; child++)
        if (cw_filter_tree_get_place (root, i, child) == place)
          {
            *group = i;
            *index = child;
            return TRUE;
          }
    }
  return FALSE;
}

guint
cw_filter_tree_insert (CwFilter *root, guint group, guint index, CwFilter *child)
{
  CwFilter *node = cw_filter_tree_get (root, group);

  g_return_val_if_fail (node != NULL && node->kind != CW_FILTER_CONDITION && child != NULL, 0);

  index = MIN (index, node->children->len);
  g_ptr_array_insert (node->children, (int) index, child);
  return cw_filter_tree_get_place (root, group, index);
}

CwFilter *
cw_filter_tree_take (CwFilter *root, guint place)
{
  guint group, index;

  if (!cw_filter_tree_find_parent (root, place, &group, &index))
    g_return_val_if_reached (NULL);
  return g_ptr_array_steal_index (cw_filter_tree_get (root, group)->children, index);
}

gboolean
cw_filter_tree_move (CwFilter *root, guint place, guint group, guint index, guint *to)
{
  const CwFilter *node = cw_filter_tree_get (root, place);
  const CwFilter *target = cw_filter_tree_get (root, group);
  guint old_group, old_index, n;
  CwFilter *taken;

  g_return_val_if_fail (to != NULL, FALSE);

  if (node == NULL || target == NULL || target->kind == CW_FILTER_CONDITION ||
      index > target->children->len ||
      !cw_filter_tree_find_parent (root, place, &old_group, &old_index))
    return FALSE;
  n = cw_filter_tree_count (node);
  if (group >= place && group < place + n)
    return FALSE;
  if (group == old_group && (index == old_index || index == old_index + 1))
    return FALSE;
  taken = cw_filter_tree_take (root, place);
  if (group == old_group && index > old_index)
    index--;
  *to = cw_filter_tree_insert (root, group > place ? group - n : group, index, taken);
  return TRUE;
}

/* Into the neighbour where that is a group, else past it. */
static gboolean
shift_past (CwFilter *root, guint place, guint group, guint index, gboolean down, guint *to)
{
  const CwFilter *parent = cw_filter_tree_get (root, group);
  const guint neighbour = down ? index + 1 : index - 1;
  const CwFilter *other = parent->children->pdata[neighbour];

  if (other->kind == CW_FILTER_CONDITION)
    return cw_filter_tree_move (root, place, group, down ? index + 2 : index - 1, to);
  return cw_filter_tree_move (root, place, cw_filter_tree_get_place (root, group, neighbour),
                              down ? 0 : other->children->len, to);
}

gboolean
cw_filter_tree_shift (CwFilter *root, guint place, gboolean down, guint *to)
{
  guint group, index, outer, outer_index;

  if (!cw_filter_tree_find_parent (root, place, &group, &index))
    return FALSE;
  if (down ? index + 1 < cw_filter_tree_get (root, group)->children->len : index > 0)
    return shift_past (root, place, group, index, down, to);
  if (!cw_filter_tree_find_parent (root, group, &outer, &outer_index))
    return FALSE;
  return cw_filter_tree_move (root, place, outer, down ? outer_index + 1 : outer_index, to);
}

typedef struct
{
  CwFilterTest ready;
  gpointer data;
  GArray *places; /* (unowned) */
  int next;
} Pruner;

static gboolean
holds_any (const Pruner *self, const CwFilter *node)
{
  if (node->kind == CW_FILTER_CONDITION)
    return self->ready (node, self->data);
  for (guint i = 0; i < node->children->len; i++)
    if (holds_any (self, node->children->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
note (Pruner *self, const CwFilter *node, int place)
{
  const guint n = place < 0 ? cw_filter_tree_count (node) : 1;

  for (guint i = 0; i < n; i++)
    g_array_append_val (self->places, place);
}

static CwFilter *
prune (Pruner *self, const CwFilter *node)
{
  CwFilter *pruned;

  note (self, node, self->next++);
  if (node->kind == CW_FILTER_CONDITION)
    return cw_filter_copy (node);
  pruned = cw_filter_new_group (node->kind);
  for (guint i = 0; i < node->children->len; i++)
    {
      const CwFilter *child = node->children->pdata[i];

      if (holds_any (self, child))
        cw_filter_add (pruned, prune (self, child));
      else
        note (self, child, -1);
    }
  return pruned;
}

CwFilter *
cw_filter_tree_prune (const CwFilter *root, CwFilterTest ready, gpointer data, GArray **places)
{
  Pruner pruner = { ready, data, NULL, 0 };

  g_return_val_if_fail (root != NULL && root->kind != CW_FILTER_CONDITION, NULL);
  g_return_val_if_fail (ready != NULL && places != NULL, NULL);

  pruner.places = *places = g_array_new (FALSE, FALSE, sizeof (int));
  return prune (&pruner, root);
}
