/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filter/cw-score-gap.h"

#include "score/cw-period-words.h"
#include "score/cw-score-words.h"
#include "store/cw-response-repository.h"
#include "store/cw-survey-repository.h"

#include <glib/gi18n.h>

static const CwSurveyEntry *
find_survey (GPtrArray *surveys, const char *id)
{
  for (guint i = 0; i < surveys->len; i++)
    {
      const CwSurveyEntry *entry = g_ptr_array_index (surveys, i);

      if (g_strcmp0 (entry->id, id) == 0)
        return entry;
    }
  return NULL;
}

static gboolean
has_column (CwDatabase *db, const char *survey_id, const char *key)
{
  g_autoptr (GPtrArray) columns = cw_response_repository_list_columns (db, survey_id, NULL);

  for (guint i = 0; columns != NULL && i < columns->len; i++)
    {
      const CwColumn *column = g_ptr_array_index (columns, i);

      if (g_ascii_strcasecmp (column->import_id, key) == 0)
        return TRUE;
    }
  return columns == NULL;
}

static char *
describe_day (gint64 ms, GTimeZone *zone)
{
  const CwPeriod moment = { ms, ms + 1 };

  return cw_period_describe_with_year (&moment, zone);
}

static char *
describe_empty (const CwScoreReport *report,
                CwDatabase *db,
                const CwSurveyEntry *entry,
                const CwScoreRequest *request)
{
  g_autofree char *text = NULL;

  if (request->segment_field != NULL && !has_column (db, entry->id, request->segment_field))
    return g_strdup_printf (_ ("Its survey has no field “%s”"), request->segment_field);
  if (report->responses > 0)
    {
      text = cw_score_format_count (report->responses);
      return g_strdup_printf (ngettext ("%s response, not counted", "%s responses, none counted",
                                        (gulong) report->responses),
                              text);
    }
  if (entry->last_recorded == CW_PERIOD_OPEN || report->period.from == CW_PERIOD_OPEN ||
      entry->last_recorded >= report->period.from)
    return NULL;
  text = describe_day (entry->last_recorded, request->zone);
  return g_strdup_printf (_ ("Newest response: %s"), text);
}

void
cw_score_gap_explain (CwScoreReport *report,
                      CwDatabase *db,
                      GPtrArray *surveys,
                      const CwScoreRequest *request)
{
  const CwSurveyEntry *entry;

  g_return_if_fail (report != NULL && db != NULL && surveys != NULL && request != NULL);

  entry = find_survey (surveys, cw_metric_get_survey_id (report->metric));
  if (report->score.n == 0 && report->message == NULL && entry != NULL)
    report->message = describe_empty (report, db, entry, request);
}

char *
cw_score_gap_describe (const CwPeriodPlan *plan,
                       gint64 n_responses,
                       GTimeZone *zone,
                       CwPeriodChoice *out_choice)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (plan != NULL && zone != NULL && out_choice != NULL, NULL);

  if (n_responses == 0 || !plan->missed || cw_period_is_open (&plan->period))
    return NULL;
  *out_choice = CW_PERIOD_CHOICE_ALL_TIME;
  if (plan->newest == CW_PERIOD_OPEN)
    return g_strdup (_ ("The responses carry no dates, so they count under “All time” alone."));
  *out_choice = CW_PERIOD_CHOICE_LAST_4_WEEKS;
  day = describe_day (plan->newest, zone);
  return g_strdup_printf (_ ("No responses came in during this period; the newest is of %s."), day);
}
