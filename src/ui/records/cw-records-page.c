/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-records-page-private.h"

#include "filter/cw-score-filter.h"
#include "records/cw-record-columns.h"
#include "records/cw-record-item.h"
#include "records/cw-record-words.h"
#include "store/cw-store-error.h"

#include <glib/gi18n.h>

/* A search that takes longer is said to go on. */
#define BUSY_DELAY_MS 250

G_DEFINE_FINAL_TYPE (CwRecordsPage, cw_records_page, CW_TYPE_PAGE)

static void
show_error (CwRecordsPage *self, const char *message)
{
  g_autofree char *markup = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

static void
load_facets (CwRecordsPage *self)
{
  cw_loader_run (self->facets_loader, cw_page_get_workspace (CW_PAGE (self)),
                 cw_record_facets_job_run, cw_record_facets_job_new (self->query, self->open),
                 (GDestroyNotify) cw_record_facets_job_free, (GDestroyNotify) g_ptr_array_unref);
}

/* Of a million records it takes a while, in which nobody waits for it to do something else. */
static void
put_facets_off (CwRecordsPage *self)
{
  self->outdated |= cw_loader_is_running (self->facets_loader);
  cw_loader_cancel (self->facets_loader);
}

static void
catch_facets_up (CwRecordsPage *self)
{
  if (self->outdated)
    load_facets (self);
  self->outdated = FALSE;
}

static gpointer
load_details (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_record_details_load (db, CW_RECORD_INTERACTION, data, error);
}

static void
details_loaded (gpointer object, gpointer result, const GError *error)
{
  CwRecordsPage *self = object;

  if (g_error_matches (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      /* It was removed. */
      g_clear_pointer (&self->chosen, g_free);
      cw_record_pane_take_details (self->pane, NULL);
    }
  else if (error != NULL)
    cw_record_pane_show_error (self->pane, error->message);
  else
    cw_record_pane_take_details (self->pane, result);
  if (!cw_run_model_is_finding (CW_RUN_MODEL (self->model)))
    catch_facets_up (self);
}

static void
facets_loaded (gpointer object, gpointer result, const GError *error)
{
  CwRecordsPage *self = object;
  g_autoptr (GPtrArray) sections = result;

  if (sections != NULL)
    cw_record_filters_show (self->filters, self->query, sections);
}

static void
load_chosen (CwRecordsPage *self)
{
  if (self->chosen == NULL)
    return;
  put_facets_off (self);
  cw_loader_run (self->details_loader, cw_page_get_workspace (CW_PAGE (self)), load_details,
                 g_strdup (self->chosen), g_free, (GDestroyNotify) cw_record_details_free);
}

static void
choose (CwRecordsPage *self, const char *id)
{
  if (g_strcmp0 (self->chosen, id) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  load_chosen (self);
}

/* The item of a place may be read after it was chosen. */
static void
selected_cb (CwRecordsPage *self)
{
  CwRecordItem *item = gtk_single_selection_get_selected_item (self->selection);
  const CwRecordEntry *entry = item != NULL ? cw_record_item_get_entry (item) : NULL;

  g_assert (CW_IS_RECORDS_PAGE (self));

  if (self->marking)
    return;
  self->choosing = item != NULL && entry == NULL;
  if (entry != NULL)
    choose (self, entry->id);
}

/* A place may have another record than before: the mark goes with the record that was chosen. A
 * place that was chosen before it was read has it as soon as it is. */
static void
mark_chosen_cb (CwRecordsPage *self)
{
  guint position;

  g_assert (CW_IS_RECORDS_PAGE (self));

  if (self->choosing)
    selected_cb (self);
  if (self->choosing)
    return;
  position = self->chosen != NULL ? cw_record_model_find (self->model, self->chosen)
                                  : GTK_INVALID_LIST_POSITION;
  self->marking = TRUE;
  cw_list_pace_reach (self->pace, position);
  gtk_single_selection_set_selected (self->selection, position);
  self->marking = FALSE;
}

static gboolean
busy_cb (gpointer user_data)
{
  CwRecordsPage *self = user_data;

  self->busy_id = 0;
  /* At first the page itself says so. */
  if (cw_record_model_get_found (self->model) == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_visible (GTK_WIDGET (self->busy_spinner), TRUE);
  gtk_spinner_start (self->busy_spinner);
  gtk_widget_add_css_class (self->list_view, "outdated");
  return G_SOURCE_REMOVE;
}

static void
stop_waiting (CwRecordsPage *self)
{
  g_clear_handle_id (&self->busy_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self->busy_spinner), FALSE);
  gtk_spinner_stop (self->busy_spinner);
  gtk_widget_remove_css_class (self->list_view, "outdated");
}

static void
show_subtitle (CwRecordsPage *self, const CwRecordsFound *found)
{
  g_autofree char *subtitle = cw_record_describe_count (found->n_found, found->n_records);

  cw_page_set_subtitle (CW_PAGE (self), found->n_records > 0 ? subtitle : NULL);
}

/* The newest is shown to begin with; what a person chose stays. */
static void
choose_first (CwRecordsPage *self)
{
  if (self->chosen == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      selected_cb (self);
    }
}

static void
model_loaded_cb (CwRecordsPage *self)
{
  const CwRecordsFound *found = cw_record_model_get_found (self->model);
  gboolean full = found->n_records > 0;

  g_assert (CW_IS_RECORDS_PAGE (self));

  stop_waiting (self);
  show_subtitle (self, found);
  gtk_widget_set_visible (self->filters_button, full);
  gtk_widget_set_visible (self->details_button, full);
  gtk_widget_set_visible (self->search_button, full);
  gtk_stack_set_visible_child (self->stack, full ? GTK_WIDGET (self->details_flap)
                                                 : GTK_WIDGET (self->empty_view));
  gtk_stack_set_visible_child (self->list_stack,
                               found->n_found > 0 ? self->list_view : self->nothing_view);
  choose_first (self);
  cw_record_filters_set_count (self->filters, found->n_records);
  if (full && !cw_loader_is_running (self->details_loader))
    catch_facets_up (self);
}

static void
model_failed_cb (CwRecordsPage *self, const char *message)
{
  g_assert (CW_IS_RECORDS_PAGE (self));

  stop_waiting (self);
  show_error (self, message);
}

static void
find (CwRecordsPage *self)
{
  put_facets_off (self);
  self->query->now = cw_score_filter_get_now (cw_page_get_score_filter (CW_PAGE (self)));
  cw_record_model_set_query (self->model, self->query);
  if (self->busy_id == 0 && !gtk_widget_get_visible (GTK_WIDGET (self->busy_spinner)))
    self->busy_id = g_timeout_add (BUSY_DELAY_MS, busy_cb, self);
}

static void
cw_records_page_refresh (CwPage *page)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (page);

  self->outdated = TRUE;
  find (self);
  load_chosen (self);
}

static void
cw_records_page_unmap (GtkWidget *widget)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (widget);

  GTK_WIDGET_CLASS (cw_records_page_parent_class)->unmap (widget);
  if (self->details_loader == NULL || self->model == NULL)
    return;
  stop_waiting (self);
  cw_loader_cancel (self->details_loader);
  cw_loader_cancel (self->facets_loader);
  cw_run_model_cancel (CW_RUN_MODEL (self->model));
  cw_page_invalidate (CW_PAGE (self));
}

/* The list is another one. */
static void
show_top (CwRecordsPage *self)
{
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->column_view)), 0);
}

static void
sorted (gpointer object, CwRecordSort sort, gboolean descending)
{
  CwRecordsPage *self = object;

  if (self->query->sort == sort && self->query->descending == descending)
    return;
  self->query->sort = sort;
  self->query->descending = descending;
  show_top (self);
  find (self);
}

static void
search_changed_cb (CwRecordsPage *self)
{
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  g_assert (CW_IS_RECORDS_PAGE (self));

  if (g_strcmp0 (self->query->search != NULL ? self->query->search : "", text) == 0)
    return;
  g_free (self->query->search);
  self->query->search = *text != '\0' ? g_strdup (text) : NULL;
  cw_records_page_query_changed (self);
}

static void
activated_cb (CwRecordsPage *self, guint position)
{
  g_autoptr (CwRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const CwRecordEntry *entry = item != NULL ? cw_record_item_get_entry (item) : NULL;

  g_assert (CW_IS_RECORDS_PAGE (self));

  if (entry == NULL)
    return;
  choose (self, entry->id);
  adw_flap_set_reveal_flap (self->details_flap, TRUE);
}

static void
update_actions (CwRecordsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "records.clear", !cw_records_query_is_open (self->query));
  gtk_widget_action_set_enabled (widget, "records.use-as-trigger",
                                 cw_records_query_has_filter (self->query));
}

void
cw_records_page_query_changed (CwRecordsPage *self)
{
  update_actions (self);
  cw_record_filters_set_query (self->filters, self->query);
  cw_record_filters_set_outdated (self->filters, TRUE);
  self->outdated = TRUE;
  show_top (self);
  /* Else it is looked for as soon as it is shown. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    find (self);
}

static void
time_chosen_cb (CwRecordsPage *self, guint time)
{
  g_assert (CW_IS_RECORDS_PAGE (self));

  self->query->time = (CwRecordsTime) time;
  cw_records_page_query_changed (self);
}

static void
value_chosen_cb (CwRecordsPage *self, const char *field, const char *value, gboolean chosen)
{
  g_assert (CW_IS_RECORDS_PAGE (self));

  cw_records_query_choose (self->query, field, value, chosen);
  cw_records_page_query_changed (self);
}

static void
more_wanted_cb (CwRecordsPage *self, const char *field)
{
  g_assert (CW_IS_RECORDS_PAGE (self));

  g_hash_table_add (self->open, g_strdup (field));
  load_facets (self);
}

static void
cw_records_page_dispose (GObject *object)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (object);

  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_pointer (&self->details_loader, cw_loader_free);
  g_clear_pointer (&self->facets_loader, cw_loader_free);
  if (self->pace != NULL)
    cw_list_pace_stop (self->pace);
  if (self->column_view != NULL)
    gtk_column_view_set_model (self->column_view, NULL);
  if (self->target != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->target));
  self->target = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_RECORDS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->pace);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (cw_records_page_parent_class)->dispose (object);
}

static void
cw_records_page_finalize (GObject *object)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (object);

  g_clear_pointer (&self->query, cw_records_query_free);
  g_hash_table_unref (self->open);
  g_free (self->chosen);

  G_OBJECT_CLASS (cw_records_page_parent_class)->finalize (object);
}

static void
fill_list (CwRecordsPage *self)
{
  self->model = cw_record_model_new (cw_page_get_workspace (CW_PAGE (self)));
  self->pace = cw_list_pace_new (GTK_WIDGET (self->column_view), G_LIST_MODEL (self->model));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->pace)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  cw_record_columns_add (self->column_view, sorted, self);
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (model_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "filled", G_CALLBACK (mark_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
cw_records_page_constructed (GObject *object)
{
  CwRecordsPage *self = CW_RECORDS_PAGE (object);

  G_OBJECT_CLASS (cw_records_page_parent_class)->constructed (object);
  fill_list (self);
  cw_record_importer_set_workspace (self->importer, cw_page_get_workspace (CW_PAGE (self)));
}

static void
cw_records_page_class_init (CwRecordsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cw_records_page_constructed;
  object_class->dispose = cw_records_page_dispose;
  object_class->finalize = cw_records_page_finalize;
  widget_class->unmap = cw_records_page_unmap;
  CW_PAGE_CLASS (klass)->refresh = cw_records_page_refresh;

  g_type_ensure (CW_TYPE_RECORD_FILTERS);
  g_type_ensure (CW_TYPE_RECORD_IMPORTER);
  g_type_ensure (CW_TYPE_RECORD_PANE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/records/cw-records-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, busy_spinner);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, column_view);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, details_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, details_flap);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, filters);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, filters_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, filters_flap);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, importer);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, nothing_view);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwRecordsPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_chosen_cb);
  cw_records_page_install_actions (widget_class);
}

/* The toolkit gives its second part a tooltip, and no name. */
static void
name_menu (GtkWidget *split_button)
{
  for (GtkWidget *child = gtk_widget_get_first_child (split_button); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_MENU_BUTTON (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        _ ("More ways to bring records in"), -1);
    }
}

static void
cw_records_page_init (CwRecordsPage *self)
{
  self->query = cw_records_query_new (CW_RECORD_INTERACTION);
  self->details_loader = cw_loader_new (self, details_loaded);
  self->facets_loader = cw_loader_new (self, facets_loaded);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  self->target = CW_TRIGGER_TARGET (cw_trigger_target_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->target), GTK_WIDGET (self));
  name_menu (self->import_button);
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->filters));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->list_stack));
  cw_page_add_pane (CW_PAGE (self), GTK_WIDGET (self->pane));
  update_actions (self);
}

CwPage *
cw_records_page_new (CwWorkspace *workspace)
{
  return g_object_new (CW_TYPE_RECORDS_PAGE, "workspace", workspace, NULL);
}

void
cw_records_page_import (CwRecordsPage *self, GFile *file)
{
  g_return_if_fail (CW_IS_RECORDS_PAGE (self));

  cw_record_importer_add (self->importer, file);
}

const CwRecordsQuery *
cw_records_page_get_query (CwRecordsPage *self)
{
  g_return_val_if_fail (CW_IS_RECORDS_PAGE (self), NULL);

  return self->query;
}

void
cw_records_page_set_query (CwRecordsPage *self, const CwRecordsQuery *query)
{
  g_return_if_fail (CW_IS_RECORDS_PAGE (self));
  g_return_if_fail (query != NULL);

  g_clear_pointer (&self->query, cw_records_query_free);
  self->query = cw_records_query_copy (query);
  cw_records_page_query_changed (self);
}
