/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/cw-import-row.h"

#include "import/cw-import-summary.h"
#include "model/cw-survey.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwImportRow
{
  GtkListBoxRow parent_instance;

  CwImportJob *job;   /* (owned) */
  CwImportItem *item; /* (owned) */
  CwImportState shown_state;
  gboolean filled;

  GtkLabel *caption_label;
  GtkDropDown *choice;
  GtkWidget *choice_box;
  GtkStack *end_stack;
  GtkToggleButton *expander;
  GtkImage *kind_image;
  GtkLabel *name_label;
  GtkProgressBar *progress_bar;
  GtkBox *reasons;
  GtkRevealer *revealer;
  GtkImage *state_image;
  GtkLabel *state_label;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwImportRow, cw_import_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_kind_icon (CwImportItem *item)
{
  g_autofree char *path = g_file_get_path (cw_import_item_get_file (item));

  if (path != NULL && g_str_has_suffix (path, ".zip"))
    return "package-x-generic-symbolic";
  switch (cw_import_item_get_kind (item))
    {
    case CW_IMPORT_KIND_RESPONSES:
      return "x-office-spreadsheet-symbolic";
    case CW_IMPORT_KIND_METRICS:
      return "power-profile-performance-symbolic";
    case CW_IMPORT_KIND_DEFINITION:
    case CW_IMPORT_KIND_UNKNOWN:
    default:
      return "text-x-generic-symbolic";
    }
}

static char *
describe_state (CwImportItem *item)
{
  switch (cw_import_item_get_state (item))
    {
    case CW_IMPORT_STATE_WAITING:
      return g_strdup (_ ("Waiting"));
    case CW_IMPORT_STATE_RUNNING:
      return g_strdup_printf ("%.0f%%", cw_import_item_get_fraction (item) * 100);
    case CW_IMPORT_STATE_REFUSED:
      return g_strdup (_ ("Refused"));
    case CW_IMPORT_STATE_DOUBTFUL:
      return g_strdup (_ ("Which survey?"));
    case CW_IMPORT_STATE_CANCELLED:
      return g_strdup (_ ("Cancelled"));
    case CW_IMPORT_STATE_DONE:
    default:
      return cw_import_item_get_kind (item) == CW_IMPORT_KIND_RESPONSES
                 ? cw_import_summary_describe_elapsed (cw_import_item_get_elapsed (item))
                 : g_strdup ("");
    }
}

static const char *
get_state_icon (CwImportState state)
{
  static const char *const icons[] = {
    [CW_IMPORT_STATE_WAITING] = "content-loading-symbolic",
    [CW_IMPORT_STATE_RUNNING] = NULL,
    [CW_IMPORT_STATE_DONE] = "emblem-default-symbolic",
    [CW_IMPORT_STATE_REFUSED] = "dialog-error-symbolic",
    [CW_IMPORT_STATE_DOUBTFUL] = "dialog-question-symbolic",
    [CW_IMPORT_STATE_CANCELLED] = "process-stop-symbolic",
  };

  return icons[state];
}

static void
set_class (gpointer widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (GTK_WIDGET (widget), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (widget), name);
}

static GtkWidget *
create_reason (const CwImportReason *reason)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (reason->name);
  GtkWidget *explanation = gtk_label_new (reason->explanation);
  g_autofree char *count = g_strdup_printf ("%'" G_GINT64_FORMAT, reason->count);
  GtkWidget *figure = gtk_label_new (count);

  gtk_widget_add_css_class (explanation, "caption");
  gtk_widget_add_css_class (explanation, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (explanation), PANGO_ELLIPSIZE_END);
  cw_tooltip_set (explanation, reason->explanation);
  gtk_label_set_xalign (GTK_LABEL (explanation), 0);
  gtk_widget_set_hexpand (explanation, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), explanation);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_widget_add_css_class (box, "import-reason");
  return box;
}

static void
fill_reasons (CwImportRow *self)
{
  GPtrArray *reasons = cw_import_item_get_reasons (self->item);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons))) != NULL)
    gtk_box_remove (self->reasons, child);
  for (guint i = 0; i < reasons->len; i++)
    gtk_box_append (self->reasons, create_reason (g_ptr_array_index (reasons, i)));
}

static void
fill_choice (CwImportRow *self)
{
  GPtrArray *candidates = cw_import_item_get_candidates (self->item);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      CwSurvey *survey = g_ptr_array_index (candidates, i);
      g_autofree char *name =
          g_strdup_printf ("%s (%s)", cw_survey_get_name (survey), cw_survey_get_id (survey));

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _ ("A new survey"));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
}

static const char *
get_end (CwImportRow *self, CwImportState state)
{
  if (state == CW_IMPORT_STATE_RUNNING || state == CW_IMPORT_STATE_WAITING)
    return "cancel";
  if (state == CW_IMPORT_STATE_DONE && cw_import_item_get_reasons (self->item)->len > 0)
    return "expand";
  return "nothing";
}

static void
change_state (CwImportRow *self, CwImportState state)
{
  const char *icon = get_state_icon (state);

  self->shown_state = state;
  self->filled = TRUE;
  gtk_image_set_from_icon_name (self->state_image, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->state_image), icon != NULL);
  set_class (self->state_image, "import-done", state == CW_IMPORT_STATE_DONE);
  set_class (self->state_image, "error", state == CW_IMPORT_STATE_REFUSED);
  set_class (self->state_label, "import-refused", state == CW_IMPORT_STATE_REFUSED);
  set_class (self->state_label, "import-doubtful", state == CW_IMPORT_STATE_DOUBTFUL);
  set_class (self->state_label, "dim-label",
             state != CW_IMPORT_STATE_REFUSED && state != CW_IMPORT_STATE_DOUBTFUL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), state == CW_IMPORT_STATE_RUNNING);
  gtk_widget_set_visible (self->choice_box, state == CW_IMPORT_STATE_DOUBTFUL);
  gtk_stack_set_visible_child_name (self->end_stack, get_end (self, state));
  fill_reasons (self);
  if (state == CW_IMPORT_STATE_DOUBTFUL)
    fill_choice (self);
}

static void
item_changed_cb (CwImportRow *self)
{
  CwImportState state = cw_import_item_get_state (self->item);
  g_autofree char *caption = cw_import_item_describe (self->item);
  g_autofree char *state_text = describe_state (self->item);

  g_assert (CW_IS_IMPORT_ROW (self));

  if (!self->filled || state != self->shown_state)
    change_state (self, state);
  gtk_image_set_from_icon_name (self->kind_image, get_kind_icon (self->item));
  gtk_label_set_label (self->caption_label, caption);
  gtk_label_set_label (self->state_label, state_text);
  gtk_progress_bar_set_fraction (self->progress_bar, cw_import_item_get_fraction (self->item));
}

static void
cancel_clicked_cb (CwImportRow *self)
{
  g_assert (CW_IS_IMPORT_ROW (self));

  cw_import_job_cancel_item (self->job, self->item);
}

static void
choice_clicked_cb (CwImportRow *self)
{
  GPtrArray *candidates = cw_import_item_get_candidates (self->item);
  guint selected = gtk_drop_down_get_selected (self->choice);
  g_autofree char *id = NULL;

  g_assert (CW_IS_IMPORT_ROW (self));

  if (candidates != NULL && selected < candidates->len)
    id = g_strdup (cw_survey_get_id (g_ptr_array_index (candidates, selected)));
  cw_import_job_choose (self->job, self->item, id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
cw_import_row_dispose (GObject *object)
{
  CwImportRow *self = CW_IMPORT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_IMPORT_ROW);
  g_clear_object (&self->item);
  g_clear_object (&self->job);

  G_OBJECT_CLASS (cw_import_row_parent_class)->dispose (object);
}

static void
cw_import_row_class_init (CwImportRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_import_row_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", CW_TYPE_IMPORT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/import/cw-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, choice);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, choice_box);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, end_stack);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, expander);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, kind_image);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, reasons);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, state_image);
  gtk_widget_class_bind_template_child (widget_class, CwImportRow, state_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_clicked_cb);
}

static void
cw_import_row_init (CwImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_import_row_new (CwImportJob *job, CwImportItem *item)
{
  CwImportRow *self = g_object_new (CW_TYPE_IMPORT_ROW, NULL);

  self->job = g_object_ref (job);
  self->item = g_object_ref (item);
  gtk_label_set_label (self->name_label, cw_import_item_get_name (item));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->name_label, NULL, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->caption_label, NULL, -1);
  g_signal_connect_object (item, "changed", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
  item_changed_cb (self);
  return GTK_WIDGET (self);
}
