/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the values are found, in the words of each vendor's own menus. Pure. */
#pragma once

#include "integrations/cw-connect-form.h"

G_BEGIN_DECLS

/** What the grant is good for: a line below its name. (transfer none) */
const char *cw_connect_help_describe_grant (CwService service, CwGrant grant);
/** Numbered sentences, as Pango markup. (transfer full) (element-type utf8) */
char **cw_connect_help_list_steps (const CwConnectForm *form);
/** Which permissions the account needs, as Pango markup; NULL where none has to be asked for.
 * (transfer none) (nullable) */
const char *cw_connect_help_get_permissions (CwService service, CwGrant grant);
/** What breaks elsewhere if one is not careful; NULL for nothing. (transfer none) (nullable) */
const char *cw_connect_help_get_warning (CwService service, CwGrant grant);
/** The page of the service where the values are, below the address that was typed so far; NULL
 * where it cannot be told yet. (transfer full) (nullable) */
char *cw_connect_help_get_page (const CwConnectForm *form);
/** What to do when a sign-in is refused while the values are at hand. (transfer none) */
const char *cw_connect_help_get_refusal_hint (CwConnectionCause cause, CwGrant grant);
/** What a survey that is missing from the list of an account needs (seed 003). (transfer none) */
const char *cw_connect_help_get_collaborator_hint (void);

G_END_DECLS
