/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who one is signed in as, said before it is saved. Pure. */
#pragma once

#include "service/cw-identity.h"

G_BEGIN_DECLS

/** "Signed in as voc-service@nordtel-baltics". (transfer full) */
char *cw_identity_words_get_title (const CwIdentity *identity);
/** "Data centre fra1 corrected, was iad1 · may read and change surveys". (transfer full) */
char *cw_identity_words_get_detail (const CwIdentity *identity);
/** "may do everything that its user may", "may read surveys and responses"; NULL where nothing is
 * known. @scope: (nullable). (transfer full) (nullable) */
char *cw_identity_words_describe_scope (const char *scope);

G_END_DECLS
