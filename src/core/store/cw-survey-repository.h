/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-survey.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwSurveyEntry: a survey as a list shows it. */
typedef struct
{
  char *id;   /* (owned) */
  char *name; /* (owned) */
  gboolean defined;
  gint64 responses;      /* all that are stored, whatever their status */
  gint64 first_recorded; /* ms; CW_PERIOD_OPEN if none */
  gint64 last_recorded;
  gint64 imported_at;    /* ms of the last complete import, 0 if never */
  gint64 synced_at;      /* ms of the last sync where it comes by a connection, else imported_at */
  char *connection_uid;  /* (owned) (nullable): of the connection that it comes by */
  char *connection_name; /* (owned) (nullable) */
} CwSurveyEntry;

void cw_survey_entry_free (CwSurveyEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSurveyEntry, cw_survey_entry_free)

/** (element-type CwSurveyEntry), by name. Responses that were replaced do not count. */
GPtrArray *cw_survey_repository_list (CwDatabase *db, GError **error);
/** With its questions and answers. @id_or_name: CW_STORE_ERROR_NOT_FOUND / _AMBIGUOUS as needed. */
CwSurvey *cw_survey_repository_load (CwDatabase *db, const char *id_or_name, GError **error);
/** The row of a survey, for those who store what belongs to it; 0 with CW_STORE_ERROR_NOT_FOUND. */
gint64 cw_survey_repository_find_row (CwDatabase *db, const char *id, GError **error);
/**
 * Stores a definition or what an export told. What a definition said is never overwritten by what
 * a header says; a definition that comes later completes what headers said; trashed and vanished
 * questions stay as long as responses or metrics hold them. To
 * save the same again changes nothing.
 */
gboolean cw_survey_repository_save (CwDatabase *db, CwSurvey *survey, GError **error);
/** Removes survey, responses and imports; refuses while a metric uses it or an import into it is
 * under way. */
gboolean cw_survey_repository_remove (CwDatabase *db, const char *id, GError **error);

G_END_DECLS
