/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-answer-table.h"

#include "metrics/cw-answer-row.h"

#include <glib/gi18n.h>

struct _CwAnswerTable
{
  AdwBin parent_instance;

  CwMetricEditing *editing;                  /* (owned) (nullable) */
  GtkListBox *list;                          /* (owned by the tree) */
  GPtrArray *rows;                           /* (owned) (element-type CwAnswerRow) */
  GtkSizeGroup *groups[CW_N_ANSWER_COLUMNS]; /* (owned) */
};

G_DEFINE_FINAL_TYPE (CwAnswerTable, cw_answer_table, ADW_TYPE_BIN)

static GtkWidget *
create_head (const char *text, double xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), (float) xalign);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "readable");
  return label;
}

static void
append_head (CwAnswerTable *self)
{
  const struct
  {
    const char *text;
    double xalign;
  } heads[] = {
    [CW_ANSWER_COLUMN_CODE] = { _ ("Code"), 1 },
    [CW_ANSWER_COLUMN_COUNT] = { _ ("Responses"), 0 },
    [CW_ANSWER_COLUMN_SENTIMENT] = { _ ("Sentiment"), 0.5 },
    [CW_ANSWER_COLUMN_VALUE] = { _ ("Value"), 1 },
  };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *answer = create_head (_ ("Answer"), 0);

  gtk_widget_set_hexpand (answer, TRUE);
  gtk_box_append (GTK_BOX (box), answer);
  for (guint i = 0; i < CW_N_ANSWER_COLUMNS; i++)
    {
      GtkWidget *head = create_head (heads[i].text, heads[i].xalign);

      gtk_size_group_add_widget (self->groups[i], head);
      gtk_box_append (GTK_BOX (box), head);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "answer-head");
  gtk_list_box_append (self->list, row);
}

/* Rows are kept: the focus stays where it is while answers change. */
static void
set_length (CwAnswerTable *self, guint length)
{
  while (self->rows->len > length)
    {
      GtkWidget *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);

      gtk_list_box_remove (self->list, row);
    }
  while (self->rows->len < length)
    {
      GtkWidget *row = cw_answer_row_new (self->editing, self->rows->len, self->groups);

      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->list, row);
    }
}

static void
editing_changed_cb (CwAnswerTable *self, guint what)
{
  gint64 largest = cw_metric_editing_get_largest_count (self->editing);

  g_assert (CW_IS_ANSWER_TABLE (self));

  if ((what & (CW_METRIC_EDITING_ANSWERS | CW_METRIC_EDITING_SCORE)) == 0)
    return;
  set_length (self, cw_metric_get_n_answers (cw_metric_editing_get_metric (self->editing)));
  for (guint i = 0; i < self->rows->len; i++)
    cw_answer_row_update (self->rows->pdata[i], largest);
}

static void
cw_answer_table_dispose (GObject *object)
{
  CwAnswerTable *self = CW_ANSWER_TABLE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  for (guint i = 0; i < CW_N_ANSWER_COLUMNS; i++)
    g_clear_object (&self->groups[i]);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_answer_table_parent_class)->dispose (object);
}

static void
cw_answer_table_class_init (CwAnswerTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_answer_table_dispose;
}

static void
cw_answer_table_init (CwAnswerTable *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  self->rows = g_ptr_array_new ();
  for (guint i = 0; i < CW_N_ANSWER_COLUMNS; i++)
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Answers"), -1);
  adw_bin_set_child (ADW_BIN (self), list);
  append_head (self);
}

GtkWidget *
cw_answer_table_new (void)
{
  return g_object_new (CW_TYPE_ANSWER_TABLE, NULL);
}

void
cw_answer_table_set_editing (CwAnswerTable *self, CwMetricEditing *editing)
{
  g_return_if_fail (CW_IS_ANSWER_TABLE (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self, CW_METRIC_EDITING_ANSWERS);
}

void
cw_answer_table_start (CwAnswerTable *self)
{
  g_return_if_fail (CW_IS_ANSWER_TABLE (self));

  if (self->rows->len > 0)
    gtk_widget_grab_focus (self->rows->pdata[0]);
}
