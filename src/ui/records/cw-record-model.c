/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-model.h"

#include "records/cw-record-item.h"
#include "widgets/cw-item-runs.h"
#include "widgets/cw-loader.h"

struct _CwRecordModel
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwLoader *loader;       /* (owned) */
  CwRecordsQuery *query;  /* (owned) (nullable) */
  CwRecordsFound *found;  /* (owned) (nullable) */
  CwItemRuns *runs;       /* (owned) */
  guint n_items;
  gboolean finding; /* the query has not been answered yet */
  gboolean telling; /* items are asked for that are about to be filled */
};

enum
{
  LOADED,
  FILLED,
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
                                   job->query->descending, job->offset, CW_ITEM_RUNS_LENGTH, error);
  if (job->entries != NULL)
    return job;
  job_free (job);
  return NULL;
}

static void
read_run (CwRecordModel *self, guint offset)
{
  cw_loader_run (self->loader, self->workspace, job_run,
                 job_new (self->query, self->finding ? NULL : self->found, offset), job_free,
                 job_free);
}

static void
read_next (CwRecordModel *self)
{
  guint offset;

  if (self->telling || self->finding || cw_loader_is_running (self->loader))
    return;
  if (cw_item_runs_take_wanted (self->runs, &offset))
    read_run (self, offset);
}

static void
fill_item (gpointer item, guint index, gpointer data)
{
  GPtrArray *entries = data;

  cw_record_item_take_entry (item, g_steal_pointer (&entries->pdata[index]));
}

static void
fill_run (CwRecordModel *self, Job *job)
{
  g_autoptr (GPtrArray) entries = g_steal_pointer (&job->entries);

  cw_item_runs_fill (self->runs, job->offset, entries->len, fill_item, entries);
}

/* Rows are dear: what stands at a place is filled anew, and none is made for what is there. */
static void
set_found (CwRecordModel *self, CwRecordsFound *found)
{
  const guint n_before = self->n_items;
  guint n_common;

  g_clear_pointer (&self->found, cw_records_found_unref);
  self->found = cw_records_found_ref (found);
  self->n_items = (guint) MIN (found->n_found, G_MAXUINT);
  n_common = MIN (n_before, self->n_items);
  cw_item_runs_forget_from (self->runs, self->n_items);
  if (n_before != self->n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), n_common, n_before - n_common,
                                self->n_items - n_common);
  cw_item_runs_want_all (self->runs);
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
  g_signal_emit (self, signals[FILLED], 0);
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

static gpointer
cw_record_model_get_item (GListModel *list, guint position)
{
  CwRecordModel *self = CW_RECORD_MODEL (list);
  gpointer item;

  if (position >= self->n_items)
    return NULL;
  item = cw_item_runs_get_item (self->runs, position);
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
  g_clear_pointer (&self->runs, cw_item_runs_free);
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
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_record_model_init (CwRecordModel *self)
{
  self->loader = cw_loader_new (self, job_done);
  self->runs = cw_item_runs_new (CW_TYPE_RECORD_ITEM);
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

gboolean
cw_record_model_is_finding (CwRecordModel *self)
{
  g_return_val_if_fail (CW_IS_RECORD_MODEL (self), FALSE);

  return self->finding;
}

static gboolean
has_id (gpointer item, gconstpointer id)
{
  const CwRecordEntry *entry = cw_record_item_get_entry (item);

  return entry != NULL && g_str_equal (entry->id, id);
}

guint
cw_record_model_find (CwRecordModel *self, const char *id)
{
  guint position;

  g_return_val_if_fail (CW_IS_RECORD_MODEL (self), GTK_INVALID_LIST_POSITION);
  g_return_val_if_fail (id != NULL, GTK_INVALID_LIST_POSITION);

  return cw_item_runs_find (self->runs, has_id, id, &position) && position < self->n_items
             ? position
             : GTK_INVALID_LIST_POSITION;
}

void
cw_record_model_cancel (CwRecordModel *self)
{
  g_return_if_fail (CW_IS_RECORD_MODEL (self));

  cw_loader_cancel (self->loader);
  cw_item_runs_cancel (self->runs);
}
