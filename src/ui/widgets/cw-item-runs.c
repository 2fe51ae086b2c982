/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-item-runs.h"

typedef struct
{
  guint index;
  gpointer items[CW_ITEM_RUNS_LENGTH]; /* weak (nullable) */
  guint n_items;                       /* that are alive */
  gboolean filled;                     /* all that are alive were */
} Run;

struct _CwItemRuns
{
  GType item_type;
  GHashTable *runs; /* (owned) (element-type guint Run): by index */
  GQueue wanted;    /* (element-type Run): unowned, the last asked for first */
};

static void
item_gone_cb (gpointer data, GObject *item)
{
  Run *run = data;

  for (guint i = 0; i < CW_ITEM_RUNS_LENGTH; i++)
    if (run->items[i] == (gpointer) item)
      {
        run->items[i] = NULL;
        run->n_items--;
      }
}

static void
run_free (gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < CW_ITEM_RUNS_LENGTH; i++)
    if (run->items[i] != NULL)
      g_object_weak_unref (run->items[i], item_gone_cb, run);
  g_free (run);
}

CwItemRuns *
cw_item_runs_new (GType item_type)
{
  CwItemRuns *self = g_new0 (CwItemRuns, 1);

  self->item_type = item_type;
  self->runs = g_hash_table_new_full (NULL, NULL, NULL, run_free);
  g_queue_init (&self->wanted);
  return self;
}

static Run *
ensure_run (CwItemRuns *self, guint index)
{
  Run *run = g_hash_table_lookup (self->runs, GUINT_TO_POINTER (index));

  if (run == NULL)
    {
      run = g_new0 (Run, 1);
      run->index = index;
      g_hash_table_insert (self->runs, GUINT_TO_POINTER (index), run);
    }
  return run;
}

gpointer
cw_item_runs_get_item (CwItemRuns *self, guint position)
{
  Run *run;
  gpointer *item;

  g_return_val_if_fail (self != NULL, NULL);

  run = ensure_run (self, position / CW_ITEM_RUNS_LENGTH);
  item = &run->items[position % CW_ITEM_RUNS_LENGTH];
  if (*item != NULL)
    return g_object_ref (*item);
  *item = g_object_new (self->item_type, NULL);
  g_object_weak_ref (*item, item_gone_cb, run);
  run->n_items++;
  run->filled = FALSE;
  g_queue_remove (&self->wanted, run);
  g_queue_push_head (&self->wanted, run);
  return *item;
}

/* What nobody holds any more, or what was read meanwhile, need not be read. */
gboolean
cw_item_runs_take_wanted (CwItemRuns *self, guint *offset)
{
  Run *run;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (offset != NULL, FALSE);

  while ((run = g_queue_pop_head (&self->wanted)) != NULL)
    {
      if (run->n_items > 0 && !run->filled)
        {
          *offset = run->index * CW_ITEM_RUNS_LENGTH;
          return TRUE;
        }
      if (run->n_items == 0)
        g_hash_table_remove (self->runs, GUINT_TO_POINTER (run->index));
    }
  return FALSE;
}

void
cw_item_runs_fill (CwItemRuns *self, guint offset, guint n, CwItemRunsFill fill, gpointer data)
{
  Run *run;

  g_return_if_fail (self != NULL);
  g_return_if_fail (offset % CW_ITEM_RUNS_LENGTH == 0);

  run = g_hash_table_lookup (self->runs, GUINT_TO_POINTER (offset / CW_ITEM_RUNS_LENGTH));
  if (run == NULL)
    return;
  run->filled = TRUE;
  for (guint i = 0; i < n && i < CW_ITEM_RUNS_LENGTH; i++)
    if (run->items[i] != NULL)
      fill (run->items[i], i, data);
}

void
cw_item_runs_want_all (CwItemRuns *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (self != NULL);

  g_queue_clear (&self->wanted);
  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Run *run = value;

      run->filled = FALSE;
      g_queue_push_tail (&self->wanted, run);
    }
}

void
cw_item_runs_cancel (CwItemRuns *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear (&self->wanted);
}

static gboolean
is_beyond (gpointer key, gpointer value, gpointer n)
{
  return GPOINTER_TO_UINT (key) >= GPOINTER_TO_UINT (n);
}

void
cw_item_runs_forget_from (CwItemRuns *self, guint n)
{
  const guint n_runs = n / CW_ITEM_RUNS_LENGTH + (n % CW_ITEM_RUNS_LENGTH > 0);

  g_return_if_fail (self != NULL);

  g_queue_clear (&self->wanted);
  g_hash_table_foreach_remove (self->runs, is_beyond, GUINT_TO_POINTER (n_runs));
}

gboolean
cw_item_runs_find (CwItemRuns *self, CwItemRunsTest test, gconstpointer data, guint *position)
{
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (self != NULL && test != NULL && position != NULL, FALSE);

  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Run *run = value;

      for (guint i = 0; run->filled && i < CW_ITEM_RUNS_LENGTH; i++)
        if (run->items[i] != NULL && test (run->items[i], data))
          {
            *position = run->index * CW_ITEM_RUNS_LENGTH + i;
            return TRUE;
          }
    }
  return FALSE;
}

void
cw_item_runs_forget (CwItemRuns *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear (&self->wanted);
  g_hash_table_remove_all (self->runs);
}

void
cw_item_runs_free (CwItemRuns *self)
{
  g_return_if_fail (self != NULL);

  g_queue_clear (&self->wanted);
  g_hash_table_unref (self->runs);
  g_free (self);
}
