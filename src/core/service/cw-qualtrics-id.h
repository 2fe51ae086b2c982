/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cw_qualtrics_id_check:
 * @id: (nullable): what is to become a part of an address
 * @prefix: "SV", "R", "SUB", …
 *
 * Ids are whitelisted before they get into an address: the prefix, "_", then letters, digits, "_"
 * and "-" only. An empty one in a DELETE would be a whole collection (fact 7).
 *
 * Returns: FALSE with CW_NET_ERROR_INVALID if it is none
 */
gboolean cw_qualtrics_id_check (const char *id, const char *prefix, GError **error);

G_END_DECLS
