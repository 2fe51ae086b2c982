/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-columns.h"

#include "journeys/cw-board-layout.h"

struct _CwColumns
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CwColumns, cw_columns, GTK_TYPE_WIDGET)

static int
measure_column (GtkWidget *widget)
{
  int widest = CW_BOARD_LAYOUT_MIN_COLUMN;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      widest = MAX (widest, minimum);
    }
  return widest;
}

static void
measure_height (GtkWidget *widget, int width, int *out_minimum, int *out_natural)
{
  guint n = cw_columns_get_n (CW_COLUMNS (widget));
  g_autofree CwSpan *spans = g_new0 (CwSpan, MAX (n, 1));
  guint index = 0;

  cw_board_layout_columns (width, n, spans);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int column = width < 0 ? -1 : (int) spans[index].length;
      int minimum, natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &minimum, &natural, NULL, NULL);
      *out_minimum = MAX (*out_minimum, minimum);
      *out_natural = MAX (*out_natural, natural);
      index++;
    }
}

static void
cw_columns_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  guint n = cw_columns_get_n (CW_COLUMNS (widget));

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    measure_height (widget, for_size, minimum, natural);
  else if (n > 0)
    *minimum = *natural = (int) n * measure_column (widget) + (int) (n - 1) * CW_BOARD_LAYOUT_GAP;
}

static void
cw_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  guint n = cw_columns_get_n (CW_COLUMNS (widget));
  g_autofree CwSpan *spans = g_new0 (CwSpan, MAX (n, 1));
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint index = 0;

  cw_board_layout_columns (width, n, spans);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const CwSpan *span = &spans[index++];
      double left = mirrored ? width - span->start - span->length : span->start;

      gtk_widget_size_allocate (
          child, &(GtkAllocation){ (int) left, 0, (int) span->length, height }, baseline);
    }
}

static GtkSizeRequestMode
cw_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cw_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cw_columns_parent_class)->dispose (object);
}

static void
cw_columns_class_init (CwColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_columns_dispose;
  widget_class->get_request_mode = cw_columns_get_request_mode;
  widget_class->measure = cw_columns_measure;
  widget_class->size_allocate = cw_columns_size_allocate;
}

static void
cw_columns_init (CwColumns *self)
{
}

GtkWidget *
cw_columns_new (void)
{
  return g_object_new (CW_TYPE_COLUMNS, NULL);
}

void
cw_columns_append (CwColumns *self, GtkWidget *child)
{
  g_return_if_fail (CW_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
cw_columns_remove (CwColumns *self, GtkWidget *child)
{
  g_return_if_fail (CW_IS_COLUMNS (self));
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self));

  gtk_widget_unparent (child);
}

guint
cw_columns_get_n (CwColumns *self)
{
  guint n = 0;

  g_return_val_if_fail (CW_IS_COLUMNS (self), 0);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

GtkWidget *
cw_columns_get (CwColumns *self, guint index)
{
  GtkWidget *child;

  g_return_val_if_fail (CW_IS_COLUMNS (self), NULL);

  child = gtk_widget_get_first_child (GTK_WIDGET (self));
  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}
