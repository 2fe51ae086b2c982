/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-log-model.h"

#include "integrations/cw-log-item.h"
#include "widgets/cw-loader.h"

/* As many as are kept. */
#define MAX_ENTRIES 1000

struct _CwLogModel
{
  GObject parent_instance;

  CwWorkspace *workspace; /* (owned) */
  char *uid;              /* (owned) */
  GListStore *items;      /* (owned) */
  CwLoader *loader;       /* (owned) (nullable): NULL once it is closed */
};

G_DEFINE_FINAL_TYPE (CwLogModel, cw_log_model, G_TYPE_OBJECT)

static guint read_signal;

/* What is asked of the store's thread. */
typedef struct
{
  char *uid;      /* (owned) */
  gint64 last_id; /* the newest that is known; 0 for none */
  gboolean clear;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->uid);
  g_free (request);
}

static gint64
get_id (GPtrArray *entries, guint i)
{
  return ((const CwConnectionLogEntry *) g_ptr_array_index (entries, i))->id;
}

/* More and more, until what is known is among them: each may have a body of 64 kB, and in most
 * seconds there is none that is new. */
static GPtrArray *
list_until (CwDatabase *db, const Request *request, GError **error)
{
  static const guint limits[] = { 1, 50, MAX_ENTRIES };
  GPtrArray *entries = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      entries = cw_connection_repository_list_log (db, request->uid, limits[i], error);
      if (entries == NULL || entries->len < limits[i] ||
          get_id (entries, entries->len - 1) <= request->last_id)
        break;
    }
  return entries;
}

static gpointer
read_log (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Request *request = data;

  if (request->clear && !cw_connection_repository_clear_log (db, request->uid, error))
    return NULL;
  return list_until (db, request, error);
}

static gint64
get_last_id (CwLogModel *self)
{
  g_autoptr (CwLogItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), 0);

  return item != NULL ? cw_log_item_get_entry (item)->id : 0;
}

/* The new ones, in front; the array gives them up. */
static void
take_new (CwLogModel *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 last_id = get_last_id (self);

  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      CwConnectionLogEntry *entry = g_ptr_array_index (entries, i);

      if (entry->id > last_id)
        g_ptr_array_add (added, cw_log_item_new (entry));
      else
        cw_connection_log_entry_free (entry);
    }
  if (added->len > 0)
    g_list_store_splice (self->items, 0, 0, added->pdata, added->len);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwLogModel *self = object;
  g_autoptr (GPtrArray) entries = result;

  /* Cleared elsewhere, and ids began anew. */
  if (entries != NULL && (entries->len == 0 || get_id (entries, 0) < get_last_id (self)))
    g_list_store_remove_all (self->items);
  if (entries != NULL)
    take_new (self, entries);
  g_signal_emit (self, read_signal, 0, error);
}

static void
run (CwLogModel *self, gboolean clear)
{
  Request *request = g_new0 (Request, 1);

  request->uid = g_strdup (self->uid);
  request->last_id = clear ? 0 : get_last_id (self);
  request->clear = clear;
  cw_loader_run (self->loader, self->workspace, read_log, request, request_free,
                 (GDestroyNotify) g_ptr_array_unref);
}

void
cw_log_model_read (CwLogModel *self)
{
  g_return_if_fail (CW_IS_LOG_MODEL (self));

  if (self->loader != NULL && !cw_loader_is_running (self->loader))
    run (self, FALSE);
}

void
cw_log_model_clear (CwLogModel *self)
{
  g_return_if_fail (CW_IS_LOG_MODEL (self));

  if (self->loader == NULL)
    return;
  g_list_store_remove_all (self->items);
  run (self, TRUE);
}

void
cw_log_model_close (CwLogModel *self)
{
  g_return_if_fail (CW_IS_LOG_MODEL (self));

  g_clear_pointer (&self->loader, cw_loader_free);
}

GListModel *
cw_log_model_get_items (CwLogModel *self)
{
  g_return_val_if_fail (CW_IS_LOG_MODEL (self), NULL);

  return G_LIST_MODEL (self->items);
}

static void
cw_log_model_dispose (GObject *object)
{
  CwLogModel *self = CW_LOG_MODEL (object);

  cw_log_model_close (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_log_model_parent_class)->dispose (object);
}

static void
cw_log_model_finalize (GObject *object)
{
  CwLogModel *self = CW_LOG_MODEL (object);

  g_object_unref (self->items);
  g_free (self->uid);

  G_OBJECT_CLASS (cw_log_model_parent_class)->finalize (object);
}

static void
cw_log_model_class_init (CwLogModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_log_model_dispose;
  object_class->finalize = cw_log_model_finalize;

  read_signal = g_signal_new ("read", CW_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cw_log_model_init (CwLogModel *self)
{
  self->items = g_list_store_new (CW_TYPE_LOG_ITEM);
  self->loader = cw_loader_new (self, loaded);
}

CwLogModel *
cw_log_model_new (CwWorkspace *workspace, const char *uid)
{
  CwLogModel *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  self = g_object_new (CW_TYPE_LOG_MODEL, NULL);
  self->workspace = g_object_ref (workspace);
  self->uid = g_strdup (uid);
  return self;
}
