/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What the browser shows after it came back. */
typedef enum
{
  CW_ANSWER_PAGE_SIGNED_IN,
  CW_ANSWER_PAGE_DENIED,
  CW_ANSWER_PAGE_REFUSED,     /* by the service, before there was a code */
  CW_ANSWER_PAGE_FAILED,      /* the code could not be exchanged */
  CW_ANSWER_PAGE_WRONG_STATE, /* of another authorization, or of none */
  CW_ANSWER_PAGE_ANSWERED,    /* a second time */
} CwAnswerPage;
#define CW_N_ANSWER_PAGES 6

/** A whole page of HTML, in the person's language, without anything that is fetched.
 * @detail: (nullable): words of the service; plain text. (transfer full) */
char *cw_answer_page_build (CwAnswerPage page, const char *service_name, const char *detail);
/** For Content-Security-Policy: nothing but the style that is in the page. (transfer full) */
char *cw_answer_page_get_policy (void);

G_END_DECLS
