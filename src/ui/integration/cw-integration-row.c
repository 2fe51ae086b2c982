/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-row.h"

#include "integration/cw-integration-switch.h"
#include "integration/cw-integration-words.h"

#include <glib/gi18n.h>

struct _CwIntegrationRow
{
  AdwActionRow parent_instance;

  CwIntegrationLook *look; /* (owned) (nullable) */

  GtkImage *tile;
  GtkLabel *activity_label;
  GtkLabel *matter_label;
  GtkLabel *pill;
  GtkSwitch *enable_switch;
};

G_DEFINE_FINAL_TYPE (CwIntegrationRow, cw_integration_row, ADW_TYPE_ACTION_ROW)

static void
show_activity (CwIntegrationRow *self, CwConnection *connection, gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gboolean warns = FALSE;
  g_autofree char *activity = cw_integration_words_get_activity (self->look, connection);
  g_autofree char *matter =
      cw_integration_words_get_matter (self->look, connection, now_ms, zone, &warns);
  const char *classes[] = { "caption", "numeric", warns ? "attention" : "dim-label", NULL };

  gtk_label_set_label (self->activity_label, activity);
  gtk_label_set_label (self->matter_label, matter);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->matter_label), matter);
  gtk_widget_set_css_classes (GTK_WIDGET (self->matter_label), classes);
}

static void
show_state (CwIntegrationRow *self, CwConnection *connection)
{
  const CwIntegration *integration = self->look->integration;
  CwIntegrationState state = cw_integration_get_state (integration, connection);
  const char *pill_classes[] = { "state-pill", cw_integration_words_get_tone (state), NULL };
  const char *tile_classes[] = { "kind-tile", cw_integration_words_get_tile_class (state), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), pill_classes);
  gtk_label_set_label (self->pill, cw_integration_state_get_name (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->tile), tile_classes);
  gtk_image_set_from_icon_name (self->tile, cw_integration_words_get_icon (integration->kind));
  cw_integration_switch_show (self->enable_switch, integration, connection);
}

static void
cw_integration_row_finalize (GObject *object)
{
  cw_integration_look_free (CW_INTEGRATION_ROW (object)->look);

  G_OBJECT_CLASS (cw_integration_row_parent_class)->finalize (object);
}

static void
cw_integration_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_INTEGRATION_ROW);

  G_OBJECT_CLASS (cw_integration_row_parent_class)->dispose (object);
}

static void
cw_integration_row_class_init (CwIntegrationRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_integration_row_dispose;
  object_class->finalize = cw_integration_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-integration-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationRow, activity_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationRow, enable_switch);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationRow, matter_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationRow, pill);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationRow, tile);
}

static void
cw_integration_row_init (CwIntegrationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_integration_switch_set_up (self->enable_switch);
}

GtkWidget *
cw_integration_row_new (void)
{
  return g_object_new (CW_TYPE_INTEGRATION_ROW, NULL);
}

void
cw_integration_row_set_look (CwIntegrationRow *self,
                             CwIntegrationLook *look,
                             CwConnection *connection,
                             gint64 now_ms)
{
  g_autofree char *route = NULL;

  g_return_if_fail (CW_IS_INTEGRATION_ROW (self));
  g_return_if_fail (look != NULL);

  if (look != self->look)
    cw_integration_look_free (self->look);
  self->look = look;
  route = cw_integration_words_get_route (look->integration);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), look->integration->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), route);
  show_activity (self, connection, now_ms);
  show_state (self, connection);
}

const CwIntegration *
cw_integration_row_get_integration (CwIntegrationRow *self)
{
  g_return_val_if_fail (CW_IS_INTEGRATION_ROW (self), NULL);

  return self->look != NULL ? self->look->integration : NULL;
}
