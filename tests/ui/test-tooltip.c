/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-tooltip.h"

#include "support/cw-ui-test.h"

static gboolean
asks_for_tooltip (GtkWidget *widget)
{
  g_autoptr (GObject) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  return shown;
}

/* What GTK's own does: a bubble, and the same for those who hear it. */
static void
test_set (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("Norw…"));
  g_autofree char *differs = NULL;

  g_assert_null (cw_tooltip_get (label));
  cw_tooltip_set (label, "Norway");
  cw_tooltip_set (label, "Norway & Sweden");
  g_assert_cmpstr (cw_tooltip_get (label), ==, "Norway & Sweden");
  g_assert_true (gtk_widget_get_has_tooltip (label));
  g_assert_true (asks_for_tooltip (label));
  differs = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Norway & Sweden");
  g_assert_null (differs);
}

static void
test_unset (void)
{
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new ("Norw…"));

  cw_tooltip_set (label, "Norway");
  cw_tooltip_set (label, "");
  g_assert_null (cw_tooltip_get (label));
  g_assert_false (gtk_widget_get_has_tooltip (label));
  g_assert_false (asks_for_tooltip (label));
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (label),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);

  g_test_add_func ("/tooltip/set", test_set);
  g_test_add_func ("/tooltip/unset", test_unset);
  return g_test_run ();
}
