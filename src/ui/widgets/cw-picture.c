/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-picture.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n.h>

#define PNG_SCALE 2
#define MARGIN 24

/* Larger surfaces are refused by cairo. */
#define MAX_SIDE 32767

const char *
cw_picture_format_get_suffix (CwPictureFormat format)
{
  static const char *const suffixes[] = { "png", "svg", "pdf" };

  g_return_val_if_fail (format <= CW_PICTURE_PDF, NULL);

  return suffixes[format];
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (CwPictureFormat format, int width, int height, GByteArray *file)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case CW_PICTURE_PNG:
      surface =
          cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * PNG_SCALE, height * PNG_SCALE);
      cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
      return surface;
    case CW_PICTURE_SVG:
      surface = cairo_svg_surface_create_for_stream (write_cb, file, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case CW_PICTURE_PDF:
      return cairo_pdf_surface_create_for_stream (write_cb, file, width, height);
    default:
      g_return_val_if_reached (NULL);
    }
}

static GskRenderNode *
snapshot (GdkPaintable *image)
{
  GtkSnapshot *nodes = gtk_snapshot_new ();

  gdk_paintable_snapshot (image, nodes, gdk_paintable_get_intrinsic_width (image),
                          gdk_paintable_get_intrinsic_height (image));
  return gtk_snapshot_free_to_node (nodes);
}

static PangoLayout *
lay_caption (GtkWidget *widget, const char *caption)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, caption);

  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static void
draw (cairo_t *cr, GtkWidget *widget, GdkPaintable *image, PangoLayout *caption, int top)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GskRenderNode *node = snapshot (image);
  GdkRGBA background = { 1, 1, 1, 1 };
  GdkRGBA text;

  gtk_style_context_lookup_color (context, "window_bg_color", &background);
  gtk_style_context_get_color (context, &text);
  gdk_cairo_set_source_rgba (cr, &background);
  cairo_paint (cr);
  if (caption != NULL)
    {
      gdk_cairo_set_source_rgba (cr, &text);
      cairo_move_to (cr, MARGIN, MARGIN);
      pango_cairo_show_layout (cr, caption);
    }
  cairo_translate (cr, MARGIN, top);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_clear_pointer (&node, gsk_render_node_unref);
}

GBytes *
cw_picture_render (GtkWidget *widget, const char *caption, CwPictureFormat format, GError **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkPaintable) image = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  int width, height, top = MARGIN;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  paintable = gtk_widget_paintable_new (widget);
  image = gdk_paintable_get_current_image (paintable);
  if (caption != NULL)
    {
      layout = lay_caption (widget, caption);
      pango_layout_get_pixel_size (layout, NULL, &top);
      top += 2 * MARGIN;
    }
  width = gdk_paintable_get_intrinsic_width (image) + 2 * MARGIN;
  height = gdk_paintable_get_intrinsic_height (image) + top + MARGIN;
  if (MAX (width, height) * PNG_SCALE > MAX_SIDE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("The page is too long for a picture. Save it as CSV, or make the "
                              "window wider."));
      return NULL;
    }
  surface = create_surface (format, width, height, file);
  cr = cairo_create (surface);
  draw (cr, widget, image, layout, top);
  cairo_destroy (cr);
  if (format == CW_PICTURE_PNG)
    cairo_surface_write_to_png_stream (surface, write_cb, file);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&file));
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be drawn: %s."),
               cairo_status_to_string (status));
  return NULL;
}
