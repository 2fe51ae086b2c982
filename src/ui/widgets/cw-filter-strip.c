/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-filter-strip.h"

#include "widgets/cw-period-popover.h"
#include "widgets/cw-segment-popover.h"
#include "widgets/cw-page.h"

#include <glib/gi18n.h>

#define LABEL_CHARS 18
#define N_GRAINS (CW_GRAIN_QUARTER + 1)

struct _CwFilterStrip
{
  GtkBox parent_instance;

  CwScoreFilter *filter; /* (owned) (nullable) */
  gulong page_handler;   /* of the filter, while the strip stands on a page */
  gboolean shows_grain;
  gboolean showing; /* what is toggled is not chosen by a person */

  CwPeriodPopover *period_popover;
  CwSegmentPopover *segment_popover;
  GtkLabel *period_label;
  GtkLabel *segment_label;
  GtkToggleButton *day_button;
  GtkToggleButton *month_button;
  GtkToggleButton *quarter_button;
  GtkToggleButton *week_button;
  GtkWidget *grain_box;
  GtkWidget *period_button;
  GtkWidget *segment_button;
};

typedef enum
{
  PROP_SHOWS_GRAIN = 1,
} CwFilterStripProperty;

static GParamSpec *props[PROP_SHOWS_GRAIN + 1];

G_DEFINE_FINAL_TYPE (CwFilterStrip, cw_filter_strip, GTK_TYPE_BOX)

static GtkToggleButton *
get_grain_button (CwFilterStrip *self, CwGrain grain)
{
  switch (grain)
    {
    case CW_GRAIN_DAY:
      return self->day_button;
    case CW_GRAIN_WEEK:
      return self->week_button;
    case CW_GRAIN_MONTH:
      return self->month_button;
    case CW_GRAIN_QUARTER:
      return self->quarter_button;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
grain_toggled_cb (CwFilterStrip *self, GtkToggleButton *button)
{
  g_assert (CW_IS_FILTER_STRIP (self));

  if (self->filter == NULL || self->showing || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_GRAINS; i++)
    {
      if (get_grain_button (self, (CwGrain) i) == button)
        cw_score_filter_set_grain (self->filter, (CwGrain) i);
    }
}

/* What is usually chosen is shown whole; what is longer gives way to the rest of the strip. */
static void
set_label (GtkLabel *label, const char *text)
{
  gboolean is_long = g_utf8_strlen (text, -1) > LABEL_CHARS;

  gtk_label_set_ellipsize (label, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, is_long ? LABEL_CHARS : -1);
  gtk_label_set_label (label, text);
}

static void
show_period (CwFilterStrip *self)
{
  g_autofree char *words = cw_score_filter_describe_period (self->filter);
  /* TRANSLATORS: spoken name of a button: "Period: Last 4 weeks" */
  g_autofree char *spoken = g_strdup_printf (_ ("Period: %s"), words);

  set_label (self->period_label, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->period_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_segment (CwFilterStrip *self)
{
  const char *name = cw_score_filter_get_segment_name (self->filter);
  const char *value = cw_score_filter_get_segment_value (self->filter);
  g_autofree char *whole = NULL;
  g_autofree char *spoken = NULL;

  if (value == NULL)
    whole = g_strdup (_ ("All customers"));
  else
    /* TRANSLATORS: a field and its value: "Contract: Prepaid" */
    whole = g_strdup_printf (_ ("%s: %s"), name, value);
  /* TRANSLATORS: spoken name of a button: "Customers: Contract: Prepaid" */
  spoken = g_strdup_printf (_ ("Customers: %s"), whole);
  set_label (self->segment_label, value != NULL ? value : whole);
  gtk_widget_set_tooltip_text (self->segment_button, value != NULL ? whole : _ ("Customers"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->segment_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
filter_changed_cb (CwFilterStrip *self)
{
  g_assert (CW_IS_FILTER_STRIP (self));

  show_period (self);
  show_segment (self);
  self->showing = TRUE;
  gtk_toggle_button_set_active (get_grain_button (self, cw_score_filter_get_grain (self->filter)),
                                TRUE);
  self->showing = FALSE;
}

static void
forget_page (CwFilterStrip *self)
{
  if (self->page_handler != 0)
    g_signal_handler_disconnect (self->filter, self->page_handler);
  self->page_handler = 0;
}

static void
cw_filter_strip_root (GtkWidget *widget)
{
  CwFilterStrip *self = CW_FILTER_STRIP (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, CW_TYPE_PAGE);

  GTK_WIDGET_CLASS (cw_filter_strip_parent_class)->root (widget);
  if (page == NULL)
    return;
  cw_filter_strip_set_filter (self, cw_page_get_score_filter (CW_PAGE (page)),
                              cw_page_get_workspace (CW_PAGE (page)));
  self->page_handler = g_signal_connect_object (
      self->filter, "changed", G_CALLBACK (cw_page_invalidate), page, G_CONNECT_SWAPPED);
}

static void
cw_filter_strip_unroot (GtkWidget *widget)
{
  forget_page (CW_FILTER_STRIP (widget));

  GTK_WIDGET_CLASS (cw_filter_strip_parent_class)->unroot (widget);
}

static void
cw_filter_strip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((CwFilterStripProperty) prop_id)
    {
    case PROP_SHOWS_GRAIN:
      g_value_set_boolean (value, CW_FILTER_STRIP (object)->shows_grain);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_filter_strip_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CwFilterStrip *self = CW_FILTER_STRIP (object);

  switch ((CwFilterStripProperty) prop_id)
    {
    case PROP_SHOWS_GRAIN:
      if (self->shows_grain == g_value_get_boolean (value))
        return;
      self->shows_grain = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, props[PROP_SHOWS_GRAIN]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_filter_strip_dispose (GObject *object)
{
  CwFilterStrip *self = CW_FILTER_STRIP (object);

  forget_page (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_FILTER_STRIP);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (cw_filter_strip_parent_class)->dispose (object);
}

static void
cw_filter_strip_class_init (CwFilterStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_filter_strip_dispose;
  object_class->get_property = cw_filter_strip_get_property;
  object_class->set_property = cw_filter_strip_set_property;
  widget_class->root = cw_filter_strip_root;
  widget_class->unroot = cw_filter_strip_unroot;

  props[PROP_SHOWS_GRAIN] =
      g_param_spec_boolean ("shows-grain", NULL, NULL, TRUE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (CW_TYPE_PERIOD_POPOVER);
  g_type_ensure (CW_TYPE_SEGMENT_POPOVER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/widgets/cw-filter-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, day_button);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, grain_box);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, month_button);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, period_button);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, period_label);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, period_popover);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, quarter_button);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, segment_button);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, segment_label);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, segment_popover);
  gtk_widget_class_bind_template_child (widget_class, CwFilterStrip, week_button);
  gtk_widget_class_bind_template_callback (widget_class, grain_toggled_cb);
}

static void
cw_filter_strip_init (CwFilterStrip *self)
{
  self->shows_grain = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_filter_strip_new (void)
{
  return g_object_new (CW_TYPE_FILTER_STRIP, NULL);
}

void
cw_filter_strip_set_filter (CwFilterStrip *self, CwScoreFilter *filter, CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_FILTER_STRIP (self));
  g_return_if_fail (CW_IS_SCORE_FILTER (filter));

  if (self->filter != NULL && self->filter != filter)
    g_signal_handlers_disconnect_by_func (self->filter, filter_changed_cb, self);
  if (g_set_object (&self->filter, filter))
    {
      g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (filter, "settled", G_CALLBACK (filter_changed_cb), self,
                               G_CONNECT_SWAPPED);
      filter_changed_cb (self);
    }
  cw_period_popover_set_filter (self->period_popover, filter);
  cw_segment_popover_set_filter (self->segment_popover, filter, workspace);
}
