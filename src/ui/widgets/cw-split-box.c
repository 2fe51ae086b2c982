/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-split-box.h"

#define SIDE_WIDTH 336
#define SPACING 18
/* Narrower than this, the main column is too small to read a chart in. */
#define MAIN_WIDTH 500

struct _CwSplitBox
{
  GtkWidget parent_instance;

  GtkWidget *main; /* child (nullable) */
  GtkWidget *side; /* child (nullable) */
};

static GtkBuildableIface *parent_buildable;

static void cw_split_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwSplitBox,
                               cw_split_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cw_split_box_buildable_init))

static void
cw_split_box_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  if (g_strcmp0 (type, "main") == 0)
    cw_split_box_set_main (CW_SPLIT_BOX (buildable), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "side") == 0)
    cw_split_box_set_side (CW_SPLIT_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
cw_split_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cw_split_box_add_child;
}

static gboolean
has_side (CwSplitBox *self)
{
  return self->side != NULL && gtk_widget_should_layout (self->side);
}

static gboolean
is_split (CwSplitBox *self, int width)
{
  return has_side (self) && width >= MAIN_WIDTH + SPACING + SIDE_WIDTH;
}

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, size, minimum, natural, NULL, NULL);
}

static void
cw_split_box_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  CwSplitBox *self = CW_SPLIT_BOX (widget);
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;
  gboolean split = !horizontal && is_split (self, for_size);
  int main_minimum, main_natural, side_minimum, side_natural;

  measure_child (self->main, orientation,
                 split        ? for_size - SPACING - SIDE_WIDTH
                 : horizontal ? -1
                              : for_size,
                 &main_minimum, &main_natural);
  measure_child (self->side, orientation,
                 split        ? SIDE_WIDTH
                 : horizontal ? -1
                              : for_size,
                 &side_minimum, &side_natural);
  *minimum = MAX (main_minimum, side_minimum);
  *natural = MAX (main_natural, side_natural);
  if (!has_side (self))
    return;
  if (horizontal)
    *natural = main_natural + SPACING + SIDE_WIDTH;
  else if (!split)
    {
      *minimum = main_minimum + SPACING + side_minimum;
      *natural = main_natural + SPACING + side_natural;
    }
}

static void
allocate (GtkWidget *child, int x, int y, int width, int height)
{
  const GtkAllocation allocation = { x, y, width, height };

  if (child != NULL)
    gtk_widget_size_allocate (child, &allocation, -1);
}

static void
cw_split_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CwSplitBox *self = CW_SPLIT_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int main_width = width - SPACING - SIDE_WIDTH;
  int main_height, ignored;

  if (is_split (self, width))
    {
      allocate (self->main, mirrored ? SIDE_WIDTH + SPACING : 0, 0, main_width, height);
      allocate (self->side, mirrored ? 0 : main_width + SPACING, 0, SIDE_WIDTH, height);
      return;
    }
  if (!has_side (self))
    {
      allocate (self->main, 0, 0, width, height);
      return;
    }
  measure_child (self->main, GTK_ORIENTATION_VERTICAL, width, &ignored, &main_height);
  main_height = MIN (main_height, MAX (height - SPACING, 0));
  allocate (self->main, 0, 0, width, main_height);
  allocate (self->side, 0, main_height + SPACING, width, MAX (height - main_height - SPACING, 0));
}

static GtkSizeRequestMode
cw_split_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cw_split_box_dispose (GObject *object)
{
  CwSplitBox *self = CW_SPLIT_BOX (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->side, gtk_widget_unparent);

  G_OBJECT_CLASS (cw_split_box_parent_class)->dispose (object);
}

static void
cw_split_box_class_init (CwSplitBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_split_box_dispose;
  widget_class->get_request_mode = cw_split_box_get_request_mode;
  widget_class->measure = cw_split_box_measure;
  widget_class->size_allocate = cw_split_box_size_allocate;
}

static void
cw_split_box_init (CwSplitBox *self)
{
}

GtkWidget *
cw_split_box_new (void)
{
  return g_object_new (CW_TYPE_SPLIT_BOX, NULL);
}

static void
set_child (CwSplitBox *self, GtkWidget **field, GtkWidget *child)
{
  if (*field == child)
    return;
  g_clear_pointer (field, gtk_widget_unparent);
  *field = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
cw_split_box_set_main (CwSplitBox *self, GtkWidget *main)
{
  g_return_if_fail (CW_IS_SPLIT_BOX (self));

  set_child (self, &self->main, main);
}

void
cw_split_box_set_side (CwSplitBox *self, GtkWidget *side)
{
  g_return_if_fail (CW_IS_SPLIT_BOX (self));

  set_child (self, &self->side, side);
}
