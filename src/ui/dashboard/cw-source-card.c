/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-source-card.h"

#include "score/cw-score-words.h"
#include "surveys/cw-live-source.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwSourceCard
{
  GtkBox parent_instance;

  CwLiveSource *live;       /* of the box */
  GtkLabel *places_label;   /* of the box */
  GtkLabel *question_label; /* of the box */
  GtkLabel *rules_label;    /* of the box */
  GtkLabel *survey_label;   /* of the box */
  GtkWidget *places;        /* of the box */
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwSourceCard, cw_source_card, GTK_TYPE_BOX)

static GtkLabel *
append_label (CwSourceCard *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
cw_source_card_class_init (CwSourceCardClass *klass)
{
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
failed_cb (CwSourceCard *self, const char *message)
{
  g_assert (CW_IS_SOURCE_CARD (self));

  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
cw_source_card_init (CwSourceCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "page-card");
  append_label (self, _ ("Where it comes from"), "heading");
  self->survey_label = append_label (self, NULL, NULL);
  self->question_label = append_label (self, NULL, "dim-label");
  self->rules_label = append_label (self, NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->rules_label), "dim-label");
  self->live = CW_LIVE_SOURCE (cw_live_source_new ());
  g_signal_connect_object (self->live, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->live));
  self->places_label = append_label (self, NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->places_label), "dim-label");
  self->places = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self), self->places);
}

GtkWidget *
cw_source_card_new (void)
{
  return g_object_new (CW_TYPE_SOURCE_CARD, NULL);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
describe_survey (const CwMetricData *data)
{
  const CwScoreReport *report = data->report;
  const char *question = cw_metric_get_question_id (report->metric);

  if (report->survey_name == NULL)
    return g_strdup_printf (_ ("Survey %s, which is not in this workspace"),
                            cw_metric_get_survey_id (report->metric));
  if (data->question_number > 0)
    /* TRANSLATORS: name of a survey, and the number of the question in it */
    return g_strdup_printf (_ ("%s, question %d"), report->survey_name, data->question_number);
  /* TRANSLATORS: name of a survey, and the id of a question that has no number in it */
  return g_strdup_printf (_ ("%s, %s"), report->survey_name, question);
}

static void
append_rule (GString *text, const char *rule)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", rule);
}

static char *
describe_rules (const CwMetricData *data)
{
  CwMetric *metric = data->report->metric;
  g_autofree char *count = cw_score_format_count (data->n_stored);
  GString *text = g_string_new (NULL);

  /* Beside what Qualtrics counts it is said without previews and tests. */
  if (data->sync == NULL || data->sync->counted < 0)
    g_string_append_printf (
        text, ngettext ("%s response stored", "%s responses stored", (gulong) data->n_stored),
        count);
  if (cw_metric_get_finished_only (metric))
    append_rule (text, _ ("only finished ones count"));
  if (cw_metric_get_skip_imported (metric))
    append_rule (text, _ ("imported ones do not count"));
  return g_string_free (text, FALSE);
}

static GtkWidget *
create_place (const CwMetricPlace *place)
{
  /* TRANSLATORS: a journey and the step on it that carries the metric */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s"), place->journey, place->step);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("mark-location-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  cw_tooltip_set (button, _ ("Open Journey"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "place-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-journey");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", place->journey_id);
  return button;
}

void
cw_source_card_set_data (CwSourceCard *self, CwJobManager *manager, const CwMetricData *data)
{
  g_autofree char *survey = NULL;
  g_autofree char *question = NULL;
  g_autofree char *rules = NULL;
  GtkWidget *child;

  g_return_if_fail (CW_IS_SOURCE_CARD (self));
  g_return_if_fail (data != NULL);

  survey = describe_survey (data);
  rules = describe_rules (data);
  if (data->report->question_text != NULL && *data->report->question_text != '\0')
    question = g_strdup_printf (_ ("“%s”"), data->report->question_text);
  set_text (self->survey_label, survey);
  set_text (self->question_label, question);
  set_text (self->rules_label, rules);
  cw_live_source_set (self->live, manager, data->sync, data->n_real);
  set_text (self->places_label, data->places->len > 0 ? _ ("Used on") : _ ("Used on no journey"));
  while ((child = gtk_widget_get_first_child (self->places)) != NULL)
    gtk_box_remove (GTK_BOX (self->places), child);
  for (guint i = 0; i < data->places->len; i++)
    gtk_box_append (GTK_BOX (self->places), create_place (g_ptr_array_index (data->places, i)));
}
