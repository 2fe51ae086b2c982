/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-identity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_CHECK_RESULT (cw_check_result_get_type ())
G_DECLARE_FINAL_TYPE (CwCheckResult, cw_check_result, CW, CHECK_RESULT, GtkBox)

/** CwCheckResult: what became of the test of an account, in one place: who one is signed in as, or
 * what went wrong and what to do. Its button activates connect.test. */
/** Nothing was tested yet. */
void cw_check_result_set_hint (CwCheckResult *self, const char *text);
void cw_check_result_set_busy (CwCheckResult *self, const char *text);
void cw_check_result_set_identity (CwCheckResult *self, const CwIdentity *identity);
/** @message: a line that says what went wrong and, maybe, a second one that says what to do */
void cw_check_result_set_failure (CwCheckResult *self, const char *message);
/** Whether it offers to test. */
void cw_check_result_set_can_test (CwCheckResult *self, gboolean can_test);

G_END_DECLS
