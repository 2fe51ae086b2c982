/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-answers-section.h"

#include "metrics/cw-answer-table.h"
#include "metrics/cw-step-number.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>

#define STEP 4

struct _CwAnswersSection
{
  AdwBin parent_instance;

  CwMetricEditing *editing;      /* (owned) (nullable) */
  GSimpleAction *variant_action; /* (owned) */
  gboolean updating;

  AdwStatusPage *nothing_page;
  CwAnswerTable *table;
  CwStepNumber *number;
  GtkLabel *hint_label;
  GtkLabel *problem_label;
  GtkMenuButton *variant_button;
  GtkToggleButton *ces_button;
  GtkToggleButton *csat_button;
  GtkToggleButton *nps_button;
  GtkWidget *hint_box;
  GtkWidget *kind_box;
  GtkWidget *open_button;
};

G_DEFINE_FINAL_TYPE (CwAnswersSection, cw_answers_section, ADW_TYPE_BIN)

static GtkToggleButton *
get_kind_button (CwAnswersSection *self, CwMetricKind kind)
{
  if (kind == CW_METRIC_KIND_CES)
    return self->ces_button;
  return kind == CW_METRIC_KIND_NPS ? self->nps_button : self->csat_button;
}

static void
kind_toggled_cb (CwAnswersSection *self, GtkToggleButton *button)
{
  g_assert (CW_IS_ANSWERS_SECTION (self));

  if (self->updating || !gtk_toggle_button_get_active (button))
    return;
  for (CwMetricKind kind = CW_METRIC_KIND_CSAT; kind <= CW_METRIC_KIND_NPS; kind++)
    if (get_kind_button (self, kind) == button)
      cw_metric_editing_set_kind (self->editing, kind);
}

static void
variant_activated_cb (CwAnswersSection *self, GVariant *parameter)
{
  CwMetricKind kind = cw_metric_get_kind (cw_metric_editing_get_metric (self->editing));
  CwVariant variant;

  g_assert (CW_IS_ANSWERS_SECTION (self));

  if (cw_variant_from_nick (kind, g_variant_get_string (parameter, NULL), &variant))
    cw_metric_editing_set_variant (self->editing, variant);
}

static char *
describe_variant (CwMetricKind kind, CwVariant variant)
{
  /* There is but one; its whole name would push the kinds aside. */
  if (kind == CW_METRIC_KIND_NPS)
    return g_strdup (_ ("Standard"));
  return cw_score_describe_variant (kind, variant);
}

static void
show_variants (CwAnswersSection *self, CwMetricKind kind, CwVariant variant)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *label = describe_variant (kind, variant);
  g_autofree char *spoken = g_strdup_printf (_ ("How it is worked out: %s"), label);

  for (CwVariant i = CW_VARIANT_MEAN; i <= CW_VARIANT_DIFFERENCE; i++)
    {
      g_autofree char *title = NULL;
      g_autofree char *action = NULL;

      if (!cw_metric_kind_has_variant (kind, i))
        continue;
      title = cw_score_describe_variant (kind, i);
      action = g_strdup_printf ("answers.variant::%s", cw_variant_to_nick (kind, i));
      g_menu_append (menu, title, action);
    }
  g_simple_action_set_state (self->variant_action,
                             g_variant_new_string (cw_variant_to_nick (kind, variant)));
  gtk_menu_button_set_label (self->variant_button, label);
  gtk_menu_button_set_menu_model (self->variant_button, G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->variant_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_hint (CwAnswersSection *self)
{
  const char *hint = cw_metric_editing_get_hint (self->editing);

  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint_box, hint != NULL);
}

static gboolean
has_meaning (CwAnswersSection *self)
{
  for (guint i = 0; i < cw_metric_get_n_answers (cw_metric_editing_get_metric (self->editing)); i++)
    if (!cw_metric_editing_is_left_out (self->editing, i))
      return TRUE;
  return FALSE;
}

/* What is wrong with the answers; while nothing was said of them the hint is enough. */
static void
show_problem (CwAnswersSection *self, gboolean any)
{
  g_autoptr (GPtrArray) problems = cw_metric_editing_list_problems (self->editing);
  const CwMetricProblem *problem = problems->len > 0 ? problems->pdata[0] : NULL;
  gboolean hinted = cw_metric_editing_get_hint (self->editing) != NULL && !has_meaning (self);
  gboolean wrong =
      any && !hinted && problem != NULL && problem->field == CW_METRIC_EDITING_FIELD_ANSWERS;

  gtk_label_set_label (self->problem_label, wrong ? problem->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), wrong);
}

/* In the place of the table: why there is none. */
static void
show_nothing (CwAnswersSection *self, gboolean ready)
{
  const CwEditorData *data = cw_metric_editing_get_data (self->editing);
  gboolean refused = data != NULL && data->refusal != NULL;
  gboolean any = cw_metric_get_n_answers (cw_metric_editing_get_metric (self->editing)) > 0;
  g_autofree char *markup = NULL;

  if (ready && !any)
    {
      markup = g_markup_escape_text (
          refused ? data->refusal
                  : _ ("Neither a definition nor a response tells of an answer to this question."),
          -1);
      adw_status_page_set_title (self->nothing_page,
                                 refused ? _ ("Not a Scale") : _ ("No Answers Yet"));
      adw_status_page_set_description (self->nothing_page, markup);
    }
  gtk_widget_set_visible (self->open_button, !refused);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_page), ready && !any);
  gtk_widget_set_visible (GTK_WIDGET (self->table), ready && any);
}

static void
editing_changed_cb (CwAnswersSection *self, guint what)
{
  CwMetric *metric = cw_metric_editing_get_metric (self->editing);
  CwMetricKind kind = cw_metric_get_kind (metric);
  gboolean ready =
      cw_metric_get_question_id (metric) != NULL && !cw_metric_editing_get_waiting (self->editing);
  gboolean any = cw_metric_get_n_answers (metric) > 0;

  g_assert (CW_IS_ANSWERS_SECTION (self));

  self->updating = TRUE;
  cw_step_number_set (self->number, STEP, ready ? CW_STEP_NOW : CW_STEP_LATER);
  gtk_toggle_button_set_active (get_kind_button (self, kind), TRUE);
  show_variants (self, kind, cw_metric_get_variant (metric));
  gtk_widget_set_sensitive (self->kind_box, ready && any);
  gtk_widget_set_sensitive (GTK_WIDGET (self->variant_button),
                            ready && any && kind != CW_METRIC_KIND_NPS);
  show_hint (self);
  show_problem (self, any);
  show_nothing (self, ready);
  self->updating = FALSE;
}

static void
cw_answers_section_dispose (GObject *object)
{
  CwAnswersSection *self = CW_ANSWERS_SECTION (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_ANSWERS_SECTION);
  g_clear_object (&self->variant_action);
  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_answers_section_parent_class)->dispose (object);
}

static void
cw_answers_section_class_init (CwAnswersSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_answers_section_dispose;

  g_type_ensure (CW_TYPE_ANSWER_TABLE);
  g_type_ensure (CW_TYPE_STEP_NUMBER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/metrics/cw-answers-section.ui");
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, ces_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, csat_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, hint_box);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, kind_box);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, nps_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, number);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, open_button);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, problem_label);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, table);
  gtk_widget_class_bind_template_child (widget_class, CwAnswersSection, variant_button);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
}

static void
cw_answers_section_init (CwAnswersSection *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->updating = FALSE;
  self->variant_action =
      g_simple_action_new_stateful ("variant", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  g_signal_connect_object (self->variant_action, "activate", G_CALLBACK (variant_activated_cb),
                           self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->variant_action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "answers", G_ACTION_GROUP (group));
}

GtkWidget *
cw_answers_section_new (void)
{
  return g_object_new (CW_TYPE_ANSWERS_SECTION, NULL);
}

void
cw_answers_section_set_editing (CwAnswersSection *self, CwMetricEditing *editing)
{
  g_return_if_fail (CW_IS_ANSWERS_SECTION (self));
  g_return_if_fail (CW_IS_METRIC_EDITING (editing));
  g_return_if_fail (self->editing == NULL);

  self->editing = g_object_ref (editing);
  cw_answer_table_set_editing (self->table, editing);
  g_signal_connect_object (editing, "changed", G_CALLBACK (editing_changed_cb), self,
                           G_CONNECT_SWAPPED);
  editing_changed_cb (self, CW_METRIC_EDITING_ANSWERS);
}

void
cw_answers_section_start (CwAnswersSection *self)
{
  g_return_if_fail (CW_IS_ANSWERS_SECTION (self));

  cw_answer_table_start (self->table);
}
