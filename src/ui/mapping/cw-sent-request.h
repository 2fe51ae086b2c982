/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-flow.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_SENT_REQUEST (cw_sent_request_get_type ())
G_DECLARE_FINAL_TYPE (CwSentRequest, cw_sent_request, CW, SENT_REQUEST, GtkBox)

/**
 * CwSentRequest: a request to the byte, with colours.
 *
 * CwSentRequest::copied: its body is on the clipboard.
 */
void cw_sent_request_show (CwSentRequest *self, const CwFlowPreview *preview);

G_END_DECLS
