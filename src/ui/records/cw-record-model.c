/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-model.h"

#include "records/cw-record-item.h"

struct _CwRecordModel
{
  CwRunModel parent_instance;

  CwRecordsQuery *query; /* (owned) (nullable) */
  CwRecordsFound *found; /* (owned) (nullable) */
};

enum
{
  LOADED,
  FILLED,
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

G_DEFINE_FINAL_TYPE (CwRecordModel, cw_record_model, CW_TYPE_RUN_MODEL)

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
cw_record_model_read (CwRunModel *model, guint offset)
{
  CwRecordModel *self = CW_RECORD_MODEL (model);

  cw_run_model_read (
      model, job_run,
      job_new (self->query, cw_run_model_is_finding (model) ? NULL : self->found, offset), job_free,
      job_free);
}

static void
fill_item (gpointer item, guint index, gpointer data)
{
  GPtrArray *entries = data;

  cw_record_item_take_entry (item, g_steal_pointer (&entries->pdata[index]));
}

static void
fill_run (CwRunModel *model, Job *job)
{
  g_autoptr (GPtrArray) entries = g_steal_pointer (&job->entries);

  cw_item_runs_fill (cw_run_model_get_runs (model), job->offset, entries->len, fill_item, entries);
}

static void
set_found (CwRecordModel *self, CwRecordsFound *found)
{
  g_clear_pointer (&self->found, cw_records_found_unref);
  self->found = cw_records_found_ref (found);
  cw_run_model_resize (CW_RUN_MODEL (self), found->n_found);
}

static void
cw_record_model_take (CwRunModel *model, gpointer result, gboolean first)
{
  Job *job = result;

  if (first)
    set_found (CW_RECORD_MODEL (model), job->found);
  fill_run (model, job);
  if (first)
    g_signal_emit (model, signals[LOADED], 0);
  g_signal_emit (model, signals[FILLED], 0);
  job_free (job);
}

static void
cw_record_model_dispose (GObject *object)
{
  CwRecordModel *self = CW_RECORD_MODEL (object);

  g_clear_pointer (&self->query, cw_records_query_free);
  g_clear_pointer (&self->found, cw_records_found_unref);

  G_OBJECT_CLASS (cw_record_model_parent_class)->dispose (object);
}

static void
cw_record_model_class_init (CwRecordModelClass *klass)
{
  CwRunModelClass *model_class = CW_RUN_MODEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_record_model_dispose;
  model_class->item_type = CW_TYPE_RECORD_ITEM;
  model_class->read = cw_record_model_read;
  model_class->take = cw_record_model_take;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_record_model_init (CwRecordModel *self)
{
}

CwRecordModel *
cw_record_model_new (CwWorkspace *workspace)
{
  return cw_run_model_create (CW_TYPE_RECORD_MODEL, workspace);
}

void
cw_record_model_set_query (CwRecordModel *self, const CwRecordsQuery *query)
{
  g_return_if_fail (CW_IS_RECORD_MODEL (self));
  g_return_if_fail (query != NULL);

  cw_run_model_cancel (CW_RUN_MODEL (self));
  g_clear_pointer (&self->query, cw_records_query_free);
  self->query = cw_records_query_copy (query);
  cw_run_model_start (CW_RUN_MODEL (self));
}

const CwRecordsFound *
cw_record_model_get_found (CwRecordModel *self)
{
  g_return_val_if_fail (CW_IS_RECORD_MODEL (self), NULL);

  return self->found;
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

  return cw_item_runs_find (cw_run_model_get_runs (CW_RUN_MODEL (self)), has_id, id, &position) &&
                 position < g_list_model_get_n_items (G_LIST_MODEL (self))
             ? position
             : GTK_INVALID_LIST_POSITION;
}
