/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SURVEYS_GROUP (cw_surveys_group_get_type ())
G_DECLARE_FINAL_TYPE (CwSurveysGroup, cw_surveys_group, CW, SURVEYS_GROUP, GtkBox)

/**
 * CwSurveysGroup: the surveys that an account at Qualtrics may see, each with a button that adds it
 * to the workspace. While the account is broken it waits, and goes on by itself.
 *
 * CwSurveysGroup::added (s: name, s: message): a survey is in the workspace now, or (name NULL) why
 * it is not.
 */
void cw_surveys_group_set_connection (CwSurveysGroup *self,
                                      CwAccounts *accounts,
                                      CwConnection *connection);
/** Which of them are in the workspace may be other now. */
void cw_surveys_group_refresh (CwSurveysGroup *self);

G_END_DECLS
