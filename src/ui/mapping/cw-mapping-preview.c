/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-preview.h"

#include "mapping/cw-mapping-words.h"
#include "mapping/cw-record-picker.h"
#include "mapping/cw-sent-questions.h"
#include "mapping/cw-sent-request.h"
#include "mapping/cw-sent-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _CwMappingPreview
{
  GtkBox parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  guint next_warning;

  CwRecordPicker *record_picker;
  CwSentQuestions *questions;
  CwSentRequest *request_view;
  CwSentTable *table;
  GtkImage *record_icon;
  GtkLabel *record_label;
  GtkLabel *size_label;
  GtkLabel *trust_label;
  GtkLabel *warnings_label;
  GtkLevelBar *level_bar;
  GtkStack *stack;
  GtkToggleButton *question_button;
  GtkToggleButton *request_button;
  GtkToggleButton *table_button;
  GtkWidget *empty_view;
  GtkWidget *foot;
  GtkWidget *question_view;
  GtkWidget *record_button;
  GtkWidget *shuffle_button;
  GtkWidget *table_view;
  GtkWidget *view_box;
  GtkWidget *warnings_button;
};

typedef enum
{
  RECORD_CHOSEN,
  WARNING_SHOWN,
  REQUEST_COPIED,
  N_SIGNALS,
} CwMappingPreviewSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwMappingPreview, cw_mapping_preview, GTK_TYPE_BOX)

static const CwFlowPreview *
get_preview (CwMappingPreview *self)
{
  return self->editing != NULL ? cw_mapping_editing_get_preview (self->editing) : NULL;
}

/* Only what is seen is filled: the others are when they are shown. */
static void
fill_view (CwMappingPreview *self)
{
  const CwFlowPreview *preview = get_preview (self);
  GtkWidget *view;

  if (preview == NULL)
    {
      gtk_stack_set_visible_child (self->stack, self->empty_view);
      return;
    }
  if (gtk_toggle_button_get_active (self->table_button))
    {
      cw_sent_table_show (self->table, preview);
      view = self->table_view;
    }
  else if (gtk_toggle_button_get_active (self->question_button))
    {
      cw_sent_questions_show (self->questions, self->editing);
      view = self->question_view;
    }
  else
    {
      cw_sent_request_show (self->request_view, preview);
      view = GTK_WIDGET (self->request_view);
    }
  gtk_stack_set_visible_child (self->stack, view);
}

static void
view_toggled_cb (CwMappingPreview *self, GtkToggleButton *button)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  if (self->editing != NULL && gtk_toggle_button_get_active (button))
    fill_view (self);
}

static void
record_chosen_cb (CwMappingPreview *self, const char *id)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  g_signal_emit (self, signals[RECORD_CHOSEN], 0, id);
}

static void
shuffled_cb (CwMappingPreview *self)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  g_signal_emit (self, signals[RECORD_CHOSEN], 0, NULL);
}

static void
copied_cb (CwMappingPreview *self)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  g_signal_emit (self, signals[REQUEST_COPIED], 0);
}

static void
warnings_clicked_cb (CwMappingPreview *self)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  cw_mapping_preview_walk (self);
}

static void
show_record (CwMappingPreview *self)
{
  const CwRecord *record = cw_mapping_editing_get_record (self->editing);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;
  const char *type;

  if (record == NULL)
    return;
  title = cw_record_dup_title (record);
  words = cw_mapping_words_record (cw_record_get_time (record), title);
  /* Translators: the date and the name of an interaction. */
  label = g_strdup_printf (_ ("Shown on %s"), words);
  type = json_object_get_string_member_with_default (cw_record_get_document (record),
                                                     "interactionType", NULL);
  gtk_label_set_label (self->record_label, words);
  gtk_image_set_from_icon_name (self->record_icon, g_strcmp0 (type, "Chat") == 0
                                                       ? "user-available-symbolic"
                                                       : "call-start-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->record_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_size (CwMappingPreview *self, gsize n_bytes)
{
  g_autofree char *markup = cw_mapping_words_size_markup (n_bytes);

  gtk_label_set_markup (self->size_label, markup);
  gtk_level_bar_set_value (self->level_bar, MIN ((double) n_bytes / CW_ENCODER_LIMIT, 1));
}

static void
say_trust (CwMappingPreview *self, const CwFlowPreview *preview)
{
  g_autofree char *trust = cw_mapping_words_trust (preview);

  gtk_label_set_label (self->trust_label, trust);
}

static void
changed_cb (CwMappingPreview *self)
{
  g_assert (CW_IS_MAPPING_PREVIEW (self));

  if (get_preview (self) != NULL)
    say_trust (self, get_preview (self));
}

static void
show_foot (CwMappingPreview *self, const CwFlowPreview *preview)
{
  guint n_lints = preview->payload->lints->len;
  g_autofree char *warnings =
      g_strdup_printf (ngettext ("%u warning", "%u warnings", n_lints), n_lints);

  show_size (self, g_bytes_get_size (preview->payload->body));
  gtk_label_set_label (self->warnings_label, warnings);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warnings_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, warnings, -1);
  gtk_widget_set_visible (self->warnings_button, n_lints > 0);
  say_trust (self, preview);
}

static void
shown_cb (CwMappingPreview *self)
{
  const CwFlowPreview *preview = get_preview (self);
  gboolean any = cw_mapping_editing_get_record (self->editing) != NULL;

  g_assert (CW_IS_MAPPING_PREVIEW (self));

  gtk_widget_set_visible (self->record_button, any);
  gtk_widget_set_visible (self->shuffle_button, any);
  gtk_widget_set_visible (self->view_box, any);
  gtk_widget_set_visible (self->foot, preview != NULL);
  show_record (self);
  if (preview != NULL)
    show_foot (self, preview);
  fill_view (self);
}

static void
cw_mapping_preview_dispose (GObject *object)
{
  CwMappingPreview *self = CW_MAPPING_PREVIEW (object);

  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_mapping_preview_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, empty_view);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, foot);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, level_bar);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, question_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, question_view);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, questions);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, record_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, record_icon);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, record_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, record_picker);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, request_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, request_view);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, shuffle_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, size_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, table);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, table_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, table_view);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, trust_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, view_box);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, warnings_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingPreview, warnings_label);
  gtk_widget_class_bind_template_callback (widget_class, copied_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, shuffled_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, warnings_clicked_cb);
}

static void
cw_mapping_preview_class_init (CwMappingPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_mapping_preview_dispose;
  signals[RECORD_CHOSEN] =
      g_signal_new ("record-chosen", CW_TYPE_MAPPING_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[WARNING_SHOWN] =
      g_signal_new ("warning-shown", CW_TYPE_MAPPING_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[REQUEST_COPIED] = g_signal_new ("request-copied", CW_TYPE_MAPPING_PREVIEW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (CW_TYPE_RECORD_PICKER);
  g_type_ensure (CW_TYPE_SENT_QUESTIONS);
  g_type_ensure (CW_TYPE_SENT_REQUEST);
  g_type_ensure (CW_TYPE_SENT_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-mapping-preview.ui");
  bind_children (widget_class);
}

static void
cw_mapping_preview_init (CwMappingPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cw_mapping_preview_set_editing (CwMappingPreview *self,
                                CwMappingEditing *editing,
                                CwWorkspace *workspace)
{
  g_return_if_fail (CW_IS_MAPPING_PREVIEW (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  cw_record_picker_set_workspace (self->record_picker, workspace);
  g_signal_connect_object (editing, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editing, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  shown_cb (self);
}

void
cw_mapping_preview_show_view (CwMappingPreview *self, const char *view)
{
  g_return_if_fail (CW_IS_MAPPING_PREVIEW (self));

  gtk_toggle_button_set_active (g_str_equal (view, "table")      ? self->table_button
                                : g_str_equal (view, "question") ? self->question_button
                                                                 : self->request_button,
                                TRUE);
}

void
cw_mapping_preview_walk (CwMappingPreview *self)
{
  const CwFlowPreview *preview;
  const CwLint *lint;

  g_return_if_fail (CW_IS_MAPPING_PREVIEW (self));

  preview = get_preview (self);
  if (preview == NULL || preview->payload->lints->len == 0)
    return;
  self->next_warning %= preview->payload->lints->len;
  lint = preview->payload->lints->pdata[self->next_warning++];
  g_signal_emit (self, signals[WARNING_SHOWN], 0, lint->key, lint->message);
}
