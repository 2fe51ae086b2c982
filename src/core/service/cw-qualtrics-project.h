/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-project.h"
#include "service/cw-account.h"

G_BEGIN_DECLS

/**
 * What a save will do at Qualtrics, before it does it. Pure comparison of what is there, as the
 * definition tells, with the plan (cw_project_plan()).
 */
typedef struct
{
  GPtrArray *added;   /* (element-type utf8): names of questions and embedded data that are new */
  GPtrArray *changed; /* questions whose text or choices change */
  GPtrArray *retired; /* no longer sent, whenever that began; stay in the project */
  GPtrArray *edited;  /* edited by hand at Qualtrics: respected, not written over */
  GPtrArray *missing; /* removed by hand at Qualtrics: sending to them would be lost */
  GPtrArray *own;     /* texts of questions that no field was ever sent to: left as they are */
} CwProjectChanges;
CwProjectChanges *cw_project_changes_new (void);
void cw_project_changes_free (CwProjectChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwProjectChanges, cw_project_changes_free)

/** Whether @error of a call that names a survey says that it is not there for this account any
 * more: 404, or 403 QMST_2.1 (fact 1.4). */
gboolean cw_qualtrics_project_is_gone (const GError *error);

/**
 * Makes the project true to @plan: creates survey, questions and embedded data in the flow where
 * they are missing, changes only what changed, activates and publishes a version. Each step is told
 * by @progress with the project as it is then, so that it can be stored: after a cut the next call
 * goes on there and creates nothing twice. A question that holds answers is never removed.
 *
 * Fails with CW_NET_ERROR_NOT_FOUND or QMST_2.1 where the project was deleted.
 */
typedef void (*CwProjectProgress) (const CwProject *project, const char *doing, gpointer data);
void cw_qualtrics_project_apply_async (CwAccount *account,
                                       const CwProject *plan,
                                       CwAccountFlags flags,
                                       CwProjectProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
/** The project with the ids that Qualtrics gave. (transfer full) */
CwProject *
cw_qualtrics_project_apply_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** Compares what is there with @plan; changes nothing. */
void cw_qualtrics_project_compare_async (CwAccount *account,
                                         const CwProject *plan,
                                         CwAccountFlags flags,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
CwProjectChanges *
cw_qualtrics_project_compare_finish (CwAccount *account, GAsyncResult *result, GError **error);
/**
 * Looks at a survey that is there to make it the project: @plan with its id and name, and with the
 * questions that it has already (cw_project_adopt()). Changes nothing; applying the plan adds what
 * is missing. The finish gives the plan. (transfer full) (nullable)
 */
void cw_qualtrics_project_link_async (CwAccount *account,
                                      const CwProject *plan,
                                      const char *survey_id,
                                      CwAccountFlags flags,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CwProject *
cw_qualtrics_project_link_finish (CwAccount *account, GAsyncResult *result, GError **error);
/** Removes a project that was created here: for undo of "Create project", never by itself. */
void cw_qualtrics_project_delete_async (CwAccount *account,
                                        const CwProject *project,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
cw_qualtrics_project_delete_finish (CwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
