/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-edit.h"

#include "triggers/cw-condition-edit.h"
#include "triggers/cw-filter-tree.h"

#include <glib/gi18n.h>
#include <string.h>

/* Steps back that are kept. */
#define MAX_STEPS 200
#define FIRST_FIELD "interaction.date"

struct _CwTriggerEdit
{
  GObject parent_instance;

  CwCatalog *catalog; /* (owned) (nullable) */
  CwTrigger *current; /* (owned) */
  CwTrigger *saved;   /* (owned) (nullable) */
  GPtrArray *undo;    /* (element-type CwTrigger) the last one last */
  GPtrArray *redo;    /* (element-type CwTrigger) */
  char *merge;        /* (owned) (nullable): of the last edit */
  int focus;          /* place, −1 none */
};

G_DEFINE_FINAL_TYPE (CwTriggerEdit, cw_trigger_edit, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
cw_trigger_edit_finalize (GObject *object)
{
  CwTriggerEdit *self = CW_TRIGGER_EDIT (object);

  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->current, cw_trigger_free);
  g_clear_pointer (&self->saved, cw_trigger_free);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self->merge);

  G_OBJECT_CLASS (cw_trigger_edit_parent_class)->finalize (object);
}

static void
cw_trigger_edit_class_init (CwTriggerEditClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_trigger_edit_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_trigger_edit_init (CwTriggerEdit *self)
{
  self->current = cw_trigger_new (_ ("New trigger"));
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_trigger_free);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_trigger_free);
  self->focus = -1;
}

CwTriggerEdit *
cw_trigger_edit_new (void)
{
  return g_object_new (CW_TYPE_TRIGGER_EDIT, NULL);
}

static void
tell (CwTriggerEdit *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
cw_trigger_edit_start (CwTriggerEdit *self, const CwTrigger *saved, const CwTrigger *current)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (current != NULL && current->filter != NULL);

  cw_trigger_edit_take_saved (self, saved);
  g_clear_pointer (&self->current, cw_trigger_free);
  self->current = cw_trigger_copy (current);
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_pointer (&self->merge, g_free);
  self->focus = -1;
  tell (self);
}

void
cw_trigger_edit_take_saved (CwTriggerEdit *self, const CwTrigger *saved)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  g_clear_pointer (&self->saved, cw_trigger_free);
  self->saved = saved != NULL ? cw_trigger_copy (saved) : NULL;
  if (saved != NULL)
    self->current->id = saved->id;
  g_clear_pointer (&self->merge, g_free);
}

void
cw_trigger_edit_set_catalog (CwTriggerEdit *self, CwCatalog *catalog)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (catalog != NULL);

  cw_catalog_ref (catalog);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  self->catalog = catalog;
}

CwCatalog *
cw_trigger_edit_get_catalog (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), NULL);

  return self->catalog;
}

const CwTrigger *
cw_trigger_edit_get_trigger (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), NULL);

  return self->current;
}

const CwTrigger *
cw_trigger_edit_get_saved (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), NULL);

  return self->saved;
}

gboolean
cw_trigger_edit_get_changed (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), FALSE);

  if (self->saved == NULL)
    return self->undo->len > 0 || self->current->filter->children->len > 0;
  return !g_str_equal (self->saved->name, self->current->name) ||
         self->saved->enabled != self->current->enabled ||
         !cw_filter_equal (self->saved->filter, self->current->filter);
}

char *
cw_trigger_edit_describe_problem (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), NULL);

  if (self->catalog == NULL)
    return g_strdup (_ ("The records are being read."));
  if (strspn (self->current->name, " \t\n") == strlen (self->current->name))
    return g_strdup (_ ("The trigger needs a name."));
  return cw_condition_edit_describe_problem (self->current->filter, self->catalog);
}

int
cw_trigger_edit_take_focus (CwTriggerEdit *self)
{
  int focus;

  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), -1);

  focus = self->focus;
  self->focus = -1;
  return focus;
}

gboolean
cw_trigger_edit_can_undo (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), FALSE);

  return self->undo->len > 0;
}

gboolean
cw_trigger_edit_can_redo (CwTriggerEdit *self)
{
  g_return_val_if_fail (CW_IS_TRIGGER_EDIT (self), FALSE);

  return self->redo->len > 0;
}

/* One step between the two lists; whether it is enabled is no part of it. */
static void
step (CwTriggerEdit *self, GPtrArray *from, GPtrArray *to)
{
  CwTrigger *next;

  if (from->len == 0)
    return;
  next = g_ptr_array_steal_index (from, from->len - 1);
  next->id = self->current->id;
  next->enabled = self->current->enabled;
  g_ptr_array_add (to, self->current);
  self->current = next;
  g_clear_pointer (&self->merge, g_free);
  self->focus = -1;
  tell (self);
}

void
cw_trigger_edit_undo (CwTriggerEdit *self)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  step (self, self->undo, self->redo);
}

void
cw_trigger_edit_redo (CwTriggerEdit *self)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  step (self, self->redo, self->undo);
}

/* Before every edit: what it was is kept, once for edits in a row of the same thing. */
static void
keep (CwTriggerEdit *self, const char *merge)
{
  gboolean again = merge != NULL && self->undo->len > 0 && g_strcmp0 (merge, self->merge) == 0;

  g_ptr_array_set_size (self->redo, 0);
  if (!again)
    g_ptr_array_add (self->undo, cw_trigger_copy (self->current));
  if (self->undo->len > MAX_STEPS)
    g_ptr_array_remove_index (self->undo, 0);
  g_free (self->merge);
  self->merge = g_strdup (merge);
  self->focus = -1;
}

void
cw_trigger_edit_set_name (CwTriggerEdit *self, const char *name)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (name, self->current->name))
    return;
  keep (self, "name");
  g_free (self->current->name);
  self->current->name = g_strdup (name);
  tell (self);
}

void
cw_trigger_edit_set_enabled (CwTriggerEdit *self, gboolean enabled)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  if (self->current->enabled == enabled)
    return;
  self->current->enabled = enabled;
  tell (self);
}

/* The root is replaced where it stands. */
static void
replace (CwTriggerEdit *self, guint place, CwFilter *node)
{
  guint group, index;

  if (place == 0)
    {
      cw_filter_free (self->current->filter);
      self->current->filter = node;
    }
  else if (cw_filter_tree_find_parent (self->current->filter, place, &group, &index))
    {
      cw_filter_free (cw_filter_tree_take (self->current->filter, place));
      cw_filter_tree_insert (self->current->filter, group, index, node);
    }
  else
    cw_filter_free (node);
}

void
cw_trigger_edit_set_node (CwTriggerEdit *self, guint place, CwFilter *node, const char *merge)
{
  const CwFilter *old;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (node != NULL);

  old = cw_filter_tree_get (self->current->filter, place);
  if (old == NULL || cw_filter_equal (old, node))
    {
      cw_filter_free (node);
      return;
    }
  keep (self, merge);
  replace (self, place, node);
  tell (self);
}

void
cw_trigger_edit_set_kind (CwTriggerEdit *self, guint place, CwFilterKind kind)
{
  CwFilter *node;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (kind != CW_FILTER_CONDITION);

  node = cw_filter_tree_get (self->current->filter, place);
  if (node == NULL || node->kind == CW_FILTER_CONDITION || node->kind == kind)
    return;
  keep (self, NULL);
  node->kind = kind;
  tell (self);
}

static void
add (CwTriggerEdit *self, guint group, CwFilter *child)
{
  const CwFilter *node = cw_filter_tree_get (self->current->filter, group);

  if (node == NULL || node->kind == CW_FILTER_CONDITION)
    {
      cw_filter_free (child);
      return;
    }
  keep (self, NULL);
  self->focus =
      (int) cw_filter_tree_insert (self->current->filter, group, node->children->len, child);
  tell (self);
}

void
cw_trigger_edit_add_condition (CwTriggerEdit *self, guint group, const CwField *field)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));
  g_return_if_fail (self->catalog != NULL);

  if (field == NULL)
    field = cw_catalog_find (self->catalog, FIRST_FIELD);
  if (field != NULL)
    add (self, group, cw_condition_edit_create (field));
}

void
cw_trigger_edit_add_group (CwTriggerEdit *self, guint group)
{
  const CwFilter *node;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  node = cw_filter_tree_get (self->current->filter, group);
  g_return_if_fail (node != NULL);
  add (self, group,
       cw_filter_new_group (node->kind == CW_FILTER_ALL ? CW_FILTER_ANY : CW_FILTER_ALL));
}

void
cw_trigger_edit_remove (CwTriggerEdit *self, guint place)
{
  guint group, index, n;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  if (!cw_filter_tree_find_parent (self->current->filter, place, &group, &index))
    return;
  keep (self, NULL);
  cw_filter_free (cw_filter_tree_take (self->current->filter, place));
  n = cw_filter_tree_get (self->current->filter, group)->children->len;
  self->focus =
      (int) (n == 0 ? group
                    : cw_filter_tree_get_place (self->current->filter, group, MIN (index, n - 1)));
  tell (self);
}

/* @moved: edits the copy. */
static void
take_moved (CwTriggerEdit *self, CwFilter *moved, guint to)
{
  keep (self, NULL);
  cw_filter_free (self->current->filter);
  self->current->filter = moved;
  self->focus = (int) to;
  tell (self);
}

void
cw_trigger_edit_move (CwTriggerEdit *self, guint place, guint group, guint index)
{
  g_autoptr (CwFilter) copy = NULL;
  guint to;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  copy = cw_filter_copy (self->current->filter);
  if (cw_filter_tree_move (copy, place, group, index, &to))
    take_moved (self, g_steal_pointer (&copy), to);
}

void
cw_trigger_edit_shift (CwTriggerEdit *self, guint place, gboolean down)
{
  g_autoptr (CwFilter) copy = NULL;
  guint to;

  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  copy = cw_filter_copy (self->current->filter);
  if (cw_filter_tree_shift (copy, place, down, &to))
    take_moved (self, g_steal_pointer (&copy), to);
}

void
cw_trigger_edit_revert (CwTriggerEdit *self)
{
  g_return_if_fail (CW_IS_TRIGGER_EDIT (self));

  if (self->saved == NULL || !cw_trigger_edit_get_changed (self))
    return;
  keep (self, NULL);
  g_clear_pointer (&self->current, cw_trigger_free);
  self->current = cw_trigger_copy (self->saved);
  tell (self);
}
