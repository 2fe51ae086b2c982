/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journeys-page.h"

#include "journeys/cw-journey-card.h"
#include "journeys/cw-journey-data.h"
#include "journeys/cw-journey-edit.h"
#include "journeys/cw-name-popover.h"
#include "journeys/cw-undo-toast.h"
#include "store/cw-journey-repository.h"
#include "widgets/cw-filter-strip.h"
#include "widgets/cw-gap-notice.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwJourneysPage
{
  CwPage parent_instance;

  CwLoader *loader;            /* (owned) */
  CwJourneyData *data;         /* (owned) (nullable): what is shown */
  CwNamePopover *name_popover; /* child */

  AdwStatusPage *error_view;
  CwGapNotice *gap_notice;
  GtkFlowBox *flow;
  GtkStack *stack;
  GtkWidget *add_button;
  GtkWidget *empty_view;
  GtkWidget *first_button;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwJourneysPage, cw_journeys_page, CW_TYPE_PAGE)

static void
show_view (CwJourneysPage *self, GtkWidget *view)
{
  gtk_stack_set_visible_child (self->stack, view);
  cw_page_set_strip_visible (CW_PAGE (self), view == self->full_view);
}

static void
show_error (CwJourneysPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  show_view (self, GTK_WIDGET (self->error_view));
}

/* Cards stay in place where they can, so that the focus does. */
static void
show_cards (CwJourneysPage *self)
{
  GtkFlowBoxChild *child;

  for (guint i = 0; i < self->data->journeys->len; i++)
    {
      child = gtk_flow_box_get_child_at_index (self->flow, (int) i);
      if (child == NULL)
        {
          child = GTK_FLOW_BOX_CHILD (cw_journey_card_new ());
          gtk_flow_box_append (self->flow, GTK_WIDGET (child));
        }
      cw_journey_card_set_figures (
          CW_JOURNEY_CARD (child),
          cw_journey_figures_new (g_ptr_array_index (self->data->journeys, i),
                                  self->data->reports));
    }
  while ((child = gtk_flow_box_get_child_at_index (self->flow, (int) self->data->journeys->len)) !=
         NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwJourneysPage *self = object;
  g_autoptr (GArray) metric_ids = NULL;
  g_autofree char *subtitle = NULL;

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->data, cw_journey_data_free);
  self->data = result;
  metric_ids = cw_journey_data_list_metrics (self->data);
  cw_page_follow_metrics (CW_PAGE (self), (gpointer) metric_ids->data, metric_ids->len);
  if (self->data->journeys->len == 0)
    {
      cw_page_set_subtitle (CW_PAGE (self), NULL);
      show_view (self, self->empty_view);
      return;
    }
  subtitle =
      cw_period_plan_describe (&self->data->plan, self->data->query->now, self->data->query->zone);
  cw_page_set_subtitle (CW_PAGE (self), subtitle);
  cw_gap_notice_set_plan (self->gap_notice, cw_page_get_score_filter (CW_PAGE (self)),
                          &self->data->plan, self->data->n_responses);
  show_cards (self);
  show_view (self, self->full_view);
}

static void
cw_journeys_page_refresh (CwPage *page)
{
  cw_loader_run (
      CW_JOURNEYS_PAGE (page)->loader, cw_page_get_workspace (page), cw_journey_data_load,
      cw_journey_request_new (cw_score_filter_create_request (cw_page_get_score_filter (page)), 0),
      (GDestroyNotify) cw_journey_request_free, (GDestroyNotify) cw_journey_data_free);
}

static CwJourney *
find_journey (CwJourneysPage *self, gint64 id)
{
  for (guint i = 0; self->data != NULL && i < self->data->journeys->len; i++)
    {
      CwJourney *journey = g_ptr_array_index (self->data->journeys, i);

      if (cw_journey_get_id (journey) == id)
        return journey;
    }
  return NULL;
}

static GtkWidget *
find_card (CwJourneysPage *self, gint64 id)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (self->flow, i)) != NULL; i++)
    if (cw_journey_card_get_journey_id (CW_JOURNEY_CARD (child)) == id)
      return GTK_WIDGET (child);
  return NULL;
}

static void
card_activated_cb (CwJourneysPage *self, CwJourneyCard *card)
{
  g_assert (CW_IS_JOURNEYS_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-journey", "x",
                              cw_journey_card_get_journey_id (card));
}

static gpointer
save (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJourney *journey = data;

  return cw_journey_repository_save (db, journey, error) ? g_object_ref (journey) : NULL;
}

static gpointer
remove_journey (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwJourney *journey = data;

  return cw_journey_repository_remove (db, cw_journey_get_id (journey), error)
             ? g_object_ref (journey)
             : NULL;
}

/* What becomes of a change when it is stored. */
typedef struct
{
  GWeakRef page;
  void (*done) (CwJourneysPage *self, CwJourney *journey);
} Change;

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Change *change = user_data;
  g_autoptr (CwJourneysPage) self = g_weak_ref_get (&change->page);
  g_autoptr (GError) error = NULL;
  g_autoptr (CwJourney) journey = cw_workspace_run_finish (CW_WORKSPACE (source), result, &error);

  if (self != NULL && error != NULL)
    cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
  else if (self != NULL && change->done != NULL)
    change->done (self, journey);
  g_weak_ref_clear (&change->page);
  g_free (change);
}

/* @journey: (transfer full) */
static void
store (CwJourneysPage *self,
       CwWorkspaceFunc func,
       CwJourney *journey,
       void (*done) (CwJourneysPage *self, CwJourney *journey))
{
  Change *change = g_new0 (Change, 1);

  g_weak_ref_init (&change->page, self);
  change->done = done;
  cw_workspace_run_async (cw_page_get_workspace (CW_PAGE (self)), func, journey, g_object_unref,
                          g_object_unref, NULL, stored_cb, change);
}

static void
show_new (CwJourneysPage *self, CwJourney *journey)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-journey", "x",
                                cw_journey_get_id (journey));
}

static void
offer_undo (CwJourneysPage *self, CwJourney *journey)
{
  cw_undo_toast_offer (CW_PAGE (self), cw_journey_undo_new_for_journey (journey),
                       cw_journey_get_name (journey));
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (widget);
  gboolean empty = gtk_stack_get_visible_child (self->stack) == self->empty_view;

  cw_name_popover_ask (self->name_popover, empty ? self->first_button : self->add_button,
                       _ ("New journey"), _ ("Add"), NULL, "journeys.insert", NULL);
}

static void
insert_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  store (CW_JOURNEYS_PAGE (widget), save, cw_journey_new (g_variant_get_string (parameter, NULL)),
         show_new);
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (widget);
  gint64 id = g_variant_get_int64 (parameter);
  CwJourney *journey = find_journey (self, id);

  if (journey != NULL)
    cw_name_popover_ask (self->name_popover, find_card (self, id), _ ("Rename journey"),
                         _ ("Rename"), cw_journey_get_name (journey), "journeys.set-name",
                         g_variant_new ("(x)", id));
}

static void
set_name_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (widget);
  CwJourney *journey;
  CwJourney *renamed;
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  journey = find_journey (self, id);
  renamed = journey != NULL ? cw_journey_edit_rename (journey, name) : NULL;
  if (renamed != NULL)
    store (self, save, renamed, NULL);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (widget);
  CwJourney *journey = find_journey (self, g_variant_get_int64 (parameter));

  if (journey != NULL)
    store (self, remove_journey, cw_journey_copy (journey), offer_undo);
}

static void
cw_journeys_page_unmap (GtkWidget *widget)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (widget);

  GTK_WIDGET_CLASS (cw_journeys_page_parent_class)->unmap (widget);
  if (self->loader == NULL || !cw_loader_is_running (self->loader))
    return;
  cw_loader_cancel (self->loader);
  cw_page_invalidate (CW_PAGE (self));
}

static void
cw_journeys_page_dispose (GObject *object)
{
  CwJourneysPage *self = CW_JOURNEYS_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  if (self->name_popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->name_popover));
  self->name_popover = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_JOURNEYS_PAGE);
  g_clear_pointer (&self->data, cw_journey_data_free);

  G_OBJECT_CLASS (cw_journeys_page_parent_class)->dispose (object);
}

static void
cw_journeys_page_class_init (CwJourneysPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_journeys_page_dispose;
  widget_class->unmap = cw_journeys_page_unmap;
  page_class->refresh = cw_journeys_page_refresh;
  page_class->shows_answers_only = TRUE;

  g_type_ensure (CW_TYPE_FILTER_STRIP);
  g_type_ensure (CW_TYPE_GAP_NOTICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-journeys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, first_button);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, flow);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, gap_notice);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwJourneysPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_install_action (widget_class, "journeys.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "journeys.insert", "s", insert_cb);
  gtk_widget_class_install_action (widget_class, "journeys.remove", "x", remove_cb);
  gtk_widget_class_install_action (widget_class, "journeys.rename", "x", rename_cb);
  gtk_widget_class_install_action (widget_class, "journeys.set-name", "(xs)", set_name_cb);
}

static void
cw_journeys_page_init (CwJourneysPage *self)
{
  self->loader = cw_loader_new (self, loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->name_popover = CW_NAME_POPOVER (cw_name_popover_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->name_popover), GTK_WIDGET (self));
  show_view (self, self->loading_view);
}
