/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-columns.h"

#include <math.h>

#define NARROW_BELOW 1000
#define LEAST_WIDTH 360
#define CATALOG_WIDTH 228
/* Card and margins. */
#define PREVIEW_WIDTH 388
#define FLAP_WIDTH 400
#define POPOVER_WIDTH 280
#define POPOVER_HEIGHT 440
#define LEAST_CATALOG_WIDTH 180
#define LEAST_FIELDS_WIDTH 380
#define LEAST_PREVIEW_WIDTH 300

/* Of all pages of this run. */
static int catalog_width = CATALOG_WIDTH;
static int preview_width = PREVIEW_WIDTH;

struct _CwMappingColumns
{
  GtkWidget parent_instance;

  AdwFlap *flap;       /* child */
  GtkPaned *outer;     /* of the flap: catalog, and the rest */
  GtkPaned *inner;     /* fields, preview */
  GtkWidget *catalog;  /* (owned) (nullable) */
  GtkWidget *fields;   /* (owned) (nullable) */
  GtkWidget *preview;  /* (owned) (nullable) */
  AdwBin *flap_bin;    /* of the flap: the preview where it is narrow */
  AdwBin *popover_bin; /* (owned): the catalog where it is narrow */
  gboolean narrow;
  int width;      /* that the panes are placed for */
  guint place_id; /* idle */
};

typedef enum
{
  PROP_NARROW = 1,
} CwMappingColumnsProperty;

static GParamSpec *props[PROP_NARROW + 1];
static GtkBuildableIface *parent_buildable;

static void cw_mapping_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwMappingColumns,
                               cw_mapping_columns,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cw_mapping_columns_buildable_init))

static void
place_wide (CwMappingColumns *self)
{
  adw_bin_set_child (self->flap_bin, NULL);
  adw_bin_set_child (self->popover_bin, NULL);
  gtk_paned_set_start_child (self->outer, self->catalog);
  gtk_paned_set_end_child (self->inner, self->preview);
}

static void
place_narrow (CwMappingColumns *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self->popover_bin), GTK_TYPE_POPOVER);

  gtk_paned_set_start_child (self->outer, NULL);
  gtk_paned_set_end_child (self->inner, NULL);
  adw_bin_set_child (self->popover_bin, popover != NULL ? self->catalog : NULL);
  adw_bin_set_child (self->flap_bin, self->preview);
}

/* What is left over goes to the fields: the others keep their widths. */
static void
set_positions (CwMappingColumns *self)
{
  int inner = gtk_widget_get_width (GTK_WIDGET (self->inner));

  gtk_paned_set_position (self->outer, catalog_width);
  gtk_paned_set_position (self->inner, MAX (inner - preview_width, LEAST_FIELDS_WIDTH));
}

static void
place (CwMappingColumns *self)
{
  gboolean narrow = self->width < NARROW_BELOW;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      adw_flap_set_reveal_flap (self->flap, FALSE);
      if (narrow)
        place_narrow (self);
      else
        place_wide (self);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
    }
  if (!narrow)
    set_positions (self);
}

static gboolean
place_cb (gpointer user_data)
{
  CwMappingColumns *self = user_data;

  self->place_id = 0;
  place (self);
  return G_SOURCE_REMOVE;
}

/* Positions also follow from the width of the window: those are nobody's wish. F8 and the arrows
 * move a handle that has the focus. */
static gboolean
is_wished (CwMappingColumns *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;

  if (gtk_widget_has_focus (GTK_WIDGET (self->outer)) ||
      gtk_widget_has_focus (GTK_WIDGET (self->inner)))
    return TRUE;
  return pointer != NULL && (gdk_device_get_modifier_state (pointer) & GDK_BUTTON1_MASK) != 0;
}

/* Panes that a person drags keep that width in the next window, too. */
static void
moved_cb (CwMappingColumns *self)
{
  int outer = gtk_paned_get_position (self->outer);
  int inner = gtk_paned_get_position (self->inner);

  g_assert (CW_IS_MAPPING_COLUMNS (self));

  if (self->narrow || !is_wished (self))
    return;
  catalog_width = MAX (outer, LEAST_CATALOG_WIDTH);
  preview_width =
      MAX (gtk_widget_get_width (GTK_WIDGET (self->inner)) - inner, LEAST_PREVIEW_WIDTH);
}

static void
cw_mapping_columns_add_child (GtkBuildable *buildable,
                              GtkBuilder *builder,
                              GObject *child,
                              const char *type)
{
  CwMappingColumns *self = CW_MAPPING_COLUMNS (buildable);

  if (g_strcmp0 (type, "catalog") == 0)
    {
      self->catalog = g_object_ref_sink (GTK_WIDGET (child));
      gtk_paned_set_start_child (self->outer, self->catalog);
    }
  else if (g_strcmp0 (type, "fields") == 0)
    {
      self->fields = g_object_ref_sink (GTK_WIDGET (child));
      gtk_paned_set_start_child (self->inner, self->fields);
    }
  else if (g_strcmp0 (type, "preview") == 0)
    {
      self->preview = g_object_ref_sink (GTK_WIDGET (child));
      gtk_paned_set_end_child (self->inner, self->preview);
    }
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
cw_mapping_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cw_mapping_columns_add_child;
}

/* Narrower than the panes are beside each other: then they are placed otherwise. */
static void
cw_mapping_columns_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  CwMappingColumns *self = CW_MAPPING_COLUMNS (widget);

  gtk_widget_measure (GTK_WIDGET (self->flap), orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, LEAST_WIDTH);
      *natural = MAX (*natural, LEAST_WIDTH);
    }
}

static void
cw_mapping_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CwMappingColumns *self = CW_MAPPING_COLUMNS (widget);
  int least;

  if (width != self->width)
    {
      self->width = width;
      if (self->place_id == 0)
        self->place_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, place_cb, self, NULL);
    }
  gtk_widget_measure (GTK_WIDGET (self->flap), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->flap),
                            &(GtkAllocation){ 0, 0, MAX (width, least), height }, -1);
}

static void
cw_mapping_columns_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CwMappingColumns *self = CW_MAPPING_COLUMNS (object);

  switch ((CwMappingColumnsProperty) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_mapping_columns_dispose (GObject *object)
{
  CwMappingColumns *self = CW_MAPPING_COLUMNS (object);

  g_clear_handle_id (&self->place_id, g_source_remove);
  if (self->flap != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->flap));
  self->flap = NULL;
  g_clear_object (&self->popover_bin);
  g_clear_object (&self->catalog);
  g_clear_object (&self->fields);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (cw_mapping_columns_parent_class)->dispose (object);
}

static void
cw_mapping_columns_class_init (CwMappingColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_mapping_columns_dispose;
  object_class->get_property = cw_mapping_columns_get_property;
  widget_class->measure = cw_mapping_columns_measure;
  widget_class->size_allocate = cw_mapping_columns_size_allocate;
  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static GtkPaned *
create_paned (CwMappingColumns *self)
{
  GtkPaned *paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));

  gtk_paned_set_shrink_start_child (paned, FALSE);
  gtk_paned_set_shrink_end_child (paned, FALSE);
  g_signal_connect_object (paned, "notify::position", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  return paned;
}

static void
cw_mapping_columns_init (CwMappingColumns *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->outer = create_paned (self);
  self->inner = create_paned (self);
  gtk_paned_set_resize_start_child (self->outer, FALSE);
  gtk_paned_set_resize_end_child (self->inner, FALSE);
  gtk_paned_set_end_child (self->outer, GTK_WIDGET (self->inner));
  gtk_widget_add_css_class (GTK_WIDGET (self->inner), "bare");
  self->flap_bin = ADW_BIN (adw_bin_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->flap_bin), FLAP_WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->flap_bin), "background");
  self->popover_bin = g_object_ref_sink (ADW_BIN (adw_bin_new ()));
  gtk_widget_set_size_request (GTK_WIDGET (self->popover_bin), POPOVER_WIDTH, POPOVER_HEIGHT);
  self->flap = ADW_FLAP (adw_flap_new ());
  adw_flap_set_flap_position (self->flap, GTK_PACK_END);
  adw_flap_set_fold_policy (self->flap, ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, FALSE);
  adw_flap_set_swipe_to_open (self->flap, FALSE);
  adw_flap_set_content (self->flap, GTK_WIDGET (self->outer));
  adw_flap_set_flap (self->flap, GTK_WIDGET (self->flap_bin));
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_set_parent (GTK_WIDGET (self->flap), GTK_WIDGET (self));
}

void
cw_mapping_columns_set_widths (int catalog, int preview)
{
  catalog_width = MAX (catalog, LEAST_CATALOG_WIDTH);
  preview_width = MAX (preview, LEAST_PREVIEW_WIDTH);
}

void
cw_mapping_columns_get_widths (int *catalog, int *preview)
{
  g_return_if_fail (catalog != NULL && preview != NULL);

  *catalog = catalog_width;
  *preview = preview_width;
}

gboolean
cw_mapping_columns_get_narrow (CwMappingColumns *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_COLUMNS (self), FALSE);

  return self->narrow;
}

void
cw_mapping_columns_set_catalog_button (CwMappingColumns *self, GtkMenuButton *button)
{
  GtkWidget *popover = gtk_popover_new ();

  g_return_if_fail (CW_IS_MAPPING_COLUMNS (self));
  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->popover_bin));
  gtk_widget_add_css_class (popover, "catalog-popover");
  gtk_menu_button_set_popover (button, popover);
}

void
cw_mapping_columns_reveal_preview (CwMappingColumns *self, gboolean reveal)
{
  g_return_if_fail (CW_IS_MAPPING_COLUMNS (self));

  adw_flap_set_reveal_flap (self->flap, reveal && self->narrow);
}

gboolean
cw_mapping_columns_get_preview_revealed (CwMappingColumns *self)
{
  g_return_val_if_fail (CW_IS_MAPPING_COLUMNS (self), FALSE);

  return adw_flap_get_reveal_flap (self->flap);
}
