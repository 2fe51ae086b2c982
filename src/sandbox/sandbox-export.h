/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export of responses holds. */
#pragma once

#include "sandbox-columns.h"
#include "sandbox-surveys.h"

G_BEGIN_DECLS

typedef enum
{
  SANDBOX_FORMAT_CSV,
  SANDBOX_FORMAT_TSV,
  SANDBOX_FORMAT_JSON,
  SANDBOX_FORMAT_NDJSON,
} SandboxFormat;

/**
 * SandboxExport: what was asked for, and the file that came of it.
 * @start, @end: µs; by recordedDate, or by the last change
 * @after: sequence that a continuation token stands for
 * @last: sequence of the newest response that was known when the export was started
 */
typedef struct
{
  char *survey;  /* (owned) */
  char *asked;   /* (owned): survey and wishes in one */
  char *file_id; /* (owned) */
  SandboxFormat format;
  SandboxColumnWish wish;
  GTimeZone *zone; /* (owned) */
  char *zone_name; /* (owned) */
  gboolean compress;
  gboolean labels;
  gboolean by_change;
  gboolean in_progress;
  gboolean with_token;
  gint64 start;
  gint64 end;
  gint64 limit;
  guint64 after;
  guint64 last;
  gint64 polls;
  char *token;  /* (owned) (nullable) */
  GBytes *file; /* (owned) (nullable) */
} SandboxExport;

void sandbox_export_free (SandboxExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxExport, sandbox_export_free)

/** Reads the body of the call that starts an export. NULL and a sentence in @message if Qualtrics
 * would refuse it. */
SandboxExport *
sandbox_export_read (Sandbox *sandbox, SandboxSurvey *survey, JsonObject *body, char **message);
/** Makes the file. */
void sandbox_export_run (SandboxExport *self, Sandbox *sandbox, SandboxSurvey *survey);

G_END_DECLS
