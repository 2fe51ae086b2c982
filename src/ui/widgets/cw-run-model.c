/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-run-model.h"

#include "widgets/cw-loader.h"

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwLoader *loader;       /* (owned) */
  CwItemRuns *runs;       /* (owned) */
  guint n_items;
  gboolean finding; /* the query has not been answered yet */
  gboolean telling; /* items are asked for that are about to be filled */
} CwRunModelPrivate;

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void cw_run_model_list_init (GListModelInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (CwRunModel,
                                  cw_run_model,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (CwRunModel)
                                      G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                             cw_run_model_list_init))

static CwRunModelPrivate *
get_private (CwRunModel *self)
{
  return cw_run_model_get_instance_private (self);
}

static void
read_next (CwRunModel *self)
{
  CwRunModelPrivate *priv = get_private (self);
  guint offset;

  if (priv->telling || priv->finding || cw_loader_is_running (priv->loader))
    return;
  if (cw_item_runs_take_wanted (priv->runs, &offset))
    CW_RUN_MODEL_GET_CLASS (self)->read (self, offset);
}

static void
run_read (gpointer object, gpointer result, const GError *error)
{
  g_autoptr (CwRunModel) self = g_object_ref (object);
  CwRunModelPrivate *priv = get_private (self);
  gboolean first = priv->finding;

  priv->finding = FALSE;
  if (error != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  priv->telling = TRUE;
  CW_RUN_MODEL_GET_CLASS (self)->take (self, result, first);
  priv->telling = FALSE;
  read_next (self);
}

static GType
cw_run_model_get_item_type (GListModel *list)
{
  return CW_RUN_MODEL_GET_CLASS (list)->item_type;
}

static guint
cw_run_model_get_n_items (GListModel *list)
{
  return get_private (CW_RUN_MODEL (list))->n_items;
}

static gpointer
cw_run_model_get_item (GListModel *list, guint position)
{
  CwRunModel *self = CW_RUN_MODEL (list);
  CwRunModelPrivate *priv = get_private (self);
  gpointer item;

  if (position >= priv->n_items)
    return NULL;
  item = cw_item_runs_get_item (priv->runs, position);
  read_next (self);
  return item;
}

static void
cw_run_model_list_init (GListModelInterface *iface)
{
  iface->get_item = cw_run_model_get_item;
  iface->get_item_type = cw_run_model_get_item_type;
  iface->get_n_items = cw_run_model_get_n_items;
}

static void
cw_run_model_constructed (GObject *object)
{
  CwRunModel *self = CW_RUN_MODEL (object);

  get_private (self)->runs = cw_item_runs_new (CW_RUN_MODEL_GET_CLASS (self)->item_type);

  G_OBJECT_CLASS (cw_run_model_parent_class)->constructed (object);
}

static void
cw_run_model_dispose (GObject *object)
{
  CwRunModelPrivate *priv = get_private (CW_RUN_MODEL (object));

  g_clear_pointer (&priv->loader, cw_loader_free);
  g_clear_pointer (&priv->runs, cw_item_runs_free);
  g_clear_object (&priv->workspace);

  G_OBJECT_CLASS (cw_run_model_parent_class)->dispose (object);
}

static void
cw_run_model_class_init (CwRunModelClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = cw_run_model_constructed;
  G_OBJECT_CLASS (klass)->dispose = cw_run_model_dispose;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_run_model_init (CwRunModel *self)
{
  get_private (self)->loader = cw_loader_new (self, run_read);
}

gpointer
cw_run_model_create (GType type, CwWorkspace *workspace)
{
  CwRunModel *self;

  g_return_val_if_fail (g_type_is_a (type, CW_TYPE_RUN_MODEL), NULL);
  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (type, NULL);
  get_private (self)->workspace = g_object_ref (workspace);
  return self;
}

void
cw_run_model_start (CwRunModel *self)
{
  g_return_if_fail (CW_IS_RUN_MODEL (self));

  cw_run_model_cancel (self);
  get_private (self)->finding = TRUE;
  CW_RUN_MODEL_GET_CLASS (self)->read (self, 0);
}

gboolean
cw_run_model_is_finding (CwRunModel *self)
{
  g_return_val_if_fail (CW_IS_RUN_MODEL (self), FALSE);

  return get_private (self)->finding;
}

void
cw_run_model_cancel (CwRunModel *self)
{
  g_return_if_fail (CW_IS_RUN_MODEL (self));

  cw_loader_cancel (get_private (self)->loader);
  cw_item_runs_cancel (get_private (self)->runs);
}

void
cw_run_model_read (CwRunModel *self,
                   CwWorkspaceFunc func,
                   gpointer data,
                   GDestroyNotify data_free,
                   GDestroyNotify result_free)
{
  CwRunModelPrivate *priv;

  g_return_if_fail (CW_IS_RUN_MODEL (self));

  priv = get_private (self);
  cw_loader_run (priv->loader, priv->workspace, func, data, data_free, result_free);
}

CwItemRuns *
cw_run_model_get_runs (CwRunModel *self)
{
  g_return_val_if_fail (CW_IS_RUN_MODEL (self), NULL);

  return get_private (self)->runs;
}

void
cw_run_model_replace (CwRunModel *self, gint64 n)
{
  CwRunModelPrivate *priv;
  guint n_before;

  g_return_if_fail (CW_IS_RUN_MODEL (self));

  priv = get_private (self);
  n_before = priv->n_items;
  priv->n_items = (guint) MIN (n, G_MAXUINT);
  if (n_before != priv->n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, priv->n_items);
}

/* Rows are dear: none is made for what is there. */
void
cw_run_model_resize (CwRunModel *self, gint64 n)
{
  CwRunModelPrivate *priv;
  guint n_before;
  guint n_common;

  g_return_if_fail (CW_IS_RUN_MODEL (self));

  priv = get_private (self);
  n_before = priv->n_items;
  priv->n_items = (guint) MIN (n, G_MAXUINT);
  n_common = MIN (n_before, priv->n_items);
  cw_item_runs_forget_from (priv->runs, priv->n_items);
  if (n_before != priv->n_items)
    g_list_model_items_changed (G_LIST_MODEL (self), n_common, n_before - n_common,
                                priv->n_items - n_common);
  cw_item_runs_want_all (priv->runs);
}
