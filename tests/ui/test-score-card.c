/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-score-card.h"

#include "score/cw-score-words.h"

#include "support/cw-ui-reports.h"
#include "support/cw-ui-test.h"

static GtkWidget *
create_card (guint index)
{
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (&samples[index]);
  GtkWidget *card = g_object_ref_sink (cw_score_card_new ());

  g_assert_cmpuint (index, <, n);
  cw_score_card_set_report (CW_SCORE_CARD (card), report, CW_UI_REPORTS_NOW);
  return card;
}

static void
assert_shows (GtkWidget *card, const char *text)
{
  if (cw_ui_test_find_label (card, text) == NULL)
    {
      g_autofree char *all = cw_ui_test_get_text (card);

      g_error ("“%s” is not among what the card shows:\n%s", text, all);
    }
}

static void
test_normal (void)
{
  GtkWidget *card = create_card (0);

  assert_shows (card, "Likely to recommend");
  assert_shows (card, "NPS");
  assert_shows (card, "After the first month");
  assert_shows (card, "Target 40, met");
  assert_shows (card, "43.0");
  assert_shows (card, "n 412 · 35.5 to 49.8");
  assert_shows (card, "15% detractors");
  assert_shows (card, "27% passive");
  assert_shows (card, "58% promoters");
  assert_shows (card, "+11.8");
  assert_shows (card, "Synced 4 min ago");
  g_assert_finalize_object (card);
}

static void
test_sentence (void)
{
  guint n;
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (cw_ui_reports_get_samples (&n));
  g_autofree char *sentence = NULL;
  GtkWidget *card = create_card (0);

  sentence = cw_score_describe_report (report);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       sentence);
  g_assert_finalize_object (card);
}

static GtkWidget *
find_button (GtkWidget *card)
{
  GtkWidget *button = cw_ui_test_find (card, GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  return button;
}

static void
test_broken (void)
{
  GtkWidget *card = create_card (4);

  assert_shows (card, "as of 08:12 today");
  assert_shows (card, "Nordtel EU refused Crosswalk’s key");
  assert_shows (card, "Needs reauthorization");
  assert_shows (card, "Target 15");
  g_assert_true (gtk_widget_get_visible (find_button (card)));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (find_button (card))), ==,
                   "win.reauthorize");
  assert_shows (card, "Reauthorize");
  g_assert_finalize_object (card);
}

/* The foot has room for two things only, and what is broken comes first. */
static void
test_broken_hides_the_change (void)
{
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);
  g_autoptr (CwScoreReport) report = cw_ui_reports_create (&samples[0]);
  GtkWidget *card = g_object_ref_sink (cw_score_card_new ());
  g_autofree char *text = NULL;

  report->state = CW_SCORE_STATE_BROKEN;
  report->mend = CW_SCORE_MEND_REAUTHORIZE;
  cw_score_card_set_report (CW_SCORE_CARD (card), report, CW_UI_REPORTS_NOW);
  text = cw_ui_test_get_text (card);
  g_assert_null (strstr (text, "+11.8"));
  g_assert_nonnull (strstr (text, "Needs reauthorization"));
  g_assert_finalize_object (card);
}

static void
test_mend_only_where_needed (void)
{
  GtkWidget *card = create_card (0);

  g_assert_false (gtk_widget_get_visible (find_button (card)));
  g_assert_finalize_object (card);
}

static void
test_no_source_offers_files (void)
{
  GtkWidget *card = create_card (10);
  GtkWidget *button = find_button (card);

  assert_shows (card, "–");
  assert_shows (card, "No answers yet");
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Open Files…");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.open-files");
  g_assert_finalize_object (card);
}

static void
test_empty_period (void)
{
  GtkWidget *card = create_card (11);

  assert_shows (card, "No answers in this period");
  g_assert_finalize_object (card);
}

static void
test_too_few (void)
{
  GtkWidget *card = create_card (6);

  assert_shows (card, "too few to compare");
  assert_shows (card, "Target 30");
  g_assert_finalize_object (card);
}

/* A card that comes alive must leave nothing of its state before. */
static void
test_states_replace_each_other (void)
{
  guint n;
  const CwUiSample *samples = cw_ui_reports_get_samples (&n);
  GtkWidget *card = create_card (4);
  g_autoptr (CwScoreReport) normal = cw_ui_reports_create (&samples[0]);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  GtkWidget *fresh = create_card (0);

  cw_score_card_set_report (CW_SCORE_CARD (card), normal, CW_UI_REPORTS_NOW);
  text = cw_ui_test_get_text (card);
  expected = cw_ui_test_get_text (fresh);
  g_assert_cmpstr (text, ==, expected);
  g_assert_finalize_object (card);
  g_assert_finalize_object (fresh);
}

static void
test_same_height_in_every_state (void)
{
  guint n;
  int expected = 0;

  cw_ui_reports_get_samples (&n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = create_card (i);
      GtkWidget *flow = g_object_ref_sink (gtk_flow_box_new ());
      int minimum, natural, width;

      gtk_flow_box_append (GTK_FLOW_BOX (flow), card);
      gtk_widget_measure (card, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
      if (i == 0)
        expected = natural;
      g_assert_cmpint (natural, ==, expected);
      g_assert_cmpint (width, <, 360);
      gtk_flow_box_remove (GTK_FLOW_BOX (flow), card);
      g_assert_finalize_object (card);
      g_assert_finalize_object (flow);
    }
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
  g_test_add_func ("/score-card/normal", test_normal);
  g_test_add_func ("/score-card/sentence", test_sentence);
  g_test_add_func ("/score-card/broken", test_broken);
  g_test_add_func ("/score-card/broken-hides-change", test_broken_hides_the_change);
  g_test_add_func ("/score-card/mend-only-where-needed", test_mend_only_where_needed);
  g_test_add_func ("/score-card/no-source", test_no_source_offers_files);
  g_test_add_func ("/score-card/empty-period", test_empty_period);
  g_test_add_func ("/score-card/too-few", test_too_few);
  g_test_add_func ("/score-card/states", test_states_replace_each_other);
  g_test_add_func ("/score-card/same-height", test_same_height_in_every_state);
  return g_test_run ();
}
