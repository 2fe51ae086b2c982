/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-sent-questions.h"

#include "mapping/cw-mapping-words.h"
#include "mapping/cw-sent-text.h"

#include <glib/gi18n.h>

/* A question with more choices than this shows those that are selected first. */
#define MOST_CHOICES 60
/* More of an answer is in the request. */
#define LONGEST_ANSWER 300

struct _CwSentQuestions
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (CwSentQuestions, cw_sent_questions, GTK_TYPE_BOX)

static void
cw_sent_questions_class_init (CwSentQuestionsClass *klass)
{
}

static void
cw_sent_questions_init (CwSentQuestions *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
append_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static const CwSentField *
find_sent (const CwFlowPreview *preview, const char *key)
{
  for (guint i = 0; i < preview->payload->fields->len; i++)
    {
      const CwSentField *field = preview->payload->fields->pdata[i];

      if (g_strcmp0 (field->key, key) == 0)
        return field;
    }
  return NULL;
}

static gboolean
is_selected (const CwSentField *sent, guint choice)
{
  g_autofree char *code = g_strdup_printf ("%u", choice + 1);

  for (guint i = 0; sent != NULL && sent->selected != NULL && i < sent->selected->len; i++)
    if (g_strcmp0 (sent->selected->pdata[i], code) == 0)
      return TRUE;
  return FALSE;
}

/* As it looks, not to be answered here. */
static GtkWidget *
create_choice (const char *label, gboolean multiple, gboolean selected, GtkWidget *first)
{
  GtkWidget *choice = gtk_check_button_new_with_label (label);

  if (!multiple && first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (first));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), selected);
  gtk_widget_set_can_target (choice, FALSE);
  gtk_widget_set_focusable (choice, FALSE);
  return choice;
}

static void
append_choices (GtkWidget *box, const CwProjectField *field, const CwSentField *sent)
{
  GtkWidget *group = field->multiple ? NULL : gtk_check_button_new ();
  guint n_left_out = 0;

  if (group != NULL)
    {
      /* None of a group of radio buttons would be round without a first one. */
      gtk_widget_set_visible (group, FALSE);
      gtk_box_append (GTK_BOX (box), group);
    }
  for (guint i = 0; i < field->labels->len; i++)
    {
      gboolean selected = is_selected (sent, i);

      if (i >= MOST_CHOICES && !selected)
        n_left_out++;
      else
        gtk_box_append (GTK_BOX (box),
                        create_choice (field->labels->pdata[i], field->multiple, selected, group));
    }
  if (n_left_out > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n_left_out), n_left_out);

      append_label (box, text, "example");
    }
}

static void
append_answer (GtkWidget *box, const CwSentField *sent)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = sent != NULL && sent->text != NULL
                              ? cw_sent_text_begin (sent->text, LONGEST_ANSWER)
                              : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_editable (GTK_EDITABLE (entry), FALSE);
  gtk_widget_set_can_target (entry, FALSE);
  gtk_widget_set_focusable (entry, FALSE);
  gtk_widget_set_can_focus (entry, FALSE);
  gtk_box_append (GTK_BOX (box), entry);
}

static void
append_question (CwSentQuestions *self, const CwProjectField *field, const CwSentField *sent)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *kind = cw_mapping_words_question (field);

  gtk_widget_add_css_class (box, "sent-question");
  append_label (box, kind, "example");
  append_label (box, field->name, "fname");
  if (field->is_text)
    append_answer (box, sent);
  else
    append_choices (box, field, sent);
  gtk_box_append (GTK_BOX (self), box);
}

static void
append_embedded (CwSentQuestions *self, const CwProject *project)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];

      if (field->question_id == NULL && !field->retired)
        g_string_append_printf (names, "%s, ", field->name);
    }
  g_string_append (names, CW_PROJECT_MARKER);
  gtk_widget_add_css_class (box, "sent-question");
  append_label (box, _ ("Embedded data"), "example");
  append_label (box, names->str, NULL);
  gtk_box_append (GTK_BOX (self), box);
}

/* The project as saving would make it. (transfer full) */
static CwProject *
plan (CwMappingEditing *editing)
{
  return cw_project_plan (cw_mapping_editing_get_integration (editing)->project,
                          cw_mapping_editing_get_mapping (editing),
                          cw_mapping_editing_get_catalog (editing));
}

void
cw_sent_questions_show (CwSentQuestions *self, CwMappingEditing *editing)
{
  const CwFlowPreview *preview;
  const CwMapping *mapping;
  g_autoptr (CwProject) project = NULL;
  GtkWidget *child;

  g_return_if_fail (CW_IS_SENT_QUESTIONS (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));

  preview = cw_mapping_editing_get_preview (editing);
  mapping = cw_mapping_editing_get_mapping (editing);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (preview == NULL)
    return;
  project = plan (editing);
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const char *key = ((const CwMappingField *) mapping->fields->pdata[i])->key;
      const CwProjectField *field = cw_project_find (project, key);

      if (field != NULL && field->question_id != NULL)
        append_question (self, field, find_sent (preview, key));
    }
  append_embedded (self, project);
}
