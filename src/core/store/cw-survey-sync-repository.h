/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-schedule.h"
#include "store/cw-database.h"

G_BEGIN_DECLS

/** CwSurveySync::options of a survey whose exports have no response ids: all of it is asked for
 * each time, and takes the place of what is stored. */
#define CW_SURVEY_SYNC_WITHOUT_IDS "without-ids"

/** CwSurveySync: how far a survey that comes by a connection is kept fresh. Times in ms. */
typedef struct
{
  char *survey_id;   /* (owned) */
  char *survey_name; /* (owned): read only */
  char *connection;  /* (owned): uid; read only */
  CwSchedule schedule;
  gint64 next_due; /* G_MAXINT64 for never */
  guint failures;  /* in a row */
  gint64 last_tried;
  gint64 last_synced;        /* successfully: the "synced at" of its scores */
  gint64 high_water;         /* newest recorded date that is stored for sure */
  gint64 modified_water;     /* the same of the last change, where that works */
  char *continuation;        /* (owned) (nullable): token for what comes next */
  char *options;             /* (owned) (nullable): CW_SURVEY_SYNC_WITHOUT_IDS */
  gint64 reconciled;         /* when all ids were compared last */
  gint64 counted;            /* responses that Qualtrics counted last; −1 for never */
  gint64 difference;         /* stored − counted, after the last sync */
  gint64 definition_changed; /* lastModified of the definition that is stored */
  char *error_code;          /* (owned) (nullable): why the last try failed */
  char *error_message;       /* (owned) (nullable) */
  CwSchedule read_schedule;  /* private: as it was read, so that saving does not take it back */
  gboolean was_read;         /* private */
} CwSurveySync;

CwSurveySync *cw_survey_sync_new (const char *survey_id);
CwSurveySync *cw_survey_sync_copy (const CwSurveySync *self);
void cw_survey_sync_free (CwSurveySync *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSurveySync, cw_survey_sync_free)

gboolean cw_survey_sync_has_ids (const CwSurveySync *self);

/** NULL without @error where the survey comes by no connection. A survey that does and was never
 * synced has defaults. (transfer full) (nullable) */
CwSurveySync *
cw_survey_sync_repository_find (CwDatabase *db, const char *survey_id, GError **error);
/** A schedule that a person changed since @sync was read stays, unless @sync has another one than
 * it was read with. */
gboolean cw_survey_sync_repository_save (CwDatabase *db, const CwSurveySync *sync, GError **error);
/** All surveys that come by a connection. (element-type CwSurveySync) (transfer full) */
GPtrArray *cw_survey_sync_repository_list (CwDatabase *db, GError **error);
/** Those that are due. (element-type CwSurveySync) (transfer full) */
GPtrArray *cw_survey_sync_repository_list_due (CwDatabase *db, gint64 now_ms, GError **error);

/**
 * cw_survey_sync_repository_remove_missing:
 * @ids: (element-type utf8): set of all response ids that there are
 * @before_ms: responses that were recorded later are left alone: they may have come since
 *
 * Takes out what was deleted at Qualtrics, as an import of its own, so that it can be undone. One
 * that comes back later is stored anew. CW_STORE_ERROR_BUSY while an import into it is under way.
 *
 * Returns: how many; −1 with @error
 */
gint64 cw_survey_sync_repository_remove_missing (CwDatabase *db,
                                                 const char *survey_id,
                                                 GHashTable *ids,
                                                 gint64 before_ms,
                                                 GError **error);
/** Stored responses by status: real ones (to be compared with "auditable") and previews and tests
 * ("generated"), fact 3.2. */
gboolean cw_survey_sync_repository_count (CwDatabase *db,
                                          const char *survey_id,
                                          gint64 *real,
                                          gint64 *generated,
                                          GError **error);

G_END_DECLS
