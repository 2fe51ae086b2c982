/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cw-response-repository.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

#define CW_TYPE_RESPONSE_PAGE (cw_response_page_get_type ())
G_DECLARE_FINAL_TYPE (CwResponsePage, cw_response_page, CW, RESPONSE_PAGE, CwPage)

/** Everything stored of one response. @row: what is needed is copied. (transfer floating) */
CwPage *cw_response_page_new (CwWorkspace *workspace, const CwResponseRow *row, GTimeZone *zone);

G_END_DECLS
