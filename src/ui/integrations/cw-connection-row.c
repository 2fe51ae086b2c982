/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-row.h"

#include "integrations/cw-connection-menu.h"
#include "integrations/cw-connection-words.h"

#include <glib/gi18n.h>

struct _CwConnectionRow
{
  AdwActionRow parent_instance;

  CwConnection *connection; /* (owned) */
  CwConnectionUse *use;     /* (owned) (nullable) */
  CwClock *clock;           /* (owned) */
  GTimeZone *zone;          /* (owned) */
  guint tick;               /* source id while it counts down, 0 else */

  GtkButton *mend_button;
  GtkLabel *end_label;
  GtkLabel *pill;
  GtkLabel *tile;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CwConnectionRow, cw_connection_row, ADW_TYPE_ACTION_ROW)

static void update_tick (CwConnectionRow *self);

static void
show_sentence (CwConnectionRow *self)
{
  g_autofree char *sentence = cw_connection_words_describe (
      self->connection, self->use, cw_clock_get_now (self->clock), self->zone);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), sentence);
}

static gboolean
ticked_cb (gpointer user_data)
{
  CwConnectionRow *self = CW_CONNECTION_ROW (user_data);

  show_sentence (self);
  if (cw_connection_words_counts_down (self->connection, cw_clock_get_now (self->clock)))
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
update_tick (CwConnectionRow *self)
{
  const gboolean counts =
      gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      cw_connection_words_counts_down (self->connection, cw_clock_get_now (self->clock));

  if (counts && self->tick == 0)
    self->tick = g_timeout_add_seconds (1, ticked_cb, self);
  else if (!counts)
    g_clear_handle_id (&self->tick, g_source_remove);
}

static void
show_end (CwConnectionRow *self, gboolean has_button)
{
  gboolean warns = FALSE;
  g_autofree char *end = cw_connection_words_describe_end (
      self->connection, cw_clock_get_now (self->clock), self->zone, &warns);

  gtk_label_set_label (self->end_label, end != NULL ? end : "");
  gtk_widget_set_visible (GTK_WIDGET (self->end_label), end != NULL && !has_button);
  if (warns)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->end_label), "attention");
      gtk_widget_remove_css_class (GTK_WIDGET (self->end_label), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->end_label), "attention");
      gtk_widget_add_css_class (GTK_WIDGET (self->end_label), "dim-label");
    }
}

static void
show_mending (CwConnectionRow *self)
{
  const CwMending mending = cw_connection_words_get_mending (self->connection);
  const char *label = cw_connection_words_get_mending_label (mending);
  g_autofree char *title = cw_connection_words_get_title (self->connection);
  g_autofree char *spoken = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), label != NULL);
  if (label == NULL)
    return;
  spoken = g_strdup_printf ("%s, %s", label, title);
  gtk_button_set_label (self->mend_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mend_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->mend_button), "s",
                                    cw_connection_get_uid (self->connection));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend_button), mending == CW_MENDING_TRY_NOW
                                                                          ? "connection.test"
                                                                          : "win.reauthorize");
}

static void
show_menu (CwConnectionRow *self)
{
  g_autoptr (GMenuModel) menu = cw_connection_menu_new (self->connection);
  g_autofree char *title = cw_connection_words_get_title (self->connection);
  g_autofree char *spoken = g_strdup_printf (_ ("More for %s"), title);

  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
show_state (CwConnectionRow *self)
{
  const char *tone = cw_connection_words_get_tone (self->connection);
  const char *pill_classes[] = { "state-pill", tone, NULL };
  const char *tile_classes[] = { "kind-tile", "letter",
                                 cw_connection_needs_person (self->connection) ? "attention"
                                                                               : "neutral",
                                 NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), pill_classes);
  gtk_label_set_label (self->pill,
                       cw_connection_state_get_name (cw_connection_get_state (self->connection)));
  gtk_widget_set_css_classes (GTK_WIDGET (self->tile), tile_classes);
  gtk_label_set_label (
      self->tile, cw_connection_words_get_letter (cw_connection_get_service (self->connection)));
}

static void
update (CwConnectionRow *self)
{
  g_autofree char *title = cw_connection_words_get_title (self->connection);
  g_autofree char *uses = cw_connection_words_list_uses (self->use);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), uses);
  show_sentence (self);
  show_state (self);
  show_mending (self);
  show_end (self, gtk_widget_get_visible (GTK_WIDGET (self->mend_button)));
  update_tick (self);
}

/* What does not stand in the row may change without drawing it anew. */
static void
changed_cb (CwConnectionRow *self, GParamSpec *pspec)
{
  g_assert (CW_IS_CONNECTION_ROW (self));

  update (self);
  if (g_str_equal (pspec->name, "state") || g_str_equal (pspec->name, "name"))
    show_menu (self);
}

static void
cw_connection_row_map (GtkWidget *widget)
{
  CwConnectionRow *self = CW_CONNECTION_ROW (widget);

  GTK_WIDGET_CLASS (cw_connection_row_parent_class)->map (widget);
  update (self);
}

static void
cw_connection_row_unmap (GtkWidget *widget)
{
  CwConnectionRow *self = CW_CONNECTION_ROW (widget);

  GTK_WIDGET_CLASS (cw_connection_row_parent_class)->unmap (widget);
  g_clear_handle_id (&self->tick, g_source_remove);
}

static void
cw_connection_row_dispose (GObject *object)
{
  CwConnectionRow *self = CW_CONNECTION_ROW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CONNECTION_ROW);
  g_clear_object (&self->connection);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->use, cw_connection_use_free);

  G_OBJECT_CLASS (cw_connection_row_parent_class)->dispose (object);
}

static void
cw_connection_row_class_init (CwConnectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_connection_row_dispose;
  widget_class->map = cw_connection_row_map;
  widget_class->unmap = cw_connection_row_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-connection-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwConnectionRow, end_label);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionRow, mend_button);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionRow, pill);
  gtk_widget_class_bind_template_child (widget_class, CwConnectionRow, tile);
}

static void
cw_connection_row_init (CwConnectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_connection_row_new (CwConnection *connection, CwClock *clock, GTimeZone *zone)
{
  CwConnectionRow *self;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  self = g_object_new (CW_TYPE_CONNECTION_ROW, NULL);
  self->connection = g_object_ref (connection);
  self->clock = clock != NULL ? g_object_ref (clock) : cw_clock_new ();
  self->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_signal_connect_object (connection, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  show_menu (self);
  return GTK_WIDGET (self);
}

CwConnection *
cw_connection_row_get_connection (CwConnectionRow *self)
{
  g_return_val_if_fail (CW_IS_CONNECTION_ROW (self), NULL);

  return self->connection;
}

static CwConnectionUse *
copy_use (const CwConnectionUse *use)
{
  CwConnectionUse *copy = g_new0 (CwConnectionUse, 1);

  copy->uid = g_strdup (use->uid);
  copy->n_surveys = use->n_surveys;
  copy->metrics = g_ptr_array_new_with_free_func (g_free);
  copy->metric_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; use->metrics != NULL && i < use->metrics->len; i++)
    g_ptr_array_add (copy->metrics, g_strdup (g_ptr_array_index (use->metrics, i)));
  copy->integrations = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; use->integrations != NULL && i < use->integrations->len; i++)
    g_ptr_array_add (copy->integrations, g_strdup (use->integrations->pdata[i]));
  if (use->metric_ids != NULL)
    g_array_append_vals (copy->metric_ids, use->metric_ids->data, use->metric_ids->len);
  return copy;
}

void
cw_connection_row_set_use (CwConnectionRow *self, const CwConnectionUse *use)
{
  g_return_if_fail (CW_IS_CONNECTION_ROW (self));

  g_clear_pointer (&self->use, cw_connection_use_free);
  if (use != NULL)
    self->use = copy_use (use);
  update (self);
}
