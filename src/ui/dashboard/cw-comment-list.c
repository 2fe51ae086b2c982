/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-comment-list.h"

#include "dashboard/cw-response-chip.h"
#include "score/cw-score-words.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

/* Few enough to read; more are a click away. */
#define FIRST_RUN 8
#define NEXT_RUN 30
/* A comment may be an essay. */
#define MAX_LINES 6

struct _CwCommentList
{
  GtkBox parent_instance;

  CwLoader *loader;       /* (owned) */
  CwWorkspace *workspace; /* (owned) (nullable) */
  CwResponseQuery *query; /* (owned) (nullable) */
  gint64 now;
  guint n_shown;

  GtkButton *more_button;
  GtkLabel *note_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
};

enum
{
  RESPONSE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwCommentList, cw_comment_list, GTK_TYPE_BOX)

static void
response_row_free (gpointer data)
{
  cw_response_row_free (data);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
describe_origin (CwCommentList *self, const CwResponseRow *row)
{
  g_autofree char *date = cw_response_row_describe_date (row, self->query->query->zone, self->now);

  if (row->detail == NULL || *row->detail == '\0')
    return g_steal_pointer (&date);
  return g_strconcat (date, " · ", row->detail, NULL);
}

/* @row: (transfer full) */
static GtkWidget *
create_row (CwCommentList *self, CwResponseRow *row)
{
  g_autofree char *origin = describe_origin (self, row);
  GtkWidget *widget = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *chip = cw_response_chip_new ();
  GtkWidget *comment = create_label (row->comment, NULL);
  GtkWidget *caption = create_label (origin, "caption");

  cw_response_chip_set_row (CW_RESPONSE_CHIP (chip), row, self->query->metric);
  gtk_label_set_lines (GTK_LABEL (comment), MAX_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (comment), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "readable");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), comment);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_box_append (GTK_BOX (box), chip);
  gtk_box_append (GTK_BOX (box), words);
  gtk_widget_add_css_class (box, "comment");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  comment, caption, NULL, -1);
  g_object_set_data_full (G_OBJECT (widget), "cw-response", row, response_row_free);
  return widget;
}

static void
show_note (CwCommentList *self, const char *note)
{
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

static void
clear_list (CwCommentList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_shown = 0;
}

static void
show_total (CwCommentList *self, gint64 total)
{
  gboolean searching = self->query->search != NULL;
  g_autofree char *count = cw_score_format_count (total);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), self->n_shown < total);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), searching || total > 0);
  if (!searching)
    {
      text = g_strdup_printf (ngettext ("Search %s comment", "Search %s comments", (gulong) total),
                              count);
      g_object_set (self->search_entry, "placeholder-text", text, NULL);
    }
  if (total > 0)
    show_note (self, NULL);
  else
    show_note (self, searching ? _ ("No comment has these words.")
                               : _ ("Nobody who counts here wrote anything."));
}

static void
runs_loaded (gpointer object, gpointer result, const GError *error)
{
  CwCommentList *self = object;
  g_autoptr (CwResponseRun) run = result;

  if (error != NULL)
    {
      show_note (self, error->message);
      return;
    }
  if (run->offset == 0)
    clear_list (self);
  for (guint i = 0; i < run->rows->len; i++)
    {
      CwResponseRow *row = g_steal_pointer (&g_ptr_array_index (run->rows, i));

      gtk_list_box_append (self->list, create_row (self, row));
    }
  g_ptr_array_set_free_func (run->rows, NULL);
  self->n_shown += run->rows->len;
  show_total (self, run->total);
}

static void
load (CwCommentList *self, guint offset, guint limit)
{
  if (self->query == NULL)
    return;
  cw_loader_run (self->loader, self->workspace, cw_response_job_run,
                 cw_response_job_new (self->query, offset, limit),
                 (GDestroyNotify) cw_response_job_free, (GDestroyNotify) cw_response_run_free);
}

static void
search_changed_cb (CwCommentList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  g_assert (CW_IS_COMMENT_LIST (self));

  if (self->query == NULL)
    return;
  g_free (self->query->search);
  self->query->search = *text != '\0' ? g_strdup (text) : NULL;
  load (self, 0, FIRST_RUN);
}

static void
more_clicked_cb (CwCommentList *self)
{
  g_assert (CW_IS_COMMENT_LIST (self));

  load (self, self->n_shown, NEXT_RUN);
}

static void
row_activated_cb (CwCommentList *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_COMMENT_LIST (self));

  g_signal_emit (self, signals[RESPONSE_ACTIVATED], 0,
                 g_object_get_data (G_OBJECT (row), "cw-response"));
}

static void
cw_comment_list_dispose (GObject *object)
{
  CwCommentList *self = CW_COMMENT_LIST (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_COMMENT_LIST);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->query, cw_response_query_free);

  G_OBJECT_CLASS (cw_comment_list_parent_class)->dispose (object);
}

static void
cw_comment_list_class_init (CwCommentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_comment_list_dispose;

  signals[RESPONSE_ACTIVATED] =
      g_signal_new ("response-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-comment-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CwCommentList, list);
  gtk_widget_class_bind_template_child (widget_class, CwCommentList, more_button);
  gtk_widget_class_bind_template_child (widget_class, CwCommentList, note_label);
  gtk_widget_class_bind_template_child (widget_class, CwCommentList, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
cw_comment_list_init (CwCommentList *self)
{
  self->loader = cw_loader_new (self, runs_loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), FALSE);
}

GtkWidget *
cw_comment_list_new (void)
{
  return g_object_new (CW_TYPE_COMMENT_LIST, NULL);
}

void
cw_comment_list_set_metric (CwCommentList *self,
                            CwWorkspace *workspace,
                            CwMetric *metric,
                            const CwScoreQuery *query,
                            gint64 now)
{
  char *search = NULL;

  g_return_if_fail (CW_IS_COMMENT_LIST (self));
  g_return_if_fail (CW_IS_WORKSPACE (workspace));
  g_return_if_fail (CW_IS_METRIC (metric));

  if (self->query != NULL)
    search = g_steal_pointer (&self->query->search);
  g_clear_pointer (&self->query, cw_response_query_free);
  g_set_object (&self->workspace, workspace);
  self->query = cw_response_query_new (metric, query);
  self->query->fates = 1u << CW_FATE_COUNTED;
  self->query->with_comment = TRUE;
  self->query->search = search;
  self->now = now;
  load (self, 0, MAX (self->n_shown, FIRST_RUN));
}

void
cw_comment_list_cancel (CwCommentList *self)
{
  g_return_if_fail (CW_IS_COMMENT_LIST (self));

  cw_loader_cancel (self->loader);
}

gboolean
cw_comment_list_is_loading (CwCommentList *self)
{
  g_return_val_if_fail (CW_IS_COMMENT_LIST (self), FALSE);

  return cw_loader_is_running (self->loader);
}
