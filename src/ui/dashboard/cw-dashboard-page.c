/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-dashboard-page.h"

#include "dashboard/cw-changes-button.h"
#include "dashboard/cw-dashboard-group.h"
#include "widgets/cw-score-export.h"
#include "widgets/cw-filter-strip.h"
#include "widgets/cw-gap-notice.h"
#include "import/cw-first-run.h"
#include "score/cw-score-words.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-picture.h"
#include "widgets/cw-share.h"

#include <glib/gi18n.h>

struct _CwDashboardPage
{
  CwPage parent_instance;

  CwLoader *loader;       /* (owned) */
  CwDashboard *dashboard; /* (owned) (nullable): what is shown */

  AdwStatusPage *empty_view;
  AdwStatusPage *error_view;
  CwChangesButton *changes_button;
  CwGapNotice *gap_notice;
  GtkBox *board;
  GtkStack *stack;
  GtkWidget *add_button;
  GtkWidget *first_run;
  GtkWidget *full_view;
  GtkWidget *loading_view;
  GtkWidget *new_button;
  GtkWidget *open_button;
  GtkWidget *share_button;
};

G_DEFINE_FINAL_TYPE (CwDashboardPage, cw_dashboard_page, CW_TYPE_PAGE)

static void
show_view (CwDashboardPage *self, GtkWidget *view)
{
  gboolean full = view == self->full_view;

  gtk_stack_set_visible_child (self->stack, view);
  cw_page_set_strip_visible (CW_PAGE (self), full);
  gtk_widget_set_visible (self->share_button, full);
  gtk_widget_set_visible (self->add_button, view != self->first_run);
}

static void
show_error (CwDashboardPage *self, const GError *error)
{
  g_autofree char *markup = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_view, markup);
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  show_view (self, GTK_WIDGET (self->error_view));
}

static void
set_suggested (GtkWidget *button, gboolean suggested)
{
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show_empty (CwDashboardPage *self)
{
  g_autofree char *count = cw_score_format_count (self->dashboard->n_responses);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s response is here. Choose a question of its survey, and say what each answer "
                "means.",
                "%s responses are here. Choose a question, and say what each answer means.",
                (gulong) self->dashboard->n_responses),
      count);

  adw_status_page_set_description (
      self->empty_view,
      self->dashboard->n_responses > 0
          ? text
          : _ ("Surveys are here, but no responses yet. Open an export of one of them, or choose a "
               "question now."));
  set_suggested (self->new_button, self->dashboard->n_responses > 0);
  set_suggested (self->open_button, self->dashboard->n_responses == 0);
  show_view (self, GTK_WIDGET (self->empty_view));
}

/* Groups stay in place where they can, so that neither the focus nor the scroll is lost. */
static void
show_groups (CwDashboardPage *self)
{
  GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->board));

  for (guint i = 0; i < self->dashboard->sections->len; i++)
    {
      const CwDashboardSection *section = g_ptr_array_index (self->dashboard->sections, i);

      if (group == NULL)
        {
          group = cw_dashboard_group_new ();
          gtk_box_append (self->board, group);
        }
      cw_dashboard_group_set_section (CW_DASHBOARD_GROUP (group), section, self->dashboard->now);
      group = gtk_widget_get_next_sibling (group);
    }
  while (group != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (group);

      gtk_box_remove (self->board, group);
      group = next;
    }
}

static void
show_full (CwDashboardPage *self)
{
  const CwDashboard *dashboard = self->dashboard;
  g_autofree char *subtitle =
      cw_period_plan_describe (&dashboard->plan, dashboard->now, dashboard->zone);

  cw_page_set_subtitle (CW_PAGE (self), subtitle);
  cw_changes_button_set_dashboard (self->changes_button, dashboard);
  cw_gap_notice_set_plan (self->gap_notice, cw_page_get_score_filter (CW_PAGE (self)),
                          &dashboard->plan, dashboard->n_responses);
  show_groups (self);
  show_view (self, self->full_view);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwDashboardPage *self = object;

  if (error != NULL)
    {
      show_error (self, error);
      return;
    }
  g_clear_pointer (&self->dashboard, cw_dashboard_free);
  self->dashboard = result;
  if (self->dashboard->reports->len > 0)
    {
      show_full (self);
      return;
    }
  cw_page_set_subtitle (CW_PAGE (self), NULL);
  if (self->dashboard->n_surveys > 0)
    show_empty (self);
  else
    show_view (self, self->first_run);
}

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_dashboard_load (db, data, cancellable, error);
}

static void
cw_dashboard_page_refresh (CwPage *page)
{
  CwDashboardPage *self = CW_DASHBOARD_PAGE (page);

  cw_loader_run (self->loader, cw_page_get_workspace (page), load,
                 cw_score_filter_create_request (cw_page_get_score_filter (page)),
                 (GDestroyNotify) cw_score_request_free, (GDestroyNotify) cw_dashboard_free);
}

/* Nobody looks any more: what is under way is started anew when the page is shown again. */
static void
cw_dashboard_page_unmap (GtkWidget *widget)
{
  CwDashboardPage *self = CW_DASHBOARD_PAGE (widget);

  GTK_WIDGET_CLASS (cw_dashboard_page_parent_class)->unmap (widget);
  if (self->loader == NULL || !cw_loader_is_running (self->loader))
    return;
  cw_loader_cancel (self->loader);
  cw_page_invalidate (CW_PAGE (self));
}

static char *
describe (CwDashboardPage *self)
{
  const CwDashboard *dashboard = self->dashboard;
  GString *text = g_string_new (cw_page_get_subtitle (CW_PAGE (self)));

  for (guint i = 0; i < dashboard->sections->len; i++)
    {
      const CwDashboardSection *section = g_ptr_array_index (dashboard->sections, i);

      g_string_append_printf (text, "\n\n%s", section->title);
      for (guint j = 0; j < section->cards->len; j++)
        {
          const CwDashboardCard *card = g_ptr_array_index (section->cards, j);
          g_autofree char *sentence = cw_score_describe_report (card->report);

          g_string_append_printf (text, "\n• %s", sentence);
        }
    }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

static void
copy_text_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwDashboardPage *self = CW_DASHBOARD_PAGE (widget);
  g_autofree char *text = self->dashboard != NULL ? describe (self) : NULL;

  if (text != NULL)
    cw_share_copy_text (CW_PAGE (self), text, _ ("Copied as text"));
}

static char *
create_csv (CwDashboardPage *self)
{
  if (self->dashboard == NULL)
    return NULL;
  return cw_score_export_csv (self->dashboard->reports, self->dashboard->zone);
}

static void
copy_csv_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *csv = create_csv (CW_DASHBOARD_PAGE (widget));

  if (csv != NULL)
    cw_share_copy_text (CW_PAGE (widget), csv, _ ("Copied as a table"));
}

static void
save_csv_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  char *csv = create_csv (CW_DASHBOARD_PAGE (widget));
  g_autoptr (GBytes) content = NULL;

  if (csv == NULL)
    return;
  content = g_bytes_new_take (csv, strlen (csv));
  cw_share_save (CW_PAGE (widget), _ ("Dashboard"), "csv", content);
}

static void
save_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwDashboardPage *self = CW_DASHBOARD_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = cw_picture_render (
      GTK_WIDGET (self->board), cw_page_get_subtitle (CW_PAGE (self)), CW_PICTURE_PNG, &error);

  if (png != NULL)
    cw_share_save (CW_PAGE (self), _ ("Dashboard"), "png", png);
  else
    cw_page_toast (CW_PAGE (self), error->message, NULL, NULL, NULL);
}

static void
cw_dashboard_page_dispose (GObject *object)
{
  CwDashboardPage *self = CW_DASHBOARD_PAGE (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DASHBOARD_PAGE);

  G_OBJECT_CLASS (cw_dashboard_page_parent_class)->dispose (object);
}

static void
cw_dashboard_page_finalize (GObject *object)
{
  g_clear_pointer (&CW_DASHBOARD_PAGE (object)->dashboard, cw_dashboard_free);

  G_OBJECT_CLASS (cw_dashboard_page_parent_class)->finalize (object);
}

static void
cw_dashboard_page_class_init (CwDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CwPageClass *page_class = CW_PAGE_CLASS (klass);

  object_class->dispose = cw_dashboard_page_dispose;
  object_class->finalize = cw_dashboard_page_finalize;
  widget_class->unmap = cw_dashboard_page_unmap;
  page_class->refresh = cw_dashboard_page_refresh;
  page_class->shows_answers_only = TRUE;

  g_type_ensure (CW_TYPE_CHANGES_BUTTON);
  g_type_ensure (CW_TYPE_FILTER_STRIP);
  g_type_ensure (CW_TYPE_FIRST_RUN);
  g_type_ensure (CW_TYPE_GAP_NOTICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-dashboard-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, board);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, changes_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, first_run);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, gap_notice);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, CwDashboardPage, stack);
  gtk_widget_class_install_action (widget_class, "dashboard.copy-csv", NULL, copy_csv_cb);
  gtk_widget_class_install_action (widget_class, "dashboard.copy-text", NULL, copy_text_cb);
  gtk_widget_class_install_action (widget_class, "dashboard.save-csv", NULL, save_csv_cb);
  gtk_widget_class_install_action (widget_class, "dashboard.save-picture", NULL, save_picture_cb);
}

static void
cw_dashboard_page_init (CwDashboardPage *self)
{
  self->loader = cw_loader_new (self, loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_page_follow_all_metrics (CW_PAGE (self));
  show_view (self, self->loading_view);
}
