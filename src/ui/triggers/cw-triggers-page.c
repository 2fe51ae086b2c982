/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-triggers-page.h"

#include "filter/cw-score-filter.h"
#include "journeys/cw-name-popover.h"
#include "score/cw-score-words.h"
#include "store/cw-workspace.h"
#include "triggers/cw-trigger-change.h"
#include "triggers/cw-trigger-data.h"
#include "triggers/cw-trigger-row.h"
#include "triggers/cw-trigger-undo.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwTriggersPage
{
  CwPage parent_instance;

  char *uid;                   /* (owned) */
  CwLoader *loader;            /* (owned) */
  CwTriggerList *data;         /* (owned) (nullable): what is shown */
  CwNamePopover *name_popover; /* child */

  AdwStatusPage *error_view;
  GtkLabel *count_label;
  GtkLabel *of_label;
  GtkLabel *rate_label;
  GtkListBox *list;
  GtkStack *stack;
  GtkWidget *add_button;
  GtkWidget *empty_view;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwTriggersPage, cw_triggers_page, CW_TYPE_PAGE)

static void
show_error (CwTriggersPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
}

/* Rows stay where they can, so that the cursor does. */
static void
show_rows (CwTriggersPage *self)
{
  const guint n = self->data->triggers->len;
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i);
      if (row == NULL)
        {
          row = GTK_LIST_BOX_ROW (cw_trigger_row_new ());
          gtk_list_box_append (self->list, GTK_WIDGET (row));
        }
      cw_trigger_row_set_summary (CW_TRIGGER_ROW (row), self->data->triggers->pdata[i],
                                  self->data->n_records, self->data->span);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static guint
count_enabled (CwTriggersPage *self)
{
  guint n = 0;

  for (guint i = 0; i < self->data->triggers->len; i++)
    n += ((const CwTriggerSummary *) self->data->triggers->pdata[i])->trigger->enabled;
  return n;
}

static void
show_total (CwTriggersPage *self)
{
  const guint n = count_enabled (self);
  g_autofree char *count = cw_score_format_count (self->data->n_any);
  g_autofree char *of = cw_trigger_words_describe_total (self->data->n_records, self->data->span);
  g_autofree char *by =
      g_strdup_printf (ngettext ("would be sent: %u trigger is enabled",
                                 "would be sent, each of them once: %u triggers are enabled", n),
                       n);

  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->of_label, of);
  gtk_label_set_label (self->rate_label, n > 0 ? by : _ ("nothing is sent: no trigger is enabled"));
}

static void
loaded_cb (gpointer object, gpointer result, const GError *error)
{
  CwTriggersPage *self = object;

  if (result == NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->data, cw_trigger_list_free);
  self->data = result;
  cw_page_set_subtitle (CW_PAGE (self), self->data->integration_name);
  gtk_widget_set_visible (self->add_button, self->data->triggers->len > 0);
  if (self->data->triggers->len > 0)
    show_total (self);
  show_rows (self);
  gtk_stack_set_visible_child (self->stack,
                               self->data->triggers->len > 0 ? self->full_view : self->empty_view);
}

static void
cw_triggers_page_refresh (CwPage *page)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (page);
  CwScoreFilter *filter = cw_page_get_score_filter (page);
  CwTriggerRequest *request = g_new0 (CwTriggerRequest, 1);

  request->uid = g_strdup (self->uid);
  request->now = cw_score_filter_get_now (filter);
  request->zone = g_time_zone_ref (cw_score_filter_get_zone (filter));
  cw_loader_run (self->loader, cw_page_get_workspace (page), cw_trigger_list_load, request,
                 (GDestroyNotify) cw_trigger_request_free, (GDestroyNotify) cw_trigger_list_free);
}

static const CwTrigger *
find_trigger (CwTriggersPage *self, gint64 id)
{
  for (guint i = 0; self->data != NULL && i < self->data->triggers->len; i++)
    {
      const CwTriggerSummary *summary = self->data->triggers->pdata[i];

      if (summary->trigger->id == id)
        return summary->trigger;
    }
  return NULL;
}

static GtkWidget *
find_row (CwTriggersPage *self, gint64 id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (cw_trigger_row_get_id (CW_TRIGGER_ROW (row)) == id)
      return GTK_WIDGET (row);
  return NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (CwPage) page = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwTrigger) trigger = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  g_weak_ref_clear (reference);
  g_free (reference);
  if (page != NULL && trigger == NULL)
    cw_page_toast (page, error->message, NULL, NULL, NULL);
}

/* @change: (transfer full) */
static void
store (CwTriggersPage *self, CwWorkspaceFunc func, CwTriggerChange *change)
{
  GWeakRef *reference = g_new0 (GWeakRef, 1);

  g_weak_ref_init (reference, self);
  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (self)), func, change,
                          (GDestroyNotify) cw_trigger_change_free, (GDestroyNotify) cw_trigger_free,
                          NULL, stored_cb, reference);
}

static void
open_trigger (CwTriggersPage *self, gint64 id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-trigger", "(sx)", self->uid, id);
}

static void
row_activated_cb (CwTriggersPage *self, CwTriggerRow *row)
{
  g_assert (CW_IS_TRIGGERS_PAGE (self));

  open_trigger (self, cw_trigger_row_get_id (row));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_trigger (CW_TRIGGERS_PAGE (widget), 0);
}

static void
enable (CwPage *page, gpointer data)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (page);
  const CwTrigger *trigger;
  CwTriggerChange *change;
  gboolean enabled;
  gint64 id;

  g_variant_get (data, "(xb)", &id, &enabled);
  trigger = find_trigger (self, id);
  if (trigger == NULL)
    return;
  change = cw_trigger_change_new (self->data->integration, trigger);
  change->trigger->enabled = enabled;
  store (self, cw_trigger_change_enable, change);
}

static void
enable_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (widget);

  cw_page_confirm (CW_PAGE (self), _ ("A trigger is turned on or off."), enable,
                   g_variant_ref (parameter), (GDestroyNotify) g_variant_unref);
  /* Until it is so the switch shows what is. */
  show_rows (self);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  const CwTrigger *trigger = find_trigger (self, id);

  if (trigger != NULL)
    cw_name_popover_ask (self->name_popover, find_row (self, id), _ ("Rename trigger"),
                         _ ("Rename"), trigger->name, "triggers.set-name",
                         g_variant_new ("(x)", id));
}

static void
set_name_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (widget);
  const CwTrigger *trigger;
  CwTriggerChange *change;
  const char *text;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &text);
  trigger = find_trigger (self, id);
  if (trigger == NULL || g_str_equal (trigger->name, text))
    return;
  change = cw_trigger_change_new (self->data->integration, trigger);
  g_free (change->trigger->name);
  change->trigger->name = g_strdup (text);
  store (self, cw_trigger_change_rename, change);
}

static void
remove_confirmed (CwPage *page, gpointer data)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (page);
  const CwTrigger *trigger = find_trigger (self, g_variant_get_int64 (data));

  if (trigger != NULL)
    cw_trigger_undo_remove (page, self->data->integration, trigger, NULL);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cw_page_confirm (CW_PAGE (widget), _ ("A trigger is removed."), remove_confirmed,
                   g_variant_ref (parameter), (GDestroyNotify) g_variant_unref);
}

static void
cw_triggers_page_unmap (GtkWidget *widget)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (widget);

  GTK_WIDGET_CLASS (cw_triggers_page_parent_class)->unmap (widget);
  if (self->loader == NULL || !cw_loader_is_running (self->loader))
    return;
  cw_loader_cancel (self->loader);
  cw_page_invalidate (CW_PAGE (self));
}

static void
cw_triggers_page_dispose (GObject *object)
{
  CwTriggersPage *self = CW_TRIGGERS_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  if (self->name_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->name_popover));
  self->name_popover = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_TRIGGERS_PAGE);
  g_clear_pointer (&self->data, cw_trigger_list_free);
  g_clear_pointer (&self->uid, g_free);

  G_OBJECT_CLASS (cw_triggers_page_parent_class)->dispose (object);
}

static void
cw_triggers_page_class_init (CwTriggersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_triggers_page_dispose;
  widget_class->unmap = cw_triggers_page_unmap;
  CW_PAGE_CLASS (klass)->refresh = cw_triggers_page_refresh;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/triggers/cw-triggers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, list);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, of_label);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, rate_label);
  gtk_widget_class_bind_template_child (widget_class, CwTriggersPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "triggers.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "triggers.enable", "(xb)", enable_action);
  gtk_widget_class_install_action (widget_class, "triggers.remove", "x", remove_action);
  gtk_widget_class_install_action (widget_class, "triggers.rename", "x", rename_action);
  gtk_widget_class_install_action (widget_class, "triggers.set-name", "(xs)", set_name_action);
}

static void
cw_triggers_page_init (CwTriggersPage *self)
{
  self->loader = cw_loader_new (self, loaded_cb);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_popover = CW_NAME_POPOVER (cw_name_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->name_popover), GTK_WIDGET (self));
  gtk_stack_set_visible_child (self->stack, self->loading_view);
}

CwPage *
cw_triggers_page_new (CwWorkspace *workspace, const char *uid)
{
  CwTriggersPage *self;

  g_return_val_if_fail (CW_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  self = g_object_new (CW_TYPE_TRIGGERS_PAGE, "workspace", workspace, NULL);
  self->uid = g_strdup (uid);
  return CW_PAGE (self);
}
