/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work on a project: its parts are spread over several files. */
#pragma once

#include "service/cw-project-survey.h"
#include "service/cw-qualtrics-project-private.h"

G_BEGIN_DECLS

/** CwProjectApply: task data of cw_qualtrics_project_apply_async(). */
typedef struct
{
  CwProject *project; /* (owned): as it is by now */
  CwAccountFlags flags;
  CwProjectProgress progress;
  gpointer progress_data;
  gint64 began; /* ms */

  CwProjectSurvey *survey; /* (owned) (nullable): of this round */
  char *doing;             /* (owned) (nullable): a sentence, without its end */
  CwProjectField *field;   /* (unowned) (nullable): of @project, under way */
  char *tag;               /* (owned) (nullable): of the question that is created */
  GHashTable *written;     /* (owned) (element-type CwProjectField): in this run */
  guint next;              /* field to look at */
  guint rounds;
  guint n_declared; /* times that the flow was written */
  gboolean verified;
  gboolean activated;
} CwProjectApply;

/** @doing: (transfer full): a sentence, without its end */
void cw_project_apply_tell (CwProjectApply *apply, char *doing);
/** What is there is another thing than what was published last. */
void cw_project_apply_note_change (CwProjectApply *apply);
/** @task, @error: (transfer full) */
void cw_project_apply_fail (GTask *task, GError *error);
/** Begins a new round where it may have been done, else fails. @task, @error: (transfer full) */
void cw_project_apply_retry (GTask *task, GError *error);
/** @body: (nullable) */
void cw_project_apply_call (GTask *task,
                            const char *method,
                            const char *below,
                            JsonNode *body,
                            GAsyncReadyCallback done);
/** (transfer full): @object is in it */
JsonNode *cw_project_apply_create_body (JsonObject **object);
/** Does the next thing that is not as it should be. @task: (transfer full) */
void cw_project_apply_advance (GTask *task);

void cw_project_apply_create_survey (GTask *task);
void cw_project_apply_read_survey (GTask *task);
/** Returns: whether a call is under way */
gboolean cw_project_apply_attend_to_questions (GTask *task);

G_END_DECLS
