/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-account.h"

G_BEGIN_DECLS

/** CwExportOptions: what to ask for (fact 4.1). Zero and NULL leave a member out. */
typedef struct
{
  const char *format; /* "ndjson", "json", "csv" */
  gint64 start;       /* ms, inclusive */
  gint64 end;         /* ms, exclusive */
  guint limit;
  gboolean by_last_modified;
  gboolean allow_continuation;
  const char *continuation;
  gboolean ids_only; /* no questions, no embedded data, the response id alone */
  const char *field; /* the response id and this embedded data alone */
} CwExportOptions;

/** CwExportProgress: an answer of 4.1 and 4.2. */
typedef struct
{
  char *progress_id; /* (owned) (nullable): where it started */
  double fraction;   /* 0 to 1; not smooth (fact 4.2) */
  gboolean complete;
  gboolean failed;
  char *file_id;      /* (owned) (nullable): with complete */
  char *continuation; /* (owned) (nullable) */
  char *request_id;   /* (owned) (nullable) */
} CwExportProgress;

void cw_export_progress_free (CwExportProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwExportProgress, cw_export_progress_free)

/** CwSurveyCounts: what GET /surveys/{id} says besides the definition (fact 3.2). */
typedef struct
{
  gint64 auditable; /* −1 where it is not said */
  gint64 generated;
  gint64 deleted;
  gint64 created;       /* ms; 0 where it is not said */
  gint64 last_modified; /* ms */
  char *name;           /* (owned) (nullable) */
} CwSurveyCounts;

void cw_survey_counts_free (CwSurveyCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwSurveyCounts, cw_survey_counts_free)

void cw_qualtrics_export_count_async (CwAccount *account,
                                      const char *survey_id,
                                      CwAccountFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CwSurveyCounts *
cw_qualtrics_export_count_finish (CwAccount *account, GAsyncResult *result, GError **error);
void cw_qualtrics_export_start_async (CwAccount *account,
                                      const char *survey_id,
                                      const CwExportOptions *options,
                                      CwAccountFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CwExportProgress *
cw_qualtrics_export_start_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** CW_NET_ERROR_NOT_FOUND: the export is gone; start anew. */
void cw_qualtrics_export_poll_async (CwAccount *account,
                                     const char *survey_id,
                                     const char *progress_id,
                                     CwAccountFlags flags,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CwExportProgress *
cw_qualtrics_export_poll_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** ms before the poll with number @number (from 0): 500 at first, growing to 5,000. Pure. */
gint64 cw_qualtrics_export_get_pause (guint number);

/** Called on the main context; @total −1 where the server does not say. */
typedef void (*CwDownloadFunc) (gint64 bytes, gint64 total, gpointer user_data);

/** Into @file, by a temporary one beside it; goes on with Range after a cut where the server allows
 * it, else from the start. Disk work is done off the main thread. */
void cw_qualtrics_export_download_async (CwAccount *account,
                                         const char *survey_id,
                                         const char *file_id,
                                         GFile *file,
                                         CwAccountFlags flags,
                                         CwDownloadFunc progress,
                                         gpointer progress_data,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/** Bytes that came over the wire, −1 with @error. */
gint64
cw_qualtrics_export_download_finish (CwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
