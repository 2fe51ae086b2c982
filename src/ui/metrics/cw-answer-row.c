/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-answer-row.h"

#include "metrics/cw-answer-mapping.h"
#include "score/cw-score-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

/* Keeps the sign before the number where the text runs from right to left. */
#define LEFT_TO_RIGHT "\u200e"

struct _CwAnswerRow
{
  GtkListBoxRow parent_instance;

  CwMetricEditing *editing; /* (owned) */
  guint answer;
  gboolean updating;
  CwMetricAnswer *shown; /* (owned) (nullable): what was shown last, and with which … */
  CwMetricKind shown_kind;
  gint64 shown_count;
  gint64 shown_largest;

  GtkEntry *value_entry;
  GtkLabel *code_label;
  GtkLabel *count_label;
  GtkLabel *label;
  GtkProgressBar *count_bar;
  GtkStack *value_stack;
  GtkToggleButton *negative_button;
  GtkToggleButton *neutral_button;
  GtkToggleButton *positive_button;
  GtkWidget *count_box;
  GtkWidget *left_out_label;
  GtkWidget *sentiment_box;
  GtkWidget *stray_label;
};

G_DEFINE_FINAL_TYPE (CwAnswerRow, cw_answer_row, GTK_TYPE_LIST_BOX_ROW)

static GtkToggleButton *
get_button (CwAnswerRow *self, CwSentiment sentiment)
{
  if (sentiment == CW_SENTIMENT_NEGATIVE)
    return self->negative_button;
  return sentiment == CW_SENTIMENT_NEUTRAL ? self->neutral_button : self->positive_button;
}

static const CwMetricAnswer *
get_answer (CwAnswerRow *self)
{
  return cw_metric_get_answer (cw_metric_editing_get_metric (self->editing), self->answer);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
toggled_cb (CwAnswerRow *self, GtkToggleButton *button)
{
  g_assert (CW_IS_ANSWER_ROW (self));

  if (self->updating)
    return;
  for (CwSentiment sentiment = CW_SENTIMENT_NEGATIVE; sentiment <= CW_SENTIMENT_POSITIVE;
       sentiment++)
    if (get_button (self, sentiment) == button)
      cw_metric_editing_set_sentiment (self->editing, self->answer,
                                       gtk_toggle_button_get_active (button) ? sentiment
                                                                             : CW_SENTIMENT_NONE);
}

static void
value_changed_cb (CwAnswerRow *self)
{
  double value;
  gboolean valid;

  g_assert (CW_IS_ANSWER_ROW (self));

  valid = cw_answer_mapping_parse_value (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)),
                                         &value);
  set_class (GTK_WIDGET (self->value_entry), "error", !valid);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->value_entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  if (!self->updating)
    cw_metric_editing_set_value (self->editing, self->answer, value);
}

static gboolean
read_key (guint key, CwSentiment *out_sentiment)
{
  static const struct
  {
    guint key;
    guint keypad_key;
    CwSentiment sentiment;
  } keys[] = {
    { GDK_KEY_1, GDK_KEY_KP_1, CW_SENTIMENT_NEGATIVE },
    { GDK_KEY_2, GDK_KEY_KP_2, CW_SENTIMENT_NEUTRAL },
    { GDK_KEY_3, GDK_KEY_KP_3, CW_SENTIMENT_POSITIVE },
    { GDK_KEY_Delete, GDK_KEY_KP_Delete, CW_SENTIMENT_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key || key == keys[i].keypad_key)
      {
        *out_sentiment = keys[i].sentiment;
        return TRUE;
      }
  return FALSE;
}

static gboolean
key_pressed_cb (CwAnswerRow *self, guint key, guint code, GdkModifierType state)
{
  CwSentiment sentiment;

  g_assert (CW_IS_ANSWER_ROW (self));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !read_key (key, &sentiment))
    return GDK_EVENT_PROPAGATE;
  cw_metric_editing_set_sentiment (self->editing, self->answer, sentiment);
  return GDK_EVENT_STOP;
}

static char *
capitalize (const char *word)
{
  g_autofree char *first = g_utf8_substring (word, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (word), NULL);
}

static void
show_sentiments (CwAnswerRow *self)
{
  CwMetricKind kind = cw_metric_get_kind (cw_metric_editing_get_metric (self->editing));
  const CwMetricAnswer *answer = get_answer (self);

  for (CwSentiment sentiment = CW_SENTIMENT_NEGATIVE; sentiment <= CW_SENTIMENT_POSITIVE;
       sentiment++)
    {
      GtkToggleButton *button = get_button (self, sentiment);
      const char *word = cw_score_sentiment_word (kind, sentiment);
      g_autofree char *title = capitalize (word);
      gboolean active = answer->sentiment == sentiment;
      g_autofree char *tooltip =
          active ? g_strdup_printf (_ ("%s – once more leaves the answer out (Delete)"), title)
                 /* TRANSLATORS: a sentiment and its key: "Easy (3)" */
                 : g_strdup_printf (_ ("%s (%d)"), title, sentiment - CW_SENTIMENT_NONE);
      g_autofree char *spoken =
          /* TRANSLATORS: an answer and what it may mean: "Somewhat easy: easy" */
          g_strdup_printf (_ ("%s: %s"), cw_metric_answer_get_display (answer), word);

      gtk_toggle_button_set_active (button, active);
      cw_tooltip_set (GTK_WIDGET (button), tooltip);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
    }
}

/* A text that says the same is left as it is being typed. */
static void
show_value (CwAnswerRow *self)
{
  const CwMetricAnswer *answer = get_answer (self);
  gboolean left_out = cw_metric_editing_is_left_out (self->editing, self->answer);
  g_autofree char *text = cw_answer_mapping_format_value (answer->value);
  g_autofree char *spoken =
      g_strdup_printf (_ ("Value of “%s”"), cw_metric_answer_get_display (answer));
  double typed;

  cw_answer_mapping_parse_value (gtk_editable_get_text (GTK_EDITABLE (self->value_entry)), &typed);
  if (typed != answer->value && !(isnan (typed) && isnan (answer->value)))
    gtk_editable_set_text (GTK_EDITABLE (self->value_entry), text);
  if (left_out)
    gtk_editable_set_text (GTK_EDITABLE (self->value_entry), "");
  gtk_stack_set_visible_child (self->value_stack,
                               left_out ? self->left_out_label : GTK_WIDGET (self->value_entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->value_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
show_label (CwAnswerRow *self)
{
  const CwMetricAnswer *answer = get_answer (self);
  const char *display = cw_metric_answer_get_display (answer);
  gboolean left_out = cw_metric_editing_is_left_out (self->editing, self->answer);
  g_autofree char *code = NULL;

  if (answer->code != NULL)
    code = answer->code[0] == '-' ? g_strconcat (LEFT_TO_RIGHT "−", answer->code + 1, NULL)
                                  : g_strdup (answer->code);
  gtk_label_set_label (self->label, display);
  cw_tooltip_set (GTK_WIDGET (self->label), display);
  gtk_label_set_label (self->code_label, code != NULL ? code : "");
  cw_tooltip_set (GTK_WIDGET (self->code_label), code);
  gtk_widget_set_visible (
      self->stray_label,
      cw_answer_mapping_is_stray (cw_metric_editing_get_question (self->editing), answer));
  set_class (GTK_WIDGET (self->label), "dim-label", left_out);
  set_class (GTK_WIDGET (self->label), "readable", left_out);
  set_class (GTK_WIDGET (self->count_bar), "left-out", left_out);
}

static void
show_count (CwAnswerRow *self, gint64 largest)
{
  gint64 count = cw_metric_editing_get_count (self->editing, self->answer);
  g_autofree char *text = cw_score_format_count (count);

  gtk_label_set_label (self->count_label, text);
  gtk_progress_bar_set_fraction (self->count_bar,
                                 largest > 0 ? (double) count / (double) largest : 0);
}

static void
speak (CwAnswerRow *self)
{
  const CwMetricAnswer *answer = get_answer (self);
  CwMetricKind kind = cw_metric_get_kind (cw_metric_editing_get_metric (self->editing));
  gint64 count = cw_metric_editing_get_count (self->editing, self->answer);
  g_autofree char *responses = cw_score_format_count (count);
  g_autofree char *value = cw_answer_mapping_format_value (answer->value);
  g_autofree char *counted =
      g_strdup_printf (ngettext ("%s response", "%s responses", (gulong) count), responses);
  const char *word = cw_score_sentiment_word (kind, answer->sentiment);
  g_autofree char *spoken =
      *value != '\0'
          /* TRANSLATORS: answer, responses, sentiment, value */
          ? g_strdup_printf (_ ("%s, %s, %s, value %s"), cw_metric_answer_get_display (answer),
                             counted, word, value)
          /* TRANSLATORS: answer, responses, sentiment */
          : g_strdup_printf (_ ("%s, %s, %s"), cw_metric_answer_get_display (answer), counted,
                             word);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
cw_answer_row_dispose (GObject *object)
{
  CwAnswerRow *self = CW_ANSWER_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_ANSWER_ROW);
  g_clear_pointer (&self->shown, cw_metric_answer_free);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_answer_row_parent_class)->dispose (object);
}

static void
cw_answer_row_class_init (CwAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_answer_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-answer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, code_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, count_bar);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, count_box);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, left_out_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, negative_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, neutral_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, positive_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, sentiment_box);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, stray_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, value_entry);
  gtk_widget_class_bind_template_child (widget_class, CwAnswerRow, value_stack);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
}

static void
cw_answer_row_init (CwAnswerRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cw_answer_row_new (CwMetricEditing *editing, guint answer, GtkSizeGroup **groups)
{
  CwAnswerRow *self;

  g_return_val_if_fail (CW_IS_METRIC_EDITING (editing), NULL);
  g_return_val_if_fail (groups != NULL, NULL);

  self = g_object_new (CW_TYPE_ANSWER_ROW, NULL);
  self->editing = g_object_ref (editing);
  self->answer = answer;
  gtk_size_group_add_widget (groups[CW_ANSWER_COLUMN_CODE], GTK_WIDGET (self->code_label));
  gtk_size_group_add_widget (groups[CW_ANSWER_COLUMN_COUNT], self->count_box);
  gtk_size_group_add_widget (groups[CW_ANSWER_COLUMN_SENTIMENT], self->sentiment_box);
  gtk_size_group_add_widget (groups[CW_ANSWER_COLUMN_VALUE], GTK_WIDGET (self->value_stack));
  return GTK_WIDGET (self);
}

static gboolean
same_answer (const CwMetricAnswer *a, const CwMetricAnswer *b)
{
  return g_strcmp0 (a->code, b->code) == 0 && g_strcmp0 (a->label, b->label) == 0 &&
         g_strcmp0 (a->variable_name, b->variable_name) == 0 && a->sentiment == b->sentiment &&
         (a->value == b->value || (isnan (a->value) && isnan (b->value)));
}

/* Returns: whether there is anything new to show; then it is remembered */
static gboolean
note_shown (CwAnswerRow *self, gint64 largest)
{
  CwMetricKind kind = cw_metric_get_kind (cw_metric_editing_get_metric (self->editing));
  gint64 count = cw_metric_editing_get_count (self->editing, self->answer);

  if (self->shown != NULL && same_answer (self->shown, get_answer (self)) &&
      self->shown_kind == kind && self->shown_count == count && self->shown_largest == largest)
    return FALSE;
  g_clear_pointer (&self->shown, cw_metric_answer_free);
  self->shown = cw_metric_answer_copy (get_answer (self));
  self->shown_kind = kind;
  self->shown_count = count;
  self->shown_largest = largest;
  return TRUE;
}

void
cw_answer_row_update (CwAnswerRow *self, gint64 largest)
{
  g_return_if_fail (CW_IS_ANSWER_ROW (self));

  /* A click changes one row of many. */
  if (!note_shown (self, largest))
    return;
  self->updating = TRUE;
  show_label (self);
  show_count (self, largest);
  show_sentiments (self);
  show_value (self);
  speak (self);
  self->updating = FALSE;
}
