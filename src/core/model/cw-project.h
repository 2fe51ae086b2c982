/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-mapping.h"

G_BEGIN_DECLS

/**
 * CwProjectField: what a field of the mapping became at Qualtrics.
 * @choices: (element-type utf8): of a question: what the choices stand for (ids of categories as
 *   facts have them, without "category.", labels of bands, "yes", "no"), the code of the first is
 *   "1"
 */
typedef struct
{
  char *key;          /* (owned): of the mapping's field */
  char *question_id;  /* (owned) (nullable): "QID4"; NULL for embedded data */
  char *name;         /* (owned): of the embedded data; text of the question */
  char *export_tag;   /* (owned) (nullable) */
  gboolean is_text;   /* a text entry: its value is "QID4_TEXT" */
  gboolean multiple;  /* several choices: a list of codes */
  gboolean retired;   /* no longer sent; it stays at Qualtrics since it may hold answers */
  GPtrArray *choices; /* (owned) */
  GPtrArray *labels;  /* (owned) (element-type utf8): what the choices say */
  char *digest;       /* (owned) (nullable): of the question as it was written, to notice edits */
} CwProjectField;

CwProjectField *cw_project_field_new (const char *key, const char *name);
CwProjectField *cw_project_field_copy (const CwProjectField *self);
void cw_project_field_free (CwProjectField *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwProjectField, cw_project_field_free)

/** CwProject: the survey at Qualtrics that an integration sends to. A value type. */
typedef struct
{
  char *survey_id;       /* (owned) (nullable): NULL: planned, not created */
  char *name;            /* (owned) */
  char *block_id;        /* (owned) (nullable) */
  char *version_id;      /* (owned) (nullable): the last one published */
  char *client_id;       /* (owned) (nullable): of the OAuth client that created or linked it */
  char *user;            /* (owned) (nullable): whose account that was, as the service told */
  gint64 linked_at;      /* ms: since when it is sent to; 0 where that is not known */
  gboolean created_here; /* not one that a person chose: may be deleted on request */
  GPtrArray *fields;     /* (element-type CwProjectField) in the order of creation */
} CwProject;

CwProject *cw_project_new (const char *name);
CwProject *cw_project_copy (const CwProject *self);
void cw_project_free (CwProject *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwProject, cw_project_free)
/** Notes whose project it is: by it one knows later whether the account is still the same. */
void cw_project_set_account (CwProject *self, CwConnection *connection);
/** Whether @connection goes by the OAuth client and the user that the project is of, as far as is
 * known of both. */
gboolean cw_project_is_of (const CwProject *self, CwConnection *connection);
/** (transfer none) (nullable): not among the retired */
CwProjectField *cw_project_find (const CwProject *self, const char *key);

/** The name of the embedded data that carries the key of a delivery. */
#define CW_PROJECT_MARKER "cw_delivery"

/**
 * cw_project_plan:
 * @current: (nullable): what is there already
 *
 * What the project must become for @mapping: questions that are there keep their ids and codes,
 * new choices get new codes at the end, what is no longer sent is retired, new questions get the
 * ids that Qualtrics will most likely give (QID numbers in order). Embedded data has the name that
 * the mapping gives it, but for what Qualtrics does not take: over 100 characters it is cut, a name
 * used twice gets a number; so what is sent has the name of the plan. A group or a score that no
 * choices are known of is a text entry. The name of a new plan is empty. Pure: the preview before
 * the project exists is made with it.
 */
CwProject *cw_project_plan (const CwProject *current, const CwMapping *mapping, CwCatalog *catalog);

JsonNode *cw_project_to_json (const CwProject *self);
CwProject *cw_project_from_json (JsonNode *node, GError **error);

G_END_DECLS
