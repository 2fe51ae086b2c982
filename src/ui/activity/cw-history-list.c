/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-list.h"

#include "activity/cw-history-page.h"
#include "activity/cw-history-row.h"
#include "score/cw-score-words.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-pacer.h"

#include <glib/gi18n.h>

/* As many as a frame has time for. */
#define ROWS_AT_ONCE 3

struct _CwHistoryList
{
  GtkWidget parent_instance;

  CwClock *clock;          /* (owned) (nullable): until it is first read */
  CwWorkspace *workspace;  /* (owned) (nullable): the same */
  CwHistoryFilter *filter; /* (owned) */
  CwLoader *loader;        /* (owned) */
  CwHistoryPage *page;     /* (owned) (nullable): what was read last */
  CwPacer *pacer;          /* (owned): makes rows of it */
  GTimeZone *zone;         /* (owned) */
  guint n_taken;           /* entries of the page that are shown */
  guint place;             /* index of the row that the next of them gets */
  gint64 total;
  guint n_rows;
  guint n_entries; /* that the rows show: runs that did nothing are folded into one */
  gboolean anew;   /* what is read replaces what is shown */

  GtkBox *more_box;
  GtkDropDown *kind_choice;
  GtkDropDown *period_choice;
  GtkDropDown *result_choice;
  GtkLabel *more_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkWidget *empty_view;
  GtkWidget *loading_view;
};

enum
{
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwHistoryList, cw_history_list, GTK_TYPE_WIDGET)

static void
read_page (CwHistoryList *self, guint offset)
{
  if (self->workspace == NULL)
    return;
  cw_loader_run (self->loader, self->workspace, cw_history_page_read,
                 cw_history_request_new (self->filter, cw_clock_get_now (self->clock), offset),
                 (GDestroyNotify) cw_history_request_free, (GDestroyNotify) cw_history_page_free);
}

static CwHistoryRow *
get_row (CwHistoryList *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  return row != NULL ? CW_HISTORY_ROW (row) : NULL;
}

static void
insert (CwHistoryList *self, CwJobEntry *entry, guint index)
{
  gtk_list_box_insert (self->list,
                       cw_history_row_new (entry, cw_clock_get_now (self->clock), self->zone),
                       (int) index);
  self->n_rows++;
  self->n_entries++;
}

/* The nearest row that is about the same, from @index on in steps of @step. (nullable) */
static CwHistoryRow *
find_alike (CwHistoryList *self, const CwJobEntry *entry, int index, int step)
{
  for (int i = index; i >= 0 && i < (int) self->n_rows; i += step)
    {
      CwHistoryRow *row = get_row (self, (guint) i);

      if (cw_history_row_is_about (row, entry))
        return row;
    }
  return NULL;
}

/* One that a person looks at stays where it is. */
static gboolean
may_go (CwHistoryRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) &&
         (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (row)));
}

/* The row at self->place takes in those of the next one that is about the same. */
static void
take_in_older (CwHistoryList *self, const CwJobEntry *entry)
{
  CwHistoryRow *row = get_row (self, self->place);
  CwHistoryRow *older = find_alike (self, entry, (int) self->place + 1, 1);

  if (older == NULL || !may_go (older) ||
      !cw_history_row_fold (row, (CwJobEntry *) cw_history_row_get_entry (older), older))
    return;
  gtk_list_box_remove (self->list, GTK_WIDGET (older));
  self->n_rows--;
}

static void
add_entry (CwHistoryList *self, CwJobEntry *entry)
{
  CwHistoryRow *newer = find_alike (self, entry, (int) self->place - 1, -1);

  if (newer != NULL && cw_history_row_fold (newer, entry, NULL))
    {
      self->n_entries++;
      return;
    }
  insert (self, entry, self->place);
  take_in_older (self, entry);
  self->place++;
}

/* -1 where it is not shown */
static int
find_row (CwHistoryList *self, gint64 id)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (cw_history_row_has (get_row (self, i), id))
      return (int) i;
  return -1;
}

static void
clear (CwHistoryList *self)
{
  while (self->n_rows > 0)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, --self->n_rows)));
  self->n_entries = 0;
}

/* Rows stay as they are: one of them may be unfolded, or have the focus. */
static void
keep_rows (CwHistoryList *self)
{
  CwHistoryRow *first = get_row (self, 0);
  gint64 first_id = first != NULL ? cw_history_row_get_entry (first)->id : 0;

  if (self->anew || cw_history_page_count_new (self->page, first_id) < 0)
    clear (self);
  self->anew = FALSE;
  for (guint i = 0; i < self->n_rows; i++)
    cw_history_row_set_now (get_row (self, i), cw_clock_get_now (self->clock));
}

static void
show_more (CwHistoryList *self)
{
  g_autofree char *shown = cw_score_format_count (self->n_entries);
  g_autofree char *total = cw_score_format_count (self->total);
  /* TRANSLATORS: how many of the jobs are shown: "50 of 12,480" */
  g_autofree char *text = g_strdup_printf (_ ("%s of %s"), shown, total);

  gtk_label_set_label (self->more_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->more_box), self->n_entries < self->total);
}

/* The first page stands before all that is shown, the others after it. What has ended since moves
 * the pages along, so some of them may be shown already. */
static gboolean
add_rows (gpointer object, guint step)
{
  CwHistoryList *self = object;
  const CwHistoryPage *page = self->page;
  guint n_added = 0;

  for (; self->n_taken < page->entries->len && n_added < ROWS_AT_ONCE; self->n_taken++)
    {
      CwJobEntry *entry = g_ptr_array_index (page->entries, self->n_taken);
      int shown = find_row (self, entry->id);

      if (shown >= 0)
        {
          self->place = MAX (self->place, (guint) shown + 1);
          continue;
        }
      add_entry (self, entry);
      n_added++;
    }
  show_more (self);
  return self->n_taken < page->entries->len;
}

static void
page_read (gpointer object, gpointer result, const GError *error)
{
  CwHistoryList *self = object;

  if (error != NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  g_clear_pointer (&self->page, cw_history_page_free);
  self->page = result;
  self->n_taken = 0;
  if (self->page->offset == 0)
    keep_rows (self);
  self->place = self->page->offset == 0 ? 0 : self->n_rows;
  self->total = self->page->total;
  cw_pacer_start (self->pacer);
  gtk_stack_set_visible_child (self->stack,
                               self->n_rows > 0 ? GTK_WIDGET (self->list) : self->empty_view);
  g_signal_emit (self, signals[LOADED], 0, self->page->any);
}

static void
filter_changed_cb (CwHistoryList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_assert (CW_IS_HISTORY_LIST (self));

  self->filter->kind = gtk_drop_down_get_selected (self->kind_choice);
  self->filter->result = gtk_drop_down_get_selected (self->result_choice);
  self->filter->period = gtk_drop_down_get_selected (self->period_choice);
  g_free (self->filter->text);
  self->filter->text = *text != '\0' ? g_strdup (text) : NULL;
  self->anew = TRUE;
  read_page (self, 0);
}

static void
show_all_cb (CwHistoryList *self)
{
  g_assert (CW_IS_HISTORY_LIST (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_drop_down_set_selected (self->kind_choice, 0);
  gtk_drop_down_set_selected (self->result_choice, 0);
  gtk_drop_down_set_selected (self->period_choice, 0);
}

static void
more_clicked_cb (CwHistoryList *self)
{
  g_assert (CW_IS_HISTORY_LIST (self));

  cw_history_list_load_more (self);
}

static void
cw_history_list_dispose (GObject *object)
{
  CwHistoryList *self = CW_HISTORY_LIST (object);
  GtkWidget *child;

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->pacer, cw_pacer_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_HISTORY_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->filter, cw_history_filter_free);
  g_clear_pointer (&self->page, cw_history_page_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cw_history_list_parent_class)->dispose (object);
}

static void
cw_history_list_class_init (CwHistoryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_history_list_dispose;

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/activity/cw-history-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, kind_choice);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, list);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, more_box);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, more_label);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, period_choice);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, result_choice);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CwHistoryList, stack);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
}

/* Followed once they show what the filter begins with. */
static void
fill_choice (CwHistoryList *self, GtkDropDown *choice, const char **names, guint selected)
{
  g_autofree const char **owned = names;
  g_autoptr (GtkStringList) list = gtk_string_list_new (owned);

  gtk_drop_down_set_model (choice, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (choice, selected);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
cw_history_list_init (CwHistoryList *self)
{
  self->filter = cw_history_filter_new ();
  self->loader = cw_loader_new (self, page_read);
  self->pacer = cw_pacer_new (self, add_rows);
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choice (self, self->kind_choice, cw_history_filter_list_kinds (), self->filter->kind);
  fill_choice (self, self->result_choice, cw_history_filter_list_results (), self->filter->result);
  fill_choice (self, self->period_choice, cw_history_filter_list_periods (), self->filter->period);
  g_signal_connect_object (self->search_entry, "search-changed", G_CALLBACK (filter_changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

GtkWidget *
cw_history_list_new (void)
{
  return g_object_new (CW_TYPE_HISTORY_LIST, NULL);
}

void
cw_history_list_reload (CwHistoryList *self, CwWorkspace *workspace, CwClock *clock)
{
  g_return_if_fail (CW_IS_HISTORY_LIST (self));
  g_return_if_fail (CW_IS_WORKSPACE (workspace));
  g_return_if_fail (CW_IS_CLOCK (clock));

  g_set_object (&self->workspace, workspace);
  g_set_object (&self->clock, clock);
  read_page (self, 0);
}

void
cw_history_list_load_more (CwHistoryList *self)
{
  g_return_if_fail (CW_IS_HISTORY_LIST (self));

  if (self->n_entries < self->total && !cw_loader_is_running (self->loader) &&
      !cw_pacer_is_running (self->pacer))
    read_page (self, self->n_entries);
}

const CwHistoryFilter *
cw_history_list_get_filter (CwHistoryList *self)
{
  g_return_val_if_fail (CW_IS_HISTORY_LIST (self), NULL);

  return self->filter;
}

const CwJobEntry *
cw_history_list_find (CwHistoryList *self, gint64 id)
{
  g_return_val_if_fail (CW_IS_HISTORY_LIST (self), NULL);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const CwJobEntry *entry = cw_history_row_get_entry (get_row (self, i));

      if (entry->id == id)
        return entry;
    }
  return NULL;
}
