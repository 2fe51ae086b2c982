/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said beside a Basic header that was built. No widget. */
#pragma once

#include "net/cw-secret.h"

G_BEGIN_DECLS

/** The decode check: "Decodes to barnaby@qualtrics.com and a token that ends in …Grki." NULL with
 * CW_AUTH_ERROR_INVALID where it does not. (transfer full) */
char *cw_header_words_describe (CwSecret *header, GError **error);
/** As it is shown until the person wants to see it: "Basic ••••••••••••". (transfer full) */
char *cw_header_words_hide (CwSecret *header);
/** "The clipboard is cleared in 60 s."; once it was: that it was. (transfer full) */
char *cw_header_words_count_down (guint seconds_left);

G_END_DECLS
