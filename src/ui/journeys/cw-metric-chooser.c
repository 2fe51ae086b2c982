/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-metric-chooser.h"

#include "journeys/cw-name-popover.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "widgets/cw-kind-badge.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwMetricChooser
{
  GtkPopover parent_instance;

  CwLoader *loader; /* (owned) */
  GArray *taken;    /* (owned) (nullable) (element-type gint64) */
  char *needle;     /* (owned): case folded */

  GtkButton *new_button;
  GtkLabel *placeholder;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwMetricChooser, cw_metric_chooser, GTK_TYPE_POPOVER)

/* The library, and where each of it stands. */
typedef struct
{
  GPtrArray *metrics;  /* (owned) */
  GPtrArray *journeys; /* (owned) */
} Library;

static void
library_free (Library *library)
{
  g_clear_pointer (&library->metrics, g_ptr_array_unref);
  g_clear_pointer (&library->journeys, g_ptr_array_unref);
  g_free (library);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Library, library_free)

static gpointer
load_library (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Library) library = g_new0 (Library, 1);

  library->metrics = cw_metric_repository_list (db, error);
  if (library->metrics == NULL)
    return NULL;
  library->journeys = cw_journey_repository_list (db, error);
  return library->journeys != NULL ? g_steal_pointer (&library) : NULL;
}

/* "Onboarding, Check out"; NULL if it stands nowhere. */
static char *
describe_place (Library *library, gint64 metric_id)
{
  for (guint i = 0; i < library->journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (library->journeys, i);
      CwStep *step = cw_journey_find_metric (journey, metric_id, NULL);

      if (step != NULL)
        /* TRANSLATORS: a journey and one of its steps: "Onboarding, Check out" */
        return g_strdup_printf (_ ("%s, %s"), cw_journey_get_name (journey), step->name);
    }
  return NULL;
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  cw_tooltip_set (label, text);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static GtkWidget *
create_row (Library *library, CwMetric *metric)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *badge = cw_kind_badge_new (cw_metric_get_kind (metric));
  g_autofree char *place = describe_place (library, cw_metric_get_id (metric));
  gint64 id = cw_metric_get_id (metric);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), create_label (cw_metric_get_name (metric), NULL));
  gtk_box_append (GTK_BOX (texts),
                  create_label (place != NULL ? place : _ ("On no journey yet"), "caption"));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cw_metric_get_name (metric), -1);
  g_object_set_data_full (G_OBJECT (row), "cw-id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data_full (G_OBJECT (row), "cw-folded",
                          g_utf8_casefold (cw_metric_get_name (metric), -1), g_free);
  return row;
}

static gboolean
is_taken (CwMetricChooser *self, gint64 id)
{
  for (guint i = 0; i < self->taken->len; i++)
    if (g_array_index (self->taken, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
clear (CwMetricChooser *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
library_loaded (gpointer object, gpointer result, const GError *error)
{
  CwMetricChooser *self = object;
  g_autoptr (Library) library = result;

  clear (self);
  if (library == NULL)
    {
      gtk_label_set_label (self->placeholder, error->message);
      return;
    }
  for (guint i = 0; i < library->metrics->len; i++)
    {
      CwMetric *metric = g_ptr_array_index (library->metrics, i);

      if (!is_taken (self, cw_metric_get_id (metric)))
        gtk_list_box_append (self->list, create_row (library, metric));
    }
  gtk_label_set_label (self->placeholder, gtk_list_box_get_row_at_index (self->list, 0) != NULL
                                              ? _ ("No metric of that name")
                                              : _ ("There is no other metric yet"));
}

static gboolean
filter_row_cb (GtkListBoxRow *row, gpointer user_data)
{
  CwMetricChooser *self = CW_METRIC_CHOOSER (user_data);

  return strstr (g_object_get_data (G_OBJECT (row), "cw-folded"), self->needle) != NULL;
}

static void
choose (CwMetricChooser *self, gint64 id)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
new_clicked_cb (CwMetricChooser *self)
{
  g_assert (CW_IS_METRIC_CHOOSER (self));

  choose (self, 0);
}

static void
row_activated_cb (CwMetricChooser *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_METRIC_CHOOSER (self));

  choose (self, *(gint64 *) g_object_get_data (G_OBJECT (row), "cw-id"));
}

static void
search_changed_cb (CwMetricChooser *self)
{
  g_assert (CW_IS_METRIC_CHOOSER (self));

  g_free (self->needle);
  self->needle = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
  gtk_list_box_invalidate_filter (self->list);
}

/* Enter takes the first that was found. */
static void
search_activated_cb (CwMetricChooser *self)
{
  GtkListBoxRow *row;

  g_assert (CW_IS_METRIC_CHOOSER (self));

  search_changed_cb (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (*self->needle != '\0' && filter_row_cb (row, self))
      {
        row_activated_cb (self, row);
        return;
      }
}

static void
search_stopped_cb (CwMetricChooser *self)
{
  g_assert (CW_IS_METRIC_CHOOSER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
cw_metric_chooser_dispose (GObject *object)
{
  CwMetricChooser *self = CW_METRIC_CHOOSER (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_METRIC_CHOOSER);
  g_clear_pointer (&self->taken, g_array_unref);

  G_OBJECT_CLASS (cw_metric_chooser_parent_class)->dispose (object);
}

static void
cw_metric_chooser_finalize (GObject *object)
{
  g_clear_pointer (&CW_METRIC_CHOOSER (object)->needle, g_free);

  G_OBJECT_CLASS (cw_metric_chooser_parent_class)->finalize (object);
}

static void
cw_metric_chooser_class_init (CwMetricChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_metric_chooser_dispose;
  object_class->finalize = cw_metric_chooser_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-metric-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMetricChooser, list);
  gtk_widget_class_bind_template_child (widget_class, CwMetricChooser, new_button);
  gtk_widget_class_bind_template_child (widget_class, CwMetricChooser, placeholder);
  gtk_widget_class_bind_template_child (widget_class, CwMetricChooser, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
cw_metric_chooser_init (CwMetricChooser *self)
{
  self->loader = cw_loader_new (self, library_loaded);
  self->needle = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row_cb, self, NULL);
}

GtkWidget *
cw_metric_chooser_new (void)
{
  return g_object_new (CW_TYPE_METRIC_CHOOSER, NULL);
}

void
cw_metric_chooser_ask (CwMetricChooser *self,
                       CwWorkspace *workspace,
                       GtkWidget *at,
                       const GArray *taken)
{
  g_return_if_fail (CW_IS_METRIC_CHOOSER (self));
  g_return_if_fail (CW_IS_WORKSPACE (workspace));
  g_return_if_fail (taken != NULL);

  g_clear_pointer (&self->taken, g_array_unref);
  self->taken = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->taken, taken->data, taken->len);
  clear (self);
  gtk_label_set_label (self->placeholder, _ ("Looking for metrics…"));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  cw_name_popover_point (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  cw_loader_run (self->loader, workspace, load_library, NULL, NULL, (GDestroyNotify) library_free);
}
