/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-page-private.h"

#include "integration/cw-checklist.h"
#include "integration/cw-deliveries-page.h"
#include "integration/cw-delivery-commands.h"
#include "integration/cw-delivery-row.h"
#include "integration/cw-integration-command.h"
#include "integration/cw-integration-commands.h"
#include "integration/cw-integration-menu.h"
#include "integration/cw-integration-switch.h"
#include "integration/cw-integration-words.h"
#include "integration/cw-project-links.h"
#include "integration/cw-today-card.h"
#include "model/cw-string.h"
#include "service/cw-accounts.h"
#include "store/cw-store-error.h"
#include "sync/cw-delivery-job.h"
#include "widgets/cw-editing-end.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-split-box.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwIntegrationPage
{
  CwPage parent_instance;

  char *uid;               /* (owned) */
  CwAccounts *accounts;    /* (owned) (nullable): from when it is first shown */
  CwConnection *followed;  /* (owned) (nullable): its account */
  CwIntegrationLook *look; /* (owned) (nullable) */
  CwLoader *loader;        /* (owned) (nullable) */
  GTimeZone *zone;         /* (owned) */

  AdwStatusPage *error_view;
  CwChecklist *checklist;
  CwTodayCard *today;
  GtkButton *link_button;
  GtkButton *problem_button;
  GtkButton *save_button;
  GtkEditableLabel *name_label;
  GtkImage *tile;
  GtkLabel *quiet_label;
  GtkLabel *caption_label;
  GtkLabel *pill;
  GtkLabel *problem_label;
  GtkLabel *reason_label;
  GtkListBox *deliveries_list;
  GtkMenuButton *menu_button;
  GtkSpinner *quiet_spinner;
  GtkStack *stack;
  GtkSwitch *enable_switch;
  GtkWidget *deliveries_box;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkWidget *problem_box;
  GtkWidget *show_all_button;
  char *menu_state; /* (owned) (nullable): what the menu was made for */
  int missing;      /* the step that was missing last; −2 before it is known */
};

G_DEFINE_FINAL_TYPE (CwIntegrationPage, cw_integration_page, CW_TYPE_PAGE)

const CwIntegrationLook *
cw_integration_page_get_look (CwIntegrationPage *self)
{
  return self->look;
}

static gint64
get_now (CwIntegrationPage *self)
{
  return cw_clock_get_now (cw_accounts_get_clock (self->accounts));
}

static void
show_title (CwIntegrationPage *self)
{
  const CwIntegration *integration = self->look->integration;
  gboolean draft = integration->draft != NULL;
  g_autofree char *day =
      integration->saved_at > 0
          ? cw_integration_words_format_day (integration->saved_at, get_now (self), self->zone)
          : NULL;
  g_autofree char *saved = day != NULL ? g_strdup_printf (_ ("Saved %s"), day) : NULL;
  g_autofree char *subtitle = NULL;

  if (draft && saved != NULL)
    subtitle = g_strdup_printf (_ ("%s · draft kept"), saved);
  else
    subtitle = g_strdup (draft ? _ ("Draft kept") : saved != NULL ? saved : "");
  cw_page_set_title (CW_PAGE (self), cw_integration_kind_get_name (integration->kind));
  cw_page_set_subtitle (CW_PAGE (self), subtitle);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button),
                            draft && !cw_mapping_equal (integration->draft, integration->mapping));
}

static char *
get_reason (CwIntegrationPage *self)
{
  char *obstacle = cw_integration_words_get_obstacle (self->look->integration, self->followed);

  if (obstacle != NULL || self->look->integration->enabled)
    return obstacle;
  return self->look->integration->enabled_at == 0 ? g_strdup (_ ("All steps are done")) : NULL;
}

static void
show_head (CwIntegrationPage *self)
{
  const CwIntegration *integration = self->look->integration;
  CwIntegrationState state = cw_integration_get_state (integration, self->followed);
  const char *pill_classes[] = { "state-pill", cw_integration_words_get_tone (state), NULL };
  const char *tile_classes[] = { "kind-tile", "large",
                                 state == CW_INTEGRATION_NEEDS_ATTENTION
                                     ? NULL
                                     : cw_integration_words_get_tile_class (state),
                                 NULL };
  g_autofree char *caption = cw_integration_words_get_caption (integration, self->followed);
  g_autofree char *reason = get_reason (self);

  gtk_widget_set_css_classes (GTK_WIDGET (self->tile), tile_classes);
  gtk_image_set_from_icon_name (self->tile, cw_integration_words_get_icon (integration->kind));
  if (!gtk_editable_label_get_editing (self->name_label))
    gtk_editable_set_text (GTK_EDITABLE (self->name_label), integration->name);
  gtk_label_set_label (self->caption_label, caption);
  gtk_widget_set_css_classes (GTK_WIDGET (self->pill), pill_classes);
  gtk_label_set_label (self->pill, cw_integration_state_get_name (state));
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  cw_integration_switch_show (self->enable_switch, integration, self->followed);
}

/* Another project would be the way back. */
static gboolean
can_link (CwIntegrationProblem problem)
{
  return problem == CW_PROBLEM_PROJECT_DELETED || problem == CW_PROBLEM_CLIENT_CHANGED;
}

/* One strip at most: that of the account goes first. */
static void
show_problem (CwIntegrationPage *self)
{
  gboolean account_broke = self->followed != NULL && cw_connection_needs_person (self->followed);
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *markup = NULL;
  const char *button = NULL, *action = NULL;
  gboolean found =
      !account_broke && cw_step_words_get_problem (self->look, &title, &detail, &button, &action);
  gboolean leads = found && (!g_str_has_prefix (action, "win.") ||
                             cw_integration_page_has_route (self, action + strlen ("win.")));
  gboolean is_of_account = found && g_str_equal (action, "win.reauthorize");

  cw_page_set_strip_visible (CW_PAGE (self), found);
  cw_page_set_n_deliveries (CW_PAGE (self),
                            (guint) cw_integration_words_count_waiting (self->look));
  if (!found)
    return;
  markup = g_markup_printf_escaped ("<b>%s</b>  %s", title, detail);
  gtk_label_set_markup (self->problem_label, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_button),
                          leads && (!is_of_account || self->followed != NULL));
  gtk_button_set_label (self->problem_button, button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->problem_button), NULL);
  gtk_actionable_set_action_target (
      GTK_ACTIONABLE (self->problem_button), "s",
      is_of_account && self->followed != NULL ? cw_connection_get_uid (self->followed) : self->uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->problem_button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->link_button),
                          self->followed != NULL && can_link (self->look->integration->problem));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->link_button), "s", self->uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->link_button), "integration.link-project");
}

static void
show_steps (CwIntegrationPage *self)
{
  cw_checklist_set_look (self->checklist, self->look, self->followed, get_now (self));
  cw_checklist_set_step_activatable (self->checklist, CW_STEP_DATA,
                                     cw_integration_page_has_route (self, "edit-mapping"));
  cw_checklist_set_step_activatable (self->checklist, CW_STEP_TRIGGERS,
                                     cw_integration_page_has_route (self, "show-triggers"));
  cw_checklist_set_step_activatable (
      self->checklist, CW_STEP_ENABLE,
      cw_integration_words_can_switch (self->look->integration, self->followed));
}

static gboolean
is_running (CwIntegrationPage *self)
{
  GListModel *jobs = G_LIST_MODEL (cw_page_get_job_manager (CW_PAGE (self)));

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (CwJobItem) item = g_list_model_get_item (jobs, i);
      const CwJobEntry *entry = cw_job_item_get_entry (item);

      if (g_str_equal (entry->kind, CW_DELIVERY_KIND) && g_str_equal (entry->subject, self->uid))
        return TRUE;
    }
  return FALSE;
}

/* Where nothing was sent so far: that it is looked for, or when it will be. */
static void
show_quiet (CwIntegrationPage *self)
{
  const char *obstacle = cw_integration_words_get_wait (self->look->integration, self->followed);
  gboolean runs = obstacle == NULL && is_running (self);

  gtk_spinner_set_spinning (self->quiet_spinner, runs);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet_spinner), runs);
  gtk_label_set_label (self->quiet_label,
                       obstacle != NULL ? obstacle
                       : runs           ? _ ("Looking for interactions that match…")
                              : _ ("Nothing was sent yet. The next interaction that matches "
                                   "is sent as soon as it comes in."));
}

static void
jobs_changed_cb (CwIntegrationPage *self)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  if (self->look != NULL && self->look->deliveries->len == 0)
    show_quiet (self);
}

static void
show_deliveries (CwIntegrationPage *self)
{
  g_autofree char *link = cw_project_links_get_responses (self->look->integration, self->followed);
  const char *obstacle = cw_integration_words_get_wait (self->look->integration, self->followed);
  guint n = self->look->deliveries->len;
  GtkListBoxRow *row;

  gtk_widget_set_visible (self->deliveries_box, n > 0 || self->look->integration->enabled);
  gtk_widget_set_visible (self->show_all_button, n > 0);
  show_quiet (self);
  while ((row = gtk_list_box_get_row_at_index (self->deliveries_list, (int) n)) != NULL)
    gtk_list_box_remove (self->deliveries_list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    {
      if (gtk_list_box_get_row_at_index (self->deliveries_list, (int) i) == NULL)
        gtk_list_box_append (self->deliveries_list, cw_delivery_row_new ());
      row = gtk_list_box_get_row_at_index (self->deliveries_list, (int) i);
      gtk_list_box_row_set_activatable (row, FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (row), FALSE);
      cw_delivery_row_set_delivery (CW_DELIVERY_ROW (gtk_list_box_row_get_child (row)),
                                    self->look->deliveries->pdata[i], obstacle, link,
                                    get_now (self));
    }
}

static void
show_menu (CwIntegrationPage *self)
{
  const CwIntegration *integration = self->look->integration;
  g_autofree char *state =
      g_strdup_printf ("%d %d %d %d", integration->enabled, integration->problem,
                       integration->connection_uid != NULL,
                       integration->project != NULL && integration->project->survey_id != NULL);
  g_autoptr (GMenuModel) menu = NULL;

  /* Another model closes the one that is open, and what flows is shown every few seconds. */
  if (!cw_string_set (&self->menu_state, state))
    return;
  menu = cw_integration_menu_new (integration);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/* The keyboard goes on where something is to be done: at first, and when a step was done. */
static void
follow_steps (CwIntegrationPage *self)
{
  int missing = cw_integration_words_find_missing (self->look->integration, self->followed);
  int before = self->missing;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_here = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->checklist));

  self->missing = missing;
  if (missing == before || self->look->integration->enabled_at != 0 || (before != -2 && !is_here))
    return;
  cw_checklist_focus (self->checklist, missing >= 0 ? (CwIntegrationStep) missing : CW_STEP_ENABLE);
}

static void
show (CwIntegrationPage *self)
{
  show_title (self);
  show_head (self);
  show_problem (self);
  show_steps (self);
  show_deliveries (self);
  show_menu (self);
  cw_today_card_set_look (self->today, self->look, get_now (self));
  gtk_stack_set_visible_child (self->stack, self->full_view);
  follow_steps (self);
}

static void
connection_changed_cb (CwIntegrationPage *self)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  if (self->look != NULL)
    show (self);
}

static void
follow_connection (CwIntegrationPage *self)
{
  CwConnection *connection =
      cw_integration_command_find_connection (CW_PAGE (self), self->look->integration);

  if (connection == self->followed)
    return;
  if (self->followed != NULL)
    g_signal_handlers_disconnect_by_data (self->followed, self);
  g_set_object (&self->followed, connection);
  if (connection == NULL)
    return;
  g_signal_connect_object (connection, "notify::state", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (connection, "notify::name", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cw_page_follow_account (CW_PAGE (self), cw_connection_get_uid (connection));
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwIntegrationPage *self = object;
  g_autofree char *markup = NULL;

  if (result == NULL)
    {
      /* Removed, here or by another process. */
      if (self->look != NULL && g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
        {
          cw_page_pop (CW_PAGE (self));
          return;
        }
      markup = g_markup_escape_text (error->message, -1);
      adw_status_page_set_description (self->error_view, markup);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
      return;
    }
  g_clear_pointer (&self->look, cw_integration_look_free);
  self->look = result;
  follow_connection (self);
  show (self);
}

static void
accounts_changed_cb (CwIntegrationPage *self, guint position, guint removed, guint added)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (removed == 0)
        cw_integration_page_take_account (self, connection);
    }
  if (self->look == NULL)
    return;
  follow_connection (self);
  show (self);
}

static void
accounts_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwIntegrationPage) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  if (!cw_accounts_load_finish (CW_ACCOUNTS (source), result, &error))
    g_debug ("The accounts could not be read: %s", error->message);
  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self != NULL)
    accounts_changed_cb (self, 0, 1, 0);
}

static gboolean
follow_accounts (CwIntegrationPage *self)
{
  CwAccounts *accounts = cw_page_get_accounts (CW_PAGE (self));
  GWeakRef *ref;

  if (self->accounts != NULL || accounts == NULL)
    return self->accounts != NULL;
  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (cw_page_get_job_manager (CW_PAGE (self)), "items-changed",
                           G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  cw_accounts_load_async (accounts, NULL, accounts_loaded_cb, ref);
  return TRUE;
}

static void
cw_integration_page_refresh (CwPage *page)
{
  CwIntegrationPage *self = CW_INTEGRATION_PAGE (page);

  if (follow_accounts (self))
    cw_loader_run (self->loader, cw_page_get_workspace (page), cw_integration_look_load,
                   cw_integration_request_new (self->uid, get_now (self), self->zone),
                   cw_integration_request_free, (GDestroyNotify) cw_integration_look_free);
}

/* What is stored stands there until the other name is. */
static void
editing_changed_cb (CwIntegrationPage *self)
{
  g_autofree char *name = NULL;

  g_assert (CW_IS_INTEGRATION_PAGE (self));

  if (self->look == NULL || gtk_editable_label_get_editing (self->name_label))
    return;
  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_label))));
  gtk_editable_set_text (GTK_EDITABLE (self->name_label), self->look->integration->name);
  if (*name != '\0' && !g_str_equal (name, self->look->integration->name))
    cw_integration_page_rename (self, name);
}

static void
edit_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_editable_label_start_editing (CW_INTEGRATION_PAGE (widget)->name_label);
}

static void
save_cb (CwIntegrationPage *self)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "integration.save", "s", self->uid);
}

static void
save_key_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwIntegrationPage *self = CW_INTEGRATION_PAGE (widget);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    save_cb (self);
}

static void
show_all_cb (CwIntegrationPage *self)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  if (self->look != NULL)
    cw_page_push (CW_PAGE (self), cw_deliveries_page_new (cw_page_get_workspace (CW_PAGE (self)),
                                                          self->look->integration));
}

static void
step_activated_cb (CwIntegrationPage *self, int step)
{
  g_assert (CW_IS_INTEGRATION_PAGE (self));

  cw_integration_page_activate_step (self, step);
}

static void
cw_integration_page_dispose (GObject *object)
{
  CwIntegrationPage *self = CW_INTEGRATION_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_INTEGRATION_PAGE);
  g_clear_object (&self->followed);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->look, cw_integration_look_free);

  G_OBJECT_CLASS (cw_integration_page_parent_class)->dispose (object);
}

static void
cw_integration_page_finalize (GObject *object)
{
  CwIntegrationPage *self = CW_INTEGRATION_PAGE (object);

  g_time_zone_unref (self->zone);
  g_free (self->menu_state);
  g_free (self->uid);

  G_OBJECT_CLASS (cw_integration_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, checklist);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, deliveries_box);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, deliveries_list);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, enable_switch);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, link_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, pill);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, problem_box);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, problem_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, quiet_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, quiet_spinner);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, show_all_button);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, tile);
  gtk_widget_class_bind_template_child (widget_class, CwIntegrationPage, today);
}

static void
cw_integration_page_class_init (CwIntegrationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_integration_page_dispose;
  object_class->finalize = cw_integration_page_finalize;
  CW_PAGE_CLASS (klass)->refresh = cw_integration_page_refresh;

  g_type_ensure (CW_TYPE_CHECKLIST);
  g_type_ensure (CW_TYPE_SPLIT_BOX);
  g_type_ensure (CW_TYPE_TODAY_CARD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-integration-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, editing_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_activated_cb);
  gtk_widget_class_install_action (widget_class, "page.edit-name", NULL, edit_name_cb);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_key_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.edit-name", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "page.save",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "integration.choose-account", "s",
                                   cw_integration_page_choose_account_cb);
  cw_integration_commands_install (widget_class);
  cw_delivery_commands_install (widget_class);
}

static void
cw_integration_page_init (CwIntegrationPage *self)
{
  self->zone = g_time_zone_new_local ();
  self->missing = -2;
  self->loader = cw_loader_new (self, loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_integration_switch_set_up (self->enable_switch);
  cw_editing_end_with (self->name_label);
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->checklist));
  cw_page_add_pane (CW_PAGE (self), self->deliveries_box);
  cw_page_set_strip_visible (CW_PAGE (self), FALSE);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

CwPage *
cw_integration_page_new (CwWorkspace *workspace, const char *uid)
{
  CwIntegrationPage *self;

  g_return_val_if_fail (uid != NULL, NULL);

  self = g_object_new (CW_TYPE_INTEGRATION_PAGE, "workspace", workspace, NULL);
  self->uid = g_strdup (uid);
  return CW_PAGE (self);
}
