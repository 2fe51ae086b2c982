/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The surveys of the brand and their responses, in memory. */
#pragma once

#include "demo-survey.h"
#include "sandbox.h"

G_BEGIN_DECLS

/** How a response came. */
typedef enum
{
  SANDBOX_WAY_DEMO,
  SANDBOX_WAY_POST,
  SANDBOX_WAY_IMPORT,
} SandboxWay;

/**
 * SandboxResponse: kept as text, which takes a tenth of the memory that the tree does.
 * @text: as exports in JSON have it (responseId, values, labels, displayedFields,
 * displayedValues)
 * @body: (nullable): of the request that it came with, where it came alone
 * @key: (nullable): the Idempotency-Key of that request
 * @status: as in @text
 * @arrived, @recorded, @modified: µs since 1970
 * @sequence: rises with every response that the sandbox gets
 */
typedef struct
{
  char *id;     /* (owned) */
  char *text;   /* (owned) */
  GBytes *body; /* (owned) */
  char *key;    /* (owned) */
  SandboxWay way;
  gint64 status;
  gint64 arrived;
  gint64 recorded;
  gint64 modified;
  guint64 sequence;
} SandboxResponse;

/** (transfer full) */
JsonObject *sandbox_response_get_record (const SandboxResponse *self);
/** @record: (transfer full) */
void sandbox_response_set_record (SandboxResponse *self, JsonObject *record);

/**
 * SandboxSurvey:
 * @definition: as GET /survey-definitions/{id} answers it
 * @demo: (nullable): whose responses are made when they are first asked for
 * @path: (nullable): the export that they are read from then
 */
typedef struct
{
  char *id;    /* (owned) */
  char *name;  /* (owned) */
  char *owner; /* (owned) */
  gboolean is_active;
  gint64 created;         /* µs */
  gint64 modified;        /* µs */
  JsonObject *definition; /* (owned) */
  const DemoSurvey *demo; /* (unowned) */
  char *path;             /* (owned) */
  GPtrArray *responses;   /* (owned) (nullable) (element-type SandboxResponse) */
  GHashTable *by_id;      /* (owned) (element-type SandboxResponse): of @responses */
  GHashTable *keys;       /* (owned): SandboxResponse by Idempotency-Key, not owned */
  guint n_deleted;
  guint n_versions;
} SandboxSurvey;

/** Fills the sandbox from a folder, or from the generator where it is NULL. */
gboolean sandbox_surveys_load (Sandbox *sandbox, const char *folder, GError **error);
void sandbox_survey_free (SandboxSurvey *self);

/** (nullable) */
SandboxSurvey *sandbox_surveys_find (Sandbox *sandbox, const char *id);
/** From a definition in the form of a .qsf file. (transfer none) */
SandboxSurvey *sandbox_surveys_add (Sandbox *sandbox, JsonObject *qsf, gint64 now);
/** Made when first asked for. (transfer none) (element-type SandboxResponse) */
GPtrArray *sandbox_survey_get_responses (Sandbox *sandbox, SandboxSurvey *self);
/** @record: (transfer full) */
SandboxResponse *
sandbox_survey_add_response (Sandbox *sandbox, SandboxSurvey *self, JsonObject *record);
void sandbox_survey_remove_response (SandboxSurvey *self, SandboxResponse *response);
/** (nullable) */
SandboxResponse *
sandbox_survey_find_response (Sandbox *sandbox, SandboxSurvey *self, const char *id);
/** "2026-11-20T06:12:00Z". (transfer full) */
char *sandbox_format_instant (gint64 microseconds);
/** The same with milliseconds. (transfer full) */
char *sandbox_format_instant_ms (gint64 microseconds);
/** ISO 8601 with zone; G_MININT64 for what is none. */
gint64 sandbox_parse_instant (const char *text);

G_END_DECLS
