/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-switch.h"

#include "integration/cw-integration-words.h"

#include <glib/gi18n.h>

#define UID "cw-integration-uid"

static gboolean
state_set_cb (GtkSwitch *self, gboolean wanted)
{
  const char *uid = g_object_get_data (G_OBJECT (self), UID);
  gboolean is_on = gtk_switch_get_state (self);

  if (wanted == is_on || uid == NULL)
    return TRUE;
  /* Back, until it is done. */
  g_signal_handlers_block_by_func (self, state_set_cb, NULL);
  gtk_switch_set_active (self, is_on);
  gtk_switch_set_state (self, is_on);
  g_signal_handlers_unblock_by_func (self, state_set_cb, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self),
                              wanted ? "integration.enable" : "integration.disable", "s", uid);
  return TRUE;
}

void
cw_integration_switch_set_up (GtkSwitch *self)
{
  g_return_if_fail (GTK_IS_SWITCH (self));

  g_signal_connect (self, "state-set", G_CALLBACK (state_set_cb), NULL);
}

void
cw_integration_switch_show (GtkSwitch *self,
                            const CwIntegration *integration,
                            CwConnection *connection)
{
  g_autofree char *obstacle = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (GTK_IS_SWITCH (self));
  g_return_if_fail (integration != NULL);

  obstacle = cw_integration_words_get_obstacle (integration, connection);
  spoken = g_strdup_printf (_ ("Enable %s"), integration->name);
  g_object_set_data_full (G_OBJECT (self), UID, g_strdup (integration->uid), g_free);
  g_signal_handlers_block_by_func (self, state_set_cb, NULL);
  gtk_switch_set_active (self, integration->enabled);
  gtk_switch_set_state (self, integration->enabled);
  g_signal_handlers_unblock_by_func (self, state_set_cb, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self),
                            cw_integration_words_can_switch (integration, connection));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), obstacle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  obstacle != NULL ? obstacle : "", -1);
}
