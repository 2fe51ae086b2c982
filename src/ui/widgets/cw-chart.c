/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-chart.h"

#include <adwaita.h>

typedef struct
{
  char *summary; /* (owned) (nullable) */
  int selected;
} CwChartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CwChart, cw_chart, GTK_TYPE_WIDGET)

static guint
get_n_points (CwChart *self)
{
  CwChartClass *klass = CW_CHART_GET_CLASS (self);

  return klass->get_n_points != NULL ? klass->get_n_points (self) : 0;
}

static void
update_label (CwChart *self)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);
  g_autofree char *point = NULL;
  const char *label = priv->summary != NULL ? priv->summary : "";

  if (priv->selected >= 0)
    point = cw_chart_describe_point (self, priv->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  point != NULL ? point : label, -1);
}

static gboolean
walk (CwChart *self, guint keyval)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);
  int last = (int) get_n_points (self) - 1;
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int step = 0, target;

  if (keyval == GDK_KEY_Escape && priv->selected >= 0)
    {
      cw_chart_set_selected (self, -1);
      return TRUE;
    }
  if (last < 0)
    return FALSE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left)
    step = mirrored ? 1 : -1;
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right)
    step = mirrored ? -1 : 1;
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    target = 0;
  else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    target = last;
  else if (step == 0)
    return FALSE;
  else
    target = priv->selected < 0 ? (step > 0 ? 0 : last) : CLAMP (priv->selected + step, 0, last);
  cw_chart_set_selected (self, target);
  return TRUE;
}

static gboolean
key_pressed_cb (CwChart *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_assert (CW_IS_CHART (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  return walk (self, keyval);
}

static void
focus_left_cb (CwChart *self)
{
  g_assert (CW_IS_CHART (self));

  cw_chart_set_selected (self, -1);
}

static void
redraw_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
}

static gboolean
cw_chart_query_tooltip (GtkWidget *widget,
                        int x,
                        int y,
                        gboolean keyboard_tooltip,
                        GtkTooltip *tooltip)
{
  CwChart *self = CW_CHART (widget);
  CwChartPrivate *priv = cw_chart_get_instance_private (self);
  CwChartClass *klass = CW_CHART_GET_CLASS (self);
  int index = keyboard_tooltip || klass->find_point == NULL ? priv->selected
                                                            : klass->find_point (self, x, y);
  g_autofree char *text = index >= 0 ? cw_chart_describe_point (self, index) : NULL;

  if (text == NULL && priv->summary == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text != NULL ? text : priv->summary);
  return TRUE;
}

static void
cw_chart_finalize (GObject *object)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (CW_CHART (object));

  g_clear_pointer (&priv->summary, g_free);

  G_OBJECT_CLASS (cw_chart_parent_class)->finalize (object);
}

static void
cw_chart_class_init (CwChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = cw_chart_finalize;
  widget_class->query_tooltip = cw_chart_query_tooltip;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
}

static void
cw_chart_init (CwChart *self)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  AdwStyleManager *manager =
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  priv->selected = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (redraw_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (redraw_cb), self,
                           G_CONNECT_SWAPPED);
}

void
cw_chart_set_summary (CwChart *self, const char *summary)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);

  g_return_if_fail (CW_IS_CHART (self));

  if (summary != priv->summary)
    {
      g_free (priv->summary);
      priv->summary = g_strdup (summary);
    }
  if (priv->selected >= (int) get_n_points (self))
    priv->selected = -1;
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
cw_chart_get_summary (CwChart *self)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);

  g_return_val_if_fail (CW_IS_CHART (self), NULL);

  return priv->summary;
}

int
cw_chart_get_selected (CwChart *self)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);

  g_return_val_if_fail (CW_IS_CHART (self), -1);

  return priv->selected;
}

void
cw_chart_set_selected (CwChart *self, int index)
{
  CwChartPrivate *priv = cw_chart_get_instance_private (self);

  g_return_if_fail (CW_IS_CHART (self));
  g_return_if_fail (index < (int) get_n_points (self));

  if (priv->selected == index)
    return;
  priv->selected = index;
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
cw_chart_describe_point (CwChart *self, guint index)
{
  CwChartClass *klass;

  g_return_val_if_fail (CW_IS_CHART (self), NULL);

  klass = CW_CHART_GET_CLASS (self);
  if (klass->describe_point == NULL || index >= get_n_points (self))
    return NULL;
  return klass->describe_point (self, index);
}

PangoLayout *
cw_chart_create_label (CwChart *self, const char *text, gboolean bold)
{
  PangoLayout *layout;
  PangoAttrList *attributes;

  g_return_val_if_fail (CW_IS_CHART (self), NULL);

  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_size_new (8 * PANGO_SCALE));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

void
cw_chart_append_label (GtkSnapshot *snapshot,
                       PangoLayout *layout,
                       double x,
                       double y,
                       const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}
