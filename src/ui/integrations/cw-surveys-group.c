/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-surveys-group.h"

#include "integrations/cw-connect-help.h"
#include "integrations/cw-remote-surveys.h"
#include "surveys/cw-remote-source.h"
#include "widgets/cw-loader.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More than anybody reads; the search finds the others. */
#define MAX_ROWS 100

struct _CwSurveysGroup
{
  GtkBox parent_instance;

  CwAccounts *accounts;   /* (owned) */
  CwRemoteSource *source; /* (owned) (nullable): until the connection is known */
  GHashTable *known;      /* (owned) (element-type utf8 utf8): survey id → uid */
  CwLoader *loader;       /* (owned): of known */

  AdwActionRow *error_row;
  AdwActionRow *wait_row;
  GtkLabel *heading_label;
  GtkLabel *hint_label;
  GtkLabel *more_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
  GtkSpinner *spinner;
  GtkStack *stack;
  GtkWidget *error_view;
  GtkWidget *wait_icon;
  GtkWidget *wait_view;
};

typedef enum
{
  SIGNAL_ADDED,
} CwSurveysGroupSignal;

static guint signals[SIGNAL_ADDED + 1];

G_DEFINE_FINAL_TYPE (CwSurveysGroup, cw_surveys_group, GTK_TYPE_BOX)

static void
show_wait (CwSurveysGroup *self)
{
  const char *wait = cw_remote_source_get_wait (self->source);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->wait_row),
                                 wait != NULL ? wait : _ ("Asking Qualtrics for the surveys…"));
  adw_action_row_set_subtitle (
      self->wait_row, wait != NULL ? _ ("The surveys appear by themselves afterwards.") : NULL);
  gtk_spinner_set_spinning (self->spinner, wait == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), wait == NULL);
  gtk_widget_set_visible (self->wait_icon, wait != NULL);
  gtk_stack_set_visible_child (self->stack, self->wait_view);
}

static void
show_error (CwSurveysGroup *self)
{
  const GError *error = cw_remote_source_get_error (self->source);
  g_auto (GStrv) lines = g_strsplit (error->message, "\n", 2);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->error_row), lines[0]);
  adw_action_row_set_subtitle (self->error_row, lines[1]);
  gtk_stack_set_visible_child (self->stack, self->error_view);
}

static GtkWidget *
create_added_mark (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_widget_add_css_class (box, "dim-label");
  return box;
}

static GtkWidget *
create_add_button (const CwRemoteSurvey *survey, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", label, survey->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", survey->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "surveys.add");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static const char *
get_uid (CwSurveysGroup *self)
{
  return cw_connection_get_uid (cw_remote_source_get_connection (self->source));
}

static GtkWidget *
create_suffix (CwSurveysGroup *self, const CwRemoteSurvey *survey)
{
  const char *uid = g_hash_table_lookup (self->known, survey->id);
  GtkWidget *spinner;

  if (cw_remote_source_is_fetching (self->source, survey->id))
    {
      spinner = gtk_spinner_new ();
      gtk_spinner_start (GTK_SPINNER (spinner));
      gtk_widget_set_tooltip_text (spinner, _ ("Its questions are read"));
      return spinner;
    }
  if (uid == NULL)
    return create_add_button (survey, _ ("Add"));
  if (g_str_equal (uid, get_uid (self)))
    return create_added_mark (_ ("Added"));
  /* It came from a file, or comes by another connection. */
  return create_add_button (survey, _ ("Link"));
}

static GtkWidget *
create_row (CwSurveysGroup *self, const CwRemoteSurvey *survey)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *subtitle = cw_remote_surveys_describe (survey, zone);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), survey->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_suffix (self, survey));
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_surveys (CwSurveysGroup *self)
{
  GPtrArray *surveys = cw_remote_source_get_surveys (self->source);
  guint n_found;
  g_autoptr (GPtrArray) found = cw_remote_surveys_filter (
      surveys, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), MAX_ROWS, &n_found);
  g_autofree char *more = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (found, i)));
  if (surveys->len == 0)
    more = g_strdup (_ ("This account sees no survey."));
  else if (n_found == 0)
    more = g_strdup (_ ("No survey has all of these words in its name or ID."));
  else if (n_found > found->len)
    more =
        g_strdup_printf (ngettext ("%u more: search for it by name or ID.",
                                   "%u more: search for them by name or ID.", n_found - found->len),
                         n_found - found->len);
  gtk_label_set_label (self->more_label, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), more != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), found->len > 0);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->list));
}

static void
show (CwSurveysGroup *self)
{
  gboolean listing = cw_remote_source_get_listing (self->source);
  GPtrArray *surveys = cw_remote_source_get_surveys (self->source);
  const gboolean listed = surveys != NULL && !listing;

  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), listed && surveys->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), listed);
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "surveys.reload", !listing);
  if (listing)
    show_wait (self);
  else if (cw_remote_source_get_error (self->source) != NULL)
    show_error (self);
  else if (listed)
    show_surveys (self);
}

static void
reload_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_remote_source_list (CW_SURVEYS_GROUP (widget)->source);
}

static void
fetched_cb (CwSurveysGroup *self, const char *id, const char *name, const char *message)
{
  g_assert (CW_IS_SURVEYS_GROUP (self));

  if (name != NULL)
    g_hash_table_replace (self->known, g_strdup (id), g_strdup (get_uid (self)));
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, name, message);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_remote_source_fetch (CW_SURVEYS_GROUP (widget)->source,
                          g_variant_get_string (parameter, NULL));
}

static void
search_changed_cb (CwSurveysGroup *self)
{
  g_assert (CW_IS_SURVEYS_GROUP (self));

  show (self);
}

static void
source_changed_cb (CwSurveysGroup *self)
{
  g_assert (CW_IS_SURVEYS_GROUP (self));

  show (self);
}

static void
known_loaded (gpointer object, gpointer result, const GError *error)
{
  CwSurveysGroup *self = object;

  if (error != NULL)
    return;
  g_clear_pointer (&self->known, g_hash_table_unref);
  self->known = result;
  if (self->source != NULL)
    show (self);
}

static void
cw_surveys_group_dispose (GObject *object)
{
  CwSurveysGroup *self = CW_SURVEYS_GROUP (object);

  if (self->source != NULL)
    cw_remote_source_close (self->source);
  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_SURVEYS_GROUP);
  g_clear_object (&self->accounts);
  g_clear_object (&self->source);
  g_clear_pointer (&self->known, g_hash_table_unref);

  G_OBJECT_CLASS (cw_surveys_group_parent_class)->dispose (object);
}

static void
cw_surveys_group_class_init (CwSurveysGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_surveys_group_dispose;

  signals[SIGNAL_ADDED] =
      g_signal_new ("added", G_OBJECT_CLASS_TYPE (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-surveys-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, error_row);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, heading_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, list);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, more_label);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, stack);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, wait_icon);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, wait_row);
  gtk_widget_class_bind_template_child (widget_class, CwSurveysGroup, wait_view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "surveys.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "surveys.reload", NULL, reload_cb);
}

static void
cw_surveys_group_init (CwSurveysGroup *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->loader = cw_loader_new (self, known_loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->hint_label, cw_connect_help_get_collaborator_hint ());
}

void
cw_surveys_group_set_connection (CwSurveysGroup *self,
                                 CwAccounts *accounts,
                                 CwConnection *connection)
{
  g_return_if_fail (CW_IS_SURVEYS_GROUP (self));
  g_return_if_fail (CW_IS_ACCOUNTS (accounts));
  g_return_if_fail (CW_IS_CONNECTION (connection));
  g_return_if_fail (self->source == NULL);

  self->accounts = g_object_ref (accounts);
  self->source = cw_remote_source_new (accounts, connection);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "fetched", G_CALLBACK (fetched_cb), self,
                           G_CONNECT_SWAPPED);
  cw_remote_source_list (self->source);
}

void
cw_surveys_group_refresh (CwSurveysGroup *self)
{
  g_return_if_fail (CW_IS_SURVEYS_GROUP (self));

  if (self->accounts != NULL)
    cw_loader_run (self->loader, cw_accounts_get_workspace (self->accounts),
                   cw_remote_surveys_load_known, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}
