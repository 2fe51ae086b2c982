/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-loader.h"

/* A reading under way. It outlives the loader until the store's thread answers. */
typedef struct
{
  CwLoader *loader;          /* NULL once nobody waits for it */
  GCancellable *cancellable; /* (owned) */
  GDestroyNotify result_free;
} Reading;

struct _CwLoader
{
  gpointer object; /* unowned: it owns the loader */
  CwLoaderFunc loaded;
  Reading *reading; /* unowned: its callback frees it */
};

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  gpointer found = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  CwLoader *self = reading->loader;

  if (self == NULL)
    {
      if (found != NULL && reading->result_free != NULL)
        reading->result_free (found);
      return;
    }
  self->reading = NULL;
  self->loaded (self->object, found, error);
}

CwLoader *
cw_loader_new (gpointer object, CwLoaderFunc loaded)
{
  CwLoader *self;

  g_return_val_if_fail (object != NULL && loaded != NULL, NULL);

  self = g_new0 (CwLoader, 1);
  self->object = object;
  self->loaded = loaded;
  return self;
}

void
cw_loader_free (CwLoader *self)
{
  if (self == NULL)
    return;
  cw_loader_cancel (self);
  g_free (self);
}

void
cw_loader_run (CwLoader *self,
               CwWorkspace *workspace,
               CwWorkspaceFunc func,
               gpointer data,
               GDestroyNotify data_free,
               GDestroyNotify result_free)
{
  Reading *reading;

  g_return_if_fail (self != NULL);
  g_return_if_fail (CW_IS_WORKSPACE (workspace));

  cw_loader_cancel (self);
  reading = g_new0 (Reading, 1);
  reading->loader = self;
  reading->cancellable = g_cancellable_new ();
  reading->result_free = result_free;
  self->reading = reading;
  cw_workspace_run_async (workspace, func, data, data_free, result_free, reading->cancellable,
                          loaded_cb, reading);
}

void
cw_loader_cancel (CwLoader *self)
{
  Reading *reading;

  g_return_if_fail (self != NULL);

  reading = g_steal_pointer (&self->reading);
  if (reading == NULL)
    return;
  reading->loader = NULL;
  g_cancellable_cancel (reading->cancellable);
}

gboolean
cw_loader_is_running (const CwLoader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reading != NULL;
}
