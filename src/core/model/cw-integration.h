/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-filter.h"
#include "model/cw-project.h"

G_BEGIN_DECLS

typedef enum
{
  CW_INTEGRATION_INTERACTIONS = 1, /* "interactions": seeds 000 and 001 */
} CwIntegrationKind;

const char *cw_integration_kind_to_string (CwIntegrationKind kind);
gboolean cw_integration_kind_from_string (const char *text, CwIntegrationKind *kind);
/** "Interactions → Qualtrics", translated. */
const char *cw_integration_kind_get_name (CwIntegrationKind kind);

/** CwTrigger: a named filter, enabled on its own. A value type. */
typedef struct
{
  gint64 id;  /* 0 until saved */
  char *name; /* (owned) */
  gboolean enabled;
  CwFilter *filter; /* (owned): a group */
} CwTrigger;

CwTrigger *cw_trigger_new (const char *name);
CwTrigger *cw_trigger_copy (const CwTrigger *self);
void cw_trigger_free (CwTrigger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTrigger, cw_trigger_free)
/** {"crosswalk": "trigger/1", "name": …, "enabled": true, "filter": …}; a bare filter is taken,
 * too: then it has no name. data/trigger.schema.json. */
CwTrigger *cw_trigger_from_json (JsonNode *node, GTimeZone *zone, GError **error);
/** As cw_trigger_from_json(), of one that is not ready to be saved: values and its name may be
 * missing. */
CwTrigger *cw_trigger_from_draft (JsonNode *node, GTimeZone *zone, GError **error);
JsonNode *cw_trigger_to_json (const CwTrigger *self);

/** The steps of the seeds. */
typedef enum
{
  CW_STEP_ACCOUNT,
  CW_STEP_PROJECT,
  CW_STEP_DATA,
  CW_STEP_TRIGGERS,
  CW_STEP_ENABLE,
} CwIntegrationStep;
#define CW_N_INTEGRATION_STEPS 5
/** "account", "project", "data", "triggers", "enable" */
const char *cw_integration_step_to_string (CwIntegrationStep step);
const char *cw_integration_step_get_name (CwIntegrationStep step);

typedef enum
{
  CW_INTEGRATION_DRAFT,           /* "draft": a step is missing */
  CW_INTEGRATION_READY,           /* "ready": all steps done, never enabled */
  CW_INTEGRATION_ENABLED,         /* "enabled" */
  CW_INTEGRATION_NEEDS_ATTENTION, /* "needs attention": enabled, and nothing flows */
  CW_INTEGRATION_DISABLED,        /* "disabled": by a person, after it was enabled */
} CwIntegrationState;
const char *cw_integration_state_to_string (CwIntegrationState state);
const char *cw_integration_state_get_name (CwIntegrationState state);

/** What stopped it, where it is not the account. */
typedef enum
{
  CW_PROBLEM_NONE,
  CW_PROBLEM_PROJECT_DELETED, /* "project_deleted" */
  CW_PROBLEM_CLIENT_CHANGED,  /* "client_changed": the OAuth client was deleted or changed */
  CW_PROBLEM_PROJECT_EDITED,  /* "project_edited": a question that is sent to is gone */
  CW_PROBLEM_NOT_STORED,      /* "not_stored": what was sent could not be read back */
} CwIntegrationProblem;
/** NULL for CW_PROBLEM_NONE. */
const char *cw_integration_problem_to_string (CwIntegrationProblem problem);
CwIntegrationProblem cw_integration_problem_from_string (const char *text);

/** CwIntegration: a named flow. A value type, as stored; what depends on accounts is not in it. */
typedef struct
{
  gint64 id; /* 0 until saved */
  char *uid; /* (owned) */
  CwIntegrationKind kind;
  char *name;           /* (owned) */
  char *connection_uid; /* (owned) (nullable) */
  gboolean enabled;
  gint64 enabled_at;     /* ms; 0 never */
  gint64 disabled_at;    /* ms; 0 never */
  gboolean send_past;    /* records that were stored before it was enabled, too */
  gint64 saved_at;       /* ms */
  guint mapping_version; /* grows with each save of the mapping */
  CwMapping *mapping;    /* (owned): as saved: what is sent */
  CwMapping *draft;      /* (owned) (nullable): edited, not saved */
  CwProject *project;    /* (owned) (nullable) */
  GPtrArray *triggers;   /* (element-type CwTrigger) in order */
  CwIntegrationProblem problem;
  char *problem_text; /* (owned) (nullable): a sentence */
} CwIntegration;

CwIntegration *cw_integration_new (CwIntegrationKind kind, const char *name);
CwIntegration *cw_integration_copy (const CwIntegration *self);
void cw_integration_free (CwIntegration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwIntegration, cw_integration_free)

/** CwCheck: one line of the checklist. */
typedef struct
{
  gboolean done;
  char *result; /* (owned): "15 fields", or what is missing: "Choose an account" */
} CwCheck;

/** Whether it has or had an account: its project was created in one. An account that is removed
 * leaves nothing else behind. */
gboolean cw_integration_had_account (const CwIntegration *self);
/** @connection: (nullable): the one of connection_uid. @checks: of CW_N_INTEGRATION_STEPS, cleared
 * with cw_check_clear(). Whether it can be enabled is that the first four are done. */
void cw_integration_check (const CwIntegration *self,
                           CwConnection *connection,
                           CwCheck checks[CW_N_INTEGRATION_STEPS]);
void cw_check_clear (CwCheck *self);
CwIntegrationState cw_integration_get_state (const CwIntegration *self, CwConnection *connection);
/** What stops it, with what its account says: an OAuth client that is no longer known is
 * CW_PROBLEM_CLIENT_CHANGED from the moment at which that is seen until it is authorized anew. */
CwIntegrationProblem cw_integration_get_problem (const CwIntegration *self,
                                                 CwConnection *connection);
/** What is missing, in one sentence; NULL where it can be enabled. (transfer full) (nullable) */
char *cw_integration_get_missing (const CwIntegration *self, CwConnection *connection);

G_END_DECLS
