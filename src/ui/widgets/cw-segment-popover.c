/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-segment-popover.h"

#include "widgets/cw-choice-row.h"
#include "store/cw-response-repository.h"
#include "store/cw-workspace.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwSegmentPopover
{
  GtkPopover parent_instance;

  CwScoreFilter *filter;  /* (owned) (nullable) */
  CwWorkspace *workspace; /* (owned) (nullable) */
  CwLoader *loader;       /* (owned) */
  GPtrArray *fields;      /* (owned) (nullable) (element-type CwSegmentField): NULL until known */
  gboolean outdated;
  char *needle; /* (owned): what is searched for, case folded */

  GtkLabel *note_label;
  GtkListBox *list;
  GtkSearchEntry *search_entry;
};

G_DEFINE_FINAL_TYPE (CwSegmentPopover, cw_segment_popover, GTK_TYPE_POPOVER)

static const CwSegmentField *
get_row_field (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "cw-field");
}

static gboolean
is_chosen (CwSegmentPopover *self, GtkListBoxRow *row)
{
  const CwSegmentField *field = get_row_field (row);
  const char *chosen_field = cw_score_filter_get_segment_field (self->filter);

  if (field == NULL || chosen_field == NULL)
    return field == NULL && chosen_field == NULL;
  return g_str_equal (field->key, chosen_field) &&
         g_strcmp0 (cw_choice_row_get_label (CW_CHOICE_ROW (row)),
                    cw_score_filter_get_segment_value (self->filter)) == 0;
}

static void
update_checks (CwSegmentPopover *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    cw_choice_row_set_chosen (CW_CHOICE_ROW (row), is_chosen (self, row));
}

static gboolean
contains_needle (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
filter_row_cb (GtkListBoxRow *row, gpointer user_data)
{
  CwSegmentPopover *self = CW_SEGMENT_POPOVER (user_data);
  const CwSegmentField *field = get_row_field (row);

  return *self->needle == '\0' ||
         contains_needle (cw_choice_row_get_label (CW_CHOICE_ROW (row)), self->needle) ||
         (field != NULL && contains_needle (field->name, self->needle));
}

static void
add_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const CwSegmentField *field = get_row_field (row);
  GtkWidget *label;

  if (field == NULL || (before != NULL && get_row_field (before) == field))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (field->name);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "choice-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
add_row (CwSegmentPopover *self, const CwSegmentField *field, const char *value)
{
  GtkWidget *row = cw_choice_row_new (value);

  g_object_set_data (G_OBJECT (row), "cw-field", (gpointer) field);
  gtk_list_box_append (self->list, row);
}

static void
remove_rows (CwSegmentPopover *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
show_note (CwSegmentPopover *self, const char *note)
{
  gtk_label_set_label (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
}

static void
fill (CwSegmentPopover *self)
{
  remove_rows (self);
  add_row (self, NULL, _ ("All customers"));
  for (guint i = 0; self->fields != NULL && i < self->fields->len; i++)
    {
      const CwSegmentField *field = g_ptr_array_index (self->fields, i);

      for (guint j = 0; j < field->values->len; j++)
        add_row (self, field, g_ptr_array_index (field->values, j));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry),
                          self->fields != NULL && self->fields->len > 0);
  update_checks (self);
}

static gpointer
list_segments (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_response_repository_list_segments (db, error);
}

static void
segments_listed (gpointer object, gpointer result, const GError *error)
{
  CwSegmentPopover *self = object;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->fields);

  self->fields = result;
  fill (self);
  if (error != NULL)
    show_note (self, error->message);
  else if (self->fields->len == 0)
    show_note (self, _ ("No field of the responses divides customers into groups. Embedded data "
                        "with 2 to 50 different values does."));
  else
    show_note (self, NULL);
}

static void
search_changed_cb (CwSegmentPopover *self)
{
  g_assert (CW_IS_SEGMENT_POPOVER (self));

  g_free (self->needle);
  self->needle = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), -1);
  gtk_list_box_invalidate_filter (self->list);
}

static void
search_stopped_cb (CwSegmentPopover *self)
{
  g_assert (CW_IS_SEGMENT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
row_activated_cb (CwSegmentPopover *self, GtkListBoxRow *row)
{
  const CwSegmentField *field = get_row_field (row);

  g_assert (CW_IS_SEGMENT_POPOVER (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (field == NULL)
    cw_score_filter_set_segment (self->filter, NULL, NULL, NULL);
  else
    cw_score_filter_set_segment (self->filter, field->key, field->name,
                                 cw_choice_row_get_label (CW_CHOICE_ROW (row)));
}

static void
workspace_changed_cb (CwSegmentPopover *self, guint what)
{
  g_assert (CW_IS_SEGMENT_POPOVER (self));

  if (what & (CW_CHANGE_SURVEYS | CW_CHANGE_RESPONSES))
    self->outdated = TRUE;
}

static void
cw_segment_popover_map (GtkWidget *widget)
{
  CwSegmentPopover *self = CW_SEGMENT_POPOVER (widget);

  GTK_WIDGET_CLASS (cw_segment_popover_parent_class)->map (widget);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (!self->outdated || self->workspace == NULL)
    return;
  self->outdated = FALSE;
  if (self->fields == NULL)
    show_note (self, _ ("Looking for groups of customers…"));
  cw_loader_run (self->loader, self->workspace, list_segments, NULL, NULL,
                 (GDestroyNotify) g_ptr_array_unref);
}

static void
cw_segment_popover_dispose (GObject *object)
{
  CwSegmentPopover *self = CW_SEGMENT_POPOVER (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_SEGMENT_POPOVER);
  g_clear_object (&self->filter);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (cw_segment_popover_parent_class)->dispose (object);
}

static void
cw_segment_popover_finalize (GObject *object)
{
  CwSegmentPopover *self = CW_SEGMENT_POPOVER (object);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (cw_segment_popover_parent_class)->finalize (object);
}

static void
cw_segment_popover_class_init (CwSegmentPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_segment_popover_dispose;
  object_class->finalize = cw_segment_popover_finalize;
  widget_class->map = cw_segment_popover_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/widgets/cw-segment-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CwSegmentPopover, list);
  gtk_widget_class_bind_template_child (widget_class, CwSegmentPopover, note_label);
  gtk_widget_class_bind_template_child (widget_class, CwSegmentPopover, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
}

static void
cw_segment_popover_init (CwSegmentPopover *self)
{
  self->loader = cw_loader_new (self, segments_listed);
  self->needle = g_strdup ("");
  self->outdated = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_row_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, add_header_cb, NULL, NULL);
}

GtkWidget *
cw_segment_popover_new (void)
{
  return g_object_new (CW_TYPE_SEGMENT_POPOVER, NULL);
}

void
cw_segment_popover_set_filter (CwSegmentPopover *self,
                               CwScoreFilter *filter,
                               CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_SEGMENT_POPOVER (self));
  g_return_if_fail (CW_IS_SCORE_FILTER (filter));

  if (g_set_object (&self->workspace, workspace) && workspace != NULL)
    g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                             G_CONNECT_SWAPPED);
  if (!g_set_object (&self->filter, filter))
    return;
  g_signal_connect_object (filter, "changed", G_CALLBACK (update_checks), self, G_CONNECT_SWAPPED);
  fill (self);
}
