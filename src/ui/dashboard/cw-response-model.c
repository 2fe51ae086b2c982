/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-model.h"

#include "dashboard/cw-response-item.h"
#include "widgets/cw-item-runs.h"
#include "widgets/cw-loader.h"

struct _CwResponseModel
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  CwLoader *loader;       /* (owned) */
  CwResponseQuery *query; /* (owned) (nullable) */
  CwItemRuns *runs;       /* (owned) */
  guint n_items;
  gboolean telling; /* items are asked for that are about to be filled */
};

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void cw_response_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwResponseModel,
                               cw_response_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cw_response_model_list_init))

static void
read_run (CwResponseModel *self, guint offset)
{
  cw_loader_run (self->loader, self->workspace, cw_response_job_run,
                 cw_response_job_new (self->query, offset, CW_ITEM_RUNS_LENGTH),
                 (GDestroyNotify) cw_response_job_free, (GDestroyNotify) cw_response_run_free);
}

static void
read_next (CwResponseModel *self)
{
  guint offset;

  if (self->telling || cw_loader_is_running (self->loader))
    return;
  if (cw_item_runs_take_wanted (self->runs, &offset))
    read_run (self, offset);
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
fill_run (CwResponseModel *self, CwResponseRun *found)
{
  cw_item_runs_fill (self->runs, found->offset, found->rows->len, fill_item, found->rows);
  for (guint i = 0; i < found->rows->len; i++)
    g_clear_pointer ((CwResponseRow **) &found->rows->pdata[i], cw_response_row_free);
  g_ptr_array_set_free_func (found->rows, NULL);
}

static void
set_total (CwResponseModel *self, gint64 total)
{
  guint n_before = self->n_items;

  self->n_items = (guint) MIN (total, G_MAXUINT);
  if (n_before != self->n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->n_items);
  g_signal_emit (self, signals[LOADED], 0, total);
}

static void
run_read (gpointer object, gpointer result, const GError *error)
{
  CwResponseModel *self = object;
  g_autoptr (CwResponseRun) found = result;
  g_autoptr (GObject) keep = g_object_ref (G_OBJECT (self));

  if (error != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  self->telling = TRUE;
  if (found->total != self->n_items || found->total == 0)
    set_total (self, found->total);
  fill_run (self, found);
  self->telling = FALSE;
  read_next (self);
}

static GType
cw_response_model_get_item_type (GListModel *list)
{
  return CW_TYPE_RESPONSE_ITEM;
}

static guint
cw_response_model_get_n_items (GListModel *list)
{
  return CW_RESPONSE_MODEL (list)->n_items;
}

static gpointer
cw_response_model_get_item (GListModel *list, guint position)
{
  CwResponseModel *self = CW_RESPONSE_MODEL (list);
  gpointer item;

  if (position >= self->n_items)
    return NULL;
  item = cw_item_runs_get_item (self->runs, position);
  read_next (self);
  return item;
}

static void
cw_response_model_list_init (GListModelInterface *iface)
{
  iface->get_item = cw_response_model_get_item;
  iface->get_item_type = cw_response_model_get_item_type;
  iface->get_n_items = cw_response_model_get_n_items;
}

static void
cw_response_model_dispose (GObject *object)
{
  CwResponseModel *self = CW_RESPONSE_MODEL (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->runs, cw_item_runs_free);
  g_clear_pointer (&self->query, cw_response_query_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_response_model_parent_class)->dispose (object);
}

static void
cw_response_model_class_init (CwResponseModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_response_model_dispose;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_response_model_init (CwResponseModel *self)
{
  self->loader = cw_loader_new (self, run_read);
  self->runs = cw_item_runs_new (CW_TYPE_RESPONSE_ITEM);
}

CwResponseModel *
cw_response_model_new (CwWorkspace *workspace)
{
  CwResponseModel *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (CW_TYPE_RESPONSE_MODEL, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

void
cw_response_model_set_query (CwResponseModel *self, const CwResponseQuery *query)
{
  guint n_before;

  g_return_if_fail (CW_IS_RESPONSE_MODEL (self));
  g_return_if_fail (query != NULL);

  n_before = self->n_items;
  cw_response_model_cancel (self);
  g_clear_pointer (&self->query, cw_response_query_free);
  self->query = cw_response_query_copy (query);
  self->n_items = 0;
  if (n_before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  cw_item_runs_forget (self->runs);
  read_run (self, 0);
}

void
cw_response_model_cancel (CwResponseModel *self)
{
  g_return_if_fail (CW_IS_RESPONSE_MODEL (self));

  cw_loader_cancel (self->loader);
  cw_item_runs_cancel (self->runs);
}
