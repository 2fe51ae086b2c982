/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-survey-finder.h"

#include "store/cw-survey-adoption.h"
#include "store/cw-survey-repository.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Below this nothing speaks for the survey. */
#define NOTHING_ALIKE 0.3
/* Closer than this to the best one is too close to call. */
#define TOO_CLOSE 0.1
/* Surveys that were made for responses without a definition. */
#define LOCAL_PREFIX "local-"

typedef struct
{
  CwSurvey *survey; /* (owned) */
  double match;
  gboolean given;
} Candidate;

void
cw_survey_finding_free (CwSurveyFinding *self)
{
  g_clear_object (&self->survey);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self);
}

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_object_unref (candidate->survey);
  g_free (candidate);
}

/* The same file must find the same survey again: the id is made from what names its columns. */
static char *
make_local_id (CwExportHeader *header, const char *title)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) title, -1);
  for (guint i = 0; i < header->columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (header->columns, i);

      if (column->metadata != CW_METADATA_NONE)
        continue;
      g_checksum_update (checksum, (const guchar *) "\n", 1);
      g_checksum_update (checksum, (const guchar *) column->import_id, -1);
    }
  return g_strdup_printf (LOCAL_PREFIX "%.12s", g_checksum_get_string (checksum));
}

static CwSurveyFinding *
find_by_id (CwDatabase *db, CwExportHeader *header, const CwSurveyWish *wish, GError **error)
{
  g_autoptr (CwSurveyFinding) finding = g_new0 (CwSurveyFinding, 1);
  GError *local_error = NULL;

  finding->survey = cw_survey_repository_load (db, wish->survey_id, &local_error);
  if (g_error_matches (local_error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local_error);
      finding->is_new = TRUE;
      finding->survey = cw_export_header_infer_survey (
          header, wish->survey_id, wish->survey_name ? wish->survey_name : wish->title);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&finding);
}

static gboolean
was_given (const CwSurveyWish *wish, const char *id)
{
  return wish->given != NULL &&
         g_ptr_array_find_with_equal_func (wish->given, id, g_str_equal, NULL);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = *(const Candidate *const *) a, *right = *(const Candidate *const *) b;

  return left->match < right->match ? 1 : -(left->match > right->match);
}

/* Surveys with anything alike, best first. */
static GPtrArray *
list_candidates (CwDatabase *db, CwExportHeader *header, const CwSurveyWish *wish, GError **error)
{
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (free_candidate);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (CwSurvey) survey = cw_survey_repository_load (db, entry->id, error);
      Candidate *candidate;
      double match;

      if (survey == NULL)
        return NULL;
      match = cw_export_header_match (header, survey);
      if (match < NOTHING_ALIKE)
        continue;
      candidate = g_new (Candidate, 1);
      candidate->match = match;
      candidate->given = was_given (wish, entry->id);
      candidate->survey = g_steal_pointer (&survey);
      g_ptr_array_add (candidates, candidate);
    }
  g_ptr_array_sort (candidates, compare_candidates);
  return entries ? g_steal_pointer (&candidates) : NULL;
}

/* Where nothing is sure, as with few ids and no texts: the one survey that was given together with
 * the export, if nothing contradicts it. */
static Candidate *
pick_given (GPtrArray *candidates)
{
  Candidate *given = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      if (!candidate->given || candidate->match < CW_EXPORT_MATCH_LIKELY)
        continue;
      if (given != NULL)
        return NULL;
      given = candidate;
    }
  return given;
}

/* Surely one: the best is good, and no other is near it. Of those that are near, the only one that
 * was given together with the export is the one that the person meant. */
static Candidate *
pick (GPtrArray *candidates)
{
  Candidate *best = g_ptr_array_index (candidates, 0), *given = NULL;
  guint n_near = 0, n_given = 0;

  if (best->match < CW_EXPORT_MATCH_SURE)
    return pick_given (candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      if (candidate->match < MAX (CW_EXPORT_MATCH_SURE, best->match - TOO_CLOSE))
        continue;
      n_near++;
      if (candidate->given)
        {
          n_given++;
          given = candidate;
        }
    }
  if (n_near == 1)
    return best;
  return n_given == 1 ? given : NULL;
}

static void
fill_doubtful (CwSurveyFinding *finding, GPtrArray *candidates)
{
  finding->candidates = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (candidates, i);

      g_ptr_array_add (finding->candidates, g_object_ref (candidate->survey));
    }
}

static CwSurveyFinding *
make_new (CwDatabase *db, CwExportHeader *header, const CwSurveyWish *wish, GError **error)
{
  g_autofree char *id = make_local_id (header, wish->survey_name ? wish->survey_name : wish->title);
  CwSurveyWish named = *wish;

  named.survey_id = id;
  return find_by_id (db, header, &named, error);
}

CwSurveyFinding *
cw_survey_finder_find (CwDatabase *db,
                       CwExportHeader *header,
                       const CwSurveyWish *wish,
                       GError **error)
{
  g_autoptr (CwSurveyFinding) finding = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  Candidate *sure;

  cw_database_assert_thread (db);

  if (wish->survey_id != NULL)
    return find_by_id (db, header, wish, error);
  if (wish->make_new)
    return make_new (db, header, wish, error);
  candidates = list_candidates (db, header, wish, error);
  if (candidates == NULL)
    return NULL;
  if (candidates->len == 0)
    return make_new (db, header, wish, error);
  finding = g_new0 (CwSurveyFinding, 1);
  sure = pick (candidates);
  if (sure != NULL)
    finding->survey = g_object_ref (sure->survey);
  else
    fill_doubtful (finding, candidates);
  return g_steal_pointer (&finding);
}

gboolean
cw_survey_finder_adopt_definition (CwDatabase *db, CwSurvey *definition, GError **error)
{
  g_autoptr (GPtrArray) entries = cw_survey_repository_list (db, error);
  const char *found = NULL;
  guint n_found = 0;

  cw_database_assert_thread (db);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (CwExportHeader) header = cw_export_header_new (CW_DIALECT_CURRENT);

      /* Already there: nothing to adopt. */
      if (g_str_equal (entry->id, cw_survey_get_id (definition)))
        return TRUE;
      if (!g_str_has_prefix (entry->id, LOCAL_PREFIX) || entry->defined)
        continue;
      if (!cw_survey_adoption_load_columns (db, entry->id, header->columns, error))
        return FALSE;
      if (cw_export_header_match (header, definition) < CW_EXPORT_MATCH_SURE)
        continue;
      n_found++;
      found = entry->id;
    }
  if (entries == NULL)
    return FALSE;
  /* Two that fit are no match: both stay what they are. */
  return n_found != 1 ||
         cw_survey_adoption_rename (db, found, cw_survey_get_id (definition), error);
}
