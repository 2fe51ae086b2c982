/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-model.h"

#include "records/cw-record-item.h"
#include "widgets/cw-loader.h"

#define RUN_LENGTH 100

/**
 * Run: neighbours that are read at once. It knows the items that somebody holds, and holds none
 * itself: what is out of sight is forgotten, and read again when it is looked at again.
 */
typedef struct
{
  guint index;
  CwRecordItem *items[RUN_LENGTH]; /* weak (nullable) */
  guint n_items;                   /* that are alive */
  gboolean fresh;                  /* they were read since the last query */
} Run;

struct _CwRecordModel
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwLoader *loader;       /* (owned) */
  CwRecordsQuery *query;  /* (owned) (nullable) */
  CwRecordsFound *found;  /* (owned) (nullable) */
  GHashTable *runs;       /* (owned) (element-type guint Run): by index */
  GQueue wanted;          /* (element-type Run): unowned, the last asked for first */
  guint n_items;
  gboolean finding; /* the query has not been answered yet */
  gboolean telling; /* items are asked for that are about to be filled */
};

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is asked of the store, and what it answers. */
typedef struct
{
  CwRecordsQuery *query; /* (owned) */
  CwRecordsFound *found; /* (owned) (nullable): NULL: to be found */
  guint offset;
  GPtrArray *entries; /* (owned) (nullable) (element-type CwRecordEntry) */
} Job;

static void cw_record_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwRecordModel,
                               cw_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cw_record_model_list_init))

static Job *
job_new (const CwRecordsQuery *query, CwRecordsFound *found, guint offset)
{
  Job *self = g_new0 (Job, 1);

  self->query = cw_records_query_copy (query);
  self->found = found != NULL ? cw_records_found_ref (found) : NULL;
  self->offset = offset;
  return self;
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_pointer (&self->query, cw_records_query_free);
  g_clear_pointer (&self->found, cw_records_found_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

static gpointer
job_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *asked = data;
  Job *job = job_new (asked->query, asked->found, asked->offset);

  if (job->found == NULL)
    job->found = cw_records_query_find (job->query, NULL, db, error);
  if (job->found != NULL)
    job->entries =
        cw_record_repository_list (db, job->query->kind, job->found->set, job->query->sort,
                                   job->query->descending, job->offset, RUN_LENGTH, error);
  if (job->entries != NULL)
    return job;
  job_free (job);
  return NULL;
}

static void
item_gone_cb (gpointer data, GObject *item)
{
  Run *run = data;

  for (guint i = 0; i < RUN_LENGTH; i++)
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

  for (guint i = 0; i < RUN_LENGTH; i++)
    if (run->items[i] != NULL)
      g_object_weak_unref (G_OBJECT (run->items[i]), item_gone_cb, run);
  g_free (run);
}

static void
read_run (CwRecordModel *self, guint index)
{
  cw_loader_run (self->loader, self->workspace, job_run,
                 job_new (self->query, self->finding ? NULL : self->found, index * RUN_LENGTH),
                 job_free, job_free);
}

/* What nobody holds any more, or what was read meanwhile, need not be read. */
static void
read_next (CwRecordModel *self)
{
  Run *run;

  if (self->telling || self->finding || cw_loader_is_running (self->loader))
    return;
  while ((run = g_queue_pop_head (&self->wanted)) != NULL)
    {
      if (run->n_items > 0 && !run->fresh)
        {
          read_run (self, run->index);
          return;
        }
      if (run->n_items == 0)
        g_hash_table_remove (self->runs, GUINT_TO_POINTER (run->index));
    }
}

static void
fill_run (CwRecordModel *self, Job *job)
{
  Run *run = g_hash_table_lookup (self->runs, GUINT_TO_POINTER (job->offset / RUN_LENGTH));
  g_autoptr (GPtrArray) entries = g_steal_pointer (&job->entries);

  if (run == NULL)
    return;
  run->fresh = TRUE;
  for (guint i = 0; i < entries->len && i < RUN_LENGTH; i++)
    {
      if (run->items[i] == NULL)
        continue;
      cw_record_item_take_entry (run->items[i], entries->pdata[i]);
      entries->pdata[i] = NULL;
    }
}

/* Every place that somebody looks at is read again. */
static void
want_all (CwRecordModel *self)
{
  GHashTableIter iter;
  gpointer value;

  g_queue_clear (&self->wanted);
  g_hash_table_iter_init (&iter, self->runs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Run *run = value;

      run->fresh = FALSE;
      g_queue_push_tail (&self->wanted, run);
    }
}

static void
set_found (CwRecordModel *self, CwRecordsFound *found)
{
  guint n_before = self->n_items;

  g_clear_pointer (&self->found, cw_records_found_unref);
  self->found = cw_records_found_ref (found);
  self->n_items = (guint) MIN (found->n_found, G_MAXUINT);
  if (n_before != self->n_items)
    {
      g_queue_clear (&self->wanted);
      g_hash_table_remove_all (self->runs);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_items);
    }
  else
    want_all (self);
}

static void
job_done (gpointer object, gpointer result, const GError *error)
{
  CwRecordModel *self = object;
  g_autoptr (GObject) keep = g_object_ref (G_OBJECT (self));
  Job *job = result;
  gboolean first = self->finding;

  if (error != NULL)
    {
      self->finding = FALSE;
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  self->finding = FALSE;
  self->telling = TRUE;
  if (first)
    set_found (self, job->found);
  fill_run (self, job);
  if (first)
    g_signal_emit (self, signals[LOADED], 0);
  self->telling = FALSE;
  job_free (job);
  read_next (self);
}

static GType
cw_record_model_get_item_type (GListModel *list)
{
  return CW_TYPE_RECORD_ITEM;
}

static guint
cw_record_model_get_n_items (GListModel *list)
{
  return CW_RECORD_MODEL (list)->n_items;
}

static Run *
ensure_run (CwRecordModel *self, guint index)
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

static gpointer
cw_record_model_get_item (GListModel *list, guint position)
{
  CwRecordModel *self = CW_RECORD_MODEL (list);
  CwRecordItem *item;
  Run *run;

  if (position >= self->n_items)
    return NULL;
  run = ensure_run (self, position / RUN_LENGTH);
  item = run->items[position % RUN_LENGTH];
  if (item != NULL)
    return g_object_ref (item);
  item = cw_record_item_new ();
  run->items[position % RUN_LENGTH] = item;
  run->n_items++;
  run->fresh = FALSE;
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, run);
  g_queue_remove (&self->wanted, run);
  g_queue_push_head (&self->wanted, run);
  read_next (self);
  return item;
}

static void
cw_record_model_list_init (GListModelInterface *iface)
{
  iface->get_item = cw_record_model_get_item;
  iface->get_item_type = cw_record_model_get_item_type;
  iface->get_n_items = cw_record_model_get_n_items;
}

static void
cw_record_model_dispose (GObject *object)
{
  CwRecordModel *self = CW_RECORD_MODEL (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_queue_clear (&self->wanted);
  g_clear_pointer (&self->runs, g_hash_table_unref);
  g_clear_pointer (&self->query, cw_records_query_free);
  g_clear_pointer (&self->found, cw_records_found_unref);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_record_model_parent_class)->dispose (object);
}

static void
cw_record_model_class_init (CwRecordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_record_model_dispose;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_record_model_init (CwRecordModel *self)
{
  self->loader = cw_loader_new (self, job_done);
  self->runs = g_hash_table_new_full (NULL, NULL, NULL, run_free);
  g_queue_init (&self->wanted);
}

CwRecordModel *
cw_record_model_new (CwWorkspace *workspace)
{
  CwRecordModel *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_RECORD_MODEL, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

void
cw_record_model_set_query (CwRecordModel *self, const CwRecordsQuery *query)
{
  g_return_if_fail (CW_IS_RECORD_MODEL (self));
  g_return_if_fail (query != NULL);

  cw_record_model_cancel (self);
  g_clear_pointer (&self->query, cw_records_query_free);
  self->query = cw_records_query_copy (query);
  self->finding = TRUE;
  read_run (self, 0);
}

const CwRecordsFound *
cw_record_model_get_found (CwRecordModel *self)
{
  g_return_val_if_fail (CW_IS_RECORD_MODEL (self), NULL);

  return self->found;
}

void
cw_record_model_cancel (CwRecordModel *self)
{
  g_return_if_fail (CW_IS_RECORD_MODEL (self));

  cw_loader_cancel (self->loader);
  g_queue_clear (&self->wanted);
}
