/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-wrap-layout.h"

#define SPACING 6

struct _CwWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (CwWrapLayout, cw_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
cw_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Puts the children into @width, or only asks how high that is. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocates)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted, height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      wanted = MAX (least, MIN (wanted, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, wanted, NULL, &height, NULL, NULL);
      if (x > 0 && x + wanted > width)
        {
          x = 0;
          y += line + SPACING;
          line = 0;
        }
      if (allocates)
        gtk_widget_size_allocate (
            child, &(GtkAllocation){ mirrored ? width - x - wanted : x, y, wanted, height }, -1);
      x += wanted + SPACING;
      line = MAX (line, height);
    }
  return y + line;
}

static void
cw_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT / 2 : for_size, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += wanted + (*natural > 0 ? SPACING : 0);
    }
}

static void
cw_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
cw_wrap_layout_class_init (CwWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = cw_wrap_layout_get_request_mode;
  manager_class->measure = cw_wrap_layout_measure;
  manager_class->allocate = cw_wrap_layout_allocate;
}

static void
cw_wrap_layout_init (CwWrapLayout *self)
{
}

GtkLayoutManager *
cw_wrap_layout_new (void)
{
  return g_object_new (CW_TYPE_WRAP_LAYOUT, NULL);
}
