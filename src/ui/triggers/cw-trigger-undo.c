/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-undo.h"

#include "store/cw-workspace.h"
#include "triggers/cw-trigger-change.h"

#include <glib/gi18n.h>

#define KEPT "cw-trigger-undos"

/* What the button of the toast gets: an object, kept by the workspace, which outlives pages. */
typedef struct
{
  GWeakRef page;
  CwTriggerRemoved removed;
} Removal;

static void
removal_free (Removal *self)
{
  g_weak_ref_clear (&self->page);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
weak_ref_free (gpointer reference)
{
  g_weak_ref_clear (reference);
  g_free (reference);
}

/* The page may be left by then: the window says why it was not to be. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GObject) undo = user_data;
  g_autoptr (CwNavigator) navigator = g_weak_ref_get (g_object_get_data (undo, "cw-navigator"));
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) trigger = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  g_autofree char *markup = NULL;

  if (trigger != NULL || navigator == NULL)
    return;
  markup = g_markup_escape_text (error->message, -1);
  cw_navigator_add_toast (navigator, adw_toast_new (markup));
}

static void
undo_cb (GObject *undo)
{
  CwWorkspace *workspace = g_object_get_data (undo, "cw-workspace");
  const CwTriggerChange *removed = g_object_get_data (undo, "cw-change");
  CwTriggerChange *change = cw_trigger_change_new (removed->integration, removed->trigger);

  change->position = removed->position;
  if (removed->draft != NULL)
    change->draft = cw_trigger_copy (removed->draft);
  cw_workspace_run_async (workspace, cw_trigger_change_restore, change,
                          (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free,
                          NULL, restored_cb, g_object_ref (undo));
}

/* @change: (transfer full). (transfer none) */
static GObject *
keep (CwWorkspace *workspace, CwTriggerChange *change, CwPage *page)
{
  GWeakRef *navigator = g_new0 (GWeakRef, 1);
  GPtrArray *kept = g_object_get_data (G_OBJECT (workspace), KEPT);
  GObject *undo = g_object_new (G_TYPE_OBJECT, NULL);

  if (kept == NULL)
    {
      kept = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (workspace), KEPT, kept, (GDestroyNotify) g_ptr_array_unref);
    }
  g_weak_ref_init (navigator, gtk_widget_get_ancestor (GTK_WIDGET (page), CW_TYPE_NAVIGATOR));
  g_object_set_data_full (undo, "cw-navigator", navigator, weak_ref_free);
  g_object_set_data (undo, "cw-workspace", workspace);
  g_object_set_data_full (undo, "cw-change", change, (GDestroyNotify) cw_trigger_change_free);
  g_ptr_array_add (kept, undo);
  return undo;
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) error = NULL;
  CwTriggerChange *change = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);
  g_autoptr (CwPage) page = g_weak_ref_get (&removal->page);
  g_autofree char *title = NULL;

  if (page == NULL)
    {
      g_clear_pointer (&change, cw_trigger_change_free);
      return;
    }
  if (change == NULL)
    cw_page_toast (page, error->message, NULL, NULL, NULL);
  else
    {
      title = g_strdup_printf (_ ("“%s” removed"), change->trigger->name);
      cw_page_toast (page, title, _ ("Undo"), G_CALLBACK (undo_cb),
                     keep (CW_WORKSPACE (source), change, page));
    }
  if (removal->removed != NULL)
    removal->removed (page, change != NULL);
}

void
cw_trigger_undo_remove (CwPage *page,
                        gint64 integration,
                        const CwTrigger *trigger,
                        CwTriggerRemoved removed)
{
  Removal *removal;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (trigger != NULL);

  removal = g_new0 (Removal, 1);
  g_weak_ref_init (&removal->page, page);
  removal->removed = removed;
  cw_workspace_run_async (cw_page_get_workspace (page), cw_trigger_change_remove,
                          cw_trigger_change_new (integration, trigger),
                          (GDestroyNotify) cw_trigger_change_free,
                          (GDestroyNotify) cw_trigger_change_free, NULL, removed_cb, removal);
}
