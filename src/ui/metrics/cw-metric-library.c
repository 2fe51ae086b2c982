/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-metric-library.h"

#include "model/cw-journey.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"
#include "store/cw-score-repository.h"
#include "store/cw-survey-repository.h"

#include <glib/gi18n.h>
#include <string.h>

static void
free_entry (gpointer data)
{
  CwLibraryEntry *entry = data;

  g_clear_pointer (&entry->report, cw_score_report_free);
  g_clear_pointer (&entry->places, g_ptr_array_unref);
  g_free (entry);
}

void
cw_library_free (CwLibrary *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

static gboolean
carries (const CwStep *step, gint64 metric_id)
{
  for (guint i = 0; i < step->metric_ids->len; i++)
    if (g_array_index (step->metric_ids, gint64, i) == metric_id)
      return TRUE;
  return FALSE;
}

static void
add_places (GPtrArray *places, CwJourney *journey, gint64 metric_id)
{
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      for (guint j = 0; j < stage->steps->len; j++)
        {
          const CwStep *step = g_ptr_array_index (stage->steps, j);

          if (carries (step, metric_id))
            /* TRANSLATORS: a journey and one of its steps; the arrow points from the first to the
             * second */
            g_ptr_array_add (
                places, g_strdup_printf (_ ("%s › %s"), cw_journey_get_name (journey), step->name));
        }
    }
}

static void
add_entry (CwLibrary *self, CwScoreReport *report, GPtrArray *journeys)
{
  CwLibraryEntry *entry = g_new0 (CwLibraryEntry, 1);

  entry->report = report;
  entry->places = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < journeys->len; i++)
    add_places (entry->places, journeys->pdata[i], cw_metric_get_id (report->metric));
  g_ptr_array_add (self->entries, entry);
}

static gboolean
load_entries (CwLibrary *self,
              CwDatabase *db,
              const CwScoreQuery *query,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) metrics = cw_metric_repository_list (db, error);
  g_autoptr (GPtrArray) journeys = NULL;
  g_autoptr (GPtrArray) reports = NULL;

  if (metrics == NULL)
    return FALSE;
  journeys = cw_journey_repository_list (db, error);
  if (journeys == NULL)
    return FALSE;
  reports = cw_score_repository_report_all (db, metrics, query, cancellable, error);
  if (reports == NULL)
    return FALSE;
  while (reports->len > 0)
    add_entry (self, g_ptr_array_steal_index (reports, 0), journeys);
  return TRUE;
}

gpointer
cw_library_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwScoreRequest *request = data;
  g_autoptr (CwLibrary) self = g_new0 (CwLibrary, 1);
  g_autoptr (CwScoreQuery) query = NULL;
  g_autoptr (GPtrArray) surveys = NULL;

  g_return_val_if_fail (request != NULL, NULL);

  self->entries = g_ptr_array_new_with_free_func (free_entry);
  self->zone = g_time_zone_ref (request->zone);
  self->now = request->now;
  surveys = cw_survey_repository_list (db, error);
  if (surveys == NULL)
    return NULL;
  self->n_surveys = surveys->len;
  query = cw_score_request_create_query (request, db, &self->plan, error);
  if (query == NULL)
    return NULL;
  query->trend = FALSE;
  if (!load_entries (self, db, query, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
append_folded (GString *text, const char *words)
{
  g_autofree char *folded = words != NULL ? g_utf8_casefold (words, -1) : NULL;

  if (folded != NULL)
    g_string_append_printf (text, "%s\n", folded);
}

gboolean
cw_library_entry_matches (const CwLibraryEntry *self, const char *query)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (self != NULL && query != NULL, FALSE);

  append_folded (text, cw_metric_get_name (self->report->metric));
  append_folded (text, cw_metric_kind_to_label (cw_metric_get_kind (self->report->metric)));
  append_folded (text, self->report->survey_name);
  append_folded (text, self->report->question_text);
  for (guint i = 0; i < self->places->len; i++)
    append_folded (text, self->places->pdata[i]);
  folded = g_utf8_casefold (query, -1);
  words = g_strsplit_set (folded, " \t\n", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (text->str, *word) == NULL)
      return FALSE;
  return TRUE;
}

char *
cw_library_entry_describe_source (const CwLibraryEntry *self)
{
  const CwScoreReport *report;

  g_return_val_if_fail (self != NULL, NULL);

  report = self->report;
  if (report->survey_name == NULL)
    return g_strdup_printf (_ ("%s is not in this workspace"),
                            cw_metric_get_survey_id (report->metric));
  if (report->question_text == NULL || *report->question_text == '\0')
    return g_strdup_printf ("%s · %s", report->survey_name,
                            cw_metric_get_question_id (report->metric));
  return g_strdup_printf ("%s · %s", report->survey_name, report->question_text);
}

char *
cw_library_entry_describe_places (const CwLibraryEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->places->len == 0)
    return g_strdup (_ ("On no journey"));
  if (self->places->len == 1)
    return g_strdup (self->places->pdata[0]);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", self->places->len - 1),
                          (const char *) self->places->pdata[0], self->places->len - 1);
}
