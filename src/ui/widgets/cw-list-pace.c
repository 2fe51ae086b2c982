/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-list-pace.h"

#include "widgets/cw-pacer.h"

/* As many as a usual screen shows, or more. */
#define ITEMS_A_FRAME 30
/* For as many GTK makes rows (GTK_LIST_VIEW_MAX_LIST_ITEMS); what is behind them costs nothing. */
#define MOST_ROWS 200

struct _CwListPace
{
  GObject parent_instance;

  GListModel *model; /* (owned) */
  CwPacer *pacer;    /* (owned) (nullable): until it is stopped */
  GPtrArray *held;   /* (owned) (nullable) (element-type GObject): while it grows */
  guint n_items;
};

static void cw_list_pace_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwListPace,
                               cw_list_pace,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cw_list_pace_list_init))

static void
hold (CwListPace *self)
{
  const guint n = MIN (g_list_model_get_n_items (self->model), MOST_ROWS);

  g_clear_pointer (&self->held, g_ptr_array_unref);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->held, g_list_model_get_item (self->model, i));
}

static void
grow_to (CwListPace *self, guint n_items)
{
  const guint n_before = self->n_items;

  self->n_items = n_items;
  g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_items - n_before);
}

/* The first step belongs to the frame of what is there. */
static gboolean
grow (CwListPace *self, guint step)
{
  const guint n = g_list_model_get_n_items (self->model);

  if (step == 0)
    return self->n_items < n;
  if (self->n_items < n)
    grow_to (self, self->n_items + ITEMS_A_FRAME >= MOST_ROWS
                       ? n
                       : MIN (self->n_items + ITEMS_A_FRAME, n));
  if (self->n_items < n)
    return TRUE;
  g_clear_pointer (&self->held, g_ptr_array_unref);
  return FALSE;
}

/* Behind @kept the list is another one. */
static void
begin (CwListPace *self, guint kept)
{
  const guint n_before = self->n_items;

  hold (self);
  self->n_items = MIN (g_list_model_get_n_items (self->model), kept + ITEMS_A_FRAME);
  g_list_model_items_changed (G_LIST_MODEL (self), kept, n_before - kept, self->n_items - kept);
  cw_pacer_start (self->pacer);
}

static void
changed_cb (CwListPace *self, guint position, guint n_removed, guint n_added)
{
  const guint n = g_list_model_get_n_items (self->model);
  const gboolean whole = self->n_items == n - n_added + n_removed;

  g_assert (CW_IS_LIST_PACE (self));

  if (!(whole && (n_added <= ITEMS_A_FRAME || n - n_added >= MOST_ROWS)))
    {
      begin (self, MIN (position, self->n_items));
      return;
    }
  self->n_items = n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static GType
cw_list_pace_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (CW_LIST_PACE (list)->model);
}

static guint
cw_list_pace_get_n_items (GListModel *list)
{
  return CW_LIST_PACE (list)->n_items;
}

static gpointer
cw_list_pace_get_item (GListModel *list, guint position)
{
  CwListPace *self = CW_LIST_PACE (list);

  return position < self->n_items ? g_list_model_get_item (self->model, position) : NULL;
}

static void
cw_list_pace_list_init (GListModelInterface *iface)
{
  iface->get_item = cw_list_pace_get_item;
  iface->get_item_type = cw_list_pace_get_item_type;
  iface->get_n_items = cw_list_pace_get_n_items;
}

static void
cw_list_pace_dispose (GObject *object)
{
  CwListPace *self = CW_LIST_PACE (object);

  cw_list_pace_stop (self);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (cw_list_pace_parent_class)->dispose (object);
}

static void
cw_list_pace_class_init (CwListPaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_list_pace_dispose;
}

static void
cw_list_pace_init (CwListPace *self)
{
}

static gboolean
grow_step (gpointer view, guint step)
{
  return grow (g_object_get_data (G_OBJECT (view), "cw-list-pace"), step);
}

CwListPace *
cw_list_pace_new (GtkWidget *view, GListModel *model)
{
  CwListPace *self;

  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  self = g_object_new (CW_TYPE_LIST_PACE, NULL);
  self->model = g_object_ref (model);
  self->pacer = cw_pacer_new (view, grow_step);
  g_object_set_data (G_OBJECT (view), "cw-list-pace", self);
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (changed_cb), self);
  begin (self, 0);
  return self;
}

void
cw_list_pace_reach (CwListPace *self, guint position)
{
  g_return_if_fail (CW_IS_LIST_PACE (self));

  if (position >= self->n_items && position < g_list_model_get_n_items (self->model))
    grow_to (self, position + 1);
}

void
cw_list_pace_stop (CwListPace *self)
{
  g_return_if_fail (CW_IS_LIST_PACE (self));

  g_clear_pointer (&self->pacer, cw_pacer_free);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
}
