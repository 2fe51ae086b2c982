/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-trigger-target.h"

#include "journeys/cw-name-popover.h"
#include "store/cw-integration-repository.h"
#include "widgets/cw-loader.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH 300

struct _CwTriggerTarget
{
  GtkPopover parent_instance;

  CwLoader *loader; /* (owned) */
  CwFilter *filter; /* (owned) (nullable): the one that is asked about */
  GtkWidget *at;    /* (unowned) (nullable): what was pressed */

  GtkLabel *note;
  GtkLabel *title;
  GtkListBox *list;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (CwTriggerTarget, cw_trigger_target, GTK_TYPE_POPOVER)

static gpointer
list_integrations (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_list (db, error);
}

static void
choose (CwTriggerTarget *self, const char *uid)
{
  g_autoptr (JsonNode) node = cw_filter_to_json (self->filter);
  g_autofree char *filter = json_to_string (node, FALSE);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (parent, "win.add-trigger", "(ss)", uid, filter);
}

static void
row_activated_cb (CwTriggerTarget *self, GtkListBoxRow *row)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "cw-uid"));

  g_assert (CW_IS_TRIGGER_TARGET (self));

  choose (self, uid);
}

static GtkWidget *
create_row (const CwIntegration *integration)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (integration->name, -1);
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u trigger", "%u triggers", integration->triggers->len),
                       integration->triggers->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "cw-uid", g_strdup (integration->uid), g_free);
  return row;
}

static void
show_integrations (CwTriggerTarget *self, GPtrArray *integrations)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < integrations->len; i++)
    gtk_list_box_append (self->list, create_row (integrations->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), integrations->len > 0);
  gtk_widget_set_visible (self->add, integrations->len == 0);
  gtk_label_set_label (self->title, integrations->len > 0
                                        ? _ ("New Trigger of")
                                        : _ ("There is no integration yet that could send them."));
}

static void
open (CwTriggerTarget *self)
{
  cw_name_popover_point (GTK_POPOVER (self), self->at);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwTriggerTarget *self = object;
  g_autoptr (GPtrArray) integrations = result;

  if (integrations == NULL)
    {
      gtk_label_set_label (self->title, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
      gtk_widget_set_visible (self->add, FALSE);
      open (self);
      return;
    }
  if (integrations->len == 1 && !gtk_widget_get_visible (GTK_WIDGET (self->note)))
    {
      choose (self, ((CwIntegration *) integrations->pdata[0])->uid);
      return;
    }
  show_integrations (self, integrations);
  open (self);
}

static void
cw_trigger_target_dispose (GObject *object)
{
  CwTriggerTarget *self = CW_TRIGGER_TARGET (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->filter, cw_filter_free);

  G_OBJECT_CLASS (cw_trigger_target_parent_class)->dispose (object);
}

static void
cw_trigger_target_class_init (CwTriggerTargetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_trigger_target_dispose;
}

static GtkLabel *
create_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
create_list (CwTriggerTarget *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Integrations"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 320);
  return window;
}

static void
cw_trigger_target_init (CwTriggerTarget *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->loader = cw_loader_new (self, loaded);
  self->title = create_label ("heading");
  self->note = create_label ("dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  self->add = gtk_button_new_with_mnemonic (_ ("Add _Integration"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "s", "integrations");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.show-page");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), create_list (self));
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_widget_set_size_request (box, WIDTH, -1);
  gtk_widget_add_css_class (box, "editor-popover");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_TOP);
}

GtkWidget *
cw_trigger_target_new (void)
{
  return g_object_new (CW_TYPE_TRIGGER_TARGET, NULL);
}

void
cw_trigger_target_ask (CwTriggerTarget *self,
                       CwWorkspace *workspace,
                       GtkWidget *at,
                       const CwFilter *filter,
                       const char *note)
{
  CwFilter *copy;

  g_return_if_fail (CW_IS_TRIGGER_TARGET (self));
  g_return_if_fail (filter != NULL);

  copy = cw_filter_copy (filter);
  g_clear_pointer (&self->filter, cw_filter_free);
  self->filter = copy;
  self->at = at;
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  cw_loader_run (self->loader, workspace, list_integrations, NULL, NULL,
                 (GDestroyNotify) g_ptr_array_unref);
}
