/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-step-menu.h"

#include <glib/gi18n.h>

/* A label of a menu must not take an underscore of a name for a mnemonic. */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static const char *
get_metric_name (const CwJourneyFigures *figures, gint64 id)
{
  const CwScoreReport *report = g_hash_table_lookup (figures->reports, &id);

  return report != NULL ? cw_metric_get_name (report->metric) : _ ("Metric");
}

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_metric_section (const CwJourneyFigures *figures, const CwStepFigures *step)
{
  GMenu *menu = g_menu_new ();
  const GArray *ids = step->step->metric_ids;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = escape (get_metric_name (figures, id));
      g_autofree char *label = g_strdup_printf (_ ("Open “%s”"), name);

      add_item (menu, label, "win.show-metric", g_variant_new_int64 (id));
    }
  add_item (menu, _ ("Add _Metric…"), "step.add-metric", NULL);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *name = escape (get_metric_name (figures, id));
      g_autofree char *label = g_strdup_printf (_ ("Take “%s” off This Step"), name);

      add_item (menu, label, "journey.remove-metric",
                g_variant_new ("(uux)", step->stage, step->index, id));
    }
  return G_MENU_MODEL (menu);
}

/* The keys are bound by hand, so that the menu must be told of them. */
static void
add_move (GMenu *menu, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_move_section (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("_Rename…"), "step.rename");
  add_move (menu, _ ("Move _Up"), "step.up", "<Alt>Up");
  add_move (menu, _ ("Move _Down"), "step.down", "<Alt>Down");
  add_move (menu, _ ("Move to the _Left"), "step.left", "<Alt>Left");
  add_move (menu, _ ("Move to the Ri_ght"), "step.right", "<Alt>Right");
  return G_MENU_MODEL (menu);
}

static void
add_section (GMenu *menu, GMenuModel *section)
{
  g_menu_append_section (menu, NULL, section);
  g_object_unref (section);
}

GMenuModel *
cw_step_menu_new (const CwJourneyFigures *figures, guint index)
{
  GMenu *menu;
  GMenu *last;

  g_return_val_if_fail (figures != NULL, NULL);

  menu = g_menu_new ();
  last = g_menu_new ();
  add_section (menu, create_metric_section (figures, cw_journey_figures_get (figures, index)));
  add_section (menu, create_move_section ());
  g_menu_append (last, _ ("Re_move Step"), "step.remove");
  add_section (menu, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

GMenuModel *
cw_step_menu_new_for_stage (guint stage, guint n_stages)
{
  GMenu *menu = g_menu_new ();
  GMenu *first = g_menu_new ();
  GMenu *last = g_menu_new ();

  g_return_val_if_fail (stage < n_stages, NULL);

  add_item (first, _ ("_Add Step…"), "journey.add-step", g_variant_new_uint32 (stage));
  g_menu_append (first, _ ("_Rename…"), "stage.rename");
  add_move (first, _ ("Move to the _Left"), "stage.left", "<Alt>Left");
  add_move (first, _ ("Move to the Ri_ght"), "stage.right", "<Alt>Right");
  g_menu_append (last, _ ("Re_move Stage"), "stage.remove");
  add_section (menu, G_MENU_MODEL (first));
  add_section (menu, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
