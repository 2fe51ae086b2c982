/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-band-scale.h"

#define BAR_HEIGHT 6
#define DISC 10
#define GAP 2

typedef struct
{
  double from; /* 0 to 1 */
  double to;
  gboolean holds; /* the value is in it */
} Piece;

struct _CwBandScale
{
  GtkWidget parent_instance;

  GArray *pieces;  /* (owned) (element-type Piece) */
  double position; /* 0 to 1 */
};

G_DEFINE_FINAL_TYPE (CwBandScale, cw_band_scale, GTK_TYPE_WIDGET)

static void
cw_band_scale_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  /* It takes what the words beside it leave. */
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : DISC;
  *natural = *minimum;
}

static void
fill (GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius, const GdkRGBA *color)
{
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

static void
cw_band_scale_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CwBandScale *self = CW_BAND_SCALE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  float top = (float) (gtk_widget_get_height (widget) - BAR_HEIGHT) / 2;
  float x;
  GdkRGBA plain, accent;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &plain);
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color",
                                       &accent))
    accent = plain;
  plain.alpha *= 0.25f;
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      float from = (float) (rtl ? 1 - piece->to : piece->from) * width + GAP / 2.0f;
      float to = (float) (rtl ? 1 - piece->from : piece->to) * width - GAP / 2.0f;

      fill (snapshot, &GRAPHENE_RECT_INIT (from, top, MAX (to - from, 1), BAR_HEIGHT),
            BAR_HEIGHT / 2.0f, piece->holds ? &accent : &plain);
    }
  x = (float) (rtl ? 1 - self->position : self->position) * (width - DISC);
  fill (snapshot,
        &GRAPHENE_RECT_INIT (x, (float) (gtk_widget_get_height (widget) - DISC) / 2, DISC, DISC),
        DISC / 2.0f, &accent);
}

static void
cw_band_scale_finalize (GObject *object)
{
  g_array_unref (CW_BAND_SCALE (object)->pieces);

  G_OBJECT_CLASS (cw_band_scale_parent_class)->finalize (object);
}

static void
cw_band_scale_class_init (CwBandScaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_band_scale_finalize;
  GTK_WIDGET_CLASS (klass)->measure = cw_band_scale_measure;
  GTK_WIDGET_CLASS (klass)->snapshot = cw_band_scale_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cw_band_scale_init (CwBandScale *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
}

GtkWidget *
cw_band_scale_new (const CwField *score, double value)
{
  CwBandScale *self = g_object_new (CW_TYPE_BAND_SCALE, NULL);
  gboolean has_scale = score->minimum < score->maximum;
  double low = has_scale ? score->minimum : 0;
  double span = (has_scale ? score->maximum : 10) - low;
  const CwScoreBand *band = cw_score_bands_find (score->bands, value);

  for (guint i = 0; score->bands != NULL && i < score->bands->len; i++)
    {
      const CwScoreBand *one = score->bands->pdata[i];
      Piece piece = { CLAMP ((one->minimum - low) / span, 0, 1),
                      CLAMP ((one->maximum - low) / span, 0, 1), one == band };

      g_array_append_val (self->pieces, piece);
    }
  if (self->pieces->len == 0)
    {
      Piece whole = { 0, 1, FALSE };

      g_array_append_val (self->pieces, whole);
    }
  self->position = CLAMP ((value - low) / span, 0, 1);
  return GTK_WIDGET (self);
}
