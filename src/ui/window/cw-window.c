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
  guint n_waiting;          /* sum of the badges */

  AdwToastOverlay *toast_overlay;
  GtkStack *outer_stack;
  AdwFlap *flap;
  GtkListBox *section_list;
  GtkStack *page_stack;
  GtkWidget *failure_view;
  AdwStatusPage *failure_page;
  GtkButton *retry_button;
};

static void cw_window_navigator_init (CwNavigatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CwWindow,
                               cw_window,
                               ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (CW_TYPE_NAVIGATOR, cw_window_navigator_init))

static void
set_row_badge (GtkWidget *row, guint count)
{
  GtkWidget *badge = g_object_get_data (G_OBJECT (row), "cw-badge");
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_label (GTK_LABEL (badge), text);
  gtk_widget_set_visible (badge, count > 0);
  g_object_set_data (G_OBJECT (row), "cw-count", GUINT_TO_POINTER (count));
}

static GtkWidget *
create_row (const CwSection *section)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (cw_section_get_title (section));
  GtkWidget *badge = gtk_label_new (NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (section->icon_name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "count-badge");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  NULL, -1);
  g_object_set_data (G_OBJECT (row), "cw-section", (gpointer) section);
  g_object_set_data (G_OBJECT (row), "cw-badge", badge);
  set_row_badge (row, 0);
  return row;
}

static GtkListBoxRow *
find_row (CwWindow *self, const CwSection *section)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->section_list, i)) != NULL; i++)
    {
      if (g_object_get_data (G_OBJECT (row), "cw-section") == section)
        return row;
    }
  return NULL;
}

static const CwSection *
find_section (const char *name)
{
  for (const CwSection *section = cw_sections_get (); section->name != NULL; section++)
    {
      if (g_str_equal (section->name, name))
        return section;
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
  const CwSection *section = g_object_get_data (G_OBJECT (row), "cw-section");

  g_assert (CW_IS_WINDOW (self));

  cw_window_show_section (self, section->name);
}

static void
back_pressed_cb (CwWindow *self)
{
  g_assert (CW_IS_WINDOW (self));

  cw_window_pop (self);
}

static gboolean
dropped_cb (CwWindow *self, const GValue *value)
{
  GSList *files;

  g_assert (CW_IS_WINDOW (self));

  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (files == NULL)
    return FALSE;
  cw_window_take_files (self, files);
  g_slist_free (files);
  return TRUE;
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
  show_top (self);
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

  if (self->above->len > 0 && !cw_page_leave (get_top (self)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (cw_window_parent_class)->close_request (window);
}

static void
cw_window_dispose (GObject *object)
{
  CwWindow *self = CW_WINDOW (object);

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

static void
cw_window_class_init (CwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cw_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/crosswalk/Crosswalk/ui/window/cw-window.ui");
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
}

static void
cw_window_init (CwWindow *self)
{
  GtkDropTarget *drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  /* A dialog of one window does not hold up another. */
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  self->filter = cw_score_filter_new ();
  self->roots = g_hash_table_new (g_str_hash, g_str_equal);
  self->above = g_ptr_array_new_with_free_func (g_object_unref);
  self->leaving = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_window_add_actions (self);
  cw_window_add_account_actions (self);

  for (const CwSection *section = cw_sections_get (); section->name != NULL; section++)
    gtk_list_box_append (self->section_list, create_row (section));

  g_signal_connect_object (drop_target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->toast_overlay), GTK_EVENT_CONTROLLER (drop_target));
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

  section = find_section (name);
  if (section != NULL && may_leave_all (self))
    {
      remove_above (self, 0);
      self->section = section;
      show_top (self);
    }
  gtk_list_box_select_row (self->section_list, find_row (self, self->section));
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

void
cw_window_push (CwWindow *self, CwPage *page)
{
  g_return_if_fail (CW_IS_WINDOW (self));
  g_return_if_fail (CW_IS_PAGE (page));

  g_ptr_array_add (self->above, g_object_ref_sink (page));
  cw_page_set_can_go_back (page, TRUE);
  add_page (self, page);
  show_page (self, page);
}

void
cw_window_pop (CwWindow *self)
{
  g_return_if_fail (CW_IS_WINDOW (self));

  if (self->above->len == 0 || !cw_page_leave (get_top (self)))
    return;
  remove_above (self, self->above->len - 1);
  show_top (self);
}

void
cw_window_toast (CwWindow *self, AdwToast *toast)
{
  g_return_if_fail (CW_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

void
cw_window_set_badge (CwWindow *self, const char *name, guint count)
{
  const CwSection *section;
  GtkListBoxRow *row;

  g_return_if_fail (CW_IS_WINDOW (self));

  section = find_section (name);
  g_return_if_fail (section != NULL);
  row = find_row (self, section);
  self->n_waiting -= GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "cw-count"));
  self->n_waiting += count;
  set_row_badge (GTK_WIDGET (row), count);
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
