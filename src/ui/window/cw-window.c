/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/cw-window-private.h"

#include "filter/cw-score-filter.h"
#include "service/cw-accounts.h"
#include "service/cw-admin-gate.h"
#include "store/cw-workspace.h"
#include "sync/cw-job-manager.h"
#include "window/cw-sections.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwWindow
{
  AdwApplicationWindow parent_instance;

  CwWorkspace *workspace;   /* (owned) */
  CwScoreFilter *filter;    /* (owned): of all pages */
  CwAccounts *accounts;     /* (owned) */
  CwAdminGate *gate;        /* (owned) */
  CwJobManager *jobs;       /* (owned) */
  const CwSection *section; /* of sections table */
  GHashTable *roots;        /* (owned) (element-type utf8 CwPage): a page per section, unowned */
  GPtrArray *above;         /* (owned) (element-type CwPage): pages above the root, owned */
  GPtrArray *leaving;       /* (owned) (element-type CwPage): off the way, until unseen */
  const CwSection *wanted;  /* (nullable): where to go once a page was left that asks first */
  gboolean closing;         /* the same for closing */
  guint n_waiting;          /* sum of the badges */

  AdwToastOverlay *toast_overlay;
  GtkStack *outer_stack;
  AdwFlap *flap;
  GtkListBox *section_list;
  GtkStack *page_stack;
  GtkWidget *failure_view;
  AdwStatusPage *failure_page;
  GtkButton *retry_button;
  GtkShortcut *back_shortcut;
};

static void cw_window_navigator_init (CwNavigatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwWindow,
                               cw_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_NAVIGATOR, cw_window_navigator_init))

static GtkListBoxRow *
find_row (CwWindow *self, const CwSection *section)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->section_list, i)) != NULL; i++)
    {
      if (g_object_get_data (G_OBJECT (row), CW_WINDOW_SECTION) == section)
        return row;
    }
  return NULL;
}

static void
update_attention (CwWindow *self)
{
  CwPage *page = cw_window_get_page (self);

  if (page != NULL)
    cw_page_set_attention (page, self->n_waiting > 0 && adw_flap_get_folded (self->flap));
}

/* The sidebar covers the page while it is folded, so it goes as soon as a page was chosen. */
static void
show_page (CwWindow *self, CwPage *page)
{
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "back")),
      self->above->len > 0);
  update_attention (self);
}

static void
add_page (CwWindow *self, CwPage *page)
{
  g_object_bind_property (self->flap, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_child (self->page_stack, GTK_WIDGET (page));
}

static CwPage *
ensure_root (CwWindow *self, const CwSection *section)
{
  CwPage *page = g_hash_table_lookup (self->roots, section->name);

  if (page == NULL)
    {
      page = cw_section_create_page (section, self->workspace);
      g_hash_table_insert (self->roots, (gpointer) section->name, page);
      add_page (self, page);
    }
  return page;
}

static void
drop_leaving (CwWindow *self)
{
  while (self->leaving->len > 0)
    {
      g_autoptr (CwPage) page = g_ptr_array_steal_index (self->leaving, self->leaving->len - 1);

      gtk_stack_remove (self->page_stack, GTK_WIDGET (page));
    }
}

static void
remove_above (CwWindow *self, guint n_kept)
{
  while (self->above->len > n_kept)
    g_ptr_array_add (self->leaving, g_ptr_array_steal_index (self->above, self->above->len - 1));
}

static CwPage *
get_top (CwWindow *self)
{
  if (self->above->len > 0)
    return g_ptr_array_index (self->above, self->above->len - 1);
  return self->section != NULL ? ensure_root (self, self->section) : NULL;
}

static void
show_top (CwWindow *self)
{
  show_page (self, get_top (self));
  if (!gtk_stack_get_transition_running (self->page_stack))
    drop_leaving (self);
}

static void
forget_wish (CwWindow *self)
{
  self->wanted = NULL;
  self->closing = FALSE;
}

static gboolean
may_leave_all (CwWindow *self)
{
  for (guint i = self->above->len; i > 0; i--)
    {
      if (!cw_page_leave (g_ptr_array_index (self->above, i - 1)))
        return FALSE;
    }
  return TRUE;
}

static void
transition_running_cb (CwWindow *self)
{
  g_assert (CW_IS_WINDOW (self));

  if (!gtk_stack_get_transition_running (self->page_stack))
    drop_leaving (self);
}

static void
section_activated_cb (CwWindow *self, GtkListBoxRow *row)
{
  const CwSection *section = g_object_get_data (G_OBJECT (row), CW_WINDOW_SECTION);

  g_assert (CW_IS_WINDOW (self));

  cw_window_show_section (self, section->name);
}

static void
back_pressed_cb (CwWindow *self)
{
  g_assert (CW_IS_WINDOW (self));

  cw_window_pop (self);
}

/* Tab goes from row to row and picks them; the row that is picked is that of what is shown. */
static void
section_selected_cb (CwWindow *self, GtkListBoxRow *row)
{
  GtkListBoxRow *shown = find_row (self, self->section);

  g_assert (CW_IS_WINDOW (self));

  if (row != shown && shown != NULL)
    gtk_list_box_select_row (self->section_list, shown);
}

static void
go_to (CwWindow *self, const CwSection *section)
{
  forget_wish (self);
  if (may_leave_all (self))
    {
      remove_above (self, 0);
      self->section = section;
      show_top (self);
    }
  else
    self->wanted = section;
  gtk_list_box_select_row (self->section_list, find_row (self, self->section));
}

/* Where the person was going when the page asked. */
static void
go_on (CwWindow *self)
{
  const CwSection *wanted = self->wanted;
  gboolean closing = self->closing;

  forget_wish (self);
  if (wanted != NULL)
    go_to (self, wanted);
  /* Also where the next page asks. */
  if (wanted == NULL || self->wanted != NULL)
    show_top (self);
  if (closing)
    gtk_window_close (GTK_WINDOW (self));
}

static void
navigator_push (CwNavigator *navigator, CwPage *page)
{
  cw_window_push (CW_WINDOW (navigator), page);
}

static void
navigator_pop (CwNavigator *navigator, CwPage *page)
{
  CwWindow *self = CW_WINDOW (navigator);
  guint index;

  if (!g_ptr_array_find (self->above, page, &index))
    return;
  remove_above (self, index);
  go_on (self);
}

static void
navigator_stay (CwNavigator *navigator)
{
  forget_wish (CW_WINDOW (navigator));
}

static void
navigator_add_toast (CwNavigator *navigator, AdwToast *toast)
{
  cw_window_toast (CW_WINDOW (navigator), toast);
}

static CwScoreFilter *
navigator_get_score_filter (CwNavigator *navigator)
{
  return CW_WINDOW (navigator)->filter;
}

static CwAccounts *
navigator_get_accounts (CwNavigator *navigator)
{
  return CW_WINDOW (navigator)->accounts;
}

static CwAdminGate *
navigator_get_admin_gate (CwNavigator *navigator)
{
  return CW_WINDOW (navigator)->gate;
}

static CwJobManager *
navigator_get_job_manager (CwNavigator *navigator)
{
  return CW_WINDOW (navigator)->jobs;
}

static void
cw_window_navigator_init (CwNavigatorInterface *iface)
{
  iface->push = navigator_push;
  iface->pop = navigator_pop;
  iface->stay = navigator_stay;
  iface->add_toast = navigator_add_toast;
  iface->get_score_filter = navigator_get_score_filter;
  iface->get_accounts = navigator_get_accounts;
  iface->get_admin_gate = navigator_get_admin_gate;
  iface->get_job_manager = navigator_get_job_manager;
}

/* A page may want to ask first. */
static gboolean
cw_window_close_request (GtkWindow *window)
{
  CwWindow *self = CW_WINDOW (window);

  forget_wish (self);
  self->closing = self->above->len > 0 && !cw_page_leave (get_top (self));
  if (self->closing)
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (cw_window_parent_class)->close_request (window);
}

static void
cw_window_dispose (GObject *object)
{
  CwWindow *self = CW_WINDOW (object);

  /* It tells of each row that goes with it. */
  if (self->section_list != NULL)
    g_signal_handlers_disconnect_by_data (self->section_list, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_WINDOW);
  g_clear_pointer (&self->roots, g_hash_table_unref);
  g_clear_pointer (&self->above, g_ptr_array_unref);
  g_clear_pointer (&self->leaving, g_ptr_array_unref);
  if (self->jobs != NULL)
    cw_job_manager_stop_async (self->jobs, NULL, NULL, NULL);
  if (self->accounts != NULL)
    cw_accounts_close (self->accounts);
  if (self->gate != NULL)
    cw_admin_gate_close (self->gate);
  g_clear_object (&self->jobs);
  g_clear_object (&self->accounts);
  g_clear_object (&self->gate);
  g_clear_object (&self->filter);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_window_parent_class)->dispose (object);
}

/* Where the way back points to the right. */
static void
cw_window_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  const char *keys = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? "Escape|<Alt>Right"
                                                                           : "Escape|<Alt>Left";

  gtk_shortcut_set_trigger (CW_WINDOW (widget)->back_shortcut,
                            gtk_shortcut_trigger_parse_string (keys));
  GTK_WIDGET_CLASS (cw_window_parent_class)->direction_changed (widget, previous);
}

static void
cw_window_class_init (CwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_window_dispose;
  widget_class->direction_changed = cw_window_direction_changed;
  GTK_WINDOW_CLASS (klass)->close_request = cw_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/crosswalk/Crosswalk/ui/window/cw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CwWindow, back_shortcut);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, failure_page);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, failure_view);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, outer_stack);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, section_list);
  gtk_widget_class_bind_template_child (widget_class, CwWindow, toast_overlay);
  gtk_widget_class_bind_template_callback (widget_class, back_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_selected_cb);
}

static void
cw_window_init (CwWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  /* A dialog of one window does not hold up another. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  self->filter = cw_score_filter_new ();
  self->roots = g_hash_table_new (g_str_hash, g_str_equal);
  self->above = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* It has the direction of the language from the first, and is not told of that. */
  cw_window_direction_changed (GTK_WIDGET (self), GTK_TEXT_DIR_NONE);
  cw_window_add_actions (self);
  cw_window_add_account_actions (self);
  cw_window_add_panes (self);

  for (const CwSection *section = cw_sections_get (); section->name != NULL; section++)
    gtk_list_box_append (self->section_list, cw_window_create_row (section));

  cw_window_add_drop_target (self, GTK_WIDGET (self->toast_overlay));
  g_signal_connect_object (self->page_stack, "notify::transition-running",
                           G_CALLBACK (transition_running_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (update_attention), self,
                           G_CONNECT_SWAPPED);
}

CwWindow *
cw_window_new_with_accounts (GtkApplication *application, CwAccounts *accounts)
{
  CwWindow *self;
  CwWorkspace *workspace;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  workspace = cw_accounts_get_workspace (accounts);
  self = g_object_new (CW_TYPE_WINDOW, "application", application, NULL);
  g_set_object (&self->workspace, workspace);
  g_set_object (&self->accounts, accounts);
  self->jobs = cw_job_manager_new (accounts);
  cw_job_manager_set_owner (self->jobs, "window");
  cw_window_follow_accounts (self);
  self->gate = cw_admin_gate_new (workspace, NULL);
  cw_window_watch_admin_gate (self);
  cw_window_show_section (self, cw_sections_get ()->name);
  return self;
}

CwWindow *
cw_window_new (GtkApplication *application, CwWorkspace *workspace)
{
  g_autoptr (CwAccounts) accounts = cw_accounts_new (workspace, NULL, NULL, NULL);

  return cw_window_new_with_accounts (application, accounts);
}

CwWorkspace *
cw_window_get_workspace (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return self->workspace;
}

CwAccounts *
cw_window_get_accounts (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return self->accounts;
}

CwAdminGate *
cw_window_get_admin_gate (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return self->gate;
}

CwJobManager *
cw_window_get_job_manager (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return self->jobs;
}

void
cw_window_show_section (CwWindow *self, const char *name)
{
  const CwSection *section;

  g_return_if_fail (CW_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  section = cw_sections_find (name);
  if (section != NULL)
    go_to (self, section);
}

const char *
cw_window_get_section (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return self->section != NULL ? self->section->name : NULL;
}

CwPage *
cw_window_get_page (CwWindow *self)
{
  g_return_val_if_fail (CW_IS_WINDOW (self), NULL);

  return CW_PAGE (gtk_stack_get_visible_child (self->page_stack));
}

GtkWidget *
cw_window_get_sidebar (CwWindow *self)
{
  return GTK_WIDGET (self->section_list);
}

void
cw_window_push (CwWindow *self, CwPage *page)
{
  g_return_if_fail (CW_IS_WINDOW (self));
  g_return_if_fail (CW_IS_PAGE (page));

  forget_wish (self);
  g_ptr_array_add (self->above, g_object_ref_sink (page));
  cw_page_set_can_go_back (page, TRUE);
  add_page (self, page);
  show_page (self, page);
}

void
cw_window_pop (CwWindow *self)
{
  g_return_if_fail (CW_IS_WINDOW (self));

  forget_wish (self);
  if (self->above->len == 0 || !cw_page_leave (get_top (self)))
    return;
  remove_above (self, self->above->len - 1);
  show_top (self);
}

/* A toast has one line, an error may have two. */
static void
join_lines (AdwToast *toast)
{
  g_autofree char *title = g_strdup (adw_toast_get_title (toast));

  if (title != NULL && strchr (title, '\n') != NULL)
    adw_toast_set_title (toast, g_strdelimit (title, "\n", ' '));
}

void
cw_window_toast (CwWindow *self, AdwToast *toast)
{
  g_return_if_fail (CW_IS_WINDOW (self));

  join_lines (toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
cw_window_set_badge (CwWindow *self, const char *name, guint count)
{
  const CwSection *section;
  GtkListBoxRow *row;

  g_return_if_fail (CW_IS_WINDOW (self));

  section = cw_sections_find (name);
  g_return_if_fail (section != NULL);
  row = find_row (self, section);
  self->n_waiting -= GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), CW_WINDOW_COUNT));
  self->n_waiting += count;
  cw_window_set_row_badge (GTK_WIDGET (row), count);
  update_attention (self);
}

void
cw_window_show_failure (CwWindow *self,
                        const GError *error,
                        const char *retry_action,
                        GVariant *retry_target)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (CW_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  markup = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (self->failure_page, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), retry_action != NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->retry_button), retry_target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), retry_action);
  gtk_stack_set_visible_child (self->outer_stack, self->failure_view);
}

void
cw_window_toggle_sidebar (CwWindow *self)
{
  g_return_if_fail (CW_IS_WINDOW (self));

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}
