/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-page.h"

#include "mapping/cw-mapping-data.h"
#include "mapping/cw-mapping-page-private.h"
#include "mapping/cw-mapping-words.h"

#include <glib/gi18n.h>

#define ROW_MARGIN 12
#define PREVIEW_MARGIN 18

G_DEFINE_FINAL_TYPE (CwMappingPage, cw_mapping_page, CW_TYPE_PAGE)

void
cw_mapping_page_say (CwMappingPage *self, const char *message, gboolean can_try_again)
{
  if (message != NULL)
    gtk_label_set_label (self->strip_label, message);
  gtk_widget_set_visible (self->strip_button, can_try_again);
  gtk_widget_set_visible (self->strip_revealer, message != NULL);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->strip_revealer), message != NULL);
}

void
cw_mapping_page_update_head (CwMappingPage *self)
{
  gboolean changed = cw_mapping_editing_get_changed (self->editing);
  g_autofree char *subtitle =
      cw_mapping_words_subtitle (self->editing, self->keeping, self->unkept);
  GtkWidget *widget = GTK_WIDGET (self);

  cw_page_set_subtitle (CW_PAGE (self), subtitle);
  gtk_widget_action_set_enabled (widget, "mapping.undo",
                                 cw_mapping_editing_can_undo (self->editing));
  gtk_widget_action_set_enabled (widget, "mapping.redo",
                                 cw_mapping_editing_can_redo (self->editing));
  gtk_widget_action_set_enabled (widget, "mapping.revert", changed);
  gtk_widget_action_set_enabled (widget, "mapping.save", changed && !self->saving);
  gtk_button_set_label (self->save_button, self->saving ? _ ("Saving…") : _ ("Save"));
}

static void
update_count (CwMappingPage *self)
{
  guint n_fields = cw_mapping_editing_get_mapping (self->editing)->fields->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u field", "%u fields", n_fields), n_fields);

  gtk_label_set_label (self->count_label, n_fields > 0 ? text : "");
  gtk_stack_set_visible_child (self->fields_stack,
                               n_fields > 0 ? self->list_page : self->empty_page);
}

static void
changed_cb (CwMappingPage *self)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  if (!self->loaded)
    return;
  cw_mapping_page_schedule_preview (self);
  update_count (self);
  cw_mapping_page_keep_draft (self);
  cw_mapping_page_update_head (self);
}

static void
load (CwMappingPage *self)
{
  CwMappingRequest *request = cw_mapping_request_new (self->uid);
  gboolean records = !self->loaded || (self->changes & CW_CHANGE_RECORDS) != 0;

  request->with_catalog = records;
  request->record_id = g_strdup (self->record_id);
  request->random = self->any_record;
  request->number = g_random_int ();
  cw_loader_run (self->loader, cw_page_get_workspace (CW_PAGE (self)), cw_mapping_data_load,
                 request, (GDestroyNotify) cw_mapping_request_free,
                 (GDestroyNotify) cw_mapping_data_free);
}

static void
show_failure (CwMappingPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  if (self->loaded)
    {
      cw_mapping_page_say (self, error->message, FALSE);
      return;
    }
  adw_status_page_set_title (self->failure_page,
                             _ ("The Data of the Integration Could Not Be Read"));
  adw_status_page_set_description (self->failure_page, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failure_page));
}

static void
take_record (CwMappingPage *self, CwRecord *record, CwRecord *twin)
{
  cw_mapping_editing_set_record (self->editing, record);
  g_clear_pointer (&self->twin, cw_record_unref);
  self->twin = twin != NULL ? cw_record_ref (twin) : NULL;
  g_free (self->record_id);
  self->record_id = record != NULL ? g_strdup (cw_record_get_id (record)) : NULL;
  self->any_record = FALSE;
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwMappingPage *self = object;
  CwMappingData *data = result;

  if (data == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->loaded = TRUE;
  self->changes = 0;
  cw_mapping_editing_take_integration (self->editing, g_steal_pointer (&data->integration));
  if (data->catalog != NULL)
    cw_mapping_editing_set_catalog (self->editing, data->catalog);
  take_record (self, data->record, data->twin);
  cw_mapping_data_free (data);
  cw_mapping_page_update_preview (self);
  cw_mapping_page_update_head (self);
}

static void
record_chosen_cb (CwMappingPage *self, const char *id)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  self->any_record = id == NULL;
  g_free (self->record_id);
  self->record_id = g_strdup (id);
  load (self);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *content = GTK_WIDGET (self->field_list);
  graphene_rect_t bounds;

  self->scroll_id = 0;
  if (self->target != NULL && gtk_widget_compute_bounds (self->target, content, &bounds))
    gtk_adjustment_clamp_page (adjustment, MAX ((double) bounds.origin.y - ROW_MARGIN, 0),
                               (double) (bounds.origin.y + bounds.size.height) + ROW_MARGIN);
  g_clear_weak_pointer (&self->target);
  return G_SOURCE_REMOVE;
}

/* It is laid out by the frame after this one. */
static gboolean
wait_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);

  self->scroll_id = gtk_widget_add_tick_callback (widget, scroll_cb, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
row_shown_cb (CwMappingPage *self, GtkWidget *row)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  g_set_weak_pointer (&self->target, row);
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), wait_cb, NULL, NULL);
}

static void
removed_cb (CwMappingPage *self, CwFieldRemoval *removal)
{
  g_autofree char *title =
      g_strdup_printf (_ ("“%s” removed"), cw_field_removal_get_name (removal));

  g_assert (CW_IS_MAPPING_PAGE (self));

  g_set_object (&self->removal, removal);
  cw_page_toast (CW_PAGE (self), title, _ ("Undo"), G_CALLBACK (cw_field_removal_undo), removal);
}

static void
warning_shown_cb (CwMappingPage *self, const char *key, const char *message)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  if (key == NULL || cw_mapping_editing_find (self->editing, key) < 0)
    {
      cw_page_toast (CW_PAGE (self), message, NULL, NULL, NULL);
      return;
    }
  cw_mapping_columns_reveal_preview (self->columns, FALSE);
  cw_field_list_show (self->field_list, key);
}

static void
request_copied_cb (CwMappingPage *self)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  cw_page_toast (CW_PAGE (self), _ ("Request copied"), NULL, NULL, NULL);
}

static void
narrow_changed_cb (CwMappingPage *self)
{
  gboolean narrow = cw_mapping_columns_get_narrow (self->columns);

  g_assert (CW_IS_MAPPING_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->foot), narrow);
  gtk_widget_set_margin_start (GTK_WIDGET (self->preview), narrow ? PREVIEW_MARGIN : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), narrow);
  gtk_widget_set_visible (self->narrow_text_button, narrow);
  gtk_widget_set_visible (self->text_button, !narrow);
}

static void
try_again_cb (CwMappingPage *self)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  cw_mapping_page_keep_draft (self);
}

static void
strip_closed_cb (CwMappingPage *self)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  cw_mapping_page_say (self, NULL, FALSE);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_mapping_editing_undo (CW_MAPPING_PAGE (widget)->editing);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_mapping_editing_redo (CW_MAPPING_PAGE (widget)->editing);
}

static void
revert_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);

  cw_mapping_editing_revert (self->editing);
  cw_page_toast (CW_PAGE (self), _ ("Changes discarded"), _ ("Undo"),
                 G_CALLBACK (cw_mapping_editing_undo), self->editing);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_mapping_page_save (CW_MAPPING_PAGE (widget));
}

static void
add_text_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);

  gtk_menu_button_popdown (self->add_button);
  cw_field_list_add_text (self->field_list);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);

  if (cw_mapping_columns_get_narrow (self->columns))
    gtk_menu_button_popup (self->add_button);
  cw_catalog_pane_focus_search (self->catalog_pane);
}

static void
walk_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_mapping_preview_walk (CW_MAPPING_PAGE (widget)->preview);
}

static void
toggle_preview_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwMappingPage *self = CW_MAPPING_PAGE (widget);

  cw_mapping_columns_reveal_preview (self->columns,
                                     !cw_mapping_columns_get_preview_revealed (self->columns));
}

static void
workspace_changed_cb (CwMappingPage *self, guint what)
{
  g_assert (CW_IS_MAPPING_PAGE (self));

  self->changes |= what;
}

static void
cw_mapping_page_refresh (CwPage *page)
{
  load (CW_MAPPING_PAGE (page));
}

static gboolean
cw_mapping_page_leave (CwPage *page)
{
  return cw_mapping_page_may_leave (CW_MAPPING_PAGE (page));
}

/* Before the page is told to refresh it is known of what. */
static void
cw_mapping_page_constructed (GObject *object)
{
  CwMappingPage *self = CW_MAPPING_PAGE (object);
  CwWorkspace *workspace = cw_page_get_workspace (CW_PAGE (self));

  if (workspace != NULL)
    {
      g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                               G_CONNECT_SWAPPED);
      cw_mapping_preview_set_editing (self->preview, self->editing, workspace);
    }
  G_OBJECT_CLASS (cw_mapping_page_parent_class)->constructed (object);
}

static void
cw_mapping_page_dispose (GObject *object)
{
  CwMappingPage *self = CW_MAPPING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_handle_id (&self->preview_id, g_source_remove);
  if (self->editing != NULL)
    {
      cw_mapping_page_keep_last_draft (self);
      g_signal_handlers_disconnect_by_data (self->editing, self);
    }
  g_clear_object (&self->editing);
  g_clear_object (&self->removal);
  g_clear_pointer (&self->twin, cw_record_unref);
  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->target);

  G_OBJECT_CLASS (cw_mapping_page_parent_class)->dispose (object);
}

static void
cw_mapping_page_finalize (GObject *object)
{
  CwMappingPage *self = CW_MAPPING_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->record_id, g_free);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (cw_mapping_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "mapping.add-text", NULL, add_text_cb);
  gtk_widget_class_install_action (widget_class, "mapping.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "mapping.revert", NULL, revert_cb);
  gtk_widget_class_install_action (widget_class, "mapping.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "mapping.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "mapping.toggle-preview", NULL, toggle_preview_cb);
  gtk_widget_class_install_action (widget_class, "mapping.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "mapping.walk-warnings", NULL, walk_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "mapping.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "mapping.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "mapping.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "mapping.search",
                                       NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, body);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, catalog_pane);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, columns);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, failure_page);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, field_list);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, fields_stack);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, foot);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, list_page);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, narrow_text_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, preview);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, strip_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, strip_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, strip_revealer);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPage, text_button);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, strip_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, warning_shown_cb);
}

static void
cw_mapping_page_class_init (CwMappingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->constructed = cw_mapping_page_constructed;
  object_class->dispose = cw_mapping_page_dispose;
  object_class->finalize = cw_mapping_page_finalize;
  page_class->leave = cw_mapping_page_leave;
  page_class->refresh = cw_mapping_page_refresh;
  g_type_ensure (CW_TYPE_CATALOG_PANE);
  g_type_ensure (CW_TYPE_FIELD_LIST);
  g_type_ensure (CW_TYPE_MAPPING_COLUMNS);
  g_type_ensure (CW_TYPE_MAPPING_FOOT);
  g_type_ensure (CW_TYPE_MAPPING_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-mapping-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

static void
cw_mapping_page_init (CwMappingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->scroller = GTK_SCROLLED_WINDOW (self->list_page);
  self->cancellable = g_cancellable_new ();
  self->loader = cw_loader_new (self, loaded_cb);
  self->editing = cw_mapping_editing_new ();
  g_signal_connect_swapped (self->editing, "changed", G_CALLBACK (changed_cb), self);
  cw_catalog_pane_set_editing (self->catalog_pane, self->editing);
  cw_field_list_set_editing (self->field_list, self->editing);
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->catalog_pane));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->fields_stack));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->preview));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->foot));
  cw_mapping_columns_set_catalog_button (self->columns, self->add_button);
  cw_mapping_page_update_head (self);
}

CwPage *
cw_mapping_page_new (CwWorkspace *workspace, const char *uid)
{
  CwMappingPage *self = g_object_new (CW_TYPE_MAPPING_PAGE, "workspace", workspace, NULL);

  self->uid = g_strdup (uid);
  return CW_PAGE (self);
}

void
cw_mapping_page_show_view (CwMappingPage *self, const char *view)
{
  g_return_if_fail (CW_IS_MAPPING_PAGE (self));

  cw_mapping_preview_show_view (self->preview, view);
}

void
cw_mapping_page_pick (CwMappingPage *self, const char *key)
{
  g_return_if_fail (CW_IS_MAPPING_PAGE (self));

  cw_field_list_show (self->field_list, key);
}
