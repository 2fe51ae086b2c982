/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-editor-columns.h"

#define SIDE_WIDTH 320
#define LEAST_MAIN_WIDTH 540
#define SPACING 18
#define MARGIN 24
/* Room for shadows around what is clipped by the scrollers. */
#define EDGE 6
#define WIDE_FROM (MARGIN + LEAST_MAIN_WIDTH + SPACING + SIDE_WIDTH + MARGIN)

struct _CwEditorColumns
{
  GtkWidget parent_instance;

  GtkWidget *main; /* (owned by the tree) (nullable): scroller */
  GtkWidget *side; /* (owned by the tree) (nullable): scroller */
  gboolean wide;
};

static GtkBuildableIface *parent_buildable;

static void cw_editor_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwEditorColumns,
                               cw_editor_columns,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cw_editor_columns_buildable_init))

static GtkWidget *
wrap (CwEditorColumns *self, GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_margin_start (child, EDGE);
  gtk_widget_set_margin_end (child, EDGE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  return scroller;
}

static void
cw_editor_columns_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  CwEditorColumns *self = CW_EDITOR_COLUMNS (buildable);

  if (GTK_IS_WIDGET (child) && g_strcmp0 (type, "side") == 0)
    self->side = wrap (self, GTK_WIDGET (child));
  else if (GTK_IS_WIDGET (child) && g_strcmp0 (type, "main") == 0)
    self->main = wrap (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
cw_editor_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cw_editor_columns_add_child;
}

static GtkSizeRequestMode
cw_editor_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_least (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int least;

  gtk_widget_measure (child, orientation, for_size, &least, NULL, NULL, NULL);
  return least;
}

static int
measure_whole (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width + 2 * EDGE, NULL, &natural, NULL,
                      NULL);
  return natural;
}

static int
get_width (CwEditorColumns *self, int width)
{
  int least = MAX (measure_least (self->main, GTK_ORIENTATION_HORIZONTAL, -1),
                   measure_least (self->side, GTK_ORIENTATION_HORIZONTAL, -1));

  return MAX (width - 2 * MARGIN, least - 2 * EDGE);
}

static void
cw_editor_columns_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CwEditorColumns *self = CW_EDITOR_COLUMNS (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = get_width (self, 0) + 2 * MARGIN;
      *natural = MAX (*minimum, WIDE_FROM);
    }
  else if (for_size >= 0 && for_size < WIDE_FROM)
    {
      int width = get_width (self, for_size);

      *minimum = *natural =
          measure_whole (self->main, width) + SPACING + measure_whole (self->side, width);
    }
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  const GtkAllocation place = { x - EDGE, y, width + 2 * EDGE, height };

  gtk_widget_size_allocate (child, &place, -1);
}

static void
cw_editor_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CwEditorColumns *self = CW_EDITOR_COLUMNS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  self->wide = width >= WIDE_FROM;
  if (self->wide)
    {
      int main_width = width - 2 * MARGIN - SPACING - SIDE_WIDTH;

      allocate (self->main, rtl ? MARGIN + SIDE_WIDTH + SPACING : MARGIN, 0, main_width, height);
      allocate (self->side, rtl ? MARGIN : MARGIN + main_width + SPACING, 0, SIDE_WIDTH, height);
    }
  else
    {
      int inner = get_width (self, width);
      int main_height = measure_whole (self->main, inner);

      allocate (self->main, MARGIN, 0, inner, main_height);
      allocate (self->side, MARGIN, main_height + SPACING, inner,
                measure_whole (self->side, inner));
    }
}

static void
cw_editor_columns_dispose (GObject *object)
{
  CwEditorColumns *self = CW_EDITOR_COLUMNS (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);

  G_OBJECT_CLASS (cw_editor_columns_parent_class)->dispose (object);
}

static void
cw_editor_columns_class_init (CwEditorColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_editor_columns_dispose;
  widget_class->get_request_mode = cw_editor_columns_get_request_mode;
  widget_class->measure = cw_editor_columns_measure;
  widget_class->size_allocate = cw_editor_columns_size_allocate;
}

static void
cw_editor_columns_init (CwEditorColumns *self)
{
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
cw_editor_columns_new (void)
{
  return g_object_new (CW_TYPE_EDITOR_COLUMNS, NULL);
}

gboolean
cw_editor_columns_get_wide (CwEditorColumns *self)
{
  g_return_val_if_fail (CW_IS_EDITOR_COLUMNS (self), FALSE);

  return self->wide;
}
