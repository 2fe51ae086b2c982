/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-undo-toast.h"

#include "store/cw-workspace.h"

#include <glib/gi18n.h>

#define KEPT "cw-journey-undos"

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJourney) journey = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (journey == NULL)
    g_warning ("What was removed could not be put back: %s", error->message);
}

static void
undo_cb (CwJourneyUndo *undo)
{
  CwWorkspace *workspace = g_object_get_data (G_OBJECT (undo), "cw-workspace");

  g_assert (CW_IS_WORKSPACE (workspace));

  cw_workspace_run_async (workspace, cw_journey_undo_run, g_object_ref (undo), g_object_unref,
                          g_object_unref, NULL, undone_cb, NULL);
}

/* The workspace outlives toasts, pages and windows. */
static void
keep (CwWorkspace *workspace, CwJourneyUndo *undo)
{
  GPtrArray *kept = g_object_get_data (G_OBJECT (workspace), KEPT);

  if (kept == NULL)
    {
      kept = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (workspace), KEPT, kept, (GDestroyNotify) g_ptr_array_unref);
    }
  g_object_set_data (G_OBJECT (undo), "cw-workspace", workspace);
  g_ptr_array_add (kept, undo);
}

void
cw_undo_toast_offer (CwPage *page, CwJourneyUndo *undo, const char *name)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CW_IS_PAGE (page));
  g_return_if_fail (CW_IS_JOURNEY_UNDO (undo));
  g_return_if_fail (name != NULL);

  title = g_strdup_printf (_ ("“%s” removed"), name);
  keep (cw_page_get_workspace (page), undo);
  cw_page_toast (page, title, _ ("Undo"), G_CALLBACK (undo_cb), undo);
}
