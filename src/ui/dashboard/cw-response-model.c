/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-model.h"

#include "dashboard/cw-response-item.h"

struct _CwResponseModel
{
  CwRunModel parent_instance;

  CwResponseQuery *query; /* (owned) (nullable) */
};

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwResponseModel, cw_response_model, CW_TYPE_RUN_MODEL)

static void
cw_response_model_read (CwRunModel *model, guint offset)
{
  CwResponseModel *self = CW_RESPONSE_MODEL (model);

  cw_run_model_read (model, cw_response_job_run,
                     cw_response_job_new (self->query, offset, CW_ITEM_RUNS_LENGTH),
                     (GDestroyNotify) cw_response_job_free, (GDestroyNotify) cw_response_run_free);
}

/* What an item says is never changed: the rows of a query stay what they were. */
static void
fill_item (gpointer item, guint index, gpointer data)
{
  GPtrArray *rows = data;

  if (cw_response_item_get_row (item) == NULL)
    cw_response_item_take_row (item, g_steal_pointer (&rows->pdata[index]));
}

static void
fill_run (CwRunModel *model, CwResponseRun *found)
{
  cw_item_runs_fill (cw_run_model_get_runs (model), found->offset, found->rows->len, fill_item,
                     found->rows);
  for (guint i = 0; i < found->rows->len; i++)
    g_clear_pointer ((CwResponseRow **) &found->rows->pdata[i], cw_response_row_free);
  g_ptr_array_set_free_func (found->rows, NULL);
}

static void
cw_response_model_take (CwRunModel *model, gpointer result, gboolean first)
{
  g_autoptr (CwResponseRun) found = result;

  if (found->total != g_list_model_get_n_items (G_LIST_MODEL (model)) || found->total == 0)
    {
      cw_run_model_replace (model, found->total);
      g_signal_emit (model, signals[LOADED], 0, found->total);
    }
  fill_run (model, found);
}

static void
cw_response_model_dispose (GObject *object)
{
  CwResponseModel *self = CW_RESPONSE_MODEL (object);

  g_clear_pointer (&self->query, cw_response_query_free);

  G_OBJECT_CLASS (cw_response_model_parent_class)->dispose (object);
}

static void
cw_response_model_class_init (CwResponseModelClass *klass)
{
  CwRunModelClass *model_class = CW_RUN_MODEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_response_model_dispose;
  model_class->item_type = CW_TYPE_RESPONSE_ITEM;
  model_class->read = cw_response_model_read;
  model_class->take = cw_response_model_take;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
cw_response_model_init (CwResponseModel *self)
{
}

CwResponseModel *
cw_response_model_new (CwWorkspace *workspace)
{
  return cw_run_model_create (CW_TYPE_RESPONSE_MODEL, workspace);
}

void
cw_response_model_set_query (CwResponseModel *self, const CwResponseQuery *query)
{
  CwRunModel *model;

  g_return_if_fail (CW_IS_RESPONSE_MODEL (self));
  g_return_if_fail (query != NULL);

  model = CW_RUN_MODEL (self);
  cw_run_model_cancel (model);
  g_clear_pointer (&self->query, cw_response_query_free);
  self->query = cw_response_query_copy (query);
  cw_run_model_replace (model, 0);
  cw_item_runs_forget (cw_run_model_get_runs (model));
  cw_run_model_start (model);
}
