/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crosswalk-sandbox for a test: started, spoken to, ended with the test. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _CwTestSandbox CwTestSandbox;

/** Starts the program that CROSSWALK_SANDBOX names, and waits until it listens. Any failure ends
 * the test. It ends by itself when the test does, however that ends. */
CwTestSandbox *cw_test_sandbox_start (void);
void cw_test_sandbox_stop (CwTestSandbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTestSandbox, cw_test_sandbox_stop)

/** @service: "qualtrics", "gladly", "social_connect", "tethr", "control". (transfer none) */
const char *cw_test_sandbox_get_url (CwTestSandbox *self, const char *service);
/** A value of a ready-made account: "qualtrics.client-credentials.client_id". (transfer none) */
const char *cw_test_sandbox_get_account (CwTestSandbox *self, const char *path);
/** A call of the control protocol, which must succeed: ("POST", "/_sandbox/faults",
 * "{\"kind\":\"down\",\"service\":\"qualtrics\"}"). @body: (nullable). (transfer full) */
JsonNode *cw_test_sandbox_control (CwTestSandbox *self,
                                   const char *method,
                                   const char *path,
                                   const char *body);
/** POST /_sandbox/faults with {"service":@service, @members}; @members without braces. New
 * credentials (rotate_secret) are found by cw_test_sandbox_get_account() afterwards. */
void cw_test_sandbox_fault (CwTestSandbox *self, const char *service, const char *members);
/** How many requests it has got that begin so: ("qualtrics", "POST", "/oauth2/token"). */
guint cw_test_sandbox_count (CwTestSandbox *self,
                             const char *service,
                             const char *method,
                             const char *path_prefix);

/** Runs the default main context until *@flag is set, at most a minute of real time. */
void cw_test_wait_for (gboolean *flag);

G_END_DECLS
