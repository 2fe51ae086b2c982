/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-dashboard.h"

#include "filter/cw-score-gap.h"
#include "model/cw-journey.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"

#include <glib/gi18n.h>
#include <math.h>

static void
card_free (gpointer data)
{
  CwDashboardCard *card = data;

  g_free (card->step);
  g_free (card);
}

static void
section_free (gpointer data)
{
  CwDashboardSection *section = data;

  g_free (section->title);
  g_ptr_array_unref (section->cards);
  g_free (section);
}

CwDashboard *
cw_dashboard_new (const CwScoreRequest *request)
{
  CwDashboard *self;

  g_return_val_if_fail (request != NULL, NULL);

  self = g_new0 (CwDashboard, 1);
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_report_free);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  self->zone = g_time_zone_ref (request->zone);
  self->now = request->now;
  return self;
}

void
cw_dashboard_free (CwDashboard *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->reports);
  g_time_zone_unref (self->zone);
  g_free (self);
}

static CwScoreReport *
find_report (CwDashboard *self, gint64 metric_id)
{
  for (guint i = 0; i < self->reports->len; i++)
    {
      CwScoreReport *report = g_ptr_array_index (self->reports, i);

      if (cw_metric_get_id (report->metric) == metric_id)
        return report;
    }
  return NULL;
}

static CwDashboardSection *
section_new (gint64 journey_id, const char *title)
{
  CwDashboardSection *section = g_new0 (CwDashboardSection, 1);

  section->journey_id = journey_id;
  section->title = g_strdup (title);
  section->cards = g_ptr_array_new_with_free_func (card_free);
  return section;
}

/* A metric stands once in a section, whatever the number of its steps there. */
static void
add_card (CwDashboardSection *section, CwScoreReport *report, const char *step)
{
  CwDashboardCard *card;

  for (guint i = 0; i < section->cards->len; i++)
    if (((CwDashboardCard *) g_ptr_array_index (section->cards, i))->report == report)
      return;
  card = g_new0 (CwDashboardCard, 1);
  card->report = report;
  card->step = g_strdup (step);
  g_ptr_array_add (section->cards, card);
}

static void
add_step_cards (CwDashboard *self,
                CwDashboardSection *section,
                const CwStep *step,
                GHashTable *placed)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    {
      CwScoreReport *report = find_report (self, g_array_index (step->metric_ids, gint64, i));

      if (report == NULL)
        continue;
      add_card (section, report, step->name);
      g_hash_table_add (placed, report);
    }
}

static CwDashboardSection *
create_journey_section (CwDashboard *self, CwJourney *journey, GHashTable *placed)
{
  CwDashboardSection *section =
      section_new (cw_journey_get_id (journey), cw_journey_get_name (journey));

  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        add_step_cards (self, section, g_ptr_array_index (stage->steps, j), placed);
    }
  return section;
}

static void
take_section (CwDashboard *self, CwDashboardSection *section)
{
  if (section->cards->len > 0)
    g_ptr_array_add (self->sections, section);
  else
    section_free (section);
}

void
cw_dashboard_arrange (CwDashboard *self, GPtrArray *journeys)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  CwDashboardSection *rest;

  g_return_if_fail (self != NULL && journeys != NULL);

  g_ptr_array_set_size (self->sections, 0);
  for (guint i = 0; i < journeys->len; i++)
    take_section (self, create_journey_section (self, g_ptr_array_index (journeys, i), placed));
  rest = section_new (0, self->sections->len > 0 ? _ ("Not on a Journey") : _ ("Metrics"));
  for (guint i = 0; i < self->reports->len; i++)
    {
      CwScoreReport *report = g_ptr_array_index (self->reports, i);

      if (!g_hash_table_contains (placed, report))
        add_card (rest, report, NULL);
    }
  take_section (self, rest);
}

static void
append_part (GString *text, const char *format, guint count)
{
  if (text->len > 0)
    g_string_append (text, ", ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, count);
#pragma GCC diagnostic pop
}

char *
cw_dashboard_section_describe (const CwDashboardSection *self)
{
  guint n_judged = 0, n_met = 0, n_small = 0, n_empty = 0, n_broken = 0;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < self->cards->len; i++)
    {
      const CwScoreReport *report = ((CwDashboardCard *) self->cards->pdata[i])->report;
      gboolean has_target;
      gboolean met = cw_score_report_meets_target (report, &has_target);

      if (report->state == CW_SCORE_STATE_BROKEN)
        n_broken++;
      else if (report->score.n == 0)
        n_empty++;
      else if (has_target && report->score.n < CW_SCORE_SMALL_N)
        n_small++;
      else if (has_target)
        {
          n_judged++;
          n_met += met;
        }
    }
  if (n_judged > 0)
    /* TRANSLATORS: of the metrics of a journey that have a target: "2 of 3 on target" */
    g_string_append_printf (text, _ ("%u of %u on target"), n_met, n_judged);
  if (n_broken > 0)
    append_part (text, ngettext ("%u broken", "%u broken", n_broken), n_broken);
  if (n_small > 0)
    append_part (text, ngettext ("%u too small to say", "%u too small to say", n_small), n_small);
  if (n_empty > 0)
    append_part (text, ngettext ("%u without answers", "%u without answers", n_empty), n_empty);
  return g_string_free (text, FALSE);
}

CwDashboardChange
cw_dashboard_get_change (const CwScoreReport *report)
{
  g_return_val_if_fail (report != NULL, CW_DASHBOARD_NOT_COMPARED);

  if (!report->has_previous || report->score.n < CW_SCORE_SMALL_N ||
      report->previous.n < CW_SCORE_SMALL_N || isnan (report->comparison.delta))
    return CW_DASHBOARD_NOT_COMPARED;
  if (!report->comparison.significant)
    return CW_DASHBOARD_UNCLEAR;
  return report->comparison.delta > 0 ? CW_DASHBOARD_ROSE : CW_DASHBOARD_FELL;
}

static guint
count_changes (const CwDashboard *self, guint counts[CW_N_DASHBOARD_CHANGES])
{
  for (guint i = 0; i < CW_N_DASHBOARD_CHANGES; i++)
    counts[i] = 0;
  for (guint i = 0; i < self->reports->len; i++)
    counts[cw_dashboard_get_change (g_ptr_array_index (self->reports, i))]++;
  return self->reports->len - counts[CW_DASHBOARD_NOT_COMPARED];
}

char *
cw_dashboard_describe_changes (const CwDashboard *self)
{
  guint counts[CW_N_DASHBOARD_CHANGES];
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (count_changes (self, counts) == 0)
    return NULL;
  text = g_string_new (NULL);
  if (counts[CW_DASHBOARD_ROSE] > 0)
    append_part (text, ngettext ("%u rose", "%u rose", counts[CW_DASHBOARD_ROSE]),
                 counts[CW_DASHBOARD_ROSE]);
  if (counts[CW_DASHBOARD_FELL] > 0)
    append_part (text, ngettext ("%u fell", "%u fell", counts[CW_DASHBOARD_FELL]),
                 counts[CW_DASHBOARD_FELL]);
  if (counts[CW_DASHBOARD_UNCLEAR] > 0)
    append_part (
        text, ngettext ("%u no clear change", "%u no clear change", counts[CW_DASHBOARD_UNCLEAR]),
        counts[CW_DASHBOARD_UNCLEAR]);
  return g_string_free (text, FALSE);
}

char *
cw_dashboard_describe_chance (const CwDashboard *self)
{
  guint counts[CW_N_DASHBOARD_CHANGES];
  guint n_compared;

  g_return_val_if_fail (self != NULL, NULL);

  n_compared = count_changes (self, counts);
  if (n_compared == 0)
    return NULL;
  return g_strdup_printf (
      ngettext (
          "%u comparison. A change counts as clear when chance alone would bring it in fewer "
          "than one of twenty cases.",
          "%u comparisons. A change counts as clear when chance alone would bring it in fewer "
          "than one of twenty cases: of many comparisons, about one in twenty moves by "
          "chance.",
          n_compared),
      n_compared);
}

static gboolean
load (CwDashboard *self,
      CwDatabase *db,
      const CwScoreRequest *request,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GPtrArray) surveys = cw_survey_repository_list (db, error);
  g_autoptr (GPtrArray) metrics = surveys ? cw_metric_repository_list (db, error) : NULL;
  g_autoptr (GPtrArray) journeys = metrics ? cw_journey_repository_list (db, error) : NULL;
  g_autoptr (CwScoreQuery) query = NULL;
  GPtrArray *reports;

  if (journeys == NULL)
    return FALSE;
  query = cw_score_request_create_query (request, db, &self->plan, error);
  if (query == NULL)
    return FALSE;
  reports = cw_score_repository_report_all (db, metrics, query, cancellable, error);
  if (reports == NULL)
    return FALSE;
  g_ptr_array_unref (self->reports);
  self->reports = reports;
  self->n_surveys = surveys->len;
  for (guint i = 0; i < surveys->len; i++)
    self->n_responses += ((CwSurveyEntry *) g_ptr_array_index (surveys, i))->responses;
  for (guint i = 0; i < reports->len; i++)
    cw_score_gap_explain (g_ptr_array_index (reports, i), db, surveys, request);
  cw_dashboard_arrange (self, journeys);
  return TRUE;
}

CwDashboard *
cw_dashboard_load (CwDatabase *db,
                   const CwScoreRequest *request,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CwDashboard) self = NULL;

  g_return_val_if_fail (db != NULL && request != NULL, NULL);

  self = cw_dashboard_new (request);
  return load (self, db, request, cancellable, error) ? g_steal_pointer (&self) : NULL;
}
