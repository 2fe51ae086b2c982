/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_AUTHORIZE_BOX (cw_authorize_box_get_type ())
G_DECLARE_FINAL_TYPE (CwAuthorizeBox, cw_authorize_box, CW, AUTHORIZE_BOX, AdwBin)

/**
 * CwAuthorizeBox: while a person approves in the browser. Its buttons activate
 * connect.open-browser, connect.copy-link, connect.stop and connect.take-answer (s).
 */
/** @service: its name. @redirect_uri: where the answer comes to */
void cw_authorize_box_begin (CwAuthorizeBox *self,
                             const char *service,
                             CwRedirect redirect,
                             const char *redirect_uri);
/** What was pasted was not the answer. @message: (nullable): NULL takes it back */
void cw_authorize_box_set_problem (CwAuthorizeBox *self, const char *message);
/** Forgets what was pasted. */
void cw_authorize_box_end (CwAuthorizeBox *self);

G_END_DECLS
