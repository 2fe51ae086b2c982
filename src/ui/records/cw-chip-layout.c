/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-chip-layout.h"

#define GAP 6

struct _CwChipLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CwChipLayout, cw_chip_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Places the chips in @width where @place; returns the height. */
static int
walk (GtkWidget *widget, int width, gboolean place)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, NULL, &size);
      size.width = MIN (size.width, width);
      if (x > 0 && x + size.width > width)
        {
          x = 0;
          y += line_height + GAP;
          line_height = 0;
        }
      if (place)
        gtk_widget_size_allocate (
            child, &(GtkAllocation){ rtl ? width - x - size.width : x, y, size.width, size.height },
            -1);
      x += size.width + GAP;
      line_height = MAX (line_height, size.height);
    }
  return y + line_height;
}

static GtkSizeRequestMode
cw_chip_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cw_chip_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, most;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
      widest = MAX (widest, least);
      sum += most + (sum > 0 ? GAP : 0);
    }
  *minimum = widest;
  *natural = sum;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = walk (widget, for_size >= 0 ? for_size : sum, FALSE);
}

static void
cw_chip_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  walk (widget, width, TRUE);
}

static void
cw_chip_layout_class_init (CwChipLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = cw_chip_layout_get_request_mode;
  layout_class->measure = cw_chip_layout_measure;
  layout_class->allocate = cw_chip_layout_allocate;
}

static void
cw_chip_layout_init (CwChipLayout *self)
{
}

GtkLayoutManager *
cw_chip_layout_new (void)
{
  return g_object_new (CW_TYPE_CHIP_LAYOUT, NULL);
}
