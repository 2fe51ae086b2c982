/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-response-page.h"

#include "widgets/cw-score-export.h"
#include "model/cw-column.h"
#include "score/cw-period-words.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-share.h"

#include <glib/gi18n.h>

/* More rows than this are made as one looks on, so that a survey of a thousand columns opens at
 * once. */
#define ROWS_AT_ONCE 60

/** Group: what kind of thing a column holds, in the order in which people ask for it. */
typedef enum
{
  GROUP_ANSWERS,
  GROUP_EMBEDDED,
  GROUP_METADATA,
  GROUP_REST,
} Group;

#define N_GROUPS (GROUP_REST + 1)

struct _CwResponsePage
{
  CwPage parent_instance;

  gint64 segment;
  guint row;
  CwLoader *loader;           /* (owned) */
  GPtrArray *cells;           /* (owned) (nullable) (element-type CwResponseCell) */
  guint next_cell;            /* that has no row yet */
  guint source;               /* makes the rest of the rows */
  GtkWidget *lists[N_GROUPS]; /* of the groups (nullable) */

  AdwStatusPage *error_view;
  GtkBox *groups;
  GtkStack *stack;
  GtkWidget *full_view;
  GtkWidget *loading_view;
};

G_DEFINE_FINAL_TYPE (CwResponsePage, cw_response_page, CW_TYPE_PAGE)

static Group
get_group (const CwColumn *column)
{
  switch (column->role)
    {
    case CW_COLUMN_ROLE_ANSWER:
    case CW_COLUMN_ROLE_CHOICE:
    case CW_COLUMN_ROLE_CHOICES:
    case CW_COLUMN_ROLE_TEXT:
    case CW_COLUMN_ROLE_NPS_GROUP:
    case CW_COLUMN_ROLE_LABEL:
      return GROUP_ANSWERS;
    case CW_COLUMN_ROLE_EMBEDDED:
      return GROUP_EMBEDDED;
    case CW_COLUMN_ROLE_METADATA:
      return GROUP_METADATA;
    case CW_COLUMN_ROLE_DISPLAY_ORDER:
    case CW_COLUMN_ROLE_TIMING:
    case CW_COLUMN_ROLE_TEXT_IQ:
    case CW_COLUMN_ROLE_SCORING:
      return GROUP_REST;
    default:
      g_return_val_if_reached (GROUP_REST);
    }
}

static const char *
get_group_title (Group group)
{
  switch (group)
    {
    case GROUP_ANSWERS:
      return _ ("Answers");
    case GROUP_EMBEDDED:
      return _ ("Embedded data");
    case GROUP_METADATA:
      return _ ("Metadata");
    case GROUP_REST:
      return _ ("What Qualtrics added");
    default:
      g_return_val_if_reached (NULL);
    }
}

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
create_group (CwResponsePage *self, Group group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *title = append_label (box, get_group_title (group), "heading");

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->groups, box);
  return list;
}

/* The column's name, and the question it stands for where the name does not tell. */
static char *
describe_column (const CwColumn *column)
{
  if (column->label == NULL || *column->label == '\0' ||
      g_ascii_strcasecmp (column->label, column->name) == 0)
    return g_strdup (column->name);
  /* TRANSLATORS: name of a column and the question that its answers are to */
  return g_strdup_printf (_ ("%s · %s"), column->name, column->label);
}

static GtkWidget *
create_row (const CwResponseCell *cell)
{
  g_autofree char *name = describe_column (cell->column);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *caption, *text;

  caption = append_label (box, name, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "readable");
  text = append_label (box, cell->text, NULL);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, cell->text,
                                  -1);
  gtk_widget_add_css_class (box, "comment");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  caption, text, NULL, -1);
  return row;
}

static void
append_cell (CwResponsePage *self, const CwResponseCell *cell)
{
  gtk_list_box_append (GTK_LIST_BOX (self->lists[get_group (cell->column)]), create_row (cell));
}

static gboolean
append_cells_cb (gpointer data)
{
  CwResponsePage *self = CW_RESPONSE_PAGE (data);
  guint end = MIN (self->next_cell + ROWS_AT_ONCE, self->cells->len);

  while (self->next_cell < end)
    append_cell (self, g_ptr_array_index (self->cells, self->next_cell++));
  if (self->next_cell < self->cells->len)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
clear_groups (CwResponsePage *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->source, g_source_remove);
  self->next_cell = 0;
  for (guint i = 0; i < N_GROUPS; i++)
    self->lists[i] = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
}

static void
create_groups (CwResponsePage *self)
{
  gboolean used[N_GROUPS] = { FALSE };

  for (guint i = 0; i < self->cells->len; i++)
    used[get_group (((CwResponseCell *) g_ptr_array_index (self->cells, i))->column)] = TRUE;
  for (guint i = 0; i < N_GROUPS; i++)
    if (used[i])
      self->lists[i] = create_group (self, (Group) i);
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwResponsePage *self = object;

  if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->error_view, markup);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_view));
      return;
    }
  clear_groups (self);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = result;
  create_groups (self);
  if (append_cells_cb (self) == G_SOURCE_CONTINUE)
    self->source = g_idle_add (append_cells_cb, self);
  gtk_stack_set_visible_child (self->stack, self->full_view);
}

typedef struct
{
  gint64 segment;
  guint row;
} Job;

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cw_response_repository_read (db, job->segment, job->row, error);
}

static void
cw_response_page_refresh (CwPage *page)
{
  CwResponsePage *self = CW_RESPONSE_PAGE (page);
  const Job job = { self->segment, self->row };

  cw_loader_run (self->loader, cw_page_get_workspace (page), load, g_memdup2 (&job, sizeof job),
                 g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CwResponsePage *self = CW_RESPONSE_PAGE (widget);
  g_autoptr (GString) csv = g_string_new (NULL);

  for (guint i = 0; self->cells != NULL && i < self->cells->len; i++)
    {
      const CwResponseCell *cell = g_ptr_array_index (self->cells, i);

      cw_score_export_append_field (csv, cell->column->name);
      cw_score_export_append_field (csv, cell->text);
      cw_score_export_end_line (csv);
    }
  cw_share_copy_text (CW_PAGE (self), csv->str, _ ("Copied as a table"));
}

static void
cw_response_page_dispose (GObject *object)
{
  CwResponsePage *self = CW_RESPONSE_PAGE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_RESPONSE_PAGE);

  G_OBJECT_CLASS (cw_response_page_parent_class)->dispose (object);
}

static void
cw_response_page_finalize (GObject *object)
{
  g_clear_pointer (&CW_RESPONSE_PAGE (object)->cells, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_response_page_parent_class)->finalize (object);
}

static void
cw_response_page_class_init (CwResponsePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_response_page_dispose;
  object_class->finalize = cw_response_page_finalize;
  CW_PAGE_CLASS (klass)->refresh = cw_response_page_refresh;
  CW_PAGE_CLASS (klass)->shows_answers_only = TRUE;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-response-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CwResponsePage, error_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsePage, full_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsePage, groups);
  gtk_widget_class_bind_template_child (widget_class, CwResponsePage, loading_view);
  gtk_widget_class_bind_template_child (widget_class, CwResponsePage, stack);
  gtk_widget_class_install_action (widget_class, "response.copy", NULL, copy_cb);
}

static void
cw_response_page_init (CwResponsePage *self)
{
  self->loader = cw_loader_new (self, loaded);
  gtk_widget_init_template (GTK_WIDGET (self));
}

CwPage *
cw_response_page_new (CwWorkspace *workspace, const CwResponseRow *row, GTimeZone *zone)
{
  CwResponsePage *self = g_object_new (CW_TYPE_RESPONSE_PAGE, "workspace", workspace, NULL);
  const CwPeriod moment = { row->recorded, row->recorded + 1 };
  g_autofree char *day =
      row->recorded != CW_PERIOD_OPEN ? cw_period_describe_with_year (&moment, zone) : NULL;

  self->segment = row->segment;
  self->row = row->row;
  if (row->response_id != NULL)
    cw_page_set_title (CW_PAGE (self), row->response_id);
  cw_page_set_subtitle (CW_PAGE (self), day);
  return CW_PAGE (self);
}
