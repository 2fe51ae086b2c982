/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-flow.h"

G_BEGIN_DECLS

/** CwFlowLook: an integration and what its records have. */
typedef struct
{
  CwIntegration *integration; /* (owned) */
  CwCatalog *catalog;         /* (owned) */
  CwProject *begun;   /* (owned) (nullable): what a recreation that was cut off has made so far */
  CwProject *changes; /* (owned) (nullable): the project with what a save that failed has made */
} CwFlowLook;

void cw_flow_look_free (CwFlowLook *self);
/** The project with what a save that failed has made of it, so that this is found again.
 * (transfer none) (nullable) */
const CwProject *cw_flow_look_get_project (const CwFlowLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFlowLook, cw_flow_look_free)
/** CwWorkspaceFunc: @data a gint64 id; a CwFlowLook. */
gpointer cw_flow_look (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error);

/** The account of @integration, ready for calls. (transfer none) */
CwAccount *
cw_flow_find_account (CwJobManager *manager, const CwIntegration *integration, GError **error);

/** Applies @plan at Qualtrics, stores each step, then calls @done with the task: its result so far
 * is stored. */
typedef struct
{
  gint64 id;
  char *name;            /* (owned) (nullable): of the new project */
  CwMapping *mapping;    /* (owned) (nullable): to be saved */
  CwFlowLook *look;      /* (owned) (nullable) */
  CwProject *plan;       /* (owned) (nullable) */
  CwProject *project;    /* (owned) (nullable): as it is */
  GPtrArray *deliveries; /* (owned) (nullable) */
  char *survey_id;       /* (owned) (nullable): of the survey to send to from now on */
  gboolean anew;         /* what waits is for another project than before */
  gboolean send_past;
} CwFlowChange;

void cw_flow_change_free (CwFlowChange *self);
/** @change: (transfer full): looks at the integration, makes the project true to it, and stores
 * what came of it. @tag: of the task. */
void cw_flow_change_begin (CwJobManager *manager,
                           CwFlowChange *change,
                           gpointer tag,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
/** Looks at the survey of change->survey_id and makes it the plan, then applies that. @task:
 * (transfer full) */
void cw_flow_change_link (GTask *task, CwAccount *account);
/** Makes what is at Qualtrics true to change->plan, then stores it. @task: (transfer full) */
void cw_flow_change_apply (GTask *task, CwAccount *account);

/* cw-flow-recreate.c */
/** CwProjectProgress: stores each step as it is made, so that a cut leaves nothing behind that
 * nobody knows of. @data: the task */
void cw_flow_steps_note (const CwProject *project, const char *doing, gpointer data);
/** What was made of a project @anew, or else of changes, before a cut. (transfer full) (nullable)
 */
CwProject *cw_flow_steps_load (CwDatabase *db, const char *uid, gboolean anew);
gboolean cw_flow_steps_forget (CwDatabase *db, const char *uid, GError **error);

G_END_DECLS
